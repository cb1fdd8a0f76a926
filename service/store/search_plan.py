"""Choose how to search: which filter to begin from, so that no search reads a million comments."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from service.store.words import read_words

FEW = 8_000  # comments that one filter leaves: below this, to sort them all is quicker than to walk through time
SOME = 30_000  # the same where other filters leave fewer of them still
MANY = 50_000  # comments with a word: below this, to list them is quicker than to test one after the other

# What a clause or a comment is said to feel, as in ``nlp.records.Sentiment.label``; {of} is the table.
_MOODS = {
    "negative": "{of}.negative > max({of}.neutral, {of}.positive)",
    "positive": "{of}.positive > max({of}.neutral, {of}.negative)",
    "neutral": (
        "{of}.negative <= max({of}.neutral, {of}.positive) and {of}.positive <= max({of}.neutral, {of}.negative)"
    ),
}
_STATES = ("mixed", "unsure")  # of the whole comment
MOODS = (*_MOODS, *_STATES)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which comments are asked for; what is empty or None asks for all.

    Attributes:
        words: As typed, see ``service.store.words``.
        themes: Ids: comments with a clause in any of them.
        touchpoint: Name: comments with a clause about it, which is in one of the themes if themes are given too.
        signal: Kind: comments that announce it anywhere.
        mood: negative, neutral or positive: how that clause speaks of the touchpoint if one is given, else of that
            clause if themes are given, else of the whole comment. Or mixed or unsure, of the whole comment.
        start: ISO 8601: said then or later.
        end: ISO 8601: said before.
        source_id: Imported with this source.
        question: Answers this question.
        segment_id: In this segment.
        language: ISO 639-1 code, or "und".
        unassigned: In this class of comments without a theme.
    """

    words: str = ""
    themes: tuple[str, ...] = ()
    touchpoint: str = ""
    signal: str = ""
    mood: str = ""
    start: str = ""
    end: str = ""
    source_id: int | None = None
    question: str | None = None
    segment_id: int | None = None
    language: str = ""
    unassigned: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to search.

    Attributes:
        sql: ``from`` and ``where`` of a query on ``comment``.
        parameters: Of ``sql``.
        dated_only: A comment without a time cannot be among those that are wanted.
        nothing: Nothing can be found: there is no word to look for in what was typed.
        counted: How many comments are wanted, if the plan had to count them anyway, up to ``MANY``; else None.
    """

    sql: str
    parameters: tuple[Any, ...]
    dated_only: bool = False
    nothing: bool = False
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class _Filter:
    """One thing that is asked of comments.

    Attributes:
        test: Condition on a row of ``comment``.
        values: Parameters of ``test`` and of ``listing``.
        listing: Query for ``n`` of the comments that pass, if an index has them; else empty.
        sizing: Query with at least as many rows, if there is a quicker one than ``listing``.
        quick: To list is quicker than to test.
        sizing_values: Parameters of ``sizing`` where they are fewer than ``values``; else None.
    """

    test: str
    values: tuple[Any, ...]
    listing: str = ""
    sizing: str = ""
    quick: bool = False
    sizing_values: tuple[Any, ...] | None = None


def make_plan(
    database: Database, project_id: int, wanted: Wanted, *, few: int = FEW, some: int = SOME, many: int = MANY
) -> Plan:
    """Plan a search: from the few comments that one filter leaves, else through time.

    Walking through time and testing each comment is quick where many pass and slow where few do; a rare theme or
    word is found from its own index and then sorted. The limits change how long a search takes, not what it finds.
    """
    if not read_words(wanted.words).understood:
        return Plan("", (), nothing=True)
    dated_only = bool(wanted.start or wanted.end)
    filters = _filters(wanted)
    sizes = {one: _size(database, one, most=many) for one in filters if one.listing}
    smallest = min(sizes, key=sizes.__getitem__, default=None)
    limit = few if len(filters) == 1 else some
    counted = sizes[filters[0]] if len(filters) == 1 and filters[0].quick and _is_alone(database) else None
    first = smallest if smallest is not None and sizes[smallest] < limit else None
    where, values = ["comment.project_id = ?"], [project_id]
    for one in filters:
        if one is first:
            continue
        listed = one.quick and (first is not None or sizes[one] < many)
        where.append(f"+comment.n in ({one.listing})" if listed else one.test)  # +: never the way in
        values += one.values
    if first is None:
        walk = f"from comment indexed by comment_by_time where {' and '.join(where)}"
        return Plan(walk, tuple(values), dated_only, counted=counted)
    candidates = f"(select distinct n from ({first.listing})) as candidate"
    sql = f"from {candidates} cross join comment on comment.n = candidate.n where {' and '.join(where)}"
    return Plan(sql, (*first.values, *values), dated_only, counted=counted)


def _is_alone(database: Database) -> bool:
    """Tell whether there is one project only: the index of words is one for all of them."""
    return bool(database.execute("select count(*) = 1 from project").fetchone()[0])


def _size(database: Database, one: _Filter, *, most: int) -> int:
    query = f"select count(*) from ({one.sizing or one.listing} limit {most})"
    values = one.values if one.sizing_values is None else one.sizing_values
    return int(database.execute(query, [*values]).fetchone()[0])


def _filters(wanted: Wanted) -> list[_Filter]:
    """Return what is asked of every comment."""
    mood = _MOODS.get(wanted.mood, "")
    match = read_words(wanted.words).match
    polarity = wanted.mood if mood else ""
    of_clauses = bool(wanted.themes or wanted.touchpoint)
    table = (
        (wanted.start, _Filter("comment.said_at >= ?", (wanted.start,))),
        (wanted.end, _Filter("comment.said_at < ?", (wanted.end,))),
        (wanted.question is not None, _Filter("comment.question = ?", (wanted.question,))),
        (wanted.language, _Filter("comment.language = ?", (wanted.language,))),
        (wanted.unassigned, _Filter("comment.unassigned = ?", (wanted.unassigned,))),
        (wanted.mood in _STATES, _of_state(wanted.mood)),
        (mood and not of_clauses, _Filter(mood.format(of="comment"), ())),
        (wanted.source_id is not None, _of_source(wanted.source_id)),
        (wanted.segment_id is not None, _of_segment(wanted.segment_id)),
        (of_clauses and not wanted.touchpoint, _of_themes(wanted.themes, mood)),
        # Of a theme and a touchpoint either may be the rarer, so that each is offered as the place to begin from.
        (wanted.touchpoint, _of_touchpoint(wanted.touchpoint, (), polarity)),
        (wanted.touchpoint and wanted.themes, _of_touchpoint(wanted.touchpoint, wanted.themes, polarity)),
        (wanted.signal, _of_signal(wanted.signal)),
        (match, _of_words(match)),
    )
    return [one for is_asked, one in table if is_asked]


def _of_source(source_id: int | None) -> _Filter:
    listing = "select comment.n as n from comment where comment.source_id = ?"
    return _Filter("comment.source_id = ?", (source_id,), listing)


def _of_segment(segment_id: int | None) -> _Filter:
    test = "exists (select 1 from comment_segment as s where s.segment_id = ? and s.comment_n = comment.n)"
    return _Filter(test, (segment_id,), "select comment_n as n from comment_segment where segment_id = ?")


def _of_themes(themes: Sequence[str], mood: str) -> _Filter:
    among = f"assignment.theme_id in ({', '.join('?' * len(themes))})"
    feeling = f" and {mood.format(of='clause')}" if mood else ""
    return _Filter(
        "exists (select 1 from clause cross join assignment on assignment.clause_id = clause.id"
        f" where clause.comment_n = comment.n and +{among}{feeling})",  # +: one look at each clause, not one a theme
        tuple(themes),
        listing="select clause.comment_n as n from assignment cross join clause on clause.id = assignment.clause_id"
        f" where {among}{feeling}",
        sizing=f"select 1 from assignment where {among}",
    )


def _of_touchpoint(name: str, themes: Sequence[str], polarity: str) -> _Filter:
    tagged = "tag.touchpoint_id in (select id from touchpoint where name = ?)" + " and tag.polarity = ?" * bool(
        polarity
    )
    values = (name, polarity) if polarity else (name,)
    if not themes:
        return _Filter(
            "exists (select 1 from clause cross join clause_touchpoint as tag on tag.clause_id = clause.id"
            f" where clause.comment_n = comment.n and {tagged})",
            values,
            listing="select clause.comment_n as n from clause_touchpoint as tag"
            f" cross join clause on clause.id = tag.clause_id where {tagged}",
            sizing=f"select 1 from clause_touchpoint as tag where {tagged}",
        )
    among = f"assignment.theme_id in ({', '.join('?' * len(themes))})"
    both = f"clause_touchpoint as tag on tag.clause_id = assignment.clause_id where {among} and {tagged}"
    return _Filter(
        "exists (select 1 from clause cross join assignment on assignment.clause_id = clause.id"
        f" cross join {both.replace(among, f'+{among}')} and clause.comment_n = comment.n)",
        (*themes, *values),
        listing="select clause.comment_n as n from assignment cross join clause on clause.id = assignment.clause_id"
        f" cross join {both}",
        sizing=f"select 1 from assignment where {among}",
        sizing_values=tuple(themes),
    )


def _of_signal(kind: str) -> _Filter:
    return _Filter(
        "exists (select 1 from clause cross join clause_signal as said on said.clause_id = clause.id"
        " where clause.comment_n = comment.n and said.kind = ?)",
        (kind,),
        listing="select clause.comment_n as n from clause_signal as said"
        " cross join clause on clause.id = said.clause_id where said.kind = ?",
        sizing="select 1 from clause_signal where kind = ?",
    )


def _of_state(state: str) -> _Filter:
    """Return the filter of a state that few comments are in: those are in an index of their own."""
    return _Filter(f"comment.{state} = 1", (), listing=f"select n from comment where {state} = 1")


def _of_words(match: str) -> _Filter:
    test = "exists (select 1 from comment_words where comment_words match ? and rowid = comment.n)"
    listing = "select rowid as n from comment_words where comment_words match ?"
    return _Filter(test, (match,), listing, quick=True)
