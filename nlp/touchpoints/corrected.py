"""Let people's corrections change what any tagger says, and join what several taggers say."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property

import numpy as np

from nlp.protocols import Embedder, SentimentScorer, Spans, TouchpointTagger
from nlp.records import Touchpoint
from nlp.touchpoints.corrections import Correction, Head, fit_beside, plain, said_of
from nlp.touchpoints.prototypes import Floats, distinct, probabilities

METHOD = "corrected-1"  # changes whenever the same corrections would change a tagger otherwise
TRUST = 2.0  # log-odds of what the tagger says before it is corrected: it is right about seven times in eight
SHIFT_RESTRAINT = 30.0  # all that it does not say is equally unlikely, so hardly any of it may rise together


class CorrectedTagger:
    """A tagger whose touchpoints are given or taken by a head that was fitted on corrections.

    It knows nothing of the tagger but what it says. A touchpoint that is kept keeps its polarity and confidence; one
    that is added has the polarity of the stretch. What a person said about the very same words always holds.
    """

    def __init__(
        self,
        tagger: TouchpointTagger,
        names: Sequence[str],
        corrections: Sequence[Correction],
        *,
        embedder: Embedder,
        scorer: SentimentScorer,
    ) -> None:
        self._tagger = tagger
        self._names = tuple(names)
        self._corrections = tuple(one for one in corrections if one.touchpoint in self._names)
        self._embedder = embedder
        self._scorer = scorer
        self._said = said_of(self._corrections)

    @cached_property
    def version(self) -> str:
        """The tagger's, and a hash of the corrections."""
        parts = [self._names, [asdict(one) for one in self._corrections], self._embedder.version, self._scorer.version]
        digest = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:12]
        return f"{self._tagger.version}+{METHOD}-{digest}"

    def tag(self, texts: Sequence[str]) -> list[tuple[Touchpoint, ...]]:
        """Return the touchpoints of each text, read as one stretch, most confident first."""
        whole = [[(0, len(text))] for text in texts]
        return [found[0] for found in self._corrected(texts, whole, [(tags,) for tags in self._tagger.tag(texts)])]

    def tag_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[tuple[Touchpoint, ...], ...]]:
        """Return, per text, the touchpoints of each of its stretches, most confident first."""
        return self._corrected(texts, spans, self._tagger.tag_spans(texts, spans))

    def _corrected(
        self, texts: Sequence[str], spans: Sequence[Spans], tagged: Sequence[Sequence[Sequence[Touchpoint]]]
    ) -> list[tuple[tuple[Touchpoint, ...], ...]]:
        words = [text[start:end] for text, found in zip(texts, spans, strict=True) for start, end in found]
        before = [tags for found in tagged for tags in found]
        sure = self._confidences(words, before)
        moods = [mood.label for found in self._scorer.score_spans(texts, spans) for mood in found]
        after = iter([self._merged(*row) for row in zip(before, sure, moods, strict=True)])
        return [tuple(next(after) for _ in found) for found in spans]

    def _confidences(self, words: Sequence[str], before: Sequence[Sequence[Touchpoint]]) -> Floats:
        rows = distinct(words)
        moved = self._head.log_odds(self._embedder.embed(list(rows)))[[rows[one] for one in words]]
        found = probabilities(self._offset(before) + moved.reshape(len(words), len(self._names)))
        for row, one in enumerate(words):
            for position, name in enumerate(self._names):
                right = self._said.get((plain(one), name))
                if right is not None:
                    found[row, position] = float(right)
        return found

    def _merged(self, before: Sequence[Touchpoint], sure: Floats, mood: str) -> tuple[Touchpoint, ...]:
        wanted = {name: float(one) for name, one in zip(self._names, sure, strict=True) if one >= 1 / 2}
        kept = [one for one in before if one.name in wanted or one.name not in self._names]
        there = {one.name for one in kept}
        added = [Touchpoint(name, mood, round(one, 4)) for name, one in wanted.items() if name not in there]
        return tuple(sorted([*kept, *added], key=lambda one: (-one.confidence, one.name)))

    def _offset(self, tagged: Sequence[Sequence[Touchpoint]]) -> Floats:
        given = [{one.name for one in tags} for tags in tagged]
        flags = np.array([[name in one for name in self._names] for one in given]).reshape(len(given), len(self._names))
        return np.where(flags, TRUST, -TRUST)

    @cached_property
    def _head(self) -> Head:
        return fit_beside(
            self._names,
            self._corrections,
            embedder=self._embedder,
            offset=lambda texts, _: self._offset(self._tagger.tag(texts)),
            threshold=1 / 2,
            shift_restraint=SHIFT_RESTRAINT,
        )


class JoinedTaggers:
    """Several taggers, each of a taxonomy of its own, as one."""

    def __init__(self, *taggers: TouchpointTagger) -> None:
        self._taggers = taggers

    @cached_property
    def version(self) -> str:
        """Those of all."""
        return "+".join(tagger.version for tagger in self._taggers)

    def tag(self, texts: Sequence[str]) -> list[tuple[Touchpoint, ...]]:
        """Return what all say of each text, most confident first."""
        return [_together(*found) for found in zip(*(tagger.tag(texts) for tagger in self._taggers), strict=True)]

    def tag_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[tuple[Touchpoint, ...], ...]]:
        """Return, per text, what all say of each of its stretches, most confident first."""
        by_tagger = [tagger.tag_spans(texts, spans) for tagger in self._taggers]
        return [
            tuple(_together(*found) for found in zip(*of_text, strict=True)) for of_text in zip(*by_tagger, strict=True)
        ]


def _together(*found: Sequence[Touchpoint]) -> tuple[Touchpoint, ...]:
    return tuple(sorted((one for tags in found for one in tags), key=lambda one: -one.confidence))
