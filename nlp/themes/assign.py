"""Give every clause the leaf that it is nearest to, or the reason why it has none."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.errors import ModelError
from nlp.records import ThemeModel

ROWS_AT_ONCE = 16_384  # 16,384 × 500 leaves in float32 is 32 MB
# A clause less like its nearest theme than this (cosine, centred vectors) is about something rare: of real files'
# clauses the lowest 1 to 3 % fall under it, and reading them shows one-offs.
NEAR_ENOUGH = 0.20
NEAR_ENOUGH_WHOLE = 0.40  # the same where nothing was taken out of the vectors, so that all are nearer to each other
# Between two themes that differ by less than this, a clause that is not clearly in either is ambiguous.
CLEAR_MARGIN = 0.01
CLEARLY_IN = 0.40


@dataclass(frozen=True, slots=True)
class Placed:
    """Where n clauses were placed.

    Attributes:
        leaf: int64 array of shape (n,): the nearest leaf, or -1.
        theme: int64 array of shape (n,): the finest theme that holds the leaf, as the model numbers them, or -1.
        strength: float32 array of shape (n,): cosine to the leaf, in [0, 1]; 0 without one.
        ambiguous: bool array of shape (n,): near two themes alike; these have no leaf.
        between: int64 array of shape (n, 2): the leaves that an ambiguous clause is near alike, the nearer one first;
            -1 of other clauses.
    """

    leaf: npt.NDArray[np.int64]
    theme: npt.NDArray[np.int64]
    strength: npt.NDArray[np.float32]
    ambiguous: npt.NDArray[np.bool_]
    between: npt.NDArray[np.int64]


def assign(vectors: npt.NDArray[np.float32], model: ThemeModel) -> Placed:
    """Place clauses among themes that were found before; the work is proportional to clauses times leaves.

    A clause without a theme is ambiguous where ``ambiguous`` says so, else rare.

    Args:
        vectors: Array of shape (n, dimensions), unit rows, as the embedder gives them.
        model: Of the discovery that found the themes.

    Raises:
        ModelError: The vectors have another number of dimensions, or are not finite.
    """
    if len(vectors) and vectors.shape[1] != model.leaves.shape[1]:
        message = (
            f"vectors of {vectors.shape[1]} dimensions cannot be placed among themes of {model.leaves.shape[1]}: "
            "the embedder was changed; discover themes again"
        )
        raise ModelError(message)
    n = len(vectors)
    placed = Placed(
        np.full(n, -1), np.full(n, -1), np.zeros(n, dtype=np.float32), np.zeros(n, dtype=bool), np.full((n, 2), -1)
    )
    if len(model.leaves) == 0:
        return placed
    for start in range(0, n, ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        _place(vectors[rows], model, placed, rows)
    return placed


def themes_between(between: npt.NDArray[np.int64], theme_of_leaf: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the themes of pairs of leaves, -1 where there is no leaf or it is of none."""
    return np.asarray(np.append(theme_of_leaf, -1)[between], dtype=np.int64)  # the last is of -1


def take_out(vectors: npt.NDArray[np.float32], centre: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Take out what all clauses share (the trade, the brand), so that what tells them apart is left; unit rows.

    A vector that is nothing but the centre stays as it is.

    Raises:
        ModelError: A vector is not finite.
    """
    if not np.isfinite(vectors).all():
        message = "some vectors are not finite: the embedder in the settings does not work; choose another"
        raise ModelError(message)
    apart = vectors - centre
    length = np.linalg.norm(apart, axis=1, keepdims=True)
    return np.asarray(np.where(length > 1e-6, apart / np.maximum(length, 1e-6), vectors), dtype=np.float32)


def _place(vectors: npt.NDArray[np.float32], model: ThemeModel, placed: Placed, rows: slice) -> None:
    """Fill in some rows of ``placed``."""
    near = take_out(vectors, model.centre) @ model.leaves.T
    leaf = near.argmax(axis=1)
    best = near[np.arange(len(leaf)), leaf]
    family = model.family_of_leaf
    elsewhere = np.where(family[None, :] == family[leaf][:, None], -1, near)
    other = elsewhere.argmax(axis=1)
    runner_up = elsewhere[np.arange(len(leaf)), other]
    enough = NEAR_ENOUGH if model.centre.any() else NEAR_ENOUGH_WHOLE
    ambiguous = (best >= enough) & (best < CLEARLY_IN) & (best - runner_up < CLEAR_MARGIN)
    kept = (best >= enough) & ~ambiguous
    placed.leaf[rows] = np.where(kept, leaf, -1)
    placed.theme[rows] = np.where(kept, model.theme_of_leaf[leaf], -1)
    placed.strength[rows] = np.where(kept, np.clip(best, 0, 1), 0)
    placed.ambiguous[rows] = ambiguous
    placed.between[rows] = np.where(ambiguous[:, None], np.stack([leaf, other], axis=1), -1)
