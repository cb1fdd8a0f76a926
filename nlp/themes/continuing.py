"""Tell which groups of a new discovery go on with a theme of the one before, so that a refit changes what it must.

Source of weighing what is there against what was: Chakrabarti, D., Kumar, R. and Tomkins, A. (2006), Evolutionary
clustering, KDD 2006, 554-560 (docs/adr/0018-themes-go-on.md).
"""

import numpy as np
import numpy.typing as npt

from nlp.records import ThemeModel
from nlp.themes.assign import assign, take_out
from nlp.themes.hierarchy import Levels
from nlp.vectors import unit_sums

MOST = 0.5  # a group goes on with what more than this share of its texts was in


def continue_themes(
    fitted: ThemeModel, vectors: npt.NDArray[np.float32], earlier: ThemeModel
) -> tuple[ThemeModel, Levels]:
    """Return the leaves of a discovery that goes on with the one before, and what each of them goes on with.

    A leaf goes on with the subtheme, and with the theme, that most of its texts are placed in. A subtheme that no leaf
    goes on with keeps the leaves that it had, where there are texts that are still nearest to these: that the clusterer
    draws the line elsewhere this time is no reason to take from people what they know.

    Args:
        fitted: The new leaves.
        vectors: Array of shape (n, dimensions): of the texts that these were found in, unit rows.
        earlier: Of the discovery before.

    Returns:
        The model with all leaves, and numbers of subthemes and themes as the earlier model counts them; -1 for leaves
        of texts that were in none, or in many.
    """
    leaf, before = assign(vectors, fitted).leaf, assign(vectors, earlier)
    family = np.where(before.leaf >= 0, earlier.family_of_leaf[before.leaf], -1)
    known = [_majority(leaf, group, len(fitted.leaves)) for group in (before.theme, family)]
    left = np.flatnonzero((earlier.theme_of_leaf >= 0) & ~np.isin(earlier.theme_of_leaf, known[0]))
    left = np.intersect1d(left, before.leaf)
    place = np.append(np.full(len(earlier.leaves), -1), -1)  # the last is of texts without a leaf
    place[left] = np.arange(len(left))
    kept = unit_sums(take_out(vectors, fitted.centre), place[before.leaf], groups=len(left))
    leaves = np.concatenate([fitted.leaves, kept])
    added = earlier.theme_of_leaf[left], earlier.family_of_leaf[left]
    levels = Levels(*(np.concatenate(pair) for pair in zip(known, added, strict=True)))
    return ThemeModel(fitted.centre, leaves, np.full(len(leaves), -1), np.arange(len(leaves))), levels


def _majority(leaf: npt.NDArray[np.int64], group: npt.NDArray[np.int64], leaves: int) -> npt.NDArray[np.int64]:
    """Return the group that most texts of each leaf are in, or -1."""
    inside, groups = leaf >= 0, int(group.max(initial=-1)) + 1
    # Texts without a group are counted in a column after the last.
    pairs = leaf[inside] * (groups + 1) + np.where(group[inside] < 0, groups, group[inside])
    counts = np.bincount(pairs, minlength=leaves * (groups + 1)).reshape(leaves, groups + 1)
    best = counts.argmax(axis=1)
    clear = counts.max(axis=1) > MOST * counts.sum(axis=1)
    return np.where(clear & (best < groups), best, -1)
