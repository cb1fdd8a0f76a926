"""See whether adjusted impacts of themes find the planted truth of the synthetic corpus.

Its themes come together, differ by segment and quarter, and move the score by known amounts, through another model (a
latent score with normal noise, cut into eleven) than the one that is fitted.
"""

import numpy as np
import numpy.typing as npt

from corpora.samples import BROADBAND
from service.insight.adjusted import Adjusted, adjust
from service.insight.arithmetic import Floats
from service.insight.intervals import percentile_interval
from service.insight.ranks import RankInterval, rank_intervals, ranks_of
from service.truth.figures import (
    LEAST_COVER,
    RUNS,
    Figure,
    alarm_figure,
    cover_figure,
    mean_figure,
    share_figure,
    worst_cover_figure,
)
from service.truth.surveys import (
    BOTH,
    COMPLAINTS,
    FIRM,
    GIVEN_BACK,
    HALF,
    KEYS,
    LEFT_OUT,
    NOTHING,
    WEIGHTED,
    adjusted_runs,
    driver_runs,
    survey,
)

MANY = 5000  # respondents, among whom the order must be nearly the true one
COME_TOGETHER = np.array(
    [
        COMPLAINTS[place]
        and any(theme.key in (pair.first, pair.second) and pair.chance > 0 for pair in BROADBAND.pairs)
        for place, theme in enumerate(BROADBAND.themes)
    ]
)


def adjusted_intervals(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often the interval of an adjusted impact holds the truth, over all themes and for the worst one."""
    figures: list[Figure] = []
    for weighted, data in WEIGHTED.items():
        held = np.array([_adjusted_held(run) for run in adjusted_runs(runs, weighted=weighted)])
        figures.append(cover_figure("interval of an adjusted impact holds the truth", data, held))
        figures.append(
            worst_cover_figure("interval of an adjusted impact, of the theme where it holds least", data, held)
        )
    return tuple(figures)


def _adjusted_held(run: Adjusted) -> Floats:
    """Return whether the interval of each theme, and of two together, holds the truth; NaN where there is none."""
    low, high, known = np.empty(len(KEYS) + 1), np.empty(len(KEYS) + 1), np.zeros(len(KEYS) + 1, dtype=np.bool_)
    for removal, which in ((run.negative, np.append(COMPLAINTS, True)), (run.positive, np.append(~COMPLAINTS, False))):
        ends = percentile_interval(removal.change, removal.replicates, removal.size, level=0.95)
        low[which], high[which], known[which] = ends[0][which], ends[1][which], removal.known[which]
    truth = np.append(GIVEN_BACK, BOTH)
    return np.where(known, (low <= truth) & (truth <= high), np.nan)


def adjusted_against_left_out(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """Compare the error of both impacts, in NPS points, against what would be given back.

    Leaving out is not even right with all respondents, so its error is taken there: what it would be in an endless
    survey, without any error by chance. The adjusted impact has both.
    """
    found = np.array([run.negative.change[: len(KEYS)] for run in adjusted_runs(runs, weighted=False)])
    figures: list[Figure] = []
    for themes, which in {"": COMPLAINTS, ", themes that come together": COME_TOGETHER}.items():
        errors = found[:, which] - GIVEN_BACK[which]
        exact = float(np.sqrt(np.mean(np.square(-LEFT_OUT[which] - GIVEN_BACK[which]))))
        each = np.sqrt(np.mean(np.square(errors), axis=1))
        bias = float(np.abs(errors.mean(axis=0)).mean())
        chance = float((errors.std(axis=0, ddof=1) / np.sqrt(runs)).mean())
        off = float(np.abs(-LEFT_OUT[which] - GIVEN_BACK[which]).mean())
        data = FIRM + themes
        figures += [
            mean_figure("error of the adjusted impact, root mean square, points", data, each),
            Figure("error of leave-out in an endless survey, points", data, exact, 0.0, runs, form="number"),
            mean_figure("adjusted error over leave-out error", data, each / exact, most=0.8),
            Figure("bias of the adjusted impact, mean size, points", data, bias, chance, runs, form="number"),
            Figure("bias of leave-out, mean size, points", data, off, 0.0, runs, form="number"),
            Figure("adjusted bias over leave-out bias", data, bias / off, chance / off, runs, most=0.2, form="number"),
        ]
    return tuple(figures)


def ranks(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See whether intervals of ranks and chances to be in the top 3 mean what they say."""
    held: list[float] = []
    surely: list[float] = []
    hardly: list[float] = []
    for run in adjusted_runs(runs, weighted=False):
        found, known = _ranked(run)
        truth = ranks_of(GIVEN_BACK[known])
        top = truth <= 3
        said = np.array([rank.top3 for rank in found])
        inside = [rank.low <= true <= rank.high for rank, true in zip(found, truth, strict=True)]
        held.append(float(np.mean(inside)))
        surely += top[said > LEAST_COVER + 0.02].tolist()
        hardly += top[said < 0.05].tolist()
    return (
        share_figure("interval of a rank holds the true rank", FIRM, held, least=LEAST_COVER),
        share_figure('is truly in the top 3, where "P(top 3)" is above 95 %', FIRM, surely, least=0.95),
        share_figure('is truly in the top 3, where "P(top 3)" is below 5 %', FIRM, hardly, most=0.05),
    )


def _ranked(run: Adjusted) -> tuple[tuple[RankInterval, ...], npt.NDArray[np.int64]]:
    """Return the ranks of the complaints that have a number, and which they are."""
    known = np.flatnonzero(COMPLAINTS & run.negative.known[: len(KEYS)]).astype(np.int64)
    return rank_intervals(run.negative.replicates[:, known], level=0.95), known


def order(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """Correlate the estimated with the true order of complaints, among many respondents."""
    from scipy.stats import spearmanr

    found = []
    for seed in range(runs):
        exposure, controls = survey(seed, respondents=MANY)
        run = adjust(exposure, controls=controls, replicates=2)
        found.append(spearmanr(run.negative.change[COMPLAINTS], GIVEN_BACK[COMPLAINTS]).statistic)
    return (
        mean_figure("Spearman correlation of true and estimated order", f"broadband, n = {MANY:,}", found, least=0.9),
    )


def no_discoveries(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often anything is called a driver where no theme moves the score."""
    found = [any(driver.significant for driver in drivers) for drivers in driver_runs(NOTHING, runs)]
    return (alarm_figure("runs with any discovery among adjusted impacts, under no effect", FIRM, found),)


def true_discoveries(*, runs: int = RUNS // 2) -> tuple[Figure, ...]:
    """See how many of the drivers are none, and how many are found, where every second theme moves the score."""
    truth = np.array([theme.effect for theme in HALF.themes])[COMPLAINTS]
    false, found = [], []
    for drivers in driver_runs(HALF, runs):
        said = np.array([driver.significant for driver in drivers])[COMPLAINTS]
        false.append((said & (truth == 0)).sum() / max(1, said.sum()))
        found.append(said[truth != 0].mean())
    data = f"{FIRM}, every second theme without effect"
    return (
        share_figure("share of the discoveries that are false", data, false, most=0.05),
        share_figure("share of the effects that are discovered", data, found, least=0.7),
    )
