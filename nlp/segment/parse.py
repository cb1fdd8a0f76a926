"""Parse texts, each once, and keep of every parse only what is asked of it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from nlp.segment.pipeline import FEW_ROWS, load_pipeline
from nlp.segment.readable import blank_runs, readable
from nlp.segment.words import Words, read_words

Found = TypeVar("Found")

PARSED_AT_ONCE = 128  # texts per batch of the parser
FILLER = "word " * FEW_ROWS  # parsed with the last batch, so that none is so small that its numbers round otherwise


def parse_texts(texts: Sequence[str], find: Callable[[Words], Found], *, empty: Found) -> list[Found]:
    """Return what ``find`` finds in each text's parse, in the order of the texts.

    Texts are parsed sorted by length, so that batches are even, and a parse is dropped as soon as it was looked at.

    Args:
        texts: Any texts; a long one is parsed as far as it is ``readable``.
        find: Takes the words of a parsed text.
        empty: What there is in a text without words.
    """
    texts = [readable(text) for text in texts]
    found = [empty] * len(texts)
    order = [at for at in sorted(range(len(texts)), key=lambda at: (len(texts[at]), at)) if texts[at].strip()]
    if order:
        docs = load_pipeline().pipe([*(blank_runs(texts[at]) for at in order), FILLER], batch_size=PARSED_AT_ONCE)
        for at, doc in zip(order, docs, strict=False):  # the filler is not looked at
            found[at] = find(read_words(texts[at], doc))
    return found
