"""Ask spaCy which stretches of a text are persons: the one module of redaction that loads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import spacy  # noqa: TID253 - the one module that wraps it; imported when a text holds a possible name

from nlp.pinned import package_folder

# The entity recogniser has word vectors of its own: it needs no other component.
LEFT_OUT = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
BATCH = 256


@cache
def load_recogniser() -> Any:
    """Return the English pipeline with nothing but tokeniser and entity recogniser, loaded once.

    Raises:
        ModelError: If the package is missing or is not the pinned one.
    """
    return spacy.load(package_folder(), exclude=LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Entity:
    """What the recogniser sees in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        label: The recogniser's word for it: PERSON, GPE (a place with a government), ORG and so on.
    """

    start: int
    end: int
    label: str


def find_entities(texts: Sequence[str]) -> Iterator[tuple[Entity, ...]]:
    """Yield the entities of each text, in order.

    Args:
        texts: Sentences or short texts.
    """
    for document in load_recogniser().pipe(texts, batch_size=BATCH):
        yield tuple(Entity(found.start_char, found.end_char, found.label_) for found in document.ents)
