"""Choose the theme that most of each comment is about, a few comments in memory at a time."""

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.records import ClauseSet, ThemeModel
from nlp.themes.assign import take_out
from nlp.themes.main_theme import main_themes
from service.store.clause_columns import read_clause_texts, read_clause_vectors
from service.store.theme_model import Placements

AT_ONCE = 20_000  # clauses in memory, and what is left of the last comment: 100 MB

Ints = npt.NDArray[np.int64]


def choose_main_themes(
    database: Database, theme: Ints, placements: Placements, comment: Ints, *, comments: int, model: ThemeModel
) -> Ints:
    """Return the main theme of each comment, -1 if none of its clauses has one, as ``nlp.themes.main_theme`` does it.

    Args:
        database: Where words and vectors are.
        theme: int64 array of shape (n,): of each clause, -1 without one.
        placements: Of these clauses, all of each comment.
        comment: int64 array of shape (n,): the comment of each, from 0 up.
        comments: How many there are.
        model: Whose leaves the clauses were placed in.
    """
    main = np.full(comments, -1)
    order = np.argsort(comment, kind="stable")
    ordered = comment[order]
    start = 0
    while start < len(order):
        last = ordered[min(start + AT_ONCE, len(order)) - 1]
        end = int(np.searchsorted(ordered, last, side="right"))
        rows, first = order[start:end], ordered[start]
        ids = placements.clause_ids[rows].tolist()
        vectors = read_clause_vectors(database, ids)
        clauses = ClauseSet(
            texts=tuple(read_clause_texts(database, ids)),
            vectors=vectors,
            sentiments=np.zeros((len(rows), 3), dtype=np.float32),
            phrases=((),) * len(rows),
            comments=comment[rows] - first,
        )
        leaf = _leaves(theme[rows], placements.leaf[rows], vectors, model)
        main[first : last + 1] = main_themes(theme[rows], leaf, clauses, model)
        start = end
    return main


def _leaves(theme: Ints, leaf: Ints, vectors: npt.NDArray[np.float32], model: ThemeModel) -> Ints:
    """Return the leaf of each clause; of one that a person or a rule gave its theme, the nearest leaf."""
    loose = np.flatnonzero((theme >= 0) & (leaf < 0))
    if len(loose):
        leaf = leaf.copy()
        leaf[loose] = (take_out(vectors[loose], model.centre) @ model.leaves.T).argmax(axis=1)
    return leaf
