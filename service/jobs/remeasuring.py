"""Decide whether impacts and ranks are measured anew, or kept from the last time.

Shares and moods are counted whenever comments came: that takes time in proportion to the mentions. Impacts take a
regression and hundreds of resamples of all respondents. In a large project a few comments more hardly move them, so
they are kept, with how many comments they rest on, until enough came (docs/adr/0017-impacts-are-kept.md).
"""

import hashlib
import json
from dataclasses import dataclass

from sqlite_utils import Database

from service.store.customers import digest_customers
from service.store.exposures import Exposures
from service.store.initiatives import list_initiatives
from service.store.population import list_margins
from service.store.projects import Project
from service.store.runs import last_done
from service.store.theme_edits import count_edits
from service.store.theme_model import read_fit_run
from service.store.themes import list_themes

ALWAYS = 20_000  # respondents up to whom everything is measured every time: it takes seconds
GROWTH = 0.01  # share of comments that have to come before a larger project is measured anew
MEASURED = ("measured", "anew")  # parameter of a run of the ranking that did


@dataclass(frozen=True, slots=True)
class Basis:
    """What impacts and ranks rest on.

    Attributes:
        digest: SHA-256 of everything but the comments: scale, seed, level, themes, edits, margins of the population,
            customers, what people decided to do.
        comments: In the project.
        respondents: Of them.
    """

    digest: str
    comments: int
    respondents: int


def basis_of(database: Database, project: Project, exposures: Exposures, *, seed: int, level: float) -> Basis:
    """Return what impacts and ranks would rest on now."""
    ignored = sorted(theme.id for theme in list_themes(database, project.id) if theme.ignored)
    decided = sorted(
        (one.id, [link.theme_id for link in one.links], one.proposal.effort_days, one.proposal.kind, one.status)
        for one in list_initiatives(database, project.id)
        if one.decided
    )
    parts = (
        *(project.scale, seed, level, exposures.themes, exposures.parents.tolist(), ignored),
        [(one.segment, one.value, one.share) for one in list_margins(database, project.id)],
        *(read_fit_run(database, project.id), count_edits(database, project.id), decided),
        digest_customers(database, project.id),
    )
    digest = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    return Basis(digest, len(exposures.comments.ns), len(exposures.respondents))


def comments_measured(database: Database, project_id: int, now: Basis, *, always: int = ALWAYS) -> int | None:
    """Return how many comments the impacts rest on that may be kept; None if they have to be measured anew.

    Args:
        database: Where to read.
        project_id: Of the project.
        now: What they would rest on now.
        always: Respondents up to whom they are measured every time.
    """
    last = last_done(database, project_id, "rank", parameter=MEASURED)
    if now.respondents <= always or last is None or dict(last.parameters)["basis"] != now.digest:
        return None
    before: int = dict(last.counts)["comments"]
    return before if abs(now.comments - before) <= GROWTH * before else None
