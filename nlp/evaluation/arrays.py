"""The arrays that metrics are computed from."""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

# Tallies are sums over texts. A metric takes them with any number of leading axes, so that one call gives its value
# for the texts as they are and for every resample of them.
Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]


def ratio(part: npt.NDArray[Any], whole: npt.NDArray[Any]) -> Floats:
    """Return part / whole, 0 where the whole is 0."""
    above = np.asarray(whole, dtype=np.float64)
    found: Floats = np.where(above > 0, part, 0.0) / np.where(above > 0, above, 1.0)
    return found
