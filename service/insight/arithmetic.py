"""Arrays of numbers, checked; divisions that have an answer for an empty group."""

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def as_numbers(values: npt.ArrayLike, what: str) -> Floats:
    """Return values as floats, None becoming NaN.

    Raises:
        InputError: Something in them is not a number; `what` names them in the message.
    """
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(f"The {what} must be numbers; leave what is missing empty.") from None


def ratio(part: npt.ArrayLike, whole: npt.ArrayLike) -> Floats:
    """Return part / whole, 0 where the whole is 0: nobody is there, so nothing is reached."""
    above = np.asarray(whole, dtype=np.float64)
    found: Floats = np.where(above > 0, part, 0.0) / np.where(above > 0, above, 1.0)
    return found


def settle(values: Floats) -> Floats:
    """Round so that equal figures are equal in whatever order they were summed, and 0 is never -0."""
    return np.round(values, 9) + 0.0


def check_level(level: float) -> float:
    """Return the level of an interval if it lies between 0 and 1, both excluded.

    Raises:
        InputError: It does not.
    """
    if not 0 < level < 1:
        raise InputError(f"The level of an interval must lie between 0 and 1, for example 0.95; it is {level}.")
    return level
