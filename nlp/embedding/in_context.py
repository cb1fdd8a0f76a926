"""Give stretches of texts vectors in the light of the text around them: each is the mean of its tokens' states.

The tokens of a short text have seen all of it, so "please help" takes on what help is wanted with, and its stretches
add up to the vector of the text ("late chunking"; Günther et al. 2024, arXiv 2409.04701). A long text goes through many
subjects, and its tokens have seen their sentence only.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from nlp.batches import batches_of_one_length, run_batches
from nlp.protocols import Spans
from nlp.reading.tokens import Tokens, cut_into_tokens, tokens_between, windows

ENDS = 2  # tokens that begin and end what is read at once
# Stretches up to which a text is read whole: more than an answer to a survey has, fewer than a review goes through.
# Read whole, the sentences of reviews group by review and not by subject; with 3, requests lost some of what they are
# about (docs/adr/0012-clauses-in-context.md).
READ_WHOLE = 8
SENTENCE_ENDS = frozenset(".!?…\n")
BETWEEN_SENTENCES = frozenset(" \t\"'”’)")
Floats: TypeAlias = npt.NDArray[np.float32]
States: TypeAlias = Callable[[Sequence[npt.NDArray[np.int64]]], Floats]
# From the tokens of texts of one length, without their ends, to the states of all tokens, the two ends included.


def vectors_in_context(texts: Sequence[str], spans: Sequence[Spans], *, states: States, tokenizer: Any) -> list[Floats]:
    """Return, per text, an array of shape (stretches, dimensions) with unit rows.

    A text is read in windows where it is longer than the model reads at once, and once where it is given repeatedly. A
    stretch without a token (emoji that the model does not know) has the vector of its text.

    Args:
        texts: Whole texts.
        spans: Per text, the character offsets of its stretches, one after the other.
        states: Runs the model.
        tokenizer: Of the model.
    """
    asked = [(text, tuple(found)) for text, found in zip(texts, spans, strict=True)]
    distinct = {one: row for row, one in enumerate(dict.fromkeys(asked))}
    vectors = _vectors([text for text, _ in distinct], [found for _, found in distinct], states, tokenizer)
    return [vectors[distinct[one]] for one in asked]


def _vectors(texts: Sequence[str], spans: Sequence[Spans], states: States, tokenizer: Any) -> list[Floats]:
    """Return the vectors of the stretches of each text."""
    tokens = cut_into_tokens(texts, tokenizer=tokenizer)
    inner = [tokens_between(one, found) for one, found in zip(tokens, spans, strict=True)]
    parts = [
        (text, start, end)
        for text, (one, found) in enumerate(zip(tokens, inner, strict=True))
        if len(found)
        for start, end in _read_at_once(texts[text], spans[text], one, found[:, 0].tolist())
    ]
    read: list[list[Floats]] = [[] for _ in texts]
    for (text, _, _), one in zip(parts, _read(parts, tokens, states), strict=True):
        read[text].append(one)
    return [
        _pooled(read[text], found) if len(found) else np.zeros((0, 0), dtype=np.float32)
        for text, found in enumerate(inner)
    ]


def _read_at_once(text: str, spans: Spans, tokens: Tokens, edges: Sequence[int]) -> list[tuple[int, int]]:
    """Return what is read at once of a text, from token to token: all of it if it is short, else each sentence."""
    count = len(tokens.ids)
    if len(spans) <= READ_WHOLE or not count:
        return windows(tokens, edges)
    cuts = {0, count, *(edge for (start, _), edge in zip(spans, edges, strict=True) if _begins(text, start))}
    return [window for start, end in pairwise(sorted(cuts)) for window in windows(tokens, edges, start=start, end=end)]


def _begins(text: str, at: int) -> bool:
    """Tell whether a sentence begins at a character."""
    while at and text[at - 1] in BETWEEN_SENTENCES:
        at -= 1
    return not at or text[at - 1] in SENTENCE_ENDS


def _read(parts: Sequence[tuple[int, int, int]], tokens: Sequence[Tokens], states: States) -> list[Floats]:
    """Return the states of the tokens of each part of a text, its two ends included."""
    read: list[Floats] = [np.zeros(0, dtype=np.float32)] * len(parts)

    def run(batch: list[int]) -> None:
        found = states([tokens[text].ids[start:end] for text, start, end in (parts[place] for place in batch)])
        for place, one in zip(batch, found, strict=True):
            read[place] = one

    run_batches(run, list(batches_of_one_length([end - start + ENDS for _, start, end in parts])))
    return read


def _pooled(read: Sequence[Floats], stretches: npt.NDArray[np.int64]) -> Floats:
    """Return the unit mean of the states of each stretch's tokens; of a text without tokens, of its ends."""
    inside = np.concatenate([one[1:-1] for one in read])
    if not len(inside):
        inside = read[0]
    means = [inside[start:end].mean(axis=0) if end > start else inside.mean(axis=0) for start, end in stretches]
    found = np.array(means)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)
