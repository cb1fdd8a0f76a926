from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import f1_score

from corpora.errors import InputError
from corpora.public.records import Label, LabelledText
from nlp.errors import ModelError
from nlp.evaluation.models import Model
from nlp.evaluation.targets import CALIBRATION_ERROR, MACRO_F1, MICRO_F1
from nlp.evaluation.touchpoints import evaluate_touchpoints, measure_labels
from nlp.sentiment.lexicon import LexiconScorer


@dataclass(frozen=True)
class Read:
    names: tuple[str, ...]
    probabilities: np.ndarray
    thresholds: np.ndarray


TEXTS = (
    LabelledText("", None, None, (Label("price", "negative"), Label("price", "positive"))),
    LabelledText("", None, None, (Label("staff", "positive"),)),
    LabelledText("", None),
)


def read_as(probabilities: np.ndarray) -> Read:
    return Read(("price", "staff"), probabilities, np.array([[0.5, 0.5, 0.8], [0.5, 0.5, 0.5]]))


def test_a_label_is_given_from_its_own_threshold_on() -> None:
    probabilities = np.zeros((3, 2, 3))
    probabilities[0, 0] = [0.9, 0.5, 0.7]  # hit, false alarm, miss: 0.7 is below the threshold of 0.8
    probabilities[1, 1, 2] = 0.6  # hit

    found = measure_labels("fabsa_dev", TEXTS, read_as(probabilities))

    values = {measure.name: measure.value for measure in found.measures}
    assert values[MICRO_F1] == pytest.approx(2 * 2 / (2 * 2 + 1 + 1))
    assert values[MACRO_F1] == pytest.approx(2 / 6)
    assert values[CALIBRATION_ERROR] == pytest.approx((0.1 + 0.5 + 0.4) / 3)
    assert [one.name for one in found.classes][:3] == ["price, negative", "price, neutral", "price, positive"]
    assert [one.support for one in found.classes] == [1, 0, 1, 0, 0, 1]


def test_scores_are_those_of_scikit_learn() -> None:
    rng = np.random.default_rng(0)
    truth = rng.random((200, 2, 3)) < 0.3
    texts = [
        LabelledText(
            "",
            None,
            None,
            tuple(
                Label(("price", "staff")[label], ("negative", "neutral", "positive")[polarity])
                for label, polarity in np.argwhere(row)
            ),
        )
        for row in truth
    ]
    read = read_as(np.clip(truth * 0.4 + rng.random(truth.shape) * 0.7, 0, 1))

    values = {measure.name: measure.value for measure in measure_labels("fabsa_dev", texts, read).measures}

    given = read.probabilities >= read.thresholds
    for name, average in ((MICRO_F1, "micro"), (MACRO_F1, "macro")):
        assert values[name] == pytest.approx(f1_score(truth.reshape(200, 6), given.reshape(200, 6), average=average))


def test_a_model_that_tags_nothing_scores_zero_and_has_no_calibration() -> None:
    found = measure_labels("fabsa_dev", TEXTS, read_as(np.zeros((3, 2, 3))))

    values = {measure.name: measure.value for measure in found.measures}
    assert values == {MICRO_F1: 0, MACRO_F1: 0, CALIBRATION_ERROR: None}
    assert not any(measure.passed for measure in found.measures)


def test_a_label_that_the_model_does_not_know_is_named() -> None:
    with pytest.raises(ModelError, match="'parking'"):
        measure_labels(
            "fabsa_dev",
            [LabelledText("", None, None, (Label("parking", "negative"),))] * 3,
            read_as(np.zeros((3, 2, 3))),
        )


def test_all_texts_of_a_set_are_read_in_one_call(tmp_path: Path) -> None:
    (tmp_path / "labelled").mkdir()
    rows = ["text,labels,industry,data_source", "dear,['price.-1'],a,b", " ,['price.-1'],a,b", "kind,['staff.1'],a,b"]
    (tmp_path / "labelled" / "fabsa_dev.csv").write_text("\n".join(rows))
    asked = []

    def read(texts: Sequence[str], *, taxonomy: str) -> Read:
        asked.append((tuple(texts), taxonomy))
        probabilities = np.zeros((2, 2, 3))
        probabilities[0, 0, 0] = probabilities[1, 1, 2] = 1
        return read_as(probabilities)

    (found,) = evaluate_touchpoints(Model("reader", LexiconScorer(), read), tmp_path)

    assert asked == [(("dear", "kind"), "fabsa")]
    assert found.measures[0].value == 1
    assert (found.measures[0].count, found.measures[0].left_out) == (2, 1)


def test_a_model_that_knows_no_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'lexicon' tells no touchpoints"):
        evaluate_touchpoints(Model("lexicon", LexiconScorer()), tmp_path)
