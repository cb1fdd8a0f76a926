"""Spikes against counts whose truth is known."""

import numpy as np
import pytest

from service.insight.spikes import find_spikes

pytestmark = pytest.mark.slow

DAYS = np.arange("2018-01-01", "2018-03-12", dtype="datetime64[D]")
THEMES = [f"t{t}" for t in range(30)]
RUNS = 200
DISCOVERIES = 0.05  # of the runs without any spike
MONDAYS = np.where(DAYS.astype(int) % 7 == 4, 1.8, 1.0)  # more is said about every theme on them

# Whether days differ by more than chance, and whether Mondays are busier.
WORLDS = {"calm": (False, False), "weekdays": (False, True), "restless": (True, False), "both": (True, True)}


def daily(rng, world):
    """Return counts and respondents of 70 days."""
    restless, weekdays = WORLDS[world]
    chances = np.broadcast_to(np.linspace(0.01, 0.15, len(THEMES)), (DAYS.size, len(THEMES)))
    chances = chances * MONDAYS[:, np.newaxis] if weekdays else chances
    chances = rng.beta(90 * chances, 90 * (1 - chances)) if restless else chances
    answered = rng.poisson(80, DAYS.size)
    return rng.binomial(answered[:, np.newaxis], chances), answered


@pytest.mark.parametrize("world", WORLDS)
def test_without_a_spike_at_most_5_of_100_looks_at_a_week_of_all_themes_find_one(world):
    rng = np.random.default_rng(2018)
    found = [bool(find_spikes(THEMES, DAYS, *daily(rng, world)).spikes) for _ in range(RUNS)]
    assert np.mean(found) <= DISCOVERIES


@pytest.mark.parametrize(("world", "least"), [("calm", 0.95), ("weekdays", 0.95), ("restless", 0.8)])
def test_a_theme_six_times_as_frequent_for_a_day_is_found(world, least):
    rng = np.random.default_rng(2018)
    found = []
    for _ in range(RUNS):
        counts, answered = daily(rng, world)
        usual = 0.05
        counts[:, 8] = rng.binomial(answered, usual)
        counts[-3, 8] = rng.binomial(answered[-3], 6 * usual)
        spikes = find_spikes(THEMES, DAYS, counts, answered).spikes
        found.append(any((spike.theme, spike.start) == ("t8", str(DAYS[-3])) for spike in spikes))
    assert np.mean(found) >= least
