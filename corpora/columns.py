"""Guess what the columns of a table mean, and say why.

The guess is what a researcher would choose at first sight: what people wrote, when, the score of the whole
experience, the groups to compare, who wrote it and what tells the rows apart. What a person wants is kept, and the
rest is guessed around it.
"""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, replace
from functools import partial

from corpora.dates import DayOrder, decide_order
from corpora.errors import InputError
from corpora.known_roles import as_told, choose_texts
from corpora.profiles import TableProfile, profile_table
from corpora.roles import Choice, choose_date, choose_key, choose_respondent, choose_score, scale_of
from corpora.scores import SCALES, Scale
from corpora.segments import choose_segments
from corpora.table import Known, Table
from corpora.time_zones import zone_in_column

NO_COLUMN = ""  # as a wanted column: there is to be none; it is no name, since columns without one get one
NAMES_SHOWN = 60  # columns that an error lists
NAME_LENGTH = 60  # characters of each


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column is what.

    Attributes:
        text: The columns that people wrote in, each an open question; at least one.
        date: When it was said.
        day_first: Whether 1/5/2024 is the first of May.
        time_zone: Of dates that name none (IANA, "America/Denver"); None for local times.
        score: The number that came with it.
        scale: What the score is on: nps (0 to 10), csat5, csat7, csat10 (1 up to that), recommended (yes or no),
            or none (any number).
        segments: The groups to compare.
        respondent: Who wrote it.
        key: What tells a row from every other, on every export.
    """

    text: tuple[str, ...]
    date: str | None = None
    day_first: bool = False
    time_zone: str | None = None
    score: str | None = None
    scale: Scale = "none"
    segments: tuple[str, ...] = ()
    respondent: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """What the columns seem to mean.

    Attributes:
        mapping: Ready to read with.
        reasons: Column, role and why, in words: for each column chosen, in the order of the roles, and then for each
            that was "left out" though it looks like one to choose.
    """

    mapping: ColumnMapping
    reasons: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person has decided; the fields are those of ``ColumnMapping``. None (for text: empty) leaves it open.

    ``NO_COLUMN`` as date, score, respondent or key, and ``()`` as segments, say that there is to be none.
    """

    text: tuple[str, ...] = ()
    date: str | None = None
    day_first: bool | None = None
    score: str | None = None
    scale: Scale | None = None
    segments: tuple[str, ...] | None = None
    respondent: str | None = None
    key: str | None = None


def guess_columns(table: Table, *, wanted: Wanted | None = None) -> Guess:
    """Guess what the columns of a table mean, from their names and all of the rows.

    Args:
        table: From ``corpora.read.open_file``.
        wanted: What is decided already.

    Raises:
        InputError: If no column looks like comments, if no row can be read, or if a wanted column is not there.
    """
    known = table.known
    wanted = _by_full_names(wanted or Wanted(), known)
    _check_names(table, _named(wanted))
    profile = profile_table(table)
    roles = _fill_roles(profile, wanted, known)
    if not roles.text:
        message = f"no column of {table.path} {_why_no_text(known)}; say which does. {list_columns(table)}"
        raise InputError(message)
    order = decide_order(profile.columns[roles.date.column].numeric_dates) if roles.date else DayOrder(day_first=False)
    zone = _zone(roles, known)
    mapping = _map(roles, order, profile, wanted)
    scale = known.scale if _is_known(roles.score, known.score) and not wanted.scale else None
    mapping = replace(mapping, time_zone=zone, scale=scale or mapping.scale)
    return Guess(mapping, _explain(roles, order, mapping, asked=wanted.day_first is not None))


def check_mapping(table: Table, mapping: ColumnMapping) -> None:
    """Check that a table can be read with a mapping.

    Raises:
        InputError: If it names a column that is not there, no text column, or an unknown scale.
    """
    _check_names(table, _named(mapping))
    if not mapping.text:
        message = f"no column of {table.path} is named as the one with the comments. {list_columns(table)}"
        raise InputError(message)
    if mapping.scale != "none" and mapping.scale not in SCALES:
        message = f"there is no scale {mapping.scale!r}; there is: {', '.join(SCALES)}, none"
        raise InputError(message)


@dataclass(frozen=True, slots=True)
class _Roles:
    text: tuple[Choice, ...]
    date: Choice | None
    score: Choice | None
    segments: tuple[Choice, ...]
    respondent: Choice | None
    key: Choice | None
    left_out: tuple[Choice, ...]


def _fill_roles(profile: TableProfile, wanted: Wanted, known: Known) -> _Roles:
    taken = set(_named(wanted))

    def settle(
        asked: str | None, told: str | None, choose: Callable[..., Choice | None], besides: Set[str] = frozenset()
    ) -> Choice | None:
        if asked is None:
            choice = as_told(told, known, profile, besides=taken) or choose(profile, besides=taken | besides)
        else:
            choice = _as_asked(asked) if asked else None
        taken.update([choice.column] if choice else [])
        return choice

    date = settle(wanted.date, known.date, choose_date)
    told_key = settle(wanted.key, known.key, choose_key) if known.key else None
    asked_for = tuple(map(_as_asked, wanted.text))
    text, left_out = (asked_for, ()) if asked_for else choose_texts(profile, known, besides=taken)
    taken.update(choice.column for choice in (*text, *left_out))
    score = settle(wanted.score, known.score, partial(choose_score, scale=wanted.scale), known.administration)
    key = told_key or settle(wanted.key, known.key, choose_key)
    respondent = settle(wanted.respondent, known.respondent, choose_respondent)
    if wanted.segments is not None:
        return _Roles(text, date, score, tuple(map(_as_asked, wanted.segments)), respondent, key, left_out)
    segments, others = choose_segments(
        profile,
        besides=taken | known.administration,
        score=score.column if score else None,
        dated=date is not None,
    )
    return _Roles(text, date, score, segments, respondent, key, (*left_out, *others))


def _by_full_names(wanted: Wanted, known: Known) -> Wanted:
    """Take the short names of a survey tool for the columns that they stand for."""
    full = known.aliases

    def one(name: str | None) -> str | None:
        return None if name is None else full.get(name, name)

    return replace(
        wanted,
        text=tuple(full.get(name, name) for name in wanted.text),
        date=one(wanted.date),
        score=one(wanted.score),
        segments=None if wanted.segments is None else tuple(full.get(name, name) for name in wanted.segments),
        respondent=one(wanted.respondent),
        key=one(wanted.key),
    )


def _why_no_text(known: Known) -> str:
    return f"holds answers in words (it is from {known.tool})" if known.tool else "looks like comments"


def _is_known(choice: Choice | None, name: str | None) -> bool:
    return choice is not None and choice.column == name


def _zone(roles: _Roles, known: Known) -> str | None:
    if roles.date is None:
        return None
    return zone_in_column(roles.date.column) or (known.time_zone if _is_known(roles.date, known.date) else None)


def _as_asked(column: str) -> Choice:
    return Choice(column, "as asked for")


def _map(roles: _Roles, order: DayOrder, profile: TableProfile, wanted: Wanted) -> ColumnMapping:
    return ColumnMapping(
        text=tuple(choice.column for choice in roles.text),
        date=roles.date.column if roles.date else None,
        day_first=order.day_first if wanted.day_first is None else wanted.day_first,
        score=roles.score.column if roles.score else None,
        scale=_scale(roles, profile, wanted),
        segments=tuple(choice.column for choice in roles.segments),
        respondent=roles.respondent.column if roles.respondent else None,
        key=roles.key.column if roles.key else None,
    )


def _scale(roles: _Roles, profile: TableProfile, wanted: Wanted) -> Scale:
    if roles.score is None:
        return "none"
    return wanted.scale or scale_of(profile.columns[roles.score.column])


def _explain(
    roles: _Roles, order: DayOrder, mapping: ColumnMapping, *, asked: bool
) -> tuple[tuple[str, str, str], ...]:
    order_said = "the order of day and month as asked for" if asked else order.reason
    zone_said = f"times are those of {mapping.time_zone}" if mapping.time_zone else ""
    dates = "; ".join(filter(None, (order_said, zone_said)))
    scale = f"read on the scale {mapping.scale}"
    chosen = [
        *(("text", choice, "") for choice in roles.text),
        ("date", roles.date, dates),
        ("score", roles.score, scale),
        *(("segment", choice, "") for choice in roles.segments),
        ("respondent", roles.respondent, ""),
        ("key", roles.key, ""),
        *(("left out", choice, "") for choice in roles.left_out),
    ]
    return tuple(
        (choice.column, role, "; ".join(filter(None, (choice.why, more))))
        for role, choice, more in chosen
        if choice is not None
    )


def _named(columns: ColumnMapping | Wanted) -> list[str]:
    single = (columns.date, columns.score, columns.respondent, columns.key)
    return [name for name in (*columns.text, *single, *(columns.segments or ())) if name]


def _check_names(table: Table, names: Iterable[str]) -> None:
    missing = [name for name in dict.fromkeys(names) if name not in table.columns]
    if missing:
        message = f"{table.path} has no column {', '.join(map(repr, missing))}. {list_columns(table)}"
        raise InputError(message)


def list_columns(table: Table) -> str:
    """Name the columns of a table, for whoever has to choose among them."""
    names = [name if len(name) <= NAME_LENGTH else name[:NAME_LENGTH] + "…" for name in table.columns[:NAMES_SHOWN]]
    more = len(table.columns) - len(names)
    return f"Its columns are: {', '.join(names)}{f', and {more} more' if more else ''}"
