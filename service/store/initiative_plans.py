"""The locked plans of initiatives, and what was last measured of their effects."""

from dataclasses import dataclass

from sqlite_utils import Database

from service.store.connect import writing


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as it was locked: its JSON, the day, and the SHA-256 of both."""

    body: str
    locked_on: str
    digest: str


@dataclass(frozen=True, slots=True)
class StoredEffect:
    """What was measured of an initiative.

    Attributes:
        measured_on: Day, ISO 8601.
        verdict: "improved", "worsened", "no change detectable" or "not enough data".
        words: The verdict as a sentence.
        body: JSON of the whole effect; None if it could not be measured: then the words say why.
    """

    measured_on: str
    verdict: str
    words: str
    body: str | None


def write_plan(database: Database, initiative_id: int, plan: StoredPlan) -> None:
    """Keep the plan of an initiative; the caller holds the transaction. There can be one only, and it never changes."""
    database.conn.execute(
        "insert into initiative_plan(initiative_id, body, locked_on, digest) values (?, ?, ?, ?)",
        [initiative_id, plan.body, plan.locked_on, plan.digest],
    )


def read_plan(database: Database, initiative_id: int) -> StoredPlan | None:
    """Return the plan of an initiative, or None if it was not launched."""
    row = database.execute(
        "select body, locked_on, digest from initiative_plan where initiative_id = ?", [initiative_id]
    ).fetchone()
    return None if row is None else StoredPlan(*row)


def write_effect(database: Database, initiative_id: int, effect: StoredEffect) -> None:
    """Keep what was measured last of an initiative."""
    with writing(database):
        database.conn.execute(
            "insert or replace into initiative_effect(initiative_id, measured_on, verdict, words, body)"
            " values (?, ?, ?, ?, ?)",
            [initiative_id, effect.measured_on, effect.verdict, effect.words, effect.body],
        )


def read_effect(database: Database, initiative_id: int) -> StoredEffect | None:
    """Return what was measured last of an initiative, or None."""
    row = database.execute(
        "select measured_on, verdict, words, body from initiative_effect where initiative_id = ?", [initiative_id]
    ).fetchone()
    return None if row is None else StoredEffect(*row)
