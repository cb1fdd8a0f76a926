import numpy as np
import pytest

from nlp.evaluation.answers import Answers, abstain, measure_answers
from nlp.evaluation.records import Measure, SetResult
from nlp.evaluation.targets import ACCURACY, BRIER, CALIBRATION_ERROR, MACRO_F1, REST, UNSURE

CLASSES = ("negative", "neutral", "positive")


def figure(found: SetResult, name: str) -> Measure:
    return next(measure for measure in found.measures if measure.name == name)


@pytest.fixture
def answers() -> Answers:
    """Six texts: one complaint taken for neutral, and one praise taken for a complaint, unsurely."""
    probabilities = np.array(
        [[0.8, 0.1, 0.1], [0.2, 0.6, 0.2], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.1, 0.1, 0.8], [0.4, 0.3, 0.3]]
    )
    return Answers(
        "airline_tweets_dev",
        CLASSES,
        truth=np.array([0, 0, 1, 2, 2, 2]),
        answers=probabilities.argmax(axis=1),
        probabilities=probabilities,
        sure=np.array([True, True, True, True, True, False]),
        left_out=3,
    )


def test_the_figures_are_those_done_by_hand(answers: Answers) -> None:
    found = measure_answers(answers, suite="sentiment")

    assert figure(found, ACCURACY).value == pytest.approx(4 / 6)
    assert figure(found, MACRO_F1).value == pytest.approx((0.5 + 2 / 3 + 0.8) / 3)
    assert figure(found, CALIBRATION_ERROR).value == pytest.approx((4 * 0.2 + 0.6 + 0.4) / 6)
    assert figure(found, BRIER).value == pytest.approx((4 * 0.06 + 0.64 + 0.36 + 0.04 + 0.16 + 0.09 + 0.49) / 6)
    assert figure(found, UNSURE).value == pytest.approx(1 / 6)
    assert figure(found, REST).value == pytest.approx(1 / 5)
    assert found.confusion == ((1, 1, 0), (0, 1, 0), (1, 0, 2))
    assert [one.support for one in found.classes] == [2, 1, 3]
    assert [one.count for one in found.reliability] == [1, 1, 4]


def test_every_figure_lies_in_its_interval_and_says_what_it_rests_on(answers: Answers) -> None:
    for measure in measure_answers(answers, suite="sentiment").measures:
        assert measure.low <= measure.value <= measure.high  # type: ignore[operator]
        assert (measure.count, measure.left_out) == (6, 3)


def test_a_figure_with_a_floor_is_held_against_it(answers: Answers) -> None:
    found = measure_answers(answers, suite="sentiment")

    assert figure(found, MACRO_F1).passed is False
    assert figure(found, CALIBRATION_ERROR).passed is False
    assert figure(found, ACCURACY).passed is None


def test_a_model_that_is_never_sure_has_no_error_of_the_rest(answers: Answers) -> None:
    unsure = Answers(
        answers.data, CLASSES, answers.truth, answers.answers, answers.probabilities, sure=np.zeros(6, dtype=bool)
    )

    found = measure_answers(unsure, suite="sentiment")

    assert figure(found, UNSURE).value == 1
    assert figure(found, REST).value is None


def test_without_word_on_what_is_sure_abstaining_is_not_measured(answers: Answers) -> None:
    given = Answers(answers.data, CLASSES, answers.truth, answers.answers, answers.probabilities)

    found = measure_answers(given, suite="sentiment")

    assert {measure.name for measure in found.measures} == {ACCURACY, MACRO_F1, CALIBRATION_ERROR, BRIER}
    assert found.abstention == ()


def test_abstaining_keeps_the_bound_on_answers_that_the_floor_was_not_chosen_on() -> None:
    rng = np.random.default_rng(4)
    confidence = rng.uniform(0.4, 1, 20_000)
    correct = rng.random(20_000) < confidence

    loose, tight = (abstain(confidence, correct, bound=bound) for bound in (0.2, 0.1))

    assert 0.15 < loose.error <= 0.2
    assert 0.05 < tight.error <= 0.1
    assert loose.unsure < tight.unsure < 1


def test_abstaining_from_everything_leaves_no_error() -> None:
    found = abstain(np.full(100, 0.9), np.zeros(100, dtype=bool), bound=0.1)

    assert (found.unsure, found.error) == (1, None)
