import pytest

from nlp.evaluation.signals import evaluate_signals, find_kinds, measure_signals
from nlp.evaluation.targets import MACRO_F1, MICRO_F1
from nlp.signals.kinds import KINDS


def test_signals_are_scored_kind_by_kind() -> None:
    truth = [{"leaving"}, {"leaving", "warning"}, set(), {"question"}]
    found = [{"leaving"}, {"leaving"}, {"question"}, {"question"}]

    result = measure_signals(truth, found)

    values = {measure.name: measure.value for measure in result.measures}
    assert values[MICRO_F1] == pytest.approx(2 * 3 / (2 * 3 + 1 + 1))
    assert values[MACRO_F1] == pytest.approx((1 + 0 + 2 / 3) / len(KINDS))
    assert {one.name: one.support for one in result.classes if one.support} == {
        "leaving": 2, "warning": 1, "question": 1,
    }  # fmt: skip


@pytest.mark.models
def test_kinds_are_those_that_are_found_in_each_text() -> None:
    found = find_kinds(["I have cancelled my subscription today.", "", "The parcel is blue."])

    assert found == [{"leaving"}, frozenset(), frozenset()]


@pytest.mark.models
def test_signals_are_found_far_more_often_than_not() -> None:
    (found,) = evaluate_signals()

    assert {measure.name: measure.value > 0.8 for measure in found.measures} == {MICRO_F1: True, MACRO_F1: True}
