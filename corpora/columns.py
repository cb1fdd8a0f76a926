"""Guess what the columns of a table mean, and say why.

The guess is what a researcher would choose at first sight: what people wrote, when, the score of the whole
experience, the groups to compare, who wrote it and what tells the rows apart. What a person wants is kept, and the
rest is guessed around it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpora.dates import DayOrder, decide_order
from corpora.errors import InputError
from corpora.profiles import TableProfile, profile_table
from corpora.roles import Choice, choose_date, choose_key, choose_respondent, choose_score, choose_text, scale_of
from corpora.scores import Scale
from corpora.segments import choose_segments
from corpora.table import Table

NO_COLUMN = ""  # as a wanted column: there is to be none
NAMES_SHOWN = 60  # columns that an error lists
NAME_LENGTH = 60  # characters of each


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column is what.

    Attributes:
        text: The columns that people wrote in, each an open question; at least one.
        date: When it was said.
        day_first: Whether 1/5/2024 is the first of May.
        score: The number that came with it.
        scale: What the score is on: nps (0 to 10), csat5, csat7, csat10 (1 up to that), or none (any number).
        segments: The groups to compare.
        respondent: Who wrote it.
        key: What tells a row from every other, on every export.
    """

    text: tuple[str, ...]
    date: str | None = None
    day_first: bool = False
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
    """Guess what the columns of a table mean, from its names and all of its rows.

    Args:
        table: From ``corpora.read.open_file``.
        wanted: What is decided already.

    Raises:
        InputError: If no column looks like comments, if no row can be read, or if a wanted column is not there.
    """
    wanted = wanted or Wanted()
    named = (*wanted.text, wanted.date, wanted.score, *(wanted.segments or ()), wanted.respondent, wanted.key)
    _check_names(table, (name for name in named if name))
    profile = profile_table(table)
    date = _decided(wanted.date) or _unless(wanted.date, choose_date(profile))
    text = tuple(map(_as_asked, wanted.text)) or choose_text(profile, besides=_names(date))
    if not text:
        message = (
            f"no column of {table.path} looks like comments; name the one that holds them (columns: {_listed(table)})"
        )
        raise InputError(message)
    taken = _names(date, *text)
    score = _decided(wanted.score) or _unless(wanted.score, choose_score(profile, besides=taken))
    key = _decided(wanted.key) or _unless(wanted.key, choose_key(profile, besides=taken))
    respondent = _decided(wanted.respondent) or _unless(
        wanted.respondent, choose_respondent(profile, besides=taken | _names(key))
    )
    segments, left_out = choose_segments(
        profile, besides=taken | _names(score, key, respondent), score=_name(score), date=_name(date)
    )
    if wanted.segments is not None:
        segments, left_out = tuple(map(_as_asked, wanted.segments)), ()
    order = _order(profile, date, wanted)
    mapping = ColumnMapping(
        text=tuple(choice.column for choice in text),
        date=_name(date),
        day_first=order.day_first,
        score=_name(score),
        scale=_scale(profile, score, wanted),
        segments=tuple(choice.column for choice in segments),
        respondent=_name(respondent),
        key=_name(key),
    )
    roles = {
        "text": text,
        "date": _dated(date, order),
        "score": (score,),
        "segment": segments,
        "respondent": (respondent,),
        "key": (key,),
        "left out": left_out,
    }
    return Guess(mapping, _reasons(roles))


def check_mapping(table: Table, mapping: ColumnMapping) -> None:
    """Check that a mapping can be used with a table.

    Raises:
        InputError: If it names no text column, or a column that is not there.
    """
    if not mapping.text:
        message = f"no column of {table.path} was named as text; name one of: {_listed(table)}"
        raise InputError(message)
    named = (*mapping.text, mapping.date, mapping.score, *mapping.segments, mapping.respondent, mapping.key)
    _check_names(table, (name for name in named if name))


def _check_names(table: Table, names: Iterable[str]) -> None:
    unknown = [name for name in names if name not in table.columns]
    if unknown:
        message = f"{table.path} has no column {unknown[0][:NAME_LENGTH]!r}; it has: {_listed(table)}"
        raise InputError(message)


def _listed(table: Table) -> str:
    names = [name[:NAME_LENGTH] for name in table.columns[:NAMES_SHOWN]]
    more = len(table.columns) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _as_asked(name: str) -> Choice:
    return Choice(name, "as asked")


def _decided(name: str | None) -> Choice | None:
    """Return the choice of a person; None if it was left open, or if there is to be none."""
    return _as_asked(name) if name else None


def _unless(name: str | None, guessed: Choice | None) -> Choice | None:
    """Return what was guessed, unless a person said that there is to be none."""
    return None if name == NO_COLUMN else guessed


def _name(choice: Choice | None) -> str | None:
    return None if choice is None else choice.column


def _names(*choices: Choice | None) -> frozenset[str]:
    return frozenset(choice.column for choice in choices if choice is not None)


def _order(profile: TableProfile, date: Choice | None, wanted: Wanted) -> DayOrder:
    """Return whether day or month comes first in the date column."""
    if wanted.day_first is not None:
        order = "days" if wanted.day_first else "months"
        return DayOrder(wanted.day_first, reason=f"{order} come first, as asked")
    return decide_order(profile.columns[date.column].numeric_dates if date else ())


def _dated(date: Choice | None, order: DayOrder) -> tuple[Choice | None]:
    """Return the choice of the date column, with the order of its days and months in the reason."""
    if date is None or not order.reason:
        return (date,)
    return (Choice(date.column, f"{date.why}; {order.reason}"),)


def _scale(profile: TableProfile, score: Choice | None, wanted: Wanted) -> Scale:
    if score is None:
        return "none"
    return wanted.scale or scale_of(profile.columns[score.column])


def _reasons(roles: Mapping[str, Iterable[Choice | None]]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (choice.column, role, choice.why) for role, choices in roles.items() for choice in choices if choice is not None
    )
