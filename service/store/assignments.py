"""Which clause is in which theme, as columns."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from service.store.columns import from_millionths, in_millionths, load_integers

_OF_THEME = f"""
select clause_id, {in_millionths("strength")}, (made_by = 'rule') + 2 * (made_by = 'person') as made_by
from assignment where theme_id = ?
"""


@dataclass(frozen=True, slots=True)
class Assignments:
    """Clauses that have a theme, by id.

    Attributes:
        clause_ids: int64 (k,), ascending.
        theme: int64 (k,), index into the ids of themes that were asked for.
        strength: float32 (k,), 0 to 1.
        made_by: int8 (k,), index into ``service.store.themes.MADE_BY``.
    """

    clause_ids: npt.NDArray[np.int64]
    theme: npt.NDArray[np.int64]
    strength: npt.NDArray[np.float32]
    made_by: npt.NDArray[np.int8]


def load_assignments(database: Database, themes: Sequence[str]) -> Assignments:
    """Return every clause of some themes (about 2 seconds for 1,000,000)."""
    columns = ("clause_id", "strength", "made_by")
    found = [load_integers(database, _OF_THEME, [theme], columns=columns) for theme in themes]
    theme = np.repeat(np.arange(len(found)), [len(clauses) for clauses, _, _ in found])
    nothing = np.zeros(0, dtype=np.int64)
    clauses, strength, made_by = (
        (np.concatenate([nothing, *parts]) for parts in zip(*found, strict=True)) if found else (nothing,) * 3
    )
    order = np.argsort(clauses, kind="stable")
    return Assignments(clauses[order], theme[order], from_millionths(strength[order]), made_by[order].astype(np.int8))


def read_witnesses(database: Database, themes: Sequence[str], *, limit: int) -> tuple[int, ...]:
    """Return the ids of up to so many clauses of each theme."""
    query = """
    select clause_id from json_each(?) as theme cross join assignment on assignment.theme_id = theme.value
      and assignment.clause_id in (select clause_id from assignment where theme_id = theme.value limit ?)
    """
    return tuple(row[0] for row in database.execute(query, [json.dumps(list(themes)), limit]))
