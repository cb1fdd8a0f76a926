from collections.abc import Sequence

import pytest

from corpora.public.records import POLARITIES
from nlp.evaluation.challenges import CHALLENGES
from nlp.evaluation.models import Model
from nlp.evaluation.sentiment import measure_challenges
from nlp.protocols import Spans
from nlp.records import Sentiment

TRUTH = {text: feeling for sentences in CHALLENGES.values() for text, feeling in sentences}
SURE = {"negative": Sentiment(1, 0, 0), "neutral": Sentiment(0, 1, 0), "positive": Sentiment(0, 0, 1)}


class Knowing:
    """Knows the truth, but for sarcasm, which it takes for praise."""

    version = "1"

    def __init__(self) -> None:
        self.calls = 0

    def score(self, texts: Sequence[str]) -> list[Sentiment]:
        self.calls += 1
        sarcastic = {text for text, _ in CHALLENGES["sarcasm"]}
        return [SURE["positive" if text in sarcastic else TRUTH[text]] for text in texts]

    def score_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[Sentiment, ...]]:
        raise NotImplementedError


@pytest.mark.parametrize("kind", CHALLENGES)
def test_a_kind_has_a_dozen_sentences_or_more_and_each_once(kind: str) -> None:
    sentences = [text for text, _ in CHALLENGES[kind]]

    assert len(sentences) >= 12
    assert len(set(sentences)) == len(sentences)
    assert {feeling for _, feeling in CHALLENGES[kind]} <= set(POLARITIES)
    assert all(text == text.strip() and text for text in sentences)


def test_each_kind_is_measured_by_itself_and_all_are_read_in_one_call() -> None:
    scorer = Knowing()

    found = {result.data: result for result in measure_challenges(Model("knowing", scorer))}

    assert scorer.calls == 1
    assert {data: result.measures[0].value for data, result in found.items()} == {
        f"invented: {kind}": float(kind != "sarcasm") for kind in CHALLENGES
    }
    assert found["invented: sarcasm"].confusion == ((0, 0, len(CHALLENGES["sarcasm"])), (0, 0, 0), (0, 0, 0))
    assert found["invented: negation"].measures[0].count == len(CHALLENGES["negation"])
