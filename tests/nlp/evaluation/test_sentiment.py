from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from corpora.public.records import Label, LabelledSet, LabelledText
from nlp.errors import ModelError
from nlp.evaluation.models import Model
from nlp.evaluation.sentiment import REPORTED_SHARES, aspect_answers, comment_answers, reported, two_class_answers
from nlp.protocols import Spans
from nlp.records import Sentiment
from nlp.training.examples import REPORTING, parted

GOOD, BAD, FLAT = Sentiment(0.1, 0.2, 0.7), Sentiment(0.7, 0.2, 0.1), Sentiment(0.1, 0.8, 0.1)


class WordScorer:
    """Looks for two words."""

    version = "1"

    def score(self, texts: Sequence[str]) -> list[Sentiment]:
        return [GOOD if "good" in text else BAD if "bad" in text else FLAT for text in texts]

    def score_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[Sentiment, ...]]:
        raise NotImplementedError


@dataclass(frozen=True)
class Read:
    names: tuple[str, ...]
    probabilities: np.ndarray
    thresholds: np.ndarray


MIXED = LabelledSet(
    "mams_val",
    "mams",
    (
        LabelledText("good soup, bad waiter", None, True, (Label("soup", "positive"), Label("waiter", "negative"))),
        LabelledText("the bill", None, None, (Label("bill", "neutral"), Label("soup", None))),
        LabelledText("a table", None),
    ),
)


def test_texts_that_people_gave_no_sentiment_are_counted_as_left_out() -> None:
    texts = (LabelledText("good", "positive"), LabelledText("bad", "positive"), LabelledText("both", None, True))
    labelled = LabelledSet("fabsa_dev", "fabsa", texts, (("no text", 4),))

    found = comment_answers(labelled, texts[:2], [GOOD, BAD])

    assert found.truth.tolist() == [2, 2]
    assert found.answers.tolist() == [2, 0]
    assert found.probabilities.tolist() == [[0.1, 0.2, 0.7], [0.7, 0.2, 0.1]]
    assert found.left_out == 5
    assert found.groups is None


def test_answers_of_one_respondent_belong_together() -> None:
    texts = tuple(LabelledText("good", "positive", group=name) for name in ("r1", "r1", "r2"))

    found = comment_answers(LabelledSet("nhs_fft_dev", "nhs", texts), texts, [GOOD] * 3)

    assert found.groups == ("r1", "r1", "r2")


def test_a_tie_is_answered_as_the_product_answers_it() -> None:
    texts = (LabelledText("so so", "neutral"),)

    found = comment_answers(LabelledSet("fabsa_dev", "fabsa", texts), texts, [Sentiment(0.4, 0.2, 0.4)])

    assert found.answers.tolist() == [1]


def test_between_two_classes_the_neutral_mass_is_split() -> None:
    texts = tuple(LabelledText("", feeling, group="shop") for feeling in ("negative", "positive", "negative"))

    found = two_class_answers(
        LabelledSet("uci_sentences", "", texts), texts, [Sentiment(0.2, 0.7, 0.1), GOOD, Sentiment(0.3, 0.4, 0.3)]
    )

    np.testing.assert_allclose(found.probabilities, [[0.55, 0.45], [0.2, 0.8], [0.5, 0.5]])
    assert found.answers.tolist() == [0, 1, 1]
    assert found.truth.tolist() == [0, 1, 0]
    assert found.groups is None  # the source of a sentence is no respondent


def test_a_model_without_labels_answers_every_aspect_with_the_feeling_of_the_text() -> None:
    found = aspect_answers(Model("words", WordScorer()), MIXED)

    assert found.truth.tolist() == [2, 0, 1]
    assert found.answers.tolist() == [2, 2, 1]
    assert found.groups == ("0", "0", "1")
    assert found.left_out == 1


def test_the_polarity_of_an_aspect_is_the_likeliest_one_given_the_aspect() -> None:
    asked = []

    def read(texts: Sequence[str], *, taxonomy: str) -> Read:
        asked.append((tuple(texts), taxonomy))
        joint = np.zeros((2, 3, 3), dtype=np.float32)
        joint[0, 1] = [0.0, 0.1, 0.3]  # soup
        joint[0, 0] = [0.05, 0.0, 0.0]  # waiter: hardly there, but if so, complained of
        joint[1, 2] = [0.1, 0.2, 0.1]  # bill
        return Read(("waiter", "soup", "bill"), joint, np.full((3, 3), 0.5, dtype=np.float32))

    found = aspect_answers(Model("reader", WordScorer(), read), MIXED)

    assert asked == [(("good soup, bad waiter", "the bill"), "mams")]
    np.testing.assert_allclose(found.probabilities, [[0, 0.25, 0.75], [1, 0, 0], [0.25, 0.5, 0.25]], atol=1e-6)
    assert found.answers.tolist() == found.truth.tolist() == [2, 0, 1]


def test_a_label_that_the_model_does_not_know_is_named() -> None:
    def read(texts: Sequence[str], *, taxonomy: str) -> Read:
        return Read(("soup", "waiter"), np.zeros((2, 2, 3)), np.zeros((2, 3)))

    with pytest.raises(ModelError, match="'reader' does not know the label 'bill' of mams_val"):
        aspect_answers(Model("reader", WordScorer(), read), MIXED)


def test_of_a_set_that_is_trained_on_only_the_part_kept_from_training_is_reported() -> None:
    texts = tuple(LabelledText(f"dish number {number}", None) for number in range(1000))
    whole = LabelledSet("semeval14_restaurants", "semeval14", texts)

    found, learned = reported(whole), parted(whole, share=REPORTED_SHARES[whole.name], purpose=REPORTING)[0]

    assert 150 < len(found.texts) < 250
    assert {text.text for text in found.texts}.isdisjoint(text.text for text in learned.texts)
    assert reported(MIXED) == MIXED
