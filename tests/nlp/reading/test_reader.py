"""The trained network reads whole texts and their stretches, whatever they are read together with."""

import itertools
import time

import numpy as np
import pytest

from nlp.errors import ModelError
from nlp.reading.reader import Reader, label_probabilities

pytestmark = pytest.mark.models
FOOD = "The food was great but it came cold"
CUT = FOOD.index("but")
TEXTS = [FOOD, "Nobody answered the phone", "", "😀", "Lovely staff, lovely room. " * 60, "日本語", "ok"]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_a_text_is_read_the_same_to_the_last_bit_whatever_it_is_read_with(reader: Reader) -> None:
    together = reader.read_texts(TEXTS * 5)
    for number, text in enumerate(TEXTS):
        alone = Reader.read_texts(reader, [text])
        assert np.array_equal(alone.sentiment[0], together.sentiment[number])
        assert np.array_equal(alone.labels[0], together.labels[number])


def test_probabilities_are_probabilities_for_every_text(reader: Reader) -> None:
    found = reader.read_texts(TEXTS)
    assert found.sentiment.shape == (len(TEXTS), 3)
    np.testing.assert_allclose(found.sentiment.sum(axis=1), 1, atol=1e-5)
    assert (found.labels >= 0).all()
    assert (found.labels.sum(axis=2) <= 1 + 1e-5).all()
    assert found.silent.tolist() == [False, False, True, False, False, False, False]


def test_stretches_of_one_sentence_are_judged_each_in_its_own_light(reader: Reader) -> None:
    found = reader.read_spans([FOOD], [[(0, CUT), (CUT, len(FOOD))]])
    praise, complaint = found.sentiment
    assert praise.argmax() == 2
    assert complaint.argmax() == 0


def test_sentiment_and_labels_of_the_same_texts_cost_one_pass(reader: Reader) -> None:
    spans = [[(0, len(text))] if text else [] for text in TEXTS]
    stretches = reader.read_spans(TEXTS, spans)
    assert reader.read_spans(TEXTS, spans) is stretches
    whole = reader.read_texts(TEXTS)
    assert reader.read_texts(TEXTS) is whole
    apart = Reader().read_texts(TEXTS)
    assert np.array_equal(whole.sentiment, apart.sentiment)


def test_a_text_of_many_windows_has_all_its_stretches(reader: Reader) -> None:
    sentence = "The driver was friendly. "
    text = sentence * 100 + "The parcel was broken and nobody cared!"
    spans = [(n * len(sentence), (n + 1) * len(sentence)) for n in range(100)] + [(100 * len(sentence), len(text))]
    found = reader.read_spans([text], [spans])
    assert len(found.sentiment) == 101
    assert (found.sentiment[:100].argmax(axis=1) == 2).mean() > 0.95
    assert found.sentiment[100].argmax() == 0


def test_a_huge_text_has_all_its_stretches_in_time_that_grows_with_it(reader: Reader) -> None:
    said = ("The driver was friendly. ", "The parcel was broken! ")
    text = "".join(said) * 600
    edges = np.cumsum([0, *(len(said[n % 2]) for n in range(1200))]).tolist()
    started = time.process_time()

    found = reader.read_spans([text], [list(itertools.pairwise(edges))])

    assert time.process_time() - started < 60  # and 4 GB and minutes, if all stretches are held against all tokens
    assert not found.silent.any()
    assert (found.sentiment[::2].argmax(axis=1) == 2).mean() > 0.95
    assert (found.sentiment[1::2].argmax(axis=1) == 0).mean() > 0.95


def test_a_stretch_without_a_word_is_silent(reader: Reader) -> None:
    found = reader.read_spans(["  fine"], [[(0, 2), (2, 6)]])
    assert found.silent.tolist() == [True, False]


def test_a_taxonomy_that_was_not_learned_is_answered_with_those_that_were(reader: Reader) -> None:
    with pytest.raises(ModelError, match="journey"):
        label_probabilities(["x"], taxonomy="astrology", reader=reader)


def test_an_empty_text_is_about_nothing(reader: Reader) -> None:
    found = label_probabilities(["", "The app crashes"], taxonomy="fabsa", reader=reader)
    assert found.probabilities.shape == (2, 12, 3)
    assert not found.probabilities[0].any()
    assert found.names[found.probabilities[1].sum(axis=1).argmax()] == "online-experience.app-website"


def test_no_texts_give_no_answers(reader: Reader) -> None:
    assert len(reader.read_texts([]).sentiment) == 0
