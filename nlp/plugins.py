"""Find plugins by kind and name; nothing is imported before it is asked for.

A package adds its own through the entry points ``yousaid.embedders``, ``yousaid.sentiment`` and
``yousaid.touchpoints``.
"""

import os
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, cast

from nlp.errors import ModelError
from nlp.protocols import Embedder, SentimentScorer, TouchpointTagger

PLUGINS: dict[str, dict[str, str]] = {
    "embedders": {
        "minilm": "nlp.embedding.sentence_transformer:minilm",
        "subject": "nlp.embedding.subject:subject",
    },
    "sentiment": {
        "lexicon": "nlp.sentiment.lexicon:LexiconScorer",
        "trained": "nlp.sentiment.trained:TrainedScorer",
    },
    "touchpoints": {"trained": "nlp.touchpoints.trained:TrainedTagger"},
}

ABSTAINING = frozenset({"trained"})  # sentiment scorers that know how sure they are


def names(kind: str) -> list[str]:
    """Return the names that can be asked for, ours and those of installed packages."""
    return sorted({*PLUGINS[kind], *(found.name for found in entry_points(group=f"yousaid.{kind}"))})


def embedder(name: str) -> Embedder:
    """Return the embedder of that name, or of that folder: any that sentence-transformers can load.

    Raises:
        ModelError: If there is none.
    """
    if _is_folder(name):
        from nlp.embedding.sentence_transformer import folder_embedder

        return folder_embedder(Path(name))
    return cast("Embedder", _build("embedders", name))


def sentiment_scorer(name: str, *, unsure_bound: float | None = None) -> SentimentScorer:
    """Return the sentiment scorer of that name, or of that folder: any sequence-classification model of transformers.

    Args:
        name: Of a plugin, or a path with a separator in it.
        unsure_bound: Largest share of wrong answers among those given as sure, for scorers that can abstain.

    Raises:
        ModelError: If there is none.
    """
    if _is_folder(name):
        from nlp.sentiment.folder import FolderScorer

        return FolderScorer(Path(name))
    options = {"unsure_bound": unsure_bound} if unsure_bound is not None and name in ABSTAINING else {}
    return cast("SentimentScorer", _build("sentiment", name, **options))


def touchpoint_tagger(name: str) -> TouchpointTagger:
    """Return the touchpoint tagger of that name.

    Raises:
        ModelError: If there is none.
    """
    return cast("TouchpointTagger", _build("touchpoints", name))


def _is_folder(name: str) -> bool:
    return "/" in name or os.sep in name


def _build(kind: str, name: str, **options: Any) -> Any:
    target = PLUGINS[kind].get(name)
    if target is not None:
        module, _, attribute = target.partition(":")
        return getattr(import_module(module), attribute)(**options)
    for found in entry_points(group=f"yousaid.{kind}", name=name):
        return found.load()(**options)
    message = f"there is no plugin {name!r} of kind {kind}; there is: {', '.join(names(kind))}"
    raise ModelError(message)
