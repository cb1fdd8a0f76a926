"""Score feeling with the network that was trained on customer feedback."""

from collections.abc import Sequence
from functools import cached_property

from nlp.protocols import Spans
from nlp.reading.reader import Reader, Reading, default_reader
from nlp.records import NO_FEELING, Sentiment

UNSURE_BOUND = 0.1  # largest share of wrong answers among those given as sure


class TrainedScorer:
    """Scores texts, and stretches of them in the light of their text.

    An answer is sure where the model's manifest says that answers so confident are wrong at most as often as the bound
    allows, on texts that were held aside from training.
    """

    def __init__(self, *, unsure_bound: float = UNSURE_BOUND, reader: Reader | None = None) -> None:
        self._bound = unsure_bound
        self._reader = reader or default_reader()

    @cached_property
    def version(self) -> str:
        """The weights, and the error bound."""
        return f"{self._reader.manifest.version}-{self._bound:g}"

    @property
    def floor(self) -> float:
        """The confidence below which an answer is unsure; above 1 where the bound cannot be kept at all."""
        kept = [floor for bound, floor in self._reader.manifest.floors if bound <= self._bound]
        return kept[-1] if kept else 2.0

    def score(self, texts: Sequence[str]) -> list[Sentiment]:
        """Return one sentiment per text, in order; an empty one is neutral."""
        return self._felt(self._reader.read_texts(texts))

    def score_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[Sentiment, ...]]:
        """Return, per text, one sentiment for each of its stretches, in the light of the text around it."""
        felt = iter(self._felt(self._reader.read_spans(texts, spans)))
        return [tuple(next(felt) for _ in found) for found in spans]

    def _felt(self, reading: Reading) -> list[Sentiment]:
        floor = self.floor
        mixed = (reading.mixed >= self._reader.manifest.mixed_threshold).tolist()
        answers = zip(reading.silent.tolist(), reading.sentiment.tolist(), mixed, strict=True)
        return [
            NO_FEELING
            if silent
            else Sentiment(negative, neutral, positive, both, max(negative, neutral, positive) >= floor)
            for silent, (negative, neutral, positive), both in answers
        ]
