"""The statistical model: what is drawn has the expected values that the truth states."""

from dataclasses import replace
from datetime import date
from math import sqrt

import numpy as np
import pytest

from corpora.samples import BROADBAND, joint_impact, measure_truth, simulate, without_change, without_effects
from corpora.samples.answers import NO_SCORE, Moments, make_calendar, segment_effects, theme_effects
from corpora.samples.firm import EFFECT_STEP
from corpora.samples.impact import nps_given

RESPONDENTS = 300_000
SIGMAS = 4.7  # about one false alarm in 400,000 comparisons; each test makes some hundreds
KEYS = [theme.key for theme in BROADBAND.themes]


@pytest.fixture(scope="module")
def answers():
    return simulate(BROADBAND, respondents=RESPONDENTS, seed=11)


@pytest.fixture(scope="module")
def truth():
    return measure_truth(BROADBAND)


def assert_share(said, expected):
    error = sqrt(max(expected * (1 - expected), 1e-9) / len(said))
    assert abs(said.mean() - expected) <= SIGMAS * error


def nps_points(scores):
    return 100.0 * (scores >= 9) - 100.0 * (scores < 7)


def latent(answers, effects):
    moments = Moments(answers.day, answers.quarter, answers.stage, answers.region, answers.plan)
    return segment_effects(BROADBAND, moments) + answers.mentions @ effects


def test_the_same_seed_draws_the_same_survey_and_another_seed_another():
    one, same, other = (simulate(BROADBAND, respondents=500, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(one.mentions, same.mentions)
    assert np.array_equal(one.scores, same.scores)
    assert not np.array_equal(one.mentions, other.mentions)


def test_shares_of_every_theme_by_segment_and_quarter_are_those_of_the_truth(answers, truth):
    for place, theme in enumerate(truth.themes):
        assert_share(answers.mentions[:, place], theme.prevalence)
        for column, shares in (
            (answers.stage, theme.by_stage),
            (answers.region, theme.by_region),
            (answers.plan, theme.by_plan),
            (answers.quarter, theme.by_quarter),
        ):
            for level, (_, share) in enumerate(shares):
                assert_share(answers.mentions[column == level, place], share)


def test_linked_themes_come_together_as_often_as_the_truth_says(answers, truth):
    for pair in truth.pairs:
        first, second = answers.mentions[:, KEYS.index(pair.first)], answers.mentions[:, KEYS.index(pair.second)]
        assert_share(first & second, pair.together)
        assert_share(second[first], pair.second_given_first)
        assert pair.lift == 0 if pair.chance < 0 else pair.lift > 1.5


def test_the_score_is_that_of_the_truth_for_all_by_segment_and_among_those_who_mention_a_theme(answers, truth):
    given = answers.scores != NO_SCORE
    assert_share(~given, BROADBAND.score_missing)
    points = nps_points(answers.scores)

    def assert_nps(who, expected):
        drawn = points[given & who]
        assert abs(drawn.mean() - expected) <= SIGMAS * drawn.std() / sqrt(len(drawn))

    assert_nps(np.ones_like(given), truth.nps)
    for column, levels in ((answers.stage, truth.nps_by_stage), (answers.quarter, truth.nps_by_quarter)):
        for level, (_, expected) in enumerate(levels):
            assert_nps(column == level, expected)
    for place, theme in enumerate(truth.themes):
        assert_nps(answers.mentions[:, place], theme.nps_among)


def test_the_exact_impact_is_the_mean_over_respondents_of_removing_the_mention(answers, truth):
    effects = theme_effects(BROADBAND)
    latents, places = np.unique(latent(answers, effects).round(6), return_inverse=True)
    observed = nps_given(BROADBAND, latents)[places]
    for chosen, expected in [
        *(((place,), theme.impact) for place, theme in enumerate(truth.themes)),
        ((0, 2, 3), joint_impact(BROADBAND, (KEYS[0], KEYS[2], KEYS[3]))),
    ]:
        without = effects.copy()
        without[list(chosen)] = 0
        latents, places = np.unique(latent(answers, without).round(6), return_inverse=True)
        gain = nps_given(BROADBAND, latents)[places] - observed
        assert abs(gain.mean() - expected) <= SIGMAS * gain.std() / sqrt(len(gain)) + 1e-9


def test_leave_out_and_adjusted_impact_put_the_themes_in_different_orders(truth):
    shortfalls = [theme for theme in truth.themes if theme.polarity < 0]
    adjusted = sorted(shortfalls, key=lambda theme: -theme.impact)
    counted = sorted(shortfalls, key=lambda theme: theme.leave_out)
    assert [theme.key for theme in adjusted] != [theme.key for theme in counted]
    assert next(theme.impact for theme in shortfalls if theme.key == "sales_calls") == 0.0


def test_the_repair_the_outage_and_the_new_theme_change_the_shares_when_they_should(answers):
    weeks = {key: answers.mentions[:, KEYS.index(key)] for key in ("password_loop", "outage", "chat_closes")}
    repaired = (BROADBAND.initiative.start - BROADBAND.first_day).days
    before, after = (weeks["password_loop"][answers.day < repaired], weeks["password_loop"][answers.day >= repaired])
    ratio = after.mean() / before.mean()
    error = ratio * sqrt(1 / after.sum() + 1 / before.sum())
    assert abs(ratio - BROADBAND.initiative.factor) <= SIGMAS * error
    cut = (date(2018, 2, 19) - BROADBAND.first_day).days
    during = (answers.day >= cut) & (answers.day < cut + 14)
    assert weeks["outage"][during].mean() > 20 * weeks["outage"][~during].mean()
    assert not weeks["chat_closes"][answers.quarter < 7].any()
    assert weeks["chat_closes"][answers.quarter == 7].any()


def test_a_firm_without_change_or_effects_has_none():
    still = measure_truth(without_change(BROADBAND))
    for theme in still.themes:
        assert np.allclose([share for _, share in theme.by_quarter], theme.prevalence)
    assert np.allclose([points for _, points in still.nps_by_quarter], still.nps)
    assert all(theme.impact == 0.0 for theme in measure_truth(without_effects(BROADBAND)).themes)


def test_days_cover_eight_quarters_with_fewer_answers_at_the_weekend(answers):
    calendar = make_calendar(BROADBAND)
    assert len(calendar.quarter) == (date(2018, 7, 1) - date(2016, 7, 1)).days
    assert np.allclose(np.bincount(calendar.quarter, weights=calendar.weight), [q.weight for q in BROADBAND.quarters])
    weekday = (answers.day + BROADBAND.first_day.weekday()) % 7
    assert np.bincount(weekday)[5:].max() < np.bincount(weekday)[:5].min()


def test_effects_lie_on_the_lattice_of_the_exact_sum():
    steps = theme_effects(BROADBAND) / EFFECT_STEP
    assert np.allclose(steps, np.rint(steps))


def test_a_theme_that_no_factor_names_has_one_share_everywhere():
    plain = replace(BROADBAND.themes[5], by_stage=(), by_quarter=())
    measured = measure_truth(replace(BROADBAND, themes=(plain,), pairs=(), initiative=None, spike=None, newcomer=None))
    assert np.allclose([share for _, share in measured.themes[0].by_stage], plain.prevalence)
