"""Which comments complain, and which announce something, as columns."""

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from service.store.columns import load_integers

Ints = npt.NDArray[np.int64]

# A tie is no complaint, as in nlp.records.Sentiment.label.
_COMPLAIN = """
select distinct comment_n as n from clause cross join comment on comment.n = clause.comment_n
where comment.project_id = ? and clause.negative > max(clause.neutral, clause.positive) order by n
"""

_ANNOUNCE = """
select distinct comment_n as n from clause_signal
  cross join clause on clause.id = clause_signal.clause_id cross join comment on comment.n = clause.comment_n
where comment.project_id = ? and clause_signal.kind = ? order by n
"""


def load_complaining(database: Database, project_id: int) -> Ints:
    """Return the comments with a clause in a negative mood, by integer key, ascending."""
    return load_integers(database, _COMPLAIN, [project_id], columns=["n"])[0]


def load_announcing(database: Database, project_id: int, kind: str) -> Ints:
    """Return the comments with a clause that announces something, by integer key, ascending.

    Args:
        database: Where to read.
        project_id: Of the project.
        kind: A name in ``nlp.signals.kinds``.
    """
    return load_integers(database, _ANNOUNCE, [project_id, kind], columns=["n"])[0]
