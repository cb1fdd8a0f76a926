"""Find advocates to ask and customers to win back, from what they wrote, how they scored, and who agreed."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from itertools import compress

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from service.insight.advocacy import Advocacy, Voices, measure_advocacy, voices
from service.jobs.counting import latest_scores
from service.store.customers import list_contactable, list_gone, read_customers
from service.store.exposures import Exposures, load_exposures
from service.store.projects import Project
from service.store.voices import load_announcing, load_complaining

Flags = npt.NDArray[np.bool_]

LEVEL = 0.95  # of every interval
TIMES = {"nps": 1.0, "recommended": 10.0}  # makes scores of 0 to 10; no other scale asks about recommending


@dataclass(frozen=True, slots=True)
class Advocates:
    """Advocates and customers at risk of a project.

    Attributes:
        advocacy: Groups and lists; its scores lie between 0 and 10, whatever the scale.
        scale: Of the project; only "nps" and "recommended" tell who is a promoter.
        respondents: All of them.
        consenting: How many of them agreed to be contacted.
        gone: How many are known to have left; they are on no list.
        values: What those on the lists are worth, by pseudonym, where it is known.
        level: Of the intervals.
    """

    advocacy: Advocacy
    scale: str
    respondents: int
    consenting: int
    gone: int
    values: Mapping[str, float]
    level: float


def find_advocates(database: Database, project: Project) -> Advocates:
    """Compare the last answer of every respondent with its score, and list whom to ask and whom to win back.

    Args:
        database: Where to read.
        project: Which; its comments are to be understood already.
    """
    exposures = load_exposures(database, project.id)
    last = _last_answers(exposures)
    announcing = {kind: load_announcing(database, project.id, kind) for kind in ("recommending", "leaving")}
    gone = _among(exposures, list_gone(database, project.id))
    consents = _among(exposures, list_contactable(database, project.id))
    everybody = voices(
        exposures.respondents,
        scores=latest_scores(exposures, among=last) * TIMES.get(project.scale, np.nan),
        recommends=_who(exposures, last, announcing["recommending"]),
        leaving=_who(exposures, last, announcing["leaving"]),
        complains=_who(exposures, last, load_complaining(database, project.id)),
        consents=consents,
        weights=exposures.weights,
    )
    lists = measure_advocacy(_some(everybody, ~gone), level=LEVEL)
    listed = [one.pseudonym for contacts in (lists.ask, lists.recover) for one in contacts.people]
    known = read_customers(database, project.id, listed)
    return Advocates(
        advocacy=replace(lists, said=measure_advocacy(everybody, level=LEVEL).said),
        scale=project.scale,
        respondents=len(exposures.respondents),
        consenting=int(consents.sum()),
        gone=int(gone.sum()),
        values={key: facts.value for key, facts in known.items() if facts.value is not None},
        level=LEVEL,
    )


def _among(exposures: Exposures, pseudonyms: Set[str]) -> Flags:
    return np.array([respondent in pseudonyms for respondent in exposures.respondents], dtype=np.bool_)


def _some(everybody: Voices, chosen: Flags) -> Voices:
    return voices(
        list(compress(everybody.pseudonym, chosen.tolist())),
        scores=everybody.scores[chosen],
        recommends=everybody.recommends[chosen],
        leaving=everybody.leaving[chosen],
        complains=everybody.complains[chosen],
        consents=everybody.consents[chosen],
        weights=everybody.weights[chosen],
    )


def _last_answers(exposures: Exposures) -> Flags:
    """Return which comments are of their respondent's last answer: several, if several questions were answered."""
    comments = exposures.comments
    latest = np.full(len(exposures.respondents), -1, dtype=np.int64)
    np.maximum.at(latest, comments.respondent, comments.order)
    found: Flags = comments.order == latest[comments.respondent]
    return found


def _who(exposures: Exposures, last: Flags, numbers: npt.NDArray[np.int64]) -> Flags:
    """Return which respondents have one of some comments, given by integer key, in their last answer."""
    comments = exposures.comments
    said = np.zeros(len(exposures.respondents), dtype=np.bool_)
    said[comments.respondent[np.isin(comments.ns, numbers) & last]] = True
    return said
