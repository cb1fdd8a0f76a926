"""Groups among the unassigned that a person may make a theme of."""

import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class StoredProposal:
    """A group of clauses that no theme holds.

    Attributes:
        id: Of the theme that it becomes.
        name: A short phrase.
        keywords: Phrases that set it apart, strongest first.
        exemplars: Clause ids, most central first.
        vectors: float32 (k, d), what stands for it in an edit (``nlp.themes.edits.AcceptProposal``).
        clauses: How many it holds.
        comments: That these are of.
        status: "proposed" or "dismissed".
    """

    id: str
    name: str
    keywords: tuple[str, ...]
    exemplars: tuple[int, ...]
    vectors: npt.NDArray[np.float32]
    clauses: int
    comments: int
    status: str = "proposed"


_SELECT = "select id, name, keywords, exemplars, vectors, clauses, comments, status from theme_proposal"


def add_proposals(database: Database, project_id: int, proposals: Iterable[StoredProposal], *, run_id: int) -> None:
    """Replace the proposals that nobody has decided on; the caller holds the transaction."""
    database.execute("delete from theme_proposal where project_id = ? and status = 'proposed'", [project_id])
    database.conn.executemany(
        "insert into theme_proposal(project_id, run_id, id, name, keywords, exemplars, vectors, clauses, comments,"
        " status) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((project_id, run_id, *_row(one)) for one in proposals),
    )


def list_proposals(
    database: Database, project_id: int, *, status: str | None = "proposed"
) -> tuple[StoredProposal, ...]:
    """Return the proposals of a project in one status (None: in any), most comments first."""
    query = f"{_SELECT} where project_id = ?1 and (?2 is null or status = ?2) order by comments desc, id"
    return tuple(_proposal(row) for row in database.execute(query, [project_id, status]))


def dismiss_proposal(database: Database, project_id: int, proposal_id: str) -> None:
    """Note that a person does not want a group to be a theme: it is not proposed again."""
    database.execute(
        "update theme_proposal set status = 'dismissed' where project_id = ? and id = ?", [project_id, proposal_id]
    )


def _row(one: StoredProposal) -> tuple[Any, ...]:
    file = io.BytesIO()
    np.save(file, np.asarray(one.vectors, dtype=np.float32), allow_pickle=False)
    words = (json.dumps(one.keywords), json.dumps(one.exemplars))
    return (one.id, one.name, *words, file.getvalue(), one.clauses, one.comments, one.status)


def _proposal(row: tuple[Any, ...]) -> StoredProposal:
    proposal_id, name, keywords, exemplars, vectors, *rest = row
    found = np.load(io.BytesIO(vectors), allow_pickle=False)
    return StoredProposal(proposal_id, name, tuple(json.loads(keywords)), tuple(json.loads(exemplars)), found, *rest)
