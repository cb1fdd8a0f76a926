"""Join the finest groups into themes of two levels, by how near their centres are."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# Cosine distances between centred vectors under which groups are one subtheme, and one theme. Labelled sets of intents
# and of feedback group best, or within .01 of it, at the first; at the second, real files give 20 to 40 themes: what a
# person can review (docs/adr/0012-clauses-in-context.md).
SUBTHEME_CUT = 0.35
THEME_CUT = 0.65
STEP = 0.08  # by how much one step of granularity moves both
SMALL_STEP = 0.16  # the same for a small sample, whose groups are themes as they are: broader joins, finer does nothing
COARSEST, FINEST = -2.0, 2.0  # granularity


@dataclass(frozen=True, slots=True)
class Levels:
    """Which subtheme and which theme each leaf belongs to.

    Attributes:
        subtheme: int64 array of shape (leaves,), numbered from 0.
        theme: int64 array of shape (leaves,), numbered from 0; leaves of one subtheme are of one theme.
    """

    subtheme: npt.NDArray[np.int64]
    theme: npt.NDArray[np.int64]


def join_leaves(leaves: npt.NDArray[np.float32], *, granularity: float = 0.0, small: bool = False) -> Levels:
    """Return the two levels: average linkage (UPGMA) on cosine distance, cut at two heights.

    Args:
        leaves: Array of shape (leaves, dimensions), unit rows.
        granularity: From -2, few broad themes, to 2, many fine ones.
        small: Whether they are of a small sample, whose leaves were joined by linkage already.

    Raises:
        ValueError: If the granularity is out of its range.
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if not COARSEST <= granularity <= FINEST:
        message = (
            f"granularity is {granularity}; it goes from {COARSEST:.0f} (broad themes) to {FINEST:.0f} (fine ones)"
        )
        raise ValueError(message)
    if len(leaves) < 2:
        alone = np.zeros(len(leaves), dtype=np.int64)
        return Levels(alone, alone)
    distance = np.clip(1 - leaves @ leaves.T, 0, 2).astype(np.float64)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    cuts, step = ((0.0, 0.0), SMALL_STEP) if small else ((SUBTHEME_CUT, THEME_CUT), STEP)
    fine, broad = (fcluster(tree, cut - step * granularity, "distance") - 1 for cut in cuts)
    return Levels(fine.astype(np.int64), broad.astype(np.int64))
