"""Leaving and renewing follow the planted hazards."""

from math import sqrt

import numpy as np
import pytest

from corpora.samples import BROADBAND
from corpora.samples.answers import draw_mentions, draw_moments, make_calendar
from corpora.samples.customers import DAYS_PER_MONTH, NEVER, draw_customers

SIGMAS = 4.5


@pytest.fixture(scope="module")
def drawn():
    rng = np.random.default_rng(3)
    moments = draw_moments(BROADBAND, rng, 60_000)
    mentions = draw_mentions(BROADBAND, rng, moments)
    return moments, mentions, draw_customers(BROADBAND, rng, moments, mentions)


def test_nobody_answers_before_joining_or_after_leaving(drawn):
    moments, _, customers = drawn
    assert (moments.day >= customers.joined[customers.of_response]).all()
    assert (moments.day < customers.left[customers.of_response]).all()


def test_some_customers_answer_again_in_the_same_region_and_plan(drawn):
    moments, _, customers = drawn
    answers = np.bincount(customers.of_response)
    assert 0.03 < (answers > 1).mean() < 0.3
    for column in (moments.region, moments.plan):
        spread = np.zeros(len(answers))
        np.maximum.at(spread, customers.of_response, column)
        assert (spread[customers.of_response] == column).all()


@pytest.mark.parametrize("key", [None, "cannot_cancel", "price_rise", "evening_drops", "good_value", "sales_calls"])
def test_customers_leave_at_the_planted_hazard(drawn, key):
    moments, mentions, customers = drawn
    once = np.flatnonzero(np.bincount(customers.of_response)[customers.of_response] == 1)
    keys = [theme.key for theme in BROADBAND.themes]
    said = mentions[once]
    who = said[:, keys.index(key)] if key else ~said.any(axis=1)
    once, owner = once[who], customers.of_response[once[who]]
    last = len(make_calendar(BROADBAND).quarter)
    ratio = np.exp(said[who] @ np.log([theme.hazard_ratio for theme in BROADBAND.themes]))
    days = np.minimum(customers.left[owner], last) - moments.day[once]
    expected = (ratio * days).sum() * BROADBAND.leaving.monthly_hazard / DAYS_PER_MONTH
    left = (customers.left[owner] < last).sum()
    assert abs(left - expected) <= SIGMAS * sqrt(expected) + 0.02 * expected  # a day is the smallest step


def test_customers_renew_only_at_the_end_of_a_contract_that_they_reach(drawn):
    _, _, customers = drawn
    renewed = customers.renewed != NEVER
    term = BROADBAND.leaving.contract_days
    assert ((customers.renewed - customers.joined)[renewed] % term == 0).all()
    assert (customers.renewed < customers.left)[renewed].all()
    assert renewed.mean() > 0.05
