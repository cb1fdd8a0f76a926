"""Place clauses among the leaves of a fit, and say of those without one why."""

from dataclasses import fields

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.records import Discovery, ThemeModel
from nlp.themes.assign import assign, themes_between
from nlp.themes.content import says_nothing
from service.store.clause_columns import read_clause_texts, read_clause_vectors
from service.store.clauses import ClauseTable
from service.store.theme_model import AMBIGUOUS, NO_CONTENT, RARE, Placements

AT_ONCE = 20_000  # clauses in memory: 60 MB with vectors of 384 dimensions
_LEAF_OF = {"ambiguous": AMBIGUOUS, "no content": NO_CONTENT}

Ints = npt.NDArray[np.int64]


def placements_of(found: Discovery, clauses: ClauseTable) -> Placements:
    """Return where discovery put the clauses that it was given."""
    reasons = np.array([_LEAF_OF.get(reason or "", RARE) for reason in found.unassigned], dtype=np.int64)
    leaf = np.where(found.leaf >= 0, found.leaf, reasons)
    strength = found.strength.astype(np.float32)
    loose = np.flatnonzero((found.leaf >= 0) & (found.theme < 0))  # in a leaf that is too small to be a theme
    strength[loose] = assign(clauses.vectors[loose], found.model).strength
    return Placements(clauses.ids, clauses.comment_ns, leaf, strength, found.between)


def place(database: Database, clause_ids: Ints, comment_ns: Ints, model: ThemeModel) -> Placements:
    """Place clauses among the leaves of a model, in time that grows with their number and in little memory.

    Args:
        database: Where their words and vectors are.
        clause_ids: int64 array of shape (n,), ascending.
        comment_ns: int64 array of shape (n,): integer keys of their comments.
        model: Of the fit.
    """
    leaf, strength = np.full(len(clause_ids), RARE), np.zeros(len(clause_ids), dtype=np.float32)
    between = np.full((len(clause_ids), 2), -1)
    for start in range(0, len(clause_ids), AT_ONCE):
        rows = slice(start, start + AT_ONCE)
        ids = clause_ids[rows].tolist()
        placed = assign(read_clause_vectors(database, ids), model)
        silent = np.array([says_nothing(text) for text in read_clause_texts(database, ids)])
        leaf[rows] = np.where(silent, NO_CONTENT, np.where(placed.ambiguous, AMBIGUOUS, placed.leaf))
        strength[rows] = np.where(silent, 0, placed.strength)
        between[rows] = themes_between(np.where(silent[:, None], -1, placed.between), model.theme_of_leaf)
    return Placements(clause_ids, comment_ns, leaf, strength, between)


def join(one: Placements, other: Placements) -> Placements:
    """Return the placements of two sets of clauses as one, by clause."""
    columns = [np.concatenate([getattr(part, field.name) for part in (one, other)]) for field in fields(Placements)]
    order = np.argsort(columns[0])
    return Placements(*(column[order] for column in columns))


def select(placements: Placements, rows: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> Placements:
    """Return some of the placements."""
    return Placements(*(getattr(placements, field.name)[rows] for field in fields(Placements)))
