"""Choose the tagger of a project: the default one, the firm's own taxonomy, and what people corrected."""

from collections.abc import Sequence

from nlp.protocols import Embedder, SentimentScorer, Spans, TouchpointTagger
from nlp.records import Touchpoint
from nlp.touchpoints.corrected import CorrectedTagger, JoinedTaggers
from nlp.touchpoints.corrections import Correction
from nlp.touchpoints.tagger import tagger_for
from nlp.touchpoints.taxonomy import Taxonomy, default_taxonomy


def choose_tagger(
    default: TouchpointTagger | None,
    *,
    own: Taxonomy | None,
    corrections: Sequence[Correction] = (),
    embedder: Embedder,
    scorer: SentimentScorer,
) -> TouchpointTagger | None:
    """Return what tags a project's clauses; its version changes with the taxonomy and the corrections.

    A firm's own taxonomy takes the place of the journey; of the default tagger only the dimensions of service quality
    stay beside it, but for those that the taxonomy itself names.

    Args:
        default: Tags the journey, and perhaps service quality; None if nothing is tagged by default.
        own: The firm's own taxonomy; None if it has none.
        corrections: Of either; those of names that are not tagged by now have no part.
        embedder: Gives clauses their vectors.
        scorer: Gives clauses their polarity.
    """
    if own is not None:
        tagger = tagger_for(own, corrections, embedder=embedder, scorer=scorer)
        beside = frozenset(default_taxonomy("service_quality").names) - frozenset(own.names)
        return tagger if default is None else JoinedTaggers(tagger, _Only(default, beside))
    names = default_taxonomy("journey").names
    if default is None or not any(one.touchpoint in names for one in corrections):
        return default
    return CorrectedTagger(default, names, corrections, embedder=embedder, scorer=scorer)


class _Only:
    """A tagger of which only some names are wanted."""

    def __init__(self, tagger: TouchpointTagger, names: frozenset[str]) -> None:
        self._tagger = tagger
        self._names = names

    @property
    def version(self) -> str:
        return self._tagger.version

    def tag(self, texts: Sequence[str]) -> list[tuple[Touchpoint, ...]]:
        return [self._wanted(found) for found in self._tagger.tag(texts)]

    def tag_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[tuple[Touchpoint, ...], ...]]:
        return [tuple(self._wanted(one) for one in found) for found in self._tagger.tag_spans(texts, spans)]

    def _wanted(self, found: Sequence[Touchpoint]) -> tuple[Touchpoint, ...]:
        return tuple(one for one in found if one.name in self._names)
