"""See whether the customers who would be kept, and what they are worth, hold the truth that was planted."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.samples import BROADBAND
from corpora.samples.answers import draw_mentions, draw_moments, make_calendar
from corpora.samples.customers import DAYS_PER_MONTH, draw_customers
from service.insight.arithmetic import Floats
from service.insight.exposure import Exposure, expose
from service.insight.intervals import Estimate
from service.insight.stakes_kept import Kept, measure_kept
from service.insight.watching import Watch, watch_equally
from service.truth.figures import RUNS, TWO_ERRORS, Figure, cover_figure, mean_figure
from service.truth.surveys import COMPLAINTS, KEYS

CUSTOMERS = 1500
RATIOS = np.array([2.0, 1.0, 1.5, 3.0])  # what a complaint multiplies the hazard of leaving by
OFTEN = np.array([0.2, 0.1, 0.15, 0.03])  # who make it, but for the second, which comes with the first
WITH_FIRST = 0.4
HAZARD = 1 / 1500  # a day
ANSWERS, LAST_DAY = 540, 720  # days: answers come in the first of them, the records reach to the last
VALUED = 0.8  # of the customers, whose value is known
WORTH = 40.0  # of a customer; who makes the first complaint is worth twice as much
REPLICATES = 400
GROUP = {"two": ("t0", "t1")}
DATA = f"{CUSTOMERS:,} customers, ratios {', '.join(f'{ratio:g}' for ratio in RATIOS)}"

RESPONSES = 20_000
CORPUS_RUNS = 10
HAZARDS = np.array([theme.hazard_ratio for theme in BROADBAND.themes])
CORPUS = f"broadband, {RESPONSES:,} answers"


@dataclass(frozen=True, slots=True, eq=False)
class _World:
    """Customers, and who of those who were watched left.

    Attributes:
        exposure: Who complains about what.
        left: Who left within `days`, NaN for those who were not watched so long.
        days: How long everybody was watched.
        values: What each is worth, NaN where it is not known.
    """

    exposure: Exposure
    left: Floats
    days: int
    values: Floats


def _draw_world(seed: int) -> _World:
    """Draw customers who answer once, complain, and leave after that at a hazard that complaints multiply."""
    rng = np.random.default_rng(seed)
    said = rng.random((CUSTOMERS, RATIOS.size)) < OFTEN
    said[:, 1] |= said[:, 0] & (rng.random(CUSTOMERS) < WITH_FIRST)
    answered = rng.integers(0, ANSWERS, CUSTOMERS).astype(np.float64)
    rate = HAZARD * np.where(said, RATIOS, 1.0).prod(axis=1)
    leaves = answered + np.ceil(rng.exponential(size=CUSTOMERS) / rate)
    watch = watch_equally(
        answered,
        joined=answered - 100,
        left=np.where(leaves <= LAST_DAY, leaves, np.nan),
        last_day=LAST_DAY,
        known=np.ones(CUSTOMERS, dtype=np.bool_),
    )
    worth = WORTH * rng.lognormal(sigma=0.5, size=CUSTOMERS) * np.where(said[:, 0], 2.0, 1.0)
    themes = [f"t{t}" for t in range(RATIOS.size)]
    return _World(
        expose(themes, negative=said, positive=said & False),
        watch.left,
        watch.days or 0,
        np.where(rng.random(CUSTOMERS) < VALUED, worth, np.nan),
    )


def _truth(days: int) -> Floats:
    """Return which share of customers each theme, and last `GROUP`, costs, and their worth, (2, themes + 1)."""
    themes = RATIOS.size
    kinds: npt.NDArray[np.int64] = (np.arange(2**themes)[:, np.newaxis] >> np.arange(themes)) & 1
    often = np.tile(OFTEN, (kinds.shape[0], 1))
    often[:, 1] = 1 - (1 - OFTEN[1]) * np.where(kinds[:, 0], 1 - WITH_FIRST, 1.0)
    chance = np.where(kinds, often, 1 - often).prod(axis=1)
    worth = VALUED * WORTH * np.exp(0.5**2 / 2) * np.where(kinds[:, 0], 2.0, 1.0)
    leaving = _leaving(kinds, days)
    without = [*([t] for t in range(themes)), [0, 1]]
    kept = np.empty((2, len(without)))
    for place, columns in enumerate(without):
        changed = kinds.copy()
        changed[:, columns] = 0
        saved = chance * (leaving - _leaving(changed, days))
        kept[:, place] = saved.sum(), saved @ worth
    return kept


def _leaving(kinds: npt.NDArray[np.int64], days: int) -> Floats:
    """Return the chance to leave within so many days of customers who complain so."""
    rates = HAZARD * np.where(kinds, RATIOS, 1.0).prod(axis=1)
    left: Floats = 1 - np.exp(-rates * days)
    return left


def kept_customers(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often intervals of customers kept, and of their worth, hold the truth, and what they are on average.

    Customers answer over a year and a half, so that not all are watched for a year; hazards are constant, while a
    logistic regression is fitted.
    """
    held, off = [], []
    for seed in range(runs):
        world = _draw_world(seed)
        found = _measure(world)
        truth = _truth(world.days) * float((~np.isnan(world.left)).sum())
        kept, worth = ([getattr(one, name) for one in found] for name in ("customers", "worth"))
        held.append(
            [
                [_holds(*pair) for pair in zip(some, true, strict=True)]
                for some, true in ((kept, truth[0]), (worth, truth[1]))
            ]
        )
        off.append(sum(one.value - true for one, true in zip(kept, truth[0], strict=True) if one) / truth[0].sum())
    inside = np.array(held)
    return (
        cover_figure(
            "interval of the customers who would be kept holds the truth", DATA, inside[:, 0], allowed=TWO_ERRORS
        ),
        cover_figure("interval of what they are worth holds the truth", DATA, inside[:, 1], allowed=TWO_ERRORS),
        mean_figure("bias of the customers who would be kept, as a share of them", DATA, off, least=-0.05, most=0.05),
    )


def kept_order(*, runs: int = CORPUS_RUNS) -> tuple[Figure, ...]:
    """Correlate customers kept with the planted truth over the complaints of the synthetic corpus.

    Some customers answer again, and may complain then; what is measured rests on first answers.
    """
    from scipy.stats import spearmanr

    found = []
    for seed in range(runs):
        exposure, watch, rates = _draw_corpus(seed)
        kept = measure_kept(exposure, watch.left, replicates=2)
        known = [t for t, one in enumerate(kept) if one.customers and COMPLAINTS[t]]
        values = [one.customers.value for t in known if (one := kept[t]).customers]
        found.append(spearmanr(values, _planted(exposure, watch, rates)[known]).statistic)
    return (mean_figure("Spearman correlation of true and estimated customers kept", CORPUS, found, least=0.8),)


def _draw_corpus(seed: int) -> tuple[Exposure, Watch, Floats]:
    """Draw a corpus; return first answers, who was watched after them, and the hazard a day of leaving then."""
    rng = np.random.default_rng(seed)
    moments = draw_moments(BROADBAND, rng, RESPONSES)
    mentions = draw_mentions(BROADBAND, rng, moments)
    customers = draw_customers(BROADBAND, rng, moments, mentions)
    _, first = np.unique(customers.of_response, return_index=True)
    said, answered = mentions[first], moments.day[first].astype(np.float64)
    last_day = float(make_calendar(BROADBAND).quarter.size - 1)
    watch = watch_equally(
        answered,
        joined=customers.joined,
        left=np.where(customers.left <= last_day, customers.left, np.nan),
        last_day=last_day,
        known=np.ones(answered.size, dtype=np.bool_),
    )
    base = BROADBAND.leaving.monthly_hazard / DAYS_PER_MONTH
    exposure = expose(KEYS, negative=said & COMPLAINTS, positive=said & ~COMPLAINTS)
    return exposure, watch, base * np.where(said, HAZARDS, 1.0).prod(axis=1)


def _planted(exposure: Exposure, watch: Watch, rates: Floats) -> Floats:
    """Return how many of those watched each complaint costs, shape (themes,)."""
    watched, days = ~np.isnan(watch.left), watch.days or 0
    saved = np.exp(-rates[:, np.newaxis] / HAZARDS * days) - np.exp(-rates * days)[:, np.newaxis]
    planted: Floats = (saved * (exposure.negative & watched[:, np.newaxis])).sum(axis=0)
    return planted


def _measure(world: _World) -> tuple[Kept, ...]:
    groups = {**{theme: (theme,) for theme in world.exposure.themes}, **GROUP}
    return measure_kept(world.exposure, world.left, values=world.values, groups=groups, replicates=REPLICATES)


def _holds(found: Estimate | None, true: float) -> float:
    return np.nan if found is None else float(found.low <= true <= found.high)
