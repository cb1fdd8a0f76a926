"""Show what the order of initiatives would be, were their efforts others; nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from corpora.errors import InputError
from service.insight.what_if import change_efforts
from service.jobs.changing_initiatives import check_effort
from service.jobs.rank import divide_themes, measure_themes
from service.jobs.ranking_initiatives import find_candidates, key_of
from service.store.exposures import load_exposures
from service.store.initiatives import Initiative, list_initiatives, read_initiative
from service.store.projects import Project


@dataclass(frozen=True, slots=True)
class Tried:
    """An initiative in the case looked at.

    Attributes:
        initiative: As it is.
        effort_before: Person-days it is thought to take.
        effort_after: Person-days in the case looked at.
        rank_before: Its rank now.
        rank_after: Its rank in the case looked at.
        overtakes: Initiatives before which it would stand, and does not now.
    """

    initiative: Initiative
    effort_before: float
    effort_after: float
    rank_before: int
    rank_after: int
    overtakes: tuple[Initiative, ...]


def try_efforts(database: Database, project: Project, efforts: Mapping[int, float], *, seed: int) -> tuple[Tried, ...]:
    """Return the open initiatives in the order that they would have with other efforts.

    Args:
        database: Where to read.
        project: Which.
        efforts: Id of an initiative to person-days in the case looked at; the others keep theirs.
        seed: Of the resamples, as in the ranking.

    Raises:
        InputError: An effort is not above 0, or an initiative is not there or not ranked.
    """
    for initiative_id, days in efforts.items():
        read_initiative(database, project.id, initiative_id)
        check_effort(days)
    exposures = load_exposures(database, project.id)
    ranked = divide_themes(database, project, exposures).ranked
    measures = measure_themes(database, project, exposures, ranked, seed=seed)
    candidates = find_candidates(database, project, measures)
    there = list_initiatives(database, project.id)
    stored = {key_of(one): one for one in there} | candidates.decided
    known = {key: stored[key] for key in candidates.ranked if key in stored}
    keys = {one.id: key for key, one in known.items()}
    for initiative_id in efforts.keys() - keys.keys():
        status = next(one.status for one in there if one.id == initiative_id)
        raise InputError(
            f"initiative {initiative_id} is not ranked: it is {status}, or nothing is known of its themes;"
            ' "yousaid initiatives" shows those that are'
        )
    moves = change_efforts(
        candidates.shortfalls,
        candidates.ranked,
        {keys[initiative_id]: days for initiative_id, days in efforts.items()},
        level=measures.level,
    )
    return tuple(
        Tried(
            initiative=known[move.theme],
            effort_before=move.effort_before,
            effort_after=move.effort_after,
            rank_before=move.rank_before,
            rank_after=move.rank_after,
            overtakes=tuple(known[key] for key in move.overtakes if key in known),
        )
        for move in moves
        if move.theme in known
    )
