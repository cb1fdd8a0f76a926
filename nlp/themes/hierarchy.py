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
APART = 1e6  # between leaves of two known groups: so far that no mean of distances with it comes under a cut
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


def join_leaves(
    leaves: npt.NDArray[np.float32], *, granularity: float = 0.0, small: bool = False, known: Levels | None = None
) -> Levels:
    """Return the two levels: average linkage (UPGMA) on cosine distance, cut at two heights.

    Args:
        leaves: Array of shape (leaves, dimensions), unit rows.
        granularity: From -2, few broad themes, to 2, many fine ones.
        small: Whether they are of a small sample, whose leaves were joined by linkage already.
        known: Which earlier subtheme and theme each leaf continues, -1 where it continues none. Those of one are
            joined, those of two are not; the others join where they are near, or make themes of their own.

    Raises:
        ValueError: If the granularity is out of its range.
    """
    if not COARSEST <= granularity <= FINEST:
        message = (
            f"granularity is {granularity}; it goes from {COARSEST:.0f} (broad themes) to {FINEST:.0f} (fine ones)"
        )
        raise ValueError(message)
    if len(leaves) < 2:
        alone = np.zeros(len(leaves), dtype=np.int64)
        return Levels(alone, alone)
    cuts, step = ((0.0, 0.0), SMALL_STEP) if small else ((SUBTHEME_CUT, THEME_CUT), STEP)
    fine_cut, broad_cut = (cut - step * granularity for cut in cuts)
    distance = np.clip(1 - leaves @ leaves.T, 0, 2).astype(np.float64)
    np.fill_diagonal(distance, 0)
    if known is None:
        return Levels(_cut(distance, fine_cut), _cut(distance, broad_cut))
    fine = _cut(_held(distance, known.subtheme), fine_cut)
    above = _held(distance, known.theme)
    above[fine[:, None] == fine[None, :]] = 0
    return Levels(fine, _cut(above, broad_cut))


def _cut(distance: npt.NDArray[np.float64], height: float) -> npt.NDArray[np.int64]:
    """Return the groups of average linkage under a height."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    tree = linkage(squareform(distance, checks=False), "average")
    return np.asarray(fcluster(tree, height, "distance") - 1, dtype=np.int64)


def _held(distance: npt.NDArray[np.float64], known: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return distances under which leaves of one known group are joined, and leaves of two are not."""
    both = (known[:, None] >= 0) & (known[None, :] >= 0)
    same = known[:, None] == known[None, :]
    found = np.where(both, np.where(same, 0.0, APART), distance)
    np.fill_diagonal(found, 0)
    return found
