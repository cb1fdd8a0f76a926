"""The population that respondents stand for: shares of its groups, and the weights that come of them."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from corpora.margins import Margin


def write_margins(database: Database, project_id: int, margins: Sequence[Margin]) -> None:
    """Store margins in place of those of the same segments; the caller holds the transaction."""
    database.conn.executemany(
        "delete from population_share where project_id = ? and segment = ?",
        [(project_id, segment) for segment in sorted({margin.segment for margin in margins})],
    )
    database.conn.executemany(
        "insert into population_share(project_id, segment, value, share) values (?, ?, ?, ?)",
        [(project_id, margin.segment, margin.value, margin.share) for margin in margins],
    )


def list_margins(database: Database, project_id: int) -> tuple[Margin, ...]:
    """Return the margins of a project, by segment and group."""
    query = "select segment, value, share from population_share where project_id = ? order by segment, value"
    return tuple(Margin(*row) for row in database.execute(query, [project_id]))


def remove_margins(database: Database, project_id: int) -> int:
    """Remove all margins of a project; return how many there were. The caller holds the transaction."""
    return int(database.execute("delete from population_share where project_id = ?", [project_id]).rowcount)


def write_weights(
    database: Database, project_id: int, respondents: Sequence[str], weights: npt.NDArray[np.float64]
) -> None:
    """Store how much each respondent counts; the caller holds the transaction.

    Args:
        database: Where to write.
        project_id: Of the project.
        respondents: Pseudonyms.
        weights: One for each, not negative.
    """
    database.conn.executemany(
        "update respondent set weight = ? where project_id = ? and id = ?",
        ((weight, project_id, key) for key, weight in zip(respondents, weights.tolist(), strict=True)),
    )
