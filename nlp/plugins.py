"""Find plugins by kind and name; nothing is imported before it is asked for.

A package adds its own through the entry points ``yousaid.embedders``, ``yousaid.sentiment`` and
``yousaid.touchpoints``.
"""

from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, cast

from nlp.errors import ModelError
from nlp.protocols import Embedder, SentimentScorer, TouchpointTagger

PLUGINS: dict[str, dict[str, str]] = {
    "embedders": {"minilm": "nlp.embedding.sentence_transformer:minilm"},
    "sentiment": {"lexicon": "nlp.sentiment.lexicon:LexiconScorer"},
    "touchpoints": {},
}


def names(kind: str) -> list[str]:
    """Return the names that can be asked for, ours and those of installed packages."""
    return sorted({*PLUGINS[kind], *(found.name for found in entry_points(group=f"yousaid.{kind}"))})


def embedder(name: str) -> Embedder:
    """Return the embedder of that name.

    Raises:
        ModelError: If there is none.
    """
    return cast("Embedder", _build("embedders", name))


def sentiment_scorer(name: str) -> SentimentScorer:
    """Return the sentiment scorer of that name.

    Raises:
        ModelError: If there is none.
    """
    return cast("SentimentScorer", _build("sentiment", name))


def touchpoint_tagger(name: str) -> TouchpointTagger:
    """Return the touchpoint tagger of that name.

    Raises:
        ModelError: If there is none.
    """
    return cast("TouchpointTagger", _build("touchpoints", name))


def _build(kind: str, name: str) -> Any:
    target = PLUGINS[kind].get(name)
    if target is not None:
        module, _, attribute = target.partition(":")
        return getattr(import_module(module), attribute)()
    for found in entry_points(group=f"yousaid.{kind}", name=name):
        return found.load()()
    message = f"there is no plugin {name!r} of kind {kind}; there is: {', '.join(names(kind))}"
    raise ModelError(message)
