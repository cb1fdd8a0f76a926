"""Tell which numbers of a table of counts must not be shown, so that no small group is seen or worked out."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Flags
from service.insight.prevalence import MIN_GROUP

AXES = 2  # rows and columns
STILL = 1e-9  # what a component that is 0 comes out as

_Counts = npt.NDArray[np.int64]
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class HiddenNumbers:
    """Which numbers of a table are hidden, true where they are.

    Attributes:
        cells: Shape (rows, columns).
        rows: Shape (rows,): the totals of the rows.
        columns: Shape (columns,): the totals of the columns.
        total: The total of all.
    """

    cells: Flags
    rows: Flags
    columns: Flags
    total: bool


def hide_small_cells(counts: npt.ArrayLike, *, minimum: int = MIN_GROUP) -> HiddenNumbers:
    """Hide cells and totals of 1 to `minimum` - 1 respondents, and the others that would reveal them.

    Totals are numbers like the others: hidden where they are small, and known to whoever wants to work out what is
    hidden. In a row or column whose total is shown, the hidden cells must be several, and at least `minimum`
    respondents together, as their sum is known; and none may follow from all rows and columns at once. Until that
    holds, the smallest cell is hidden that helps; one that has hidden ones on its other side comes first, and totals
    come last. A count of 0 tells nothing about anybody and is always shown.

    For one list of groups `prevalence.hide_small_groups` gives the same cells.

    Sources: Cox, L. H. (1980), Suppression methodology and statistical disclosure control, JASA 75, 377-385; Gusfield,
    D. (1988), A graph theoretic approach to statistical data security, SIAM Journal on Computing 17, 552-571.

    Args:
        counts: Respondents, rows × columns, each in one cell; a list is a table of one row.
        minimum: Smallest group that may be shown.

    Raises:
        InputError: The counts are no table of whole numbers from 0.
    """
    table = _with_totals(counts)
    hidden = (table > 0) & (table < minimum)
    while (place := _next_to_hide(table, hidden, minimum)) is not None:
        hidden[place] = True
    return HiddenNumbers(hidden[:-1, :-1], hidden[:-1, -1], hidden[-1, :-1], bool(hidden[-1, -1]))


def _with_totals(counts: npt.ArrayLike) -> _Counts:
    given = np.asarray(counts, dtype=np.float64)
    table = given.reshape(1, -1) if given.ndim < AXES else given
    if table.ndim > AXES or not (np.isfinite(table) & (table >= 0) & (table == np.rint(table))).all():
        raise InputError("Counts of respondents must be a table of whole numbers from 0.")
    rows = np.column_stack([table, table.sum(axis=1)])
    return np.vstack([rows, rows.sum(axis=0)]).astype(np.int64)


def _next_to_hide(table: _Counts, hidden: Flags, minimum: int) -> _Place | None:
    """Return the place of the number to hide next, None if no number gives another away."""
    open_places = [(int(r), int(c)) for r, c in np.argwhere((table > 0) & ~hidden)]
    for line in _lines(table.shape):
        if _gives_away(table, hidden, line, minimum):
            inside = [place for place in open_places if place in line]
            return min(inside, key=lambda place: _cost(table, hidden, place))
    for row, column in np.argwhere(hidden & ~_can_move(hidden)):
        crossing = [place for place in open_places if row == place[0] or column == place[1]]
        return min(crossing or open_places, key=lambda place: _cost(table, hidden, place))
    return None


def _lines(shape: tuple[int, ...]) -> list[list[_Place]]:
    """Return the places of every row and of every column, the total of each last."""
    height, width = shape
    rows = [[(row, column) for column in range(width)] for row in range(height)]
    return rows + [[(row, column) for row in range(height)] for column in range(width)]


def _gives_away(table: _Counts, hidden: Flags, line: list[_Place], minimum: int) -> bool:
    """Tell whether the total of a line is shown, and reveals its only hidden cell or a sum that is small."""
    sizes = [int(table[place]) for place in line[:-1] if hidden[place]]
    return not hidden[line[-1]] and (len(sizes) == 1 or 0 < sum(sizes) < minimum)


def _can_move(hidden: Flags) -> Flags:
    """Return which hidden numbers could be others while all that are shown, and all sums, stay the same.

    A hidden number is determined if it is 0 in every solution of the homogeneous equations, one a line. All hidden
    numbers are above 0, so that a change that is small enough is always possible.
    """
    from scipy.linalg import null_space

    found = np.zeros_like(hidden)
    places = [(int(r), int(c)) for r, c in np.argwhere(hidden)]
    lines = _lines(hidden.shape)
    sums = [[0.0 if place not in line else -1.0 if place == line[-1] else 1.0 for place in places] for line in lines]
    free = null_space(np.array(sums)) if places else np.zeros((0, 0))
    for place, row in zip(places, free, strict=True):
        found[place] = bool((np.abs(row) > STILL).any())
    return found


def _cost(table: _Counts, hidden: Flags, place: _Place) -> tuple[bool, bool, int, _Place]:
    """Return what to sort numbers by that could be hidden."""
    row, column = place
    total = row == table.shape[0] - 1 or column == table.shape[1] - 1
    alone = not (hidden[row].any() and hidden[:, column].any())
    return total, alone, int(table[place]), place
