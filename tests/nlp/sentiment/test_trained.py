"""The trained scorer reads what a lexicon has no word for, and says when it is not sure."""

import pytest

from nlp.sentiment.trained import TrainedScorer

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def scorer() -> TrainedScorer:
    return TrainedScorer()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The engineer did not turn up", "negative"),
        ("I have called five times and nobody rings back", "negative"),
        ("Could not fault them", "positive"),
        ("Sorted my problem in two minutes", "positive"),
        ("The staff were not rude at all", "positive"),
        ("Still waiting for my refund after six weeks", "negative"),
        ("👍👍👍", "positive"),
        ("What time do you open on Sunday?", "neutral"),
    ],
)
def test_it_reads_complaint_and_praise_without_words_of_feeling(scorer: TrainedScorer, text: str, label: str) -> None:
    assert scorer.score([text])[0].label == label


def test_a_text_that_praises_and_complains_is_mixed(scorer: TrainedScorer) -> None:
    both, one = scorer.score(["The food was wonderful but the waiter was very rude", "The food was wonderful"])
    assert both.mixed
    assert not one.mixed


def test_a_clause_is_judged_in_the_light_of_its_sentence(scorer: TrainedScorer) -> None:
    text = "The food was great but it came cold"
    cut = text.index("but")
    ((first, second),) = scorer.score_spans([text], [[(0, cut), (cut, len(text))]])
    assert (first.label, second.label) == ("positive", "negative")
    assert -1 <= second.score < 0 < first.score <= 1


def test_a_stricter_bound_leaves_more_unsure(scorer: TrainedScorer) -> None:
    floors = [TrainedScorer(unsure_bound=bound).floor for bound in (0.001, 0.03, 0.1, 0.3)]
    assert floors == sorted(floors, reverse=True)
    assert floors[0] > 1  # no answer is that sure
    strict = TrainedScorer(unsure_bound=0.001)
    assert not strict.score(["Lovely"])[0].sure
    assert strict.version != scorer.version


@pytest.mark.parametrize(
    "text", ["", "😀", "word " * 10_000, "a" * 50_000, "mixed Привет 你好 café", "<p>fine</p>", "\u200b\u200d", "\x00"]
)
def test_every_odd_text_gets_an_answer(scorer: TrainedScorer, text: str) -> None:
    (found,) = scorer.score([text])
    assert found.negative + found.neutral + found.positive == pytest.approx(1, abs=1e-4)
