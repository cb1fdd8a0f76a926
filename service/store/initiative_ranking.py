"""What a ranking writes of initiatives: new numbers for those that people decided on, new proposals for the rest."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from service.store.connect import writing
from service.store.initiatives import (
    ESTIMATE_COLUMNS,
    ESTIMATES,
    PLAIN,
    Initiative,
    NewInitiative,
    list_initiatives,
)
from service.store.rollups import Estimate

_WRITTEN = (*PLAIN, *ESTIMATE_COLUMNS, "run_id")
_NOTHING: Mapping[int, NewInitiative] = {}


def write_initiatives(
    database: Database,
    project_id: int,
    proposed: Sequence[NewInitiative],
    *,
    run_id: int,
    kept: Mapping[int, NewInitiative] = _NOTHING,
) -> None:
    """Replace the proposed initiatives of a project, in one transaction.

    One against the same themes as before keeps its id and what people decided; one that is neither proposed nor kept
    goes, unless people decided anything about it: then it comes last.

    Args:
        database: Where to write.
        project_id: Of the project.
        proposed: What the ranking proposes.
        run_id: Of the ranking.
        kept: New words and numbers of initiatives that there are, by id; what they are linked to stays.
    """
    with writing(database):
        before = list_initiatives(database, project_id)
        for initiative_id, ranked in kept.items():
            _update(database, initiative_id, ranked, run_id)
        others = {frozenset(one.proposal.theme_ids): one for one in reversed(before) if one.id not in kept}
        written = set(kept)
        for proposal in proposed:
            same = others.get(frozenset(proposal.theme_ids))
            if same is None:
                written.add(add_initiative(database, project_id, proposal, run_id=run_id))
            else:
                _update(database, same.id, proposal, run_id)
                written.add(same.id)
        gone = [one for one in before if one.id not in written]
        for place, one in enumerate(gone, start=len(proposed) + len(kept) + 1):
            _retire(database, one, place)


def add_initiative(database: Database, project_id: int, proposal: NewInitiative, *, run_id: int | None) -> int:
    """Add an initiative with the links to its themes; return its id. The caller holds the transaction."""
    places = ", ".join("?" * (len(_WRITTEN) + 1))
    cursor = database.conn.execute(
        f"insert into initiative({', '.join(_WRITTEN)}, project_id) values ({places})",
        [*_values(proposal, run_id), project_id],
    )
    initiative_id = int(cursor.lastrowid or 0)
    set_links(database, initiative_id, proposal.theme_ids)
    return initiative_id


def set_links(database: Database, initiative_id: int, theme_ids: Sequence[str]) -> None:
    """Link an initiative to these themes and no others; the caller holds the transaction."""
    database.conn.execute("delete from initiative_theme where initiative_id = ?", [initiative_id])
    database.conn.executemany(
        "insert into initiative_theme(initiative_id, theme_id, counts_as) values (?, ?, ?)",
        ((initiative_id, theme_id, theme_id) for theme_id in theme_ids),
    )


def set_counted(database: Database, counts_as: Mapping[str, str | None]) -> None:
    """Say for themes which one's mentions count where an initiative is linked to them; None: none any more."""
    with writing(database):
        database.conn.executemany(
            "update initiative_theme set counts_as = ? where theme_id = ? and counts_as is not ?",
            ((now, theme_id, now) for theme_id, now in counts_as.items()),
        )


def _update(database: Database, initiative_id: int, proposal: NewInitiative, run_id: int) -> None:
    database.conn.execute(
        f"update initiative set {', '.join(f'{column} = ?' for column in _WRITTEN)} where id = ?",
        [*_values(proposal, run_id), initiative_id],
    )


def _values(proposal: NewInitiative, run_id: int | None) -> list[Any]:
    """Return what belongs in the columns of ``_WRITTEN``."""
    found: list[Estimate | None] = [getattr(proposal, name) for name in ESTIMATES]
    ends = [end for one in found for end in ((None,) * 3 if one is None else (one.value, one.low, one.high))]
    return [*(getattr(proposal, column) for column in PLAIN), *ends, run_id]


def _retire(database: Database, old: Initiative, place: int) -> None:
    if old.decided:
        database.conn.execute("update initiative set rank = ? where id = ?", [place, old.id])
    else:
        database.conn.execute("delete from initiative where id = ?", [old.id])
