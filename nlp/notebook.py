"""The functions of ``import nlp``: texts in, records out.

Nothing heavy loads before the first call. Texts are taken as they are: redact them first (``nlp.redact``) if what
comes out is to be kept or shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nlp import plugins
from nlp.errors import TextError
from nlp.records import Clause, Discovery, Sentiment, Touchpoint


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of clauses about the same thing.

    Attributes:
        id: Name of the theme, with its parent's before it where it is a subtheme ("Bill / Bill not paid").
        name: A short phrase.
        parent: Id of the broader theme, or None.
        keywords: Phrases that tell it from its siblings.
        exemplars: Clauses that show what it is, most central first.
        size: Number of clauses.
        stability: 0 to 1, or None where it was not measured.
    """

    id: str
    name: str
    parent: str | None
    keywords: tuple[str, ...]
    exemplars: tuple[str, ...]
    size: int
    stability: float | None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A clause and the finest theme that it has.

    Attributes:
        text: Position of the text it is in.
        clause: The clause, with offsets into the text.
        theme: Id of the theme, or None.
        strength: Cosine to the theme's centre, 0 to 1; 0 without a theme.
        unassigned: Why it has no theme: "no content", "rare", "ambiguous"; None if it has one.
        between: Ids of the two themes that it lies between if it is ambiguous, the nearer one first; a single one where
            the other group is too small to be a theme.
    """

    text: int
    clause: Clause
    theme: str | None
    strength: float
    unassigned: str | None
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Themes:
    """What ``discover_themes`` found.

    Attributes:
        themes: Themes, largest first, each followed by its subthemes.
        assignments: One per clause, in the order of the texts.
        main_theme: Per text, the id of the (finest) theme that most of it is about, or None.
        unassigned: Per text, None if it has a main theme, else "no content", "rare", "ambiguous" or "other language".
        result_hash: SHA-256 that is the same for the same texts in any order.
    """

    themes: tuple[Theme, ...]
    assignments: tuple[Assignment, ...]
    main_theme: tuple[str | None, ...]
    unassigned: tuple[str | None, ...]
    result_hash: str


def score_sentiment(texts: Sequence[str], *, model: str = "trained") -> list[Sentiment]:
    """Return how each text feels: probabilities of negative, neutral and positive, and the likeliest as ``label``.

    Args:
        texts: Any texts; an empty one is neutral. English is read: a text in another language gets a guess that is
            never ``sure``.
        model: Name of a sentiment plugin, or a folder with a sequence-classification model. "trained" is the network
            of docs/model-card.md, calibrated; "lexicon" is VADER (Hutto and Gilbert 2014), not calibrated.

    Raises:
        TextError: If ``texts`` is one string or holds something that is not a string.
        ModelError: If there is no plugin of that name, or its weights are not the pinned ones.
    """
    from nlp.enrich import READ_LANGUAGES
    from nlp.language import detect_languages

    texts = _checked(texts)
    return [
        felt if language in READ_LANGUAGES else replace(felt, sure=False)
        for felt, language in zip(plugins.sentiment_scorer(model).score(texts), detect_languages(texts), strict=True)
    ]


def tag_touchpoints(texts: Sequence[str], *, taxonomy: str = "journey") -> list[tuple[Touchpoint, ...]]:
    """Return what each text is about: touchpoints with ``name``, ``polarity`` and ``confidence``, likeliest first.

    A touchpoint that a text both praises and complains of is there twice.

    Args:
        texts: Any texts; an empty one is about nothing.
        taxonomy: "journey" (the parts of a customer's journey), "service quality" (its five dimensions; Parasuraman,
            Zeithaml and Berry 1988), the label words of a labelled set that the model was trained on ("fabsa"), or the
            path of a taxonomy file (docs/touchpoints.md), which is tagged from its definitions and examples.

    Raises:
        TextError: If ``texts`` is one string or holds something that is not a string.
        ModelError: If the model has not learned the taxonomy, or its weights are not the pinned ones.
        TaxonomyError: If the file is no taxonomy.
    """
    texts = _checked(texts)
    if taxonomy.endswith(".toml"):
        from nlp.touchpoints.tagger import PrototypeTagger
        from nlp.touchpoints.taxonomy import read_taxonomy

        read = read_taxonomy(Path(taxonomy))
        scorer = plugins.sentiment_scorer("trained")
        return PrototypeTagger(read, embedder=plugins.embedder("minilm"), scorer=scorer).tag(texts)
    from nlp.touchpoints.trained import TrainedTagger

    return TrainedTagger(taxonomies=(taxonomy,)).tag(texts)


def split_clauses(texts: Sequence[str]) -> list[tuple[Clause, ...]]:
    """Return the clauses of each text, in order: stretches that say one thing, with character offsets.

    ``text[clause.start:clause.end] == clause.text``. Cuts are made at sentences, contrasts, coordinated predicates and
    lists of spaCy's dependency parse of English; an empty text has no clauses. A text is read up to
    20,000 characters (``nlp.segment.readable``).

    Raises:
        TextError: If ``texts`` is one string or holds something that is not a string.
        ModelError: If the spaCy pipeline is not the pinned one.
    """
    from nlp.segment.clauses import split_texts

    return split_texts(_checked(texts))


def embed(texts: Sequence[str], *, model: str = "minilm") -> npt.NDArray[np.float32]:
    """Return a float32 array of shape (texts, dimensions) with unit rows: dot products are cosines.

    The same text has the same vector to the last bit whatever it is embedded with.

    Args:
        texts: Any texts; each is read up to 128 tokens.
        model: Name of an embedder plugin. "minilm" is all-MiniLM-L6-v2 (384 dimensions; Reimers and Gurevych 2019,
            Wang et al. 2020).

    Raises:
        TextError: If ``texts`` is one string or holds something that is not a string.
        ModelError: If there is no plugin of that name or its weights are not the pinned ones.
    """
    return plugins.embedder(model).embed(_checked(texts))


def discover_themes(texts: Sequence[str], *, embedder: str = "subject", granularity: float = 0.0) -> Themes:
    """Split texts into clauses and group these into themes of two levels, each named.

    Deterministic, and the order of the texts does not matter: clauses are sorted and repeated ones collapse before
    anything is fitted. A clause is read in the light of its text (``nlp.embedding.in_context``). Groups are the leaves
    of HDBSCAN (Campello, Moulavi and Sander 2013) on a diffusion map of the neighbourhood graph, joined by average
    linkage; every clause has a theme or is in a named class.

    Args:
        texts: Comments; three or more about one thing make a theme.
        embedder: Name of an embedder plugin: "subject" also sees which touchpoints a clause is about, "minilm" not.
        granularity: From -2, few broad themes, to 2, many fine ones.

    Raises:
        TextError: If ``texts`` is one string or holds something that is not a string.
        ModelError: If a model is missing or is not the pinned one.
        ValueError: If the granularity is out of its range.
    """
    from nlp.clause_sets import split_into_clauses
    from nlp.discover import discover

    split = split_into_clauses(_checked(texts), embedder=embedder)
    found = discover(split.clause_set, granularity=granularity)
    return _as_themes(found, split.clauses, split.languages)


def _as_themes(found: Discovery, clauses: Sequence[tuple[int, Clause]], languages: Sequence[str]) -> Themes:
    ids = [
        theme.name if theme.parent is None else f"{found.themes[theme.parent].name} / {theme.name}"
        for theme in found.themes
    ]
    assignments = tuple(
        Assignment(
            text=position,
            clause=clause,
            theme=ids[found.theme[number]] if found.theme[number] >= 0 else None,
            strength=float(found.strength[number]),
            unassigned=found.unassigned[number],
            between=tuple(ids[near] for near in found.between[number] if near >= 0),
        )
        for number, (position, clause) in enumerate(clauses)
    )
    main = [int(found.main_theme[text]) if text < len(found.main_theme) else -1 for text in range(len(languages))]
    return Themes(
        themes=tuple(
            Theme(
                id=ids[position],
                name=theme.name,
                parent=None if theme.parent is None else ids[theme.parent],
                keywords=theme.keywords,
                exemplars=tuple(clauses[row][1].text for row in theme.exemplars),
                size=theme.size,
                stability=theme.stability,
            )
            for position, theme in enumerate(found.themes)
        ),
        assignments=assignments,
        main_theme=tuple(None if theme < 0 else ids[theme] for theme in main),
        unassigned=_classes(main, assignments, languages),
        result_hash=found.result_hash,
    )


def _classes(
    main: Sequence[int], assignments: Sequence[Assignment], languages: Sequence[str]
) -> tuple[str | None, ...]:
    """Return, per text without a main theme, the class of the unassigned that it is in."""
    from nlp.enrich import READ_LANGUAGES
    from nlp.themes.content import class_of_comment

    reasons: list[list[str]] = [[] for _ in main]
    for assignment in assignments:
        if assignment.unassigned is not None:
            reasons[assignment.text].append(assignment.unassigned)
    return tuple(
        None if theme >= 0 else class_of_comment(why, read=language in READ_LANGUAGES)
        for theme, why, language in zip(main, reasons, languages, strict=True)
    )


def _checked(texts: Sequence[str]) -> Sequence[str]:
    """Return the texts.

    Raises:
        TextError: If they are not a sequence of strings.
    """
    if isinstance(texts, str):
        message = "texts is one string; give a list of strings, [text] for a single one"
        raise TextError(message)
    texts = list(texts)
    wrong = next((position for position, text in enumerate(texts) if not isinstance(text, str)), None)
    if wrong is not None:
        message = f"texts[{wrong}] is of type {type(texts[wrong]).__name__}, not a string; use '' for a missing text"
        raise TextError(message)
    return texts
