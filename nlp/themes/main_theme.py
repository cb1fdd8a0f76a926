"""Say what a whole comment is mainly about: the theme of that of its clauses which is nearest to the whole."""

import numpy as np
import numpy.typing as npt

from nlp.records import ClauseSet, ThemeModel
from nlp.themes.assign import take_out
from nlp.vectors import unit_sums

DIGITS = 5  # of a likeness that count: rounding of sums must not decide


def main_themes(
    theme: npt.NDArray[np.int64], leaf: npt.NDArray[np.int64], clauses: ClauseSet, model: ThemeModel
) -> npt.NDArray[np.int64]:
    """Return, per comment, one of its clauses' themes, or -1 if no clause has one.

    A comment's vector is the mean of its clauses', weighted by their words; the theme whose leaf it is nearest to wins,
    the earlier theme where two are equally near.

    Args:
        theme: Shape (clauses,): the theme of each clause, or -1.
        leaf: Shape (clauses,): the leaf of each clause; at least of those with a theme.
        clauses: With their vectors, and the comments they are of.
        model: Whose leaves these are.
    """
    comments = int(clauses.comments.max(initial=-1)) + 1
    main = np.full(comments, -1)
    rows = np.flatnonzero(theme >= 0)
    if not len(rows):
        return main
    whole = take_out(_wholes(clauses, comments), model.centre)
    near = np.einsum("ij,ij->i", whole[clauses.comments[rows]], model.leaves[leaf[rows]]).round(DIGITS)
    order = np.lexsort((theme[rows], -near, clauses.comments[rows]))
    owners, best = np.unique(clauses.comments[rows][order], return_index=True)
    main[owners] = theme[rows][order][best]
    return main


def _wholes(clauses: ClauseSet, comments: int) -> npt.NDArray[np.float32]:
    words = np.array([len(text.split()) for text in clauses.texts], dtype=np.float64)
    return unit_sums(clauses.vectors * words[:, None], clauses.comments, groups=comments)
