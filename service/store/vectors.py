"""Vectors: one per clause, kept as eight-bit integers with a scale each."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.errors import ModelError

Floats = npt.NDArray[np.float32]

_LARGEST = 127  # of a signed byte, and symmetric: -128 stays unused


def pack(vectors: Floats) -> tuple[list[float], list[bytes]]:
    """Turn an array of shape (n, d) into n scales and n strings of d signed bytes; value = scale × byte.

    A unit vector of 384 dimensions comes back with a cosine above .9999 to what it was, in a quarter of the
    space.
    """
    peaks = np.abs(vectors).max(axis=1, initial=0.0)
    scales = np.where(peaks > 0, peaks / _LARGEST, 1.0).astype(np.float64)
    bytes_ = np.rint(vectors / scales[:, None]).astype(np.int8)
    return scales.tolist(), [row.tobytes() for row in bytes_]


def unpack(scales: Sequence[float], blobs: Sequence[bytes]) -> Floats:
    """Turn what ``pack`` made back into a float32 array of shape (n, d), each row scaled to unit length.

    Args:
        scales: One per vector.
        blobs: The bytes, one string per vector or several vectors in one, in the same order.
    """
    if not scales:
        return np.zeros((0, 0), dtype=np.float32)
    vectors = np.frombuffer(b"".join(blobs), dtype=np.int8).reshape(len(scales), -1).astype(np.float32)
    vectors *= np.asarray(scales, dtype=np.float32)[:, None]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    np.divide(vectors, lengths, out=vectors, where=lengths > 0)
    return vectors


def add_vectors(database: Database, clause_ids: Iterable[int], vectors: Floats, *, embedder: str) -> None:
    """Store one vector per clause; the caller holds the transaction.

    Raises:
        ModelError: A vector is not finite.
    """
    if not np.isfinite(vectors).all():
        raise ModelError(f'the embedder "{embedder}" gives vectors that are not finite; choose another in the settings')
    scales, blobs = pack(vectors)
    database.conn.executemany(
        "insert into vector(clause_id, embedder, scale, data) values (?, ?, ?, ?)",
        zip(clause_ids, [embedder] * len(blobs), scales, blobs, strict=True),
    )
