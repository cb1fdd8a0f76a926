"""Score feeling with the VADER lexicon: quick, English only, blind to what it has no word for.

The trained models replace it as the default; it stays as the plugin that needs no weights.
Source: Hutto and Gilbert (2014), "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text".
"""

import math
from collections.abc import Sequence

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # noqa: TID253 - this module wraps it

from nlp.protocols import Spans
from nlp.records import Sentiment

# VADER's authors call a compound score beyond ±0.05 positive or negative. A logistic curve through that point, so
# steep that ±0.6 (a plainly worded opinion) is nine to one, makes probabilities of the score; they are not calibrated.
NEUTRAL_MARGIN = 0.05
STEEPNESS = 4.0


class LexiconScorer:
    """Scores texts with VADER's lexicon and rules."""

    version = "vader-3.3.2"

    def __init__(self) -> None:
        self._analyzer = SentimentIntensityAnalyzer()

    def score(self, texts: Sequence[str]) -> list[Sentiment]:
        """Return one sentiment per text, in order."""
        return [_sentiment(self._analyzer.polarity_scores(text)["compound"]) for text in texts]

    def score_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[Sentiment, ...]]:
        """Return one sentiment per stretch, by its own words alone: a lexicon sees no context."""
        return [
            tuple(self.score([text[start:end] for start, end in found]))
            for text, found in zip(texts, spans, strict=True)
        ]


def _sentiment(compound: float) -> Sentiment:
    """Turn VADER's compound score, in [-1, 1], into three probabilities.

    Weights: exp(STEEPNESS x) for positive and exp(-STEEPNESS x) for negative, against a neutral weight at which
    x = NEUTRAL_MARGIN is the point of indifference.
    """
    positive, negative = math.exp(STEEPNESS * compound), math.exp(-STEEPNESS * compound)
    neutral = math.exp(STEEPNESS * NEUTRAL_MARGIN)
    total = positive + negative + neutral
    return Sentiment(negative=negative / total, neutral=neutral / total, positive=positive / total)
