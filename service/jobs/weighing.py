"""Weigh respondents, so that together they are like the population in the segments whose margins are known."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from corpora.errors import InputError
from corpora.margins import Margin
from service.insight.raking import rake
from service.jobs.controls import label_respondents
from service.store.connect import writing
from service.store.exposures import Exposures
from service.store.population import list_margins, write_weights
from service.store.projects import Project

_ADVICE = (
    'import margins that fit with "yousaid import --kind margins FILE", or count all respondents alike with'
    ' "yousaid import --kind margins --remove"'
)


def weigh_project(database: Database, project: Project, exposures: Exposures) -> Exposures:
    """Weigh the respondents of a project to its margins, and store the weights; without margins all count alike.

    Args:
        database: Where to read and write.
        project: Which.
        exposures: Of the project.

    Returns:
        The same exposures, with the weights.

    Raises:
        InputError: The margins do not fit the respondents that there are now; the message says what to do.
    """
    margins = list_margins(database, project.id)
    try:
        weights = weigh(exposures, margins)
    except InputError as error:
        raise InputError(f"the respondents cannot be weighted to the population: {error} Or {_ADVICE}") from error
    if not np.array_equal(weights, exposures.weights):
        with writing(database):
            write_weights(database, project.id, exposures.respondents, weights)
    return replace(exposures, weights=weights)


def weigh(exposures: Exposures, margins: Sequence[Margin]) -> npt.NDArray[np.float64]:
    """Return the weight of every respondent, of mean 1; all 1 without margins.

    The group of a respondent is that of the latest comment that has one; who has none keeps the weight there.

    Raises:
        InputError: No respondent is in a group of the population, respondents are in groups that it lacks, or margins
            contradict each other.
    """
    if not margins:
        return np.ones(len(exposures.respondents))
    population: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for margin in margins:
        population[margin.segment][margin.value] = margin.share
    found = rake(label_respondents(exposures), population)
    if not found.converged:
        where = f"{found.gap_at[1]!r} of {found.gap_at[0]!r}" if found.gap_at else "a group"
        raise InputError(
            f"The margins contradict each other: with all the others met, the share of {where} is"
            f" {found.largest_gap:.1%} off. Check them, or give fewer segments."
        )
    return found.weights
