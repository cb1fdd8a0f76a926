"""Comments: found by words and filters, each with its clauses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, TypeAlias

from service.api.pages import MOST, Page, read_cursor, write_cursor
from service.api.problems import Refused
from service.api.routes import Asked, Listed, Route
from service.api.shapes import limits
from service.store.clauses import StoredClause, read_clauses
from service.store.comments import StoredComment, read_comment
from service.store.pages import list_segments
from service.store.rollups import read_summary
from service.store.search_plan import Wanted
from service.store.themes import Theme, list_themes
from service.web import comment_list, filters
from service.web.comment_list import Asking
from service.web.pages.comments import read_asked, read_place, write_place
from service.web.permissions import Permission

Filter: TypeAlias = Annotated[str | None, limits(minLength=1, maxLength=300)]
USUAL = 25
COMMENT = "<comment>"


@dataclass(frozen=True, slots=True)
class CommentsAsked:
    """Which comments are asked for; what is left out asks for all.

    Attributes:
        words: "exact phrases", beginnings* and -words that must not occur.
        theme: Id; those below it are asked for too.
        touchpoint: Its name.
        signal: Its kind.
        mood: negative, neutral, positive, mixed or unsure.
        period: Such as 2018Q2.
        source: Number of the source.
        question: In its words.
        segment: NAME:VALUE.
        language: ISO 639-1.
        unassigned: Class without a theme.
        limit: Comments a page.
        cursor: `next` of the page before.
    """

    words: Filter = None
    theme: Filter = None
    touchpoint: Filter = None
    signal: Filter = None
    mood: Filter = None
    period: Filter = None
    source: Filter = None
    question: Filter = None
    segment: Filter = None
    language: Filter = None
    unassigned: Filter = None
    limit: Annotated[int, limits(minimum=1, maximum=MOST, default=USUAL)] = USUAL
    cursor: Annotated[str | None, limits(minLength=1, maxLength=400)] = None


@dataclass(frozen=True, slots=True)
class ThemeName:
    """A theme, by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class AboutTouchpoint:
    """A touchpoint that a clause is about, and how it speaks of it."""

    name: str
    polarity: str


@dataclass(frozen=True, slots=True)
class SaidClause:
    """A clause: its offsets in the text, how it feels, what it is about, and what it announces."""

    start: int
    end: int
    mood: str
    sure: bool
    themes: tuple[ThemeName, ...]
    touchpoints: tuple[AboutTouchpoint, ...]
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidComment:
    """A comment without personal data; ``mood`` is None until it is understood."""

    id: str
    text: str
    source: str
    question: str
    said_at: datetime | None
    score: float | None
    language: str | None
    mood: str | None
    mixed: bool
    sure: bool
    segments: tuple[tuple[str, str], ...]
    unassigned: str | None
    clauses: tuple[SaidClause, ...]


def show_comments(asked: Asked) -> Page[SaidComment]:
    """Find comments by their words and by what is known of them, newest first."""
    query: CommentsAsked = asked.query
    after = None
    if query.cursor is not None:
        after = read_place(read_cursor(query.cursor))
        if after is None:
            raise Refused(404, "this cursor leads nowhere; start again without one")
    asking = _read(asked, query)
    summary = read_summary(asked.database, asked.project.id)
    found = comment_list.gather(asked.database, asking, after=after, before=None, summary=summary, size=query.limit)
    clauses = read_clauses(asked.database, [one.comment.n for one in found.shown])
    shown = [_said(one.comment, clauses[one.comment.n], asking.themes, frozenset(one.segments)) for one in found.shown]
    return Page(shown, write_cursor(write_place(found.page.places[-1])) if found.page.older else None)


def show_comment(asked: Asked) -> SaidComment:
    """Show a comment."""
    found = read_comment(asked.database, asked.project.id, asked.path["comment"])
    if found is None:
        raise Refused(404, "there is no comment of this id")
    themes = {theme.id: theme for theme in list_themes(asked.database, asked.project.id)}
    clauses = read_clauses(asked.database, [found.n])
    return _said(found, clauses[found.n], themes, _large_enough(asked))


def _read(asked: Asked, query: CommentsAsked) -> Asking:
    given = {one.name: str(value) for one in fields(query) if (value := getattr(query, one.name)) is not None}
    project_id = asked.project.id
    themes = {theme.id: theme for theme in list_themes(asked.database, project_id)}
    summary = read_summary(asked.database, project_id)
    view = filters.read_view(asked.database, project_id, summary, given)
    found = read_asked(given, view, themes, summary)
    if found.unknown:
        names = ", ".join(label.lower() for label in found.unknown)
        raise Refused(404, f"nothing is known by this value, or too few people to show, of: {names}")
    wanted: Wanted = found.wanted
    return Asking(project_id, wanted, themes, _large_enough(asked))


def _large_enough(asked: Asked) -> frozenset[tuple[str, str]]:
    shown = filters.shown_segments(list_segments(asked.database, asked.project.id))
    return frozenset((one.name, one.value) for one in shown)


def _said(
    comment: StoredComment,
    clauses: Sequence[StoredClause],
    themes: Mapping[str, Theme],
    segments: frozenset[tuple[str, str]],
) -> SaidComment:
    mood = comment.sentiment
    return SaidComment(
        id=comment.id,
        text=comment.text,
        source=comment.source,
        question=comment.question,
        said_at=comment.said_at,
        score=comment.score,
        language=comment.language,
        mood=mood.label if mood else None,
        mixed=mood.mixed if mood else False,
        sure=mood.sure if mood else False,
        segments=tuple(one for one in comment.segments if one in segments),
        unassigned=comment.unassigned,
        clauses=tuple(_clause(one, themes) for one in clauses),
    )


def _clause(clause: StoredClause, themes: Mapping[str, Theme]) -> SaidClause:
    return SaidClause(
        start=clause.start,
        end=clause.end,
        mood=clause.sentiment.label,
        sure=clause.sentiment.sure,
        themes=tuple(ThemeName(key, themes[key].name) for key in clause.theme_ids if key in themes),
        touchpoints=tuple(AboutTouchpoint(one.name, one.polarity) for one in clause.touchpoints),
        signals=tuple(dict.fromkeys(signal.kind for signal in clause.signals)),
    )


ROUTES = (
    Route(
        *("listComments", "GET", "/comments", Permission.READ, show_comments, Listed(SaidComment)),
        query=CommentsAsked,
    ),
    Route("showComment", "GET", f"/comments/{COMMENT}", Permission.READ, show_comment, SaidComment),
)
