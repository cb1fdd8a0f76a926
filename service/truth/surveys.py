"""Draw surveys of the invented broadband firm, and measure them again and again."""

from dataclasses import replace
from functools import cache

import numpy as np

from corpora.samples import BROADBAND, Firm, joint_impact, measure_truth, simulate, without_effects
from service.insight.adjusted import Adjusted, adjust
from service.insight.adjusted_controls import choose_controls
from service.insight.arithmetic import Flags, Floats
from service.insight.drivers import Driver, measure_drivers
from service.insight.exposure import Exposure, expose
from service.insight.mentions import Mentions
from service.insight.scores import outcome_values

REPLICATES, RESPONDENTS = 400, 1500
FIRM = f"broadband, n = {RESPONDENTS:,}"
WEIGHTED = {False: FIRM, True: f"{FIRM}, weighted"}
SEGMENTS = ("stage", "region", "plan", "quarter")
TOGETHER = ("engineer_no_show", "no_update")  # an initiative against two themes that come together

KEYS = tuple(theme.key for theme in BROADBAND.themes)
COMPLAINTS: Flags = np.array([theme.polarity < 0 for theme in BROADBAND.themes])
TRUTH = measure_truth(BROADBAND)
GIVEN_BACK: Floats = np.array([theme.impact for theme in TRUTH.themes])  # NPS points, if its effect went away
LEFT_OUT: Floats = np.array([theme.leave_out for theme in TRUTH.themes])  # NPS of all minus NPS without complainers
PREVALENCE: Floats = np.array([theme.prevalence for theme in TRUTH.themes])
BOTH = joint_impact(BROADBAND, TOGETHER)

NOTHING = without_effects(BROADBAND)
# Every second theme moves the score, the others do nothing.
HALF = replace(
    BROADBAND,
    themes=tuple(replace(theme, effect=0.0) if i % 2 else theme for i, theme in enumerate(BROADBAND.themes)),
)


def survey(
    seed: int, *, firm: Firm = BROADBAND, respondents: int = RESPONDENTS, weighted: bool = False
) -> tuple[Exposure, Mentions]:
    """Draw a survey, and return it with its controls.

    Weights, if any, tell nothing about the answers, so the truth stays what it is.
    """
    answers = simulate(firm, respondents=respondents, seed=seed)
    exposure = expose(
        KEYS,
        negative=answers.mentions * COMPLAINTS,
        positive=answers.mentions * ~COMPLAINTS,
        scale="nps",
        scores=answers.scores,  # -1, which is off the scale, where there is none
        weights=np.random.default_rng(seed).uniform(0.5, 2.0, respondents) if weighted else None,
    )
    segments = {name: getattr(answers, name).astype(str).tolist() for name in SEGMENTS}
    return exposure, choose_controls(segments, outcome_values("nps", answers.scores)).matrix


@cache
def adjusted_runs(runs: int, *, weighted: bool) -> tuple[Adjusted, ...]:
    """Return the adjusted impact of every theme, and last that of `TOGETHER`, in so many surveys."""
    groups = [*([key] for key in KEYS), list(TOGETHER)]
    found = []
    for seed in range(runs):
        exposure, controls = survey(seed, weighted=weighted)
        found.append(adjust(exposure, controls=controls, groups=groups, replicates=REPLICATES))
    return tuple(found)


def driver_runs(firm: Firm, runs: int) -> list[tuple[Driver, ...]]:
    """Return the drivers that so many surveys of a firm find."""
    found = []
    for seed in range(runs):
        exposure, controls = survey(seed, firm=firm)
        found.append(measure_drivers(exposure, controls=controls, replicates=REPLICATES).drivers)
    return found
