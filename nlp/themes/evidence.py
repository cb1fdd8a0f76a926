"""What edits of themes look at in the clauses, each loaded only where an edit asks for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The n clauses of a project, in the order of the tree that is edited.

    Attributes:
        comments: int64 array of shape (n,): index of the comment that each clause is of, from 0 up.
        rows_of: From a comment's public id to the rows of its clauses; none if the project does not have it.
        texts: From rows to their words.
        announced: From a kind of signal (``nlp.signals.kinds``) to the rows of the clauses that announce it.
        vectors: From rows to their unit vectors, float32 of shape (rows, dimensions), as the model was fitted on.
        centre: float32 array of shape (dimensions,): of the model (``nlp.records.ThemeModel``).
        found: From a rule's expression to what it finds, bool of shape (n,), where it was looked for already.
        near: From what stands for a theme in an edit to the cosine of every clause to it, where it is known already.
    """

    comments: Rows
    rows_of: Callable[[str], Rows]
    texts: Callable[[Rows], Sequence[str]]
    announced: Mapping[str, Rows]
    vectors: Callable[[Rows], Vectors]
    centre: Vectors
    found: Mapping[str, npt.NDArray[np.bool_]] = field(default_factory=dict)
    near: Mapping[tuple[tuple[float, ...], ...], Vectors] = field(default_factory=dict)
