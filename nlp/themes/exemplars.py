"""Choose the clauses that show what a theme is: central, varied and short."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

EXEMPLARS = 6
POOL = 60  # the most central clauses, among which the exemplars are chosen
TOO_ALIKE = 0.9  # cosine beyond which two exemplars would say the same
GOOD_WORDS = range(4, 19)  # shorter says too little, longer too much to be read at a glance


def choose_exemplars(
    rows: npt.NDArray[np.int64],
    *,
    texts: Sequence[str],
    vectors: npt.NDArray[np.float32],
    centroid: npt.NDArray[np.float32],
) -> tuple[int, ...]:
    """Return up to ``EXEMPLARS`` of the rows, the most central first, no two alike.

    Args:
        rows: Indexes of a theme's distinct clauses.
        texts: Of all clauses.
        vectors: Array of shape (clauses, dimensions), unit rows.
        centroid: Array of shape (dimensions,), unit length.
    """
    near = vectors[rows] @ centroid
    central = [int(rows[position]) for position in np.argsort(-near, kind="stable")[:POOL]]
    # A stable sort: among the central ones, those of a readable length come first, each group most central first.
    central.sort(key=lambda row: len(texts[row].split()) not in GOOD_WORDS)
    chosen: list[int] = []
    for row in central:
        if all(float(vectors[row] @ vectors[other]) < TOO_ALIKE for other in chosen):
            chosen.append(row)
        if len(chosen) == EXEMPLARS:
            break
    return tuple(chosen)
