"""Draw the clauses that themes are fitted on, where there are too many to hold all in memory."""

import hashlib

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from service.store.clause_columns import each_clause_text

FIT_CLAUSES = 150_000  # clauses that are held in memory at once for a fit: about 1 GB
MOST_REPEATS = 20  # clauses of one text: it is fitted on once, and more would leave no room for other texts


def draw_sample(database: Database, project_id: int, *, size: int = FIT_CLAUSES) -> npt.NDArray[np.int64]:
    """Return the ids of the clauses to fit on, ascending: the same clauses in whatever order they came.

    Texts are drawn by the hash of what they say; of one that many say, the clauses of the comments with the smallest
    ids.

    Args:
        database: Where to read.
        project_id: Of the project.
        size: How many clauses; the repeats of the last text that is drawn may exceed it.
    """
    said: dict[bytes, list[tuple[str, int]]] = {}
    for clause_id, comment_id, text in each_clause_text(database, project_id):
        said.setdefault(_key(text), []).append((comment_id, clause_id))
    chosen: list[int] = []
    for key in sorted(said):
        if len(chosen) >= size:
            break
        chosen.extend(clause_id for _, clause_id in sorted(said[key])[:MOST_REPEATS])
    return np.array(sorted(chosen), dtype=np.int64)


def _key(text: str) -> bytes:
    return hashlib.blake2b(" ".join(text.casefold().split()).encode(), digest_size=12).digest()
