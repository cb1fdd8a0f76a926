"""The spaCy pipeline that parses, loaded once."""

from functools import cache
from typing import Any

from nlp.pinned import package_folder

# The parse needs part-of-speech tags and dependencies; entities are redaction's, lemmas are looked up when needed.
LEFT_OUT = ["ner", "attribute_ruler"]


@cache
def load_pipeline() -> Any:
    """Return the English pipeline with tagger and parser (and a lemmatizer that is called by hand).

    Raises:
        ModelError: If the package is missing or is not the pinned one.
    """
    import spacy

    pipeline = spacy.load(package_folder(), exclude=LEFT_OUT)
    pipeline.disable_pipe("lemmatizer")
    return pipeline
