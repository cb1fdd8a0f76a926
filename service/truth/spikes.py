"""See whether spikes are found in counts whose truth is known, and whether quiet weeks stay quiet."""

import numpy as np

from service.insight.arithmetic import Floats
from service.insight.spikes import find_spikes
from service.truth.figures import RUNS, Figure, alarm_figure, share_figure

DAYS = np.arange("2018-01-01", "2018-03-12", dtype="datetime64[D]")
THEMES = [f"t{t}" for t in range(30)]
SPIKING, USUAL, TIMES = 8, 0.05, 6  # which theme, its usual share, and how many times as frequent it is for a day
MONDAYS = np.where(DAYS.astype(np.int64) % 7 == 4, 1.8, 1.0)  # more is said about every theme on them

# Whether days differ by more than chance, and whether Mondays are busier.
WORLDS = {"calm": (False, False), "weekdays": (False, True), "restless": (True, False), "both": (True, True)}
FOUND = {"calm": 0.95, "weekdays": 0.95, "restless": 0.8}


def _daily(rng: np.random.Generator, world: str) -> tuple[Floats, Floats]:
    """Return counts, (days, themes), and respondents, (days,), of 70 days."""
    restless, weekdays = WORLDS[world]
    chances = np.broadcast_to(np.linspace(0.01, 0.15, len(THEMES)), (DAYS.size, len(THEMES)))
    chances = chances * MONDAYS[:, np.newaxis] if weekdays else chances
    chances = rng.beta(90 * chances, 90 * (1 - chances)) if restless else chances
    answered = rng.poisson(80, DAYS.size)
    return rng.binomial(answered[:, np.newaxis], chances).astype(np.float64), answered.astype(np.float64)


def quiet_weeks(*, runs: int = 5 * RUNS) -> tuple[Figure, ...]:
    """See how often a look at a week of all themes finds a spike where there is none."""
    figures = []
    for world in WORLDS:
        rng = np.random.default_rng(2018)
        found = [bool(find_spikes(THEMES, DAYS, *_daily(rng, world)).spikes) for _ in range(runs)]
        claim = "looks at a week of 30 themes that find a spike, where there is none"
        figures.append(alarm_figure(claim, f'world "{world}"', found))
    return tuple(figures)


def planted_spikes(*, runs: int = RUNS) -> tuple[Figure, ...]:
    """See how often a theme is found that is six times as frequent for a day."""
    figures = []
    for world, least in FOUND.items():
        rng = np.random.default_rng(2018)
        found = []
        for _ in range(runs):
            counts, answered = _daily(rng, world)
            counts[:, SPIKING] = rng.binomial(answered.astype(np.int64), USUAL)
            counts[-3, SPIKING] = rng.binomial(int(answered[-3]), TIMES * USUAL)
            spikes = find_spikes(THEMES, DAYS, counts, answered).spikes
            found.append(any((spike.theme, spike.start) == (f"t{SPIKING}", str(DAYS[-3])) for spike in spikes))
        claim = "a theme six times as frequent for a day is found"
        figures.append(share_figure(claim, f'world "{world}"', found, least=least))
    return tuple(figures)
