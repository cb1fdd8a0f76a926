"""Tag stretches of text with the touchpoints of any taxonomy, from its file and from corrections."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property

import numpy as np
import numpy.typing as npt

from nlp.protocols import Embedder, SentimentScorer, Spans
from nlp.records import Touchpoint
from nlp.touchpoints.corrections import THRESHOLD, Correction, Head, fit_head, plain, said_of
from nlp.touchpoints.prototypes import Floats, Prototypes, build_prototypes, distinct, probabilities
from nlp.touchpoints.taxonomy import Taxonomy

METHOD = "prototypes-1"  # changes whenever the same taxonomy and corrections would tag otherwise
DIGITS = 6  # of a confidence: the last bits of a product of matrices depend on how many texts are read together
_SENTENCE = re.compile(r"\S.*?(?:[.!?]+(?=\s)|$)", re.MULTILINE)


class PrototypeTagger:
    """Tags with the touchpoints of one taxonomy; prototypes and head are made at the first call.

    A stretch is read by its own words alone: an embedder of sentences sees no context. What a person has said about
    the very same words (up to case and spaces) always holds.
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        corrections: Sequence[Correction] = (),
        *,
        embedder: Embedder,
        scorer: SentimentScorer,
        threshold: float = THRESHOLD,
    ) -> None:
        self.taxonomy = taxonomy
        self._corrections = tuple(corrections)
        self._embedder = embedder
        self._scorer = scorer
        self._threshold = threshold
        self._said = said_of(self._corrections)

    @cached_property
    def version(self) -> str:
        """Name of the method, and a hash of everything that has a part in the result."""
        parts = [
            asdict(self.taxonomy),
            [asdict(one) for one in self._corrections],
            self._threshold,
            self._embedder.version,
            self._scorer.version,
        ]
        return f"{METHOD}-{hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:12]}"

    def tag(self, texts: Sequence[str]) -> list[tuple[Touchpoint, ...]]:
        """Return the touchpoints of each text, most confident first: those of its sentences.

        Of a touchpoint that several sentences are about, the most confident counts, with that sentence's polarity.
        """
        return [_joined(found) for found in self.tag_spans(texts, [sentences(text) for text in texts])]

    def tag_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[tuple[Touchpoint, ...], ...]]:
        """Return, per text, the touchpoints of each of its stretches, most confident first.

        The polarity is the label that the sentiment scorer gives the stretch.

        Args:
            texts: Whole texts.
            spans: Per text, the character offsets of its stretches: start and end.
        """
        stretches = [[text[start:end] for start, end in found] for text, found in zip(texts, spans, strict=True)]
        rows = distinct([stretch for found in stretches for stretch in found])
        about = dict(zip(rows, self._names(list(rows)), strict=True))
        spoken = [[number for number, stretch in enumerate(found) if about[stretch]] for found in stretches]
        moods = self._scorer.score_spans(
            [text for text, numbers in zip(texts, spoken, strict=True) if numbers],
            [[found[number] for number in numbers] for found, numbers in zip(spans, spoken, strict=True) if numbers],
        )
        told = iter(moods)
        tagged = []
        for found, numbers in zip(stretches, spoken, strict=True):
            polarity = dict(zip(numbers, next(told), strict=True)) if numbers else {}
            tagged.append(
                tuple(
                    tuple(Touchpoint(name, polarity[number].label, sure) for name, sure in about[stretch])
                    for number, stretch in enumerate(found)
                )
            )
        return tagged

    def confidences(self, texts: Sequence[str]) -> Floats:
        """Return the probability that each text, read as one stretch, is about each touchpoint.

        Returns:
            float64 array of shape (texts, touchpoints), in the order of the taxonomy.
        """
        vectors = self._embedder.embed(texts)
        found = probabilities(self._prototypes.log_odds(vectors) + self._head.log_odds(vectors)).round(DIGITS)
        found[[not text.strip() for text in texts]] = 0.0
        if self._said:
            for row, text in enumerate(texts):
                self._obey(found[row], plain(text))
        return found

    def _obey(self, confidences: npt.NDArray[np.float64], words: str) -> None:
        for position, name in enumerate(self.taxonomy.names):
            right = self._said.get((words, name))
            if right is not None:
                confidences[position] = float(right)

    def _names(self, texts: Sequence[str]) -> list[list[tuple[str, float]]]:
        names = self.taxonomy.names
        found = []
        for row in self.confidences(texts):
            order = [position for position in np.argsort(-row, kind="stable") if row[position] >= self._threshold]
            found.append([(names[position], float(row[position])) for position in order])
        return found

    @cached_property
    def _prototypes(self) -> Prototypes:
        return build_prototypes(self.taxonomy, embedder=self._embedder)

    @cached_property
    def _head(self) -> Head:
        return fit_head(self._prototypes, self._corrections, embedder=self._embedder)


def tagger_for(
    taxonomy: Taxonomy, corrections: Sequence[Correction], *, embedder: Embedder, scorer: SentimentScorer
) -> PrototypeTagger:
    """Return the tagger of a taxonomy as it was corrected; its version changes with either.

    Corrections of touchpoints that the taxonomy does not have (it was rewritten since) have no part.
    """
    known = [one for one in corrections if one.touchpoint in taxonomy.names]
    return PrototypeTagger(taxonomy, known, embedder=embedder, scorer=scorer)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the character offsets of the sentences of a text, by its full stops and line ends."""
    return [match.span() for match in _SENTENCE.finditer(text)]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _joined(stretches: Sequence[Sequence[Touchpoint]]) -> tuple[Touchpoint, ...]:
    best: dict[str, Touchpoint] = {}
    for found in stretches:
        for one in found:
            if one.name not in best or one.confidence > best[one.name].confidence:
                best[one.name] = one
    return tuple(sorted(best.values(), key=lambda one: -one.confidence))
