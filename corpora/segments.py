"""Choose the columns of a table that group its rows."""

from collections.abc import Set
from typing import Final

from corpora.column_names import PERIODS, says_personal, words_of
from corpora.profiles import ColumnProfile, TableProfile
from corpora.roles import Choice

FEWEST: Final = 2  # different values of a group column
MOST: Final = 50


def choose_segments(
    profile: TableProfile, *, besides: Set[str], score: str | None, date: str | None
) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Choose the groups to compare: few different values, each in several rows, and not a recoded score."""
    chosen, left_out = [], []
    for name, column in profile.columns.items():
        if name in besides or not _may_group(column, profile.rows):
            continue
        if score is not None and _follows(profile, name, score):
            left_out.append(Choice(name, f"it follows from {score}"))
        elif PERIODS.isdisjoint(words_of(name)):
            chosen.append(Choice(name, f"{column.distinct} different values"))
    return tuple(chosen), tuple(left_out)


def _may_group(column: ColumnProfile, rows: int) -> bool:
    few = FEWEST <= len(column.values) <= min(MOST, max(FEWEST, rows // 5))
    return few and not column.numbers and not says_personal(column.name) and column.filled >= rows / 4


def _follows(profile: TableProfile, name: str, score: str) -> bool:
    """Tell whether the score alone decides the value."""
    seen: dict[str, set[str]] = {}
    for row in profile.sample:
        seen.setdefault(row.get(score, ""), set()).add(row.get(name, ""))
    return all(len(values) == 1 for values in seen.values())
