import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.agreement import LEAST_UNITS, compare_model, measure_agreement

CODES = ("bill", "wait", "staff")
FEW = 200  # replicates


def coding(truth, wrong, seed):
    """Return a coder who gives or drops every code by mistake this often."""
    rng = np.random.default_rng(seed)
    slips = rng.random((len(truth), len(CODES))) < wrong
    return [
        frozenset(code for code, slip in zip(CODES, row, strict=True) if (code in unit) != slip)
        for unit, row in zip(truth, slips, strict=True)
    ]


def truth(n=120):
    rng = np.random.default_rng(0)
    return [frozenset(code for code in CODES if rng.random() < 0.3) for _ in range(n)]


def test_coders_who_rarely_err_agree_and_those_who_guess_do_not():
    careful = {name: coding(truth(), 0.03, seed) for seed, name in enumerate("ab", start=1)}
    guessing = {name: coding(truth(), 0.5, seed) for seed, name in enumerate("ab", start=1)}
    good, bad = (measure_agreement(codings, replicates=FEW)[0] for codings in (careful, guessing))
    assert good.alpha.low > 0.7
    assert bad.alpha.low < 0 < bad.alpha.high


def test_all_codes_come_first_then_every_code_by_name():
    found = measure_agreement({name: coding(truth(), 0.05, seed) for seed, name in enumerate("ab")}, replicates=FEW)
    assert [one.code for one in found] == [None, "bill", "staff", "wait"]
    assert found[0].kappa is None
    for one in found[1:]:
        assert one.kappa.low <= one.kappa.value <= one.kappa.high
        assert one.percent.value > one.kappa.value  # chance alone agrees too


def test_the_same_from_all_is_agreement_of_one():
    same = truth()
    found = measure_agreement({"a": same, "b": same, "c": same}, replicates=FEW)
    assert {one.alpha.value for one in found} == {1.0}


def test_a_code_that_both_always_give_agrees_fully_but_has_no_alpha():
    found = measure_agreement({"a": [frozenset({"bill"})] * 30, "b": [frozenset({"bill"})] * 30}, replicates=FEW)
    assert found[1].percent.value == 1
    assert (found[1].kappa, found[1].alpha, found[0].alpha) == (None, None, None)


def test_units_that_one_coder_did_not_see_do_not_count():
    second = [None] * 60 + coding(truth(), 0.05, 2)[60:]
    assert measure_agreement({"a": coding(truth(), 0.05, 1), "b": second}, replicates=FEW)[0].units == 60


@pytest.mark.parametrize("n", [0, 1, LEAST_UNITS - 1])
def test_too_few_units_are_not_enough_data_and_say_how_many_are_needed(n):
    found = measure_agreement({"a": truth(n), "b": truth(n)}, replicates=FEW)
    assert all((one.percent, one.kappa, one.alpha) == (None, None, None) for one in found)
    assert found[0].units_needed == LEAST_UNITS > found[0].units


def test_a_model_that_errs_more_than_people_agrees_less():
    people = {name: coding(truth(300), 0.05, seed) for seed, name in enumerate("ab", start=1)}
    worse = compare_model(people, coding(truth(300), 0.3, 9), replicates=FEW)
    equal = compare_model(people, coding(truth(300), 0.05, 9), replicates=FEW)
    assert worse.difference.high < 0
    assert equal.difference.low <= 0 <= equal.difference.high
    assert worse.with_model.value - worse.people.value == pytest.approx(worse.difference.value)


def test_a_model_and_too_few_units_are_not_enough_data():
    assert compare_model({"a": truth(5), "b": truth(5)}, truth(5)).difference is None


def test_one_coder_is_an_error():
    for call in (lambda: measure_agreement({"a": truth()}), lambda: compare_model({"a": truth()}, truth())):
        with pytest.raises(InputError, match="needs two or more"):
            call()


def test_different_numbers_of_units_are_an_error():
    with pytest.raises(InputError, match="different numbers"):
        measure_agreement({"a": truth(10), "b": truth(11)})
