"""A page of comments as it is shown: clauses marked by mood, with their themes, touchpoints and signals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from service.store.clauses import StoredClause, read_clauses
from service.store.comments import StoredComment, read_comments
from service.store.connect import database_at
from service.store.rollups import Summary, read_theme_rollup
from service.store.search import (
    PAGE_SIZE,
    Count,
    FoundPage,
    Place,
    count_found,
    find_comments,
    places_of_words,
    plan_search,
)
from service.store.search_plan import Wanted
from service.store.themes import Theme
from service.store.touchpoints import Tag
from service.store.understanding import list_signal_counts, list_touchpoint_counts
from service.web.marking import Piece, cut, signal_spans, spans
from service.web.sheets import Cell

_AT_ONCE = 500  # comments read at a time for a download
_PATIENCE = 60.0  # seconds that reading them may take: nobody waits for a page meanwhile


@dataclass(frozen=True, slots=True)
class ClauseTags:
    """What is shown of a clause of a comment.

    Attributes:
        clause: Where it is among the clauses.
        mood: negative, neutral or positive.
        sure: The model is sure of the mood, or a person said so.
        themes: It is assigned to.
        touchpoints: It is about.
        signals: Kinds of what it announces, each once.
        between: Themes that it lies between if it is ambiguous, the nearer one first.
    """

    clause: int
    mood: str
    sure: bool
    themes: tuple[Theme, ...]
    touchpoints: tuple[Tag, ...]
    signals: tuple[str, ...]
    between: tuple[Theme, ...]

    @property
    def any(self) -> bool:
        """Whether there is a chip to show below the comment."""
        return bool(self.themes or self.touchpoints or self.signals or self.between)


@dataclass(frozen=True, slots=True)
class ShownComment:
    """A comment with its text in pieces, a tag per clause, and the segments that are large enough to show."""

    comment: StoredComment
    pieces: tuple[Piece, ...]
    tags: tuple[ClauseTags, ...]
    segments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CommentList:
    """What the page shows: comments, whether there are others on either side, and how many in all."""

    shown: tuple[ShownComment, ...]
    page: FoundPage
    count: Count

    @property
    def any_touchpoints(self) -> bool:
        """Whether a clause that is shown is about a touchpoint."""
        return any(tag.touchpoints for one in self.shown for tag in one.tags)

    @property
    def any_signals(self) -> bool:
        """Whether a clause that is shown announces something."""
        return any(tag.signals for one in self.shown for tag in one.tags)

    @property
    def any_unsure(self) -> bool:
        """Whether the model is unsure of the mood of a clause that is shown."""
        return any(not tag.sure for one in self.shown for tag in one.tags)


@dataclass(frozen=True, slots=True)
class Asking:
    """Which comments a page or a download is asked for.

    Attributes:
        project_id: Of the project.
        wanted: Which of its comments.
        themes: The live themes, by id.
        segments: Pairs of name and value that are large enough to show.
    """

    project_id: int
    wanted: Wanted
    themes: Mapping[str, Theme]
    segments: frozenset[tuple[str, str]]


COLUMNS = (
    *("Id", "Said at", "Score", "Question", "Source", "Language", "Sentiment", "Mixed", "Unsure"),
    *("Themes", "Class without a theme", "Ambiguous between", "Touchpoints", "Signals", "Segments", "Text"),
)


def gather(
    database: Database,
    asking: Asking,
    *,
    after: Place | None,
    before: Place | None,
    summary: Summary | None,
    size: int = PAGE_SIZE,
) -> CommentList:
    """Read what one page of comments shows.

    Args:
        database: Open for reading.
        asking: Which comments.
        after: The page follows this place.
        before: The page goes before this place.
        summary: Of the project, None until it is ranked.
        size: Comments a page.
    """
    wanted = asking.wanted
    plan = plan_search(database, asking.project_id, wanted)
    page = find_comments(database, plan, after=after, before=before, size=size)
    numbers = [place.n for place in page.places]
    clauses = read_clauses(database, numbers)
    words = places_of_words(database, wanted.words, numbers)
    shown = tuple(
        ShownComment(
            comment,
            cut(comment.text, spans(clauses[comment.n]), words.get(comment.n, ()), signal_spans(clauses[comment.n])),
            _tags(clauses[comment.n], asking),
            _segments(comment, asking),
        )
        for comment in read_comments(database, numbers)
    )
    count = _known_count(database, asking, summary) or count_found(database, plan)
    count = replace(count, number=max(count.number, len(shown)))
    return CommentList(shown, page, count)


def download_rows(path: Path, asking: Asking) -> Iterator[tuple[Cell, ...]]:
    """Yield every comment that is wanted, newest first, as a row of ``COLUMNS``.

    The file is sent while it is read, after the request's own connection was closed, so this opens one.
    """
    after: Place | None = None
    with database_at(path, read_only=True) as database:
        plan = plan_search(database, asking.project_id, asking.wanted, seconds=_PATIENCE)
        while True:
            page = find_comments(database, plan, after=after, size=_AT_ONCE, seconds=_PATIENCE)
            numbers = [place.n for place in page.places]
            clauses = read_clauses(database, numbers)
            for comment in read_comments(database, numbers):
                yield _row(comment, _tags(clauses[comment.n], asking), _segments(comment, asking))
            if not page.older:
                return
            after = page.places[-1]


def _known_count(database: Database, asking: Asking, summary: Summary | None) -> Count | None:
    """Take the count from a roll-up where one knows it."""
    wanted = asking.wanted
    if summary and wanted == Wanted():
        return Count(summary.comments, complete=True)
    if wanted.themes and wanted == Wanted(themes=wanted.themes):
        numbers = read_theme_rollup(database, wanted.themes[0])
        return Count(numbers.comments, complete=True) if numbers else None
    known: dict[Wanted, int] = {}
    if wanted.touchpoint:
        counts = list_touchpoint_counts(database, asking.project_id)
        known = {Wanted(touchpoint=one.name): one.comments for one in counts}
    elif wanted.signal:
        known = {Wanted(signal=one.kind): one.comments for one in list_signal_counts(database, asking.project_id)}
    return Count(known[wanted], complete=True) if wanted in known else None


def _tags(clauses: Sequence[StoredClause], asking: Asking) -> tuple[ClauseTags, ...]:
    themes = asking.themes
    return tuple(
        ClauseTags(
            clause=place,
            mood=clause.sentiment.label,
            sure=clause.sentiment.sure,
            themes=tuple(themes[key] for key in clause.theme_ids if key in themes),
            touchpoints=clause.touchpoints,
            signals=tuple(dict.fromkeys(signal.kind for signal in clause.signals)),
            between=tuple(themes[key] for key in clause.between if key in themes),
        )
        for place, clause in enumerate(clauses)
    )


def _segments(comment: StoredComment, asking: Asking) -> tuple[tuple[str, str], ...]:
    return tuple(segment for segment in comment.segments if segment in asking.segments)


def _row(comment: StoredComment, tags: Sequence[ClauseTags], segments: Sequence[tuple[str, str]]) -> tuple[Cell, ...]:
    names = [f"{theme.name} ({tag.mood})" for tag in tags for theme in tag.themes]
    about = [f"{touchpoint.name} ({touchpoint.polarity})" for tag in tags for touchpoint in tag.touchpoints]
    between = [" / ".join(theme.name for theme in tag.between) for tag in tags if tag.between]
    announced = dict.fromkeys(kind for tag in tags for kind in tag.signals)
    mood = comment.sentiment
    return (
        *(comment.id, comment.said_at.isoformat() if comment.said_at else None, comment.score),
        *(comment.question, comment.source, comment.language),
        *((mood.label, _yes(mood.mixed), _yes(not mood.sure)) if mood else (None, None, None)),
        *("; ".join(names), comment.unassigned, "; ".join(between), "; ".join(about), "; ".join(announced)),
        "; ".join(f"{name}: {value}" for name, value in segments),
        comment.text,
    )


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"
