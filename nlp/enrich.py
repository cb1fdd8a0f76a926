"""Say what each comment says: language, clauses, sentiments and vectors; one composition of the rooms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from corpora.records import RedactedComment
from nlp import plugins
from nlp.embedding.remembering import RememberingEmbedder
from nlp.language import detect_languages
from nlp.protocols import AddingEmbedder, Embedder, SentimentScorer, TouchpointTagger
from nlp.records import NO_FEELING, Clause, Enrichment, Signal
from nlp.segment.clauses import split_words
from nlp.segment.parse import parse_texts
from nlp.segment.readable import readable
from nlp.segment.words import Words
from nlp.signals.find import SIGNALS_VERSION, find_signals
from nlp.themes.content import says_nothing
from nlp.touchpoints.choosing import choose_tagger
from nlp.touchpoints.corrections import Correction
from nlp.touchpoints.taxonomy import Taxonomy

READ_LANGUAGES = frozenset({"en", "und"})  # what the parser reads; "und" is too short to be anything else
SEGMENTER_VERSION = "clauses-4"  # changes whenever the same comment would be split or phrased otherwise
_Read: TypeAlias = tuple[tuple[Clause, ...], tuple[tuple[Signal, ...], ...]]  # clauses, and what each announces
NOT_READ: _Read = ((), ())


@dataclass(frozen=True, slots=True)
class Enricher:
    """The models that enrich comments; they load at their first use.

    Attributes:
        embedder: Gives clauses their vectors.
        scorer: Gives clauses and comments their sentiments.
        tagger: Gives clauses their touchpoints; None if nothing is to be tagged.
        version: Changes whenever the same comment would be enriched otherwise.
    """

    embedder: Embedder
    scorer: SentimentScorer
    tagger: TouchpointTagger | None = None

    @property
    def version(self) -> str:
        """Names of everything that has a part in the result."""
        tagger = self.tagger.version if self.tagger else "untagged"
        return f"{SEGMENTER_VERSION}+{SIGNALS_VERSION}+{self.scorer.version}+{tagger}+{self.embedder.version}"


def build_enricher(
    *,
    sentiment: str = "trained",
    touchpoints: str | None = "trained",
    embedder: str = "subject",
    unsure_bound: float | None = None,
    taxonomy: Taxonomy | None = None,
    corrections: Sequence[Correction] = (),
) -> Enricher:
    """Return an enricher of the plugins of these names.

    Args:
        sentiment: Name of the sentiment plugin.
        touchpoints: Name of the touchpoint plugin; None tags by nothing but an own taxonomy.
        embedder: Name of the embedder plugin.
        unsure_bound: Largest share of wrong feelings among those given as sure; None takes the scorer's own.
        taxonomy: A firm's own; None if it has none.
        corrections: What people said about touchpoints.

    Raises:
        ModelError: If there is no plugin of a name.
    """
    chosen = plugins.embedder(embedder)
    # A firm's own touchpoints are told by their words, not by what an embedder adds to them.
    words = RememberingEmbedder(chosen.plain if isinstance(chosen, AddingEmbedder) else chosen)
    scorer = plugins.sentiment_scorer(sentiment, unsure_bound=unsure_bound)
    default = plugins.touchpoint_tagger(touchpoints) if touchpoints else None
    tagger = choose_tagger(default, own=taxonomy, corrections=corrections, embedder=words, scorer=scorer)
    return Enricher(chosen, scorer, tagger)


def enrich(comments: Sequence[RedactedComment], *, enricher: Enricher) -> list[Enrichment]:
    """Enrich comments; as many come out as go in, in the same order.

    A comment that says nothing ("n/a"), or that is in a language that is not read, has no clauses. A long one is read
    as far as it is ``readable``.

    Args:
        comments: Best a thousand or so at a time: they are batched by length inside.
        enricher: From ``build_enricher``.
    """
    texts = [readable(comment.text) for comment in comments]
    languages = detect_languages(texts)
    read = [
        text if language in READ_LANGUAGES and not says_nothing(text) else ""
        for text, language in zip(texts, languages, strict=True)
    ]
    parsed = parse_texts(read, _read_clauses, empty=NOT_READ)
    clauses = [found for found, _ in parsed]
    spans = [[(clause.start, clause.end) for clause in found] for found in clauses]
    vectors = enricher.embedder.embed_spans(read, spans)
    felt = enricher.scorer.score_spans(read, spans)
    whole = enricher.scorer.score(read)
    tagged = enricher.tagger.tag_spans(read, spans) if enricher.tagger else [((),) * len(found) for found in clauses]
    return [
        Enrichment(
            language=language,
            clauses=found,
            sentiments=moods,
            vectors=placed,
            sentiment=feeling if found else NO_FEELING,
            touchpoints=about,
            signals=announced,
        )
        for language, (found, announced), placed, moods, feeling, about in zip(
            languages, parsed, vectors, felt, whole, tagged, strict=True
        )
    ]


def _read_clauses(words: Words) -> _Read:
    """Return a comment's clauses and what each announces, from one parse."""
    clauses = split_words(words)
    return clauses, find_signals(words, clauses)
