"""See whether corrected shares and agreement of coders hold the truth of people whose truth is known."""

import numpy as np

from service.insight.agreement import measure_agreement
from service.insight.corrected import CorrectedShare, correct_share
from service.truth.figures import (
    LEAST_COVER,
    MOST_COVER,
    TWO_ERRORS,
    Figure,
    cover_figure,
    mean_figure,
    share_figure,
)

RUNS = 1000
ENOUGH = 10  # errors of the model in the coded sample, from which on its spread is known well

# Share of respondents, chance that the model misses it, chance that it invents it.
MODELS = {"good": (0.2, 0.1, 0.02), "misses": (0.2, 0.5, 0.01), "invents": (0.1, 0.1, 0.1), "common": (0.6, 0.2, 0.1)}
CODED = (100, 400)


def _survey(rng: np.random.Generator, model: str, *, n: int, coded: int, weighted: bool) -> CorrectedShare:
    share, missed, invented = MODELS[model]
    true = rng.random(n) < share
    found = rng.random(n) < np.where(true, 1 - missed, invented)
    people = np.where(rng.permutation(n) < coded, true, np.nan)
    return correct_share(found, people, weights=rng.uniform(0.4, 2.5, n) if weighted else None)


def corrected_intervals(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often the interval of a corrected share holds the truth, and whether it is right on average."""
    figures: list[Figure] = []
    for model, (truth, missed, invented) in MODELS.items():
        for coded in CODED:
            for weighted in (False, True):
                rng = np.random.default_rng(2018)
                drawn = [_survey(rng, model, n=3000, coded=coded, weighted=weighted).share for _ in range(runs)]
                found = [one for one in drawn if one is not None]
                errors = coded * (truth * missed + (1 - truth) * invented)
                data = f'model "{model}", {coded} coded{", weighted" if weighted else ""}'
                held = [one.low <= truth <= one.high for one in found]
                # Of a handful of errors the interval errs on the wide side.
                most = MOST_COVER if errors >= ENOUGH else 0.995
                claim = "interval of a corrected share holds the truth"
                figures.append(share_figure(claim, data, held, least=LEAST_COVER, most=most))
                off = [100 * (one.value - truth) for one in found]
                claim = "bias of a corrected share, percentage points"
                figures.append(mean_figure(claim, data, off, least=-0.5, most=0.5))
    return tuple(figures)


def corrected_against_people(*, runs: int = RUNS // 5) -> tuple[Figure, ...]:
    """Compare the width of the corrected interval with that of the coded sample alone."""
    figures = []
    for model in ("good", "misses", "common"):
        rng = np.random.default_rng(2018)
        found = [_survey(rng, model, n=5000, coded=300, weighted=False) for _ in range(runs)]
        widths = [
            (one.share.high - one.share.low) / (one.people.high - one.people.low)
            for one in found
            if one.share is not None and one.people is not None
        ]
        claim = "width of the corrected interval over that of people alone"
        figures.append(mean_figure(claim, f'model "{model}", 300 coded', widths, most=0.95))
    return tuple(figures)


def agreement_intervals(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often the intervals of kappa and alpha hold the truth.

    Two coders keep the truth in 80 % of the units and draw anew else, so both are .8² in a large population.
    """
    rng = np.random.default_rng(2018)
    truth, held = 0.8**2, []
    for seed in range(runs):
        true = rng.random(250) < 0.3
        coders = [np.where(rng.random(250) < 0.8, true, rng.random(250) < 0.3) for _ in range(2)]
        codings = {
            name: [frozenset({"bill"}) if given else frozenset[str]() for given in coder]
            for name, coder in zip("ab", coders, strict=True)
        }
        found = measure_agreement(codings, replicates=400, seed=seed)[1]
        held.append([one is not None and one.low <= truth <= one.high for one in (found.kappa, found.alpha)])
    return tuple(
        cover_figure(f"interval of {name} holds the truth", "250 units, 2 coders", inside, allowed=TWO_ERRORS)
        for name, inside in zip(("Cohen's κ", "Krippendorff's α"), np.transpose(held), strict=True)
    )
