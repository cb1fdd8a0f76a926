"""The mood of every clause, as a column."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from service.store.columns import load_integers

# A tie is neutral, as in nlp.records.Sentiment.label.
_MOODS = """
select clause.id as id,
       (clause.positive > max(clause.neutral, clause.negative))
         - (clause.negative > max(clause.neutral, clause.positive)) as polarity
from clause cross join comment on comment.n = clause.comment_n where comment.project_id = ? order by clause.id
"""


@dataclass(frozen=True, slots=True)
class Moods:
    """Every clause of a project, whether or not it has a theme.

    Attributes:
        clause_ids: int64 (n,), ascending.
        polarity: int64 (n,): -1 negative, 0 neutral, 1 positive.
    """

    clause_ids: npt.NDArray[np.int64]
    polarity: npt.NDArray[np.int64]


def load_moods(database: Database, project_id: int) -> Moods:
    """Return the likeliest label of every clause of a project."""
    return Moods(*load_integers(database, _MOODS, [project_id], columns=("id", "polarity")))
