"""Choose the columns of a table that sort respondents into groups worth comparing."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import Final

from corpora.column_names import CODED_GROUPS, PERIODS, QUESTION_WORDS, says_no_group, words_of
from corpora.profiles import ColumnProfile, TableProfile
from corpora.roles import Choice
from corpora.scores import is_missing

MAX_GROUPS: Final = 50  # more are not compared but looked up
GROUP_SIZE: Final = 5  # cells per value, on average and in the second largest group; smaller ones are hidden anyway
SMALL_TABLE: Final = 50  # cells; below this SMALL_GROUP is enough
SMALL_GROUP: Final = 2
MIN_FILLED: Final = 0.3  # share of the rows
LABEL_LENGTH: Final = 12.0  # words per cell; longer values are no labels
MAX_SEGMENTS: Final = 12  # more comparisons would bury the ones that matter
FOLLOWS: Final = 0.75  # of Goodman and Kruskal's lambda; a column that follows the score so closely restates it
ROWS_PER_VALUE: Final = 5  # of the score; with fewer rows everything seems to follow
BANDS: Final = frozenset({"promoter", "promoters", "passive", "passives", "detractor", "detractors"})
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def choose_segments(
    profile: TableProfile, *, besides: Set[str], score: str | None, dated: bool
) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Choose columns with few values, each in many rows; return them and those left out with a reason.

    Args:
        profile: Of the table.
        besides: Columns that have a role already.
        score: The column of the score; what only restates it is left out, as comparing by it would explain it away.
        dated: Whether there is a column of dates, so that periods can be told from it.
    """
    chosen: list[Choice] = []
    left_out: list[Choice] = []
    for column in profile.columns.values():
        if column.name in besides or not _is_grouping(column, profile.rows):
            continue
        if why_not := _why_not(column, profile, score=score, dated=dated):
            left_out.append(Choice(column.name, why_not))
        elif len(chosen) == MAX_SEGMENTS:
            left_out.append(Choice(column.name, f"{MAX_SEGMENTS} segments are enough to begin with"))
        else:
            chosen.append(Choice(column.name, f"{column.distinct} values in {column.filled:,} rows"))
    return tuple(chosen), tuple(left_out)


def follows(sample: Sequence[Mapping[str, str]], column: str, source: str) -> float:
    """Return how much of a column another one foretells: 0 nothing, 1 all.

    It is Goodman and Kruskal's lambda (1954, "Measures of Association for Cross Classifications"): by which share the
    errors of guessing the commonest value go down if the other column is known. 0 if there are too few rows to tell.
    """
    pairs = Counter(
        (row[source], row[column]) for row in sample if not is_missing(row[source]) and not is_missing(row[column])
    )
    best: dict[str, int] = {}
    values = Counter[str]()
    for (given, value), count in pairs.items():
        best[given] = max(best.get(given, 0), count)
        values[value] += count
    total = values.total()
    if total < ROWS_PER_VALUE * len(best) or len(values) < 2:
        return 0.0
    commonest = max(values.values())
    return (sum(best.values()) - commonest) / (total - commonest)


def _is_grouping(column: ColumnProfile, rows: int) -> bool:
    if column.filled < MIN_FILLED * rows or column.words_per_cell > LABEL_LENGTH:
        return False
    size = GROUP_SIZE if column.filled >= SMALL_TABLE else SMALL_GROUP
    groups = sum(count >= size for count in column.values.values())
    if groups < 2 or len(column.values) > min(MAX_GROUPS, column.filled // size):
        return False
    if says_no_group(column.name):
        return False
    numeric = all(_NUMBER.fullmatch(value) for value in column.values)
    coded = not CODED_GROUPS.isdisjoint(words_of(column.name))
    return (coded or not numeric) and column.dates + column.stamps < column.filled / 2


def _names_period(name: str) -> bool:
    """Tell whether a name says a period; a question in full that speaks of a year asks of something else."""
    words = words_of(name)
    return len(words) < QUESTION_WORDS and not PERIODS.isdisjoint(words)


def _why_not(column: ColumnProfile, profile: TableProfile, *, score: str | None, dated: bool) -> str | None:
    if dated and _names_period(column.name):
        return "a period, which the date tells already"
    if score is None:
        return None
    in_bands = sum(count for value, count in column.values.items() if value.lower() in BANDS)
    if in_bands > column.filled / 2 or follows(profile.sample, column.name, score) >= FOLLOWS:
        return f"it follows from {score}"
    return None
