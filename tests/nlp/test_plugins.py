"""Every plugin keeps its contract."""

import numpy as np
import pytest

from nlp import plugins
from nlp.errors import ModelError

ODD_TEXTS = ["", " ", "😀", "fine", "a" * 5000, "<b>&amp;</b>", "\u200b", "日本語", "word " * 3000]


@pytest.mark.models
@pytest.mark.parametrize("name", plugins.names("embedders"))
def test_an_embedder_gives_one_finite_unit_row_per_text(name: str) -> None:
    embedder = plugins.embedder(name)
    vectors = embedder.embed(ODD_TEXTS)
    assert vectors.shape == (len(ODD_TEXTS), embedder.dimensions)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert embedder.version


@pytest.mark.parametrize("name", plugins.names("sentiment"))
def test_a_sentiment_scorer_gives_three_probabilities_per_text(name: str) -> None:
    scorer = plugins.sentiment_scorer(name)
    found = scorer.score(ODD_TEXTS)
    assert len(found) == len(ODD_TEXTS)
    for sentiment in found:
        parts = (sentiment.negative, sentiment.neutral, sentiment.positive)
        assert min(parts) >= 0
        assert sum(parts) == pytest.approx(1)
        assert -1 <= sentiment.score <= 1
        assert sentiment.label in ("negative", "neutral", "positive")


@pytest.mark.parametrize("name", plugins.names("sentiment"))
def test_a_sentiment_scorer_tells_praise_from_complaint(name: str) -> None:
    praise, complaint = plugins.sentiment_scorer(name).score(["Great service, love it", "Terrible, I hate waiting"])
    assert (praise.label, complaint.label) == ("positive", "negative")


def test_a_name_that_nobody_has_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(ModelError, match=r"'mood-ring'.*lexicon"):
        plugins.sentiment_scorer("mood-ring")
