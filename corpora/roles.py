"""Choose the columns of a table that hold what was written, when, with which score, and by whom."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Final

from corpora.column_names import (
    NOT_DATES,
    date_points,
    person_rank,
    says_record_id,
    says_text,
    score_points,
    words_of,
)
from corpora.profiles import MAX_VALUES, ColumnProfile, TableProfile
from corpora.scores import SCALES, Scale, guess_scale, read_yes_no

MOSTLY: Final = 0.8  # share of filled cells that must be dates in a date column
HALF: Final = 0.5
VARIED: Final = 0.2  # share of different values among the cells of a text column
SENTENCE: Final = 4.0  # words per cell that make a text column, whatever its name
PROSE: Final = 8.0  # words per cell that make a further text column, whatever its name
MORE_THAN_A_CODE: Final = 1.2  # words per cell of a text column that has the name of one
FEW_CELLS: Final = 20  # up to here the number of words says nothing
NEGLIGIBLE: Final = 0.01  # share of the words of the main text column, below which another is not worth a question
YES_OR_NO: Final = 0.95  # share of filled cells that must be one of both in a column of them
STRUCTURE: Final = ("[{", '{"', '["', "[[")
RECOMMEND: Final = frozenset(
    {"likelihood", "likely", "ltr", "recommend", "recommendation", "recommended", "recommends"}
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A column that was chosen for a role, and why, in words."""

    column: str
    why: str


def choose_date(profile: TableProfile, *, besides: Set[str]) -> Choice | None:
    """Choose when it was said: a column of dates, well filled, with a name that says response rather than booking."""
    dated = [column for column in _others(profile, besides) if _is_date(column)]
    if not dated:
        return None
    fullest = max(column.filled for column in dated)
    best = max(
        dated,
        key=lambda column: (column.filled >= HALF * fullest, date_points(column.name), column.filled, -column.position),
    )
    others = "" if len(dated) == 1 else f", the likeliest of {len(dated)} columns of dates by name and filling"
    return Choice(best.name, f"{best.dates + best.stamps:,} of {best.filled:,} cells are dates{others}")


def choose_text(profile: TableProfile, *, besides: Set[str]) -> tuple[Choice, ...]:
    """Choose what people wrote: the column with the most words, and others that look like answers to open questions."""
    able = [column for column in _others(profile, besides) if _may_be_text(column) and not _is_code(column, profile)]
    if not able:
        return ()
    best = max(able, key=lambda column: column.words * (2 if says_text(column.name) else 1))
    chosen = [column for column in able if column is best or _is_further_text(column, best)]
    most = max(chosen, key=lambda column: column.words_per_cell)
    return tuple(Choice(column.name, _why_text(column, most, alone=len(chosen) == 1)) for column in chosen)


def choose_score(profile: TableProfile, *, besides: Set[str], scale: Scale | None = None) -> Choice | None:
    """Choose the score of the whole experience: by name, or else a column of numbers that spans a known scale.

    Yes and no about recommending come last, since numbers tell more, unless they are what is wanted.

    Args:
        profile: Of the table.
        besides: Columns that have a role already.
        scale: The scale that is wanted; None leaves it open.
    """
    able = [column for column in _others(profile, besides) if _is_score(column)]
    numbers = [column for column in able if scale_of(column) != "recommended"]
    answers = [column for column in able if scale_of(column) == "recommended"]
    able = answers if scale == "recommended" else numbers or (answers if scale is None else [])
    if not able:
        return None
    best = max(able, key=lambda column: (score_points(column.name), column.filled, -column.position))
    if best in answers:
        return Choice(best.name, f"{best.filled:,} answers of yes or no, and its name says recommend")
    low, high = min(best.numbers), max(best.numbers)
    named = ", and its name says score" if score_points(best.name) > 0 else ""
    others = "" if len(able) == 1 else f"; the likeliest of {len(able)} such columns to be about the whole"
    return Choice(best.name, f"{best.filled:,} numbers from {low:g} to {high:g}{named}{others}")


def scale_of(column: ColumnProfile) -> Scale:
    """Tell the scale of a column from its numbers and its name; "none" if they fit none."""
    words = words_of(column.name)
    by_name = {"nps_by_name": "nps" in words, "recommend_by_name": not RECOMMEND.isdisjoint(words)}
    if by_name["recommend_by_name"] and says_yes_or_no(column):
        return "recommended"
    return guess_scale(column.numbers, **by_name)


def says_yes_or_no(column: ColumnProfile) -> bool:
    """Tell whether a column holds answers of yes and no, however they are written."""
    said = sum(count for value, count in column.values.items() if read_yes_no(value) is not None)
    return column.filled > 0 and said >= YES_OR_NO * column.filled


def choose_key(profile: TableProfile, *, besides: Set[str]) -> Choice | None:
    """Choose what tells the rows apart: different in each, and an id of the row by its name.

    A first column without a name that is different in each row counts too (it is the index of a data frame), unless
    it only numbers the rows: the numbers would be given anew on the next export.
    """
    for column in sorted(_others(profile, besides), key=lambda column: not says_record_id(column.name)):
        if not column.unique or column.filled < profile.rows:
            continue
        if says_record_id(column.name):
            return Choice(column.name, "different in every row, and its name says that it identifies the row")
        whole = all(row[column.name].isdecimal() for row in profile.sample)
        if column.name == "column 1" and whole and not column.counts_rows:
            return Choice(column.name, "the first column, without a name, has a different number in every row")
    return None


def choose_respondent(profile: TableProfile, *, besides: Set[str]) -> Choice | None:
    """Choose who wrote it: by name, mostly filled, more than one person."""
    ranked = [
        (rank, column)
        for column in _others(profile, besides)
        if (rank := person_rank(column.name)) is not None
        and column.filled >= HALF * profile.rows
        and column.distinct > 1
    ]
    if not ranked:
        return None
    _, best = min(ranked, key=lambda found: (found[0], found[1].position))
    return Choice(best.name, "its name says that it identifies who wrote")


def _others(profile: TableProfile, besides: Set[str]) -> Iterator[ColumnProfile]:
    return (column for name, column in profile.columns.items() if name not in besides and column.filled)


def _is_date(column: ColumnProfile) -> bool:
    if not NOT_DATES.isdisjoint(words_of(column.name)):
        return False
    stamps = column.stamps if date_points(column.name) > 0 else 0  # else they may be any large numbers
    return column.dates + stamps >= MOSTLY * column.filled


def _may_be_text(column: ColumnProfile) -> bool:
    says = says_text(column.name)
    varied = column.distinct > MAX_VALUES or column.distinct >= VARIED * column.filled
    if says is False or not varied or column.numbers or column.dates + column.stamps >= HALF * column.filled:
        return False
    if says:
        return column.filled < FEW_CELLS or column.words_per_cell >= MORE_THAN_A_CODE
    return column.words_per_cell >= SENTENCE


def _is_code(column: ColumnProfile, profile: TableProfile) -> bool:
    """Tell whether a column holds yes and no, or lists and objects of JSON."""
    if column.values and all(read_yes_no(value) is not None for value in column.values):
        return True
    cells = [row[column.name] for row in profile.sample if row[column.name]]
    return sum(cell.startswith(STRUCTURE) for cell in cells) > HALF * len(cells)


def _is_further_text(column: ColumnProfile, best: ColumnProfile) -> bool:
    telling = says_text(column.name) or column.words_per_cell >= PROSE
    return telling and column.words >= NEGLIGIBLE * best.words


def _why_text(column: ColumnProfile, most: ColumnProfile, *, alone: bool) -> str:
    words = f"{column.words_per_cell:.0f} on average"
    if column is most:
        return f"most words per cell: {words}"
    named = ", and its name says text" if says_text(column.name) else ""
    return f"words per cell: {words}{named}"


def _is_score(column: ColumnProfile) -> bool:
    points, scale = score_points(column.name), scale_of(column)
    if points < 0 or scale == "none" or column.dates >= HALF * column.filled:
        return False
    low, high = SCALES[scale]
    return points > 0 or (len(column.numbers) >= 5 and low in column.numbers and high in column.numbers)
