import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.errors import InputError
from service.insight.prevalence import share
from service.insight.raking import NEAR, rake

POPULATION = {"region": {"north": 0.3, "south": 0.7}, "plan": {"basic": 0.5, "fast": 0.3, "fastest": 0.2}}


def survey(n=400, seed=0):
    """Return too many northerners, and too few on the fastest plan, who are mostly in the south."""
    rng = np.random.default_rng(seed)
    region = np.where(rng.random(n) < 0.6, "north", "south")
    plan = rng.choice(["basic", "fast", "fastest"], n, p=[0.6, 0.32, 0.08])
    return {"region": region.tolist(), "plan": plan.tolist()}


def margin(found, labels, level):
    return found.weights[np.array(labels) == level].sum() / found.weights.sum()


def test_every_margin_is_that_of_the_population():
    columns = survey()
    found = rake(columns, POPULATION)
    assert found.converged
    assert found.largest_gap <= NEAR
    for name, shares in POPULATION.items():
        for level, target in shares.items():
            assert margin(found, columns[name], level) == pytest.approx(target, abs=2 * NEAR)


def test_one_column_is_weighted_by_the_ratio_of_shares():
    columns = {"region": ["north"] * 3 + ["south"]}
    found = rake(columns, {"region": {"north": 0.5, "south": 0.5}})
    assert found.weights == pytest.approx([2 / 3, 2 / 3, 2 / 3, 2])
    assert found.n_effective == pytest.approx(4**2 / (3 * 4 / 9 + 4))


def test_raking_keeps_what_the_margins_do_not_ask_to_change():
    columns = survey()
    weight, region, plan = rake(columns, POPULATION).weights, np.array(columns["region"]), np.array(columns["plan"])

    def odds(weights):
        cell = {
            (r, p): weights[(region == r) & (plan == p)].sum() for r in ("north", "south") for p in ("basic", "fast")
        }
        return cell["north", "basic"] * cell["south", "fast"] / (cell["north", "fast"] * cell["south", "basic"])

    assert odds(weight) == pytest.approx(odds(np.ones(len(region))))


def test_weights_have_a_mean_of_1_and_those_without_stay_out():
    start = np.where(np.arange(400) < 20, 0.0, 1.0)
    found = rake(survey(), POPULATION, weights=start)
    assert not found.weights[:20].any()
    assert found.weights[20:].mean() == pytest.approx(1)
    assert found.n == 380


def test_percentages_and_rounded_shares_are_understood():
    columns = survey()
    in_percent = {name: {level: 100 * one for level, one in shares.items()} for name, shares in POPULATION.items()}
    assert rake(columns, in_percent).weights == pytest.approx(rake(columns, POPULATION).weights)
    assert rake({"a": ["x", "y", "z"]}, {"a": {"x": 0.333, "y": 0.333, "z": 0.333}}).weights == pytest.approx(
        np.ones(3)
    )


def test_who_has_no_level_keeps_the_weight_in_that_column():
    columns = {"region": ["north", "north", "south", None, ""]}
    found = rake(columns, {"region": {"north": 0.5, "south": 0.5}})
    assert found.converged
    assert found.weights[3] == found.weights[4] == pytest.approx(1)
    assert found.weights[2] == pytest.approx(2 * found.weights[0])


def test_a_limit_cuts_the_largest_weights_and_goes_on():
    columns = survey()
    free, cut = rake(columns, POPULATION), rake(columns, POPULATION, limit=2.5)
    assert free.weights.max() > 3
    assert cut.weights.max() <= 2.5 + 1e-9
    assert cut.trimmed > 0
    assert cut.n_effective > free.n_effective


def test_a_limit_that_cannot_be_kept_is_told():
    found = rake(survey(), POPULATION, limit=1.2)
    assert not found.converged
    assert found.gap_at == ("plan", "fastest")
    assert found.largest_gap > 0.05


def test_margins_that_contradict_each_other_are_told():
    columns = {"region": ["north", "north", "south", "south"], "again": ["north", "north", "south", "south"]}
    found = rake(columns, {"region": {"north": 0.3, "south": 0.7}, "again": {"north": 0.6, "south": 0.4}})
    assert not found.converged
    assert found.largest_gap > 0.1


@pytest.mark.parametrize(
    ("columns", "population", "words"),
    [
        ({"a": ["x", "y"]}, {}, "no columns"),
        ({"a": ["x", "y"]}, {"b": {"x": 1}}, "'b' that the respondents lack; they have: a"),
        ({"a": ["x", "y"]}, {"a": {"x": 1}}, "no share for 'y' in 'a'"),
        ({"a": ["x", "y"]}, {"a": {"x": 0.4, "y": 0.4, "z": 0.2}}, "No respondent with a weight is 'z' in 'a'"),
        ({"a": ["x", "y"]}, {"a": {"x": 1, "y": 0}}, "share of 'y' in 'a' is 0; give more than 0"),
        ({"a": ["x", "y"]}, {"a": {"x": 1.5, "y": -0.5}}, "more than 0"),
        ({"a": ["x", "y"]}, {"a": {"x": 0.5, "y": float("nan")}}, "more than 0"),
        ({"a": ["x", "y"]}, {"a": {"x": 0.5, "y": 0.3}}, "add up to 0.8"),
        ({"a": ["x"], "b": ["x", "y"]}, {"a": {"x": 1}}, "differ in length"),
        ({"a": []}, {"a": {"x": 1}}, "No respondent"),
        ({"a": [None, None]}, {"a": {"x": 1}}, "No respondent"),
    ],
)
def test_what_cannot_be_raked_is_refused_with_its_place(columns, population, words):
    with pytest.raises(InputError, match=words):
        rake(columns, population)


@pytest.mark.parametrize("limit", [1, 0, -2, float("nan")])
def test_a_limit_that_leaves_no_room_is_refused(limit):
    with pytest.raises(InputError, match="more than 1"):
        rake(survey(), POPULATION, limit=limit)


def test_weights_of_zero_for_all_of_a_level_are_refused():
    columns = survey()
    start = np.array(columns["region"]) == "north"
    with pytest.raises(InputError, match="'south'"):
        rake(columns, POPULATION, weights=start * 1.0)


def test_weights_take_away_the_bias_of_who_answers():
    rng = np.random.default_rng(5)
    old, happy = rng.random(40_000) < 0.5, rng.random(40_000)
    happy = happy < np.where(old, 0.8, 0.4)  # of all customers 60 %
    answers = rng.random(40_000) < np.where(old, 0.15, 0.05)  # and the old, who are happier, answer more
    found = rake({"age": np.where(old[answers], "old", "young").tolist()}, {"age": {"old": 0.5, "young": 0.5}})
    unweighted, weighted = (share(happy[answers], weights=some) for some in (None, found.weights))
    assert unweighted.low > 0.62
    assert weighted.low < happy.mean() < weighted.high
    assert weighted.n_effective < weighted.n


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.randoms())
def test_the_order_of_respondents_does_not_matter(seed, random):
    columns = survey(80, seed)
    order = random.sample(range(80), 80)
    if len(set(columns["plan"])) < 3:
        return
    found = rake(columns, POPULATION)
    other = rake({name: [labels[i] for i in order] for name, labels in columns.items()}, POPULATION)
    assert other.weights == pytest.approx(found.weights[order])
    assert (found.weights > 0).all()
