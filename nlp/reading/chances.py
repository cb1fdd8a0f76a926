"""Turn logits into probabilities; arrays keep their precision."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

Precision = TypeVar("Precision", np.float32, np.float64)


def sigmoid(logits: npt.NDArray[Precision]) -> npt.NDArray[Precision]:
    """Return the probability of each yes against no."""
    return (1 / (1 + np.exp(-logits))).astype(logits.dtype, copy=False)


def softmax(logits: npt.NDArray[Precision]) -> npt.NDArray[Precision]:
    """Return probabilities along the last axis."""
    raised: npt.NDArray[Precision] = np.exp(logits - logits.max(axis=-1, keepdims=True))
    found: npt.NDArray[Precision] = raised / raised.sum(axis=-1, keepdims=True)
    return found


def case_chances(logits: npt.NDArray[Precision]) -> npt.NDArray[Precision]:
    """Return the probabilities of negative, neutral and positive along the last axis; absent has the logit 0."""
    return softmax(np.pad(logits, [(0, 0)] * (logits.ndim - 1) + [(1, 0)]))[..., 1:]
