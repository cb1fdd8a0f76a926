"""Give a theme that is found again the id that it had."""

import secrets
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

SAME_THEME = 0.9  # cosine of two centroids; between different themes of one survey it is rarely above .8

Centroid = npt.NDArray[np.float32]


def keep_ids(before: Mapping[str, Centroid], found: Sequence[Centroid]) -> list[str]:
    """Return one id per theme found: that of the theme before whose centre is nearest, else a new one.

    The pairs are chosen together, so that the sum of their cosines is largest and no id is given twice.

    Args:
        before: Unit centroids by id.
        found: Unit centroids.
    """
    ids = [secrets.token_hex(8) for _ in found]
    of_same_length = {key: old for key, old in before.items() if found and old.shape == found[0].shape}
    if not of_same_length:
        return ids
    from scipy.optimize import linear_sum_assignment

    cosines = np.stack(found) @ np.stack(list(of_same_length.values())).T
    known = list(of_same_length)
    for new, old in zip(*linear_sum_assignment(cosines, maximize=True), strict=True):
        if cosines[new, old] >= SAME_THEME:
            ids[new] = known[old]
    return ids
