"""What became of the machine's themes from run to run: kept, born, merged, split, died."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from nlp.themes.lineage import Kinship


@dataclass(frozen=True, slots=True)
class Descent:
    """What a run did to the themes.

    Attributes:
        run_id: Of the run.
        started_at: ISO 8601, UTC.
        kinships: What became of every theme before it, and where every theme after it comes from.
        names: Of these themes by id; of those that were before and after, the name after.
    """

    run_id: int
    started_at: str
    kinships: tuple[Kinship, ...]
    names: dict[str, str]


_INSERT = """
insert into theme_lineage(project_id, run_id, kind, before_id, after_id, strength, before_name, after_name)
values (?, ?, ?, ?, ?, ?, ?, ?)
"""

_READ = """
select run_id, started_at, kind, before_id, after_id, strength, before_name, after_name
from theme_lineage join run on run.id = theme_lineage.run_id
where theme_lineage.project_id = ?1 and (?2 is null or ?2 in (before_id, after_id)) order by run_id, theme_lineage.id
"""


def add_lineage(
    database: Database,
    project_id: int,
    kinships: Sequence[Kinship],
    *,
    before: Mapping[str, str],
    after: Mapping[str, str],
    run_id: int,
) -> None:
    """Note what became of the themes in a run; the caller holds the transaction.

    Args:
        database: Where to write.
        project_id: Of the project.
        kinships: Of the run's themes.
        before: Names of the themes before it, by id.
        after: Names of the themes after it.
        run_id: Of the run.
    """
    database.conn.executemany(
        _INSERT,
        (
            (
                *(project_id, run_id, one.kind, one.before, one.after, one.strength),
                *(before.get(one.before or ""), after.get(one.after or "")),
            )
            for one in kinships
        ),
    )


def list_lineage(database: Database, project_id: int, *, theme_id: str | None = None) -> tuple[Descent, ...]:
    """Return what every run did to the themes, or to one of them, the first run first."""
    runs: dict[tuple[int, str], tuple[list[Kinship], dict[str, str]]] = {}
    for run_id, started_at, kind, before, after, strength, before_name, after_name in database.execute(
        _READ, [project_id, theme_id]
    ):
        kinships, names = runs.setdefault((run_id, started_at), ([], {}))
        kinships.append(Kinship(kind, before, after, strength))
        names |= {key: name for key, name in ((before, before_name), (after, after_name)) if key and name}
    return tuple(Descent(*run, tuple(kinships), names) for run, (kinships, names) in runs.items())
