"""Draw scores and shares from populations whose truth is known, and see whether their intervals hold it."""

import numpy as np

from service.insight.intervals import normal_width
from service.insight.prevalence import share
from service.insight.scores import nps, outcome, outcome_values
from service.truth.figures import Figure, cover_figure, share_figure

RUNS = 1500  # the error of a share near 95 % is then .56 %, so that 93 and 97 % lie more than three errors away

# How likely the scores of a scale are, from the lowest to the highest.
ANSWERS = {
    "nps, liked": ("nps", [1, 1, 1, 1, 2, 5, 5, 10, 20, 24, 30]),
    "nps, disliked": ("nps", [15, 8, 8, 8, 8, 12, 10, 10, 8, 6, 7]),
    "nps, split": ("nps", [40, 2, 2, 1, 1, 2, 1, 1, 2, 8, 40]),
    "csat5": ("csat5", [8, 7, 15, 40, 30]),
    "csat7": ("csat7", [10, 5, 5, 10, 20, 30, 20]),
    "csat10": ("csat10", [12, 4, 4, 4, 8, 8, 15, 20, 15, 10]),
    "recommended": ("recommended", [30, 70]),
}
FIRST = {"nps": 0, "recommended": 0}  # the other scales start at 1
SIZES = (60, 400)  # respondents
SHARES = (0.03, 0.11, 0.5, 0.85)
FEWEST, MOST = 150, 900  # respondents behind a share
WEIGHTED = {False: "", True: ", weighted"}


def outcome_intervals(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often the interval of an outcome holds the truth, for every scale, size and with and without weights."""
    return tuple(
        _outcome_interval(case, n, weighted=weighted, runs=runs)
        for case in ANSWERS
        for n in SIZES
        for weighted in WEIGHTED
    )


def _outcome_interval(case: str, n: int, *, weighted: bool, runs: int) -> Figure:
    scale, likely = ANSWERS[case]
    chances = np.array(likely) / sum(likely)
    possible = np.arange(len(likely)) + FIRST.get(scale, 1)
    truth = float(chances @ outcome_values(scale, possible))
    rng = np.random.default_rng(2018)
    found = [
        outcome(scale, rng.choice(possible, n, p=chances), weights=rng.uniform(0.4, 2.5, n) if weighted else None)
        for _ in range(runs)
    ]
    held = [one.low is not None and one.high is not None and one.low <= truth <= one.high for one in found]
    name = "interval of NPS holds the truth" if scale == "nps" else "interval of another outcome holds the truth"
    return cover_figure(name, f"{case}, n = {n}{WEIGHTED[weighted]}", held)


def share_intervals(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often Wilson's interval of a share holds the truth."""
    return tuple(_share_interval(truth, weighted=weighted, runs=runs) for truth in SHARES for weighted in WEIGHTED)


def _share_interval(truth: float, *, weighted: bool, runs: int) -> Figure:
    rng = np.random.default_rng(2018)
    found = [
        share(rng.random(n) < truth, weights=rng.uniform(0.4, 2.5, n) if weighted else None)
        for n in rng.integers(FEWEST, MOST, runs)
    ]
    held = [one.low is not None and one.high is not None and one.low <= truth <= one.high for one in found]
    return cover_figure("interval of a share holds the truth", f"{100 * truth:g} %{WEIGHTED[weighted]}", held)


def detectable_nps(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often a change of NPS is noticed that is called detectable, which is to be in 80 % of surveys."""
    rng, n = np.random.default_rng(2018), 400
    middle = np.array([0.35, 0.3, 0.35])  # detractors, passives, promoters
    change = (nps(np.repeat([0, 7, 10], np.rint(n * middle).astype(int))).detectable_change or np.nan) / 100
    step = np.array([-change / 4, 0, change / 4])  # half of the change before, half after, so that both spread alike
    noticed = []
    for _ in range(runs):
        values = [rng.choice([-1, 0, 1], n, p=chances) for chances in (middle - step, middle + step)]
        error = np.sqrt(sum(value.var(ddof=1) / n for value in values))
        noticed.append(abs(values[1].mean() - values[0].mean()) > normal_width(0.95) * error)
    claim = "a change of NPS called detectable is noticed (stated: 80 %)"
    return (share_figure(claim, f"n = {n} twice", noticed, least=0.77, most=0.84),)
