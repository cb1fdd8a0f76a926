"""Weights: how much each respondent counts."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database


def load_weights(database: Database, project_id: int, respondents: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return the weights of some respondents of a project, in their order; 1 unless somebody set another."""
    query = "select id, weight from respondent where project_id = ?"
    found = dict(database.execute(query, [project_id]).fetchall())
    return np.array([found[one] for one in respondents], dtype=np.float64)
