"""Cut texts into the network's tokens, each with where it is in the text, and into windows that the network reads."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.reading.plain import plain

WINDOW = 126  # tokens that are read at once, without the two ends; what the trunk was trained on


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text.

    Attributes:
        ids: int64 array of shape (tokens,).
        starts: int64 array of shape (tokens,): offset in the text of each token's first character, ascending.
    """

    ids: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]


def cut_into_tokens(texts: Sequence[str], *, tokenizer: Any) -> list[Tokens]:
    """Return the tokens of each text; one without a word has none."""
    if not texts:
        return []
    plains = [plain(text) for text in texts]
    encoded = tokenizer(
        [one.text for one in plains],
        add_special_tokens=False,
        return_offsets_mapping=True,
        return_attention_mask=False,
        return_token_type_ids=False,
        verbose=False,
    )
    return [
        Tokens(np.array(ids, dtype=np.int64), one.origins[np.array([start for start, _ in offsets], dtype=np.int64)])
        for one, ids, offsets in zip(plains, encoded["input_ids"], encoded["offset_mapping"], strict=True)
    ]


def tokens_between(tokens: Tokens, spans: Sequence[tuple[int, int]]) -> npt.NDArray[np.int64]:
    """Return, per stretch of characters, its first token and the one after its last; shape (stretches, 2)."""
    if not spans:
        return np.zeros((0, 2), dtype=np.int64)
    return np.searchsorted(tokens.starts, np.array(spans, dtype=np.int64))


def windows(tokens: Tokens, edges: Sequence[int], *, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut a text, or a part, into windows of at most ``WINDOW`` tokens, at the edges of stretches if there are any.

    Args:
        tokens: Of the text.
        edges: Token positions at which a stretch begins, ascending.
        start: First token of the part.
        end: The token after its last; None is the end of the text.
    """
    end = len(tokens.ids) if end is None else end
    found = []
    while end - start > WINDOW:
        latest = start + WINDOW
        before = bisect_right(edges, latest)
        cut = edges[before - 1] if before and edges[before - 1] > start + WINDOW // 2 else latest
        found.append((start, cut))
        start = cut
    return [*found, (start, end)]
