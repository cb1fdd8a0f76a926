"""Say where personal data are, and put placeholders there."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

# Every kind of personal data, the most specific first: of two findings of the same length, the earlier kind counts.
KINDS = (
    "IBAN", "CARD", "EMAIL", "URL", "SECRET", "BIRTHDATE", "ID", "MAC", "IP", "PLATE", "ACCOUNT", "POSTCODE", "PHONE",
    "ADDRESS", "HANDLE", "PERSON",
)  # fmt: skip
PLACEHOLDER = re.compile(rf"\[(?:{'|'.join(KINDS)})\]")
# What stands for a placeholder while finders read: one character that no pattern takes, and no cleaned text holds.
MASK = "\x01"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that holds personal data.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        kind: One of ``KINDS``.
    """

    start: int
    end: int
    kind: str


def mask_placeholders(text: str) -> str:
    """Return the text with placeholders made unreadable, at the same offsets."""
    if "[" not in text:
        return text
    return PLACEHOLDER.sub(lambda found: MASK * (found.end() - found.start()), text)


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that share a character made one so that nothing found is left over.

    The longest names the kind; among equally long ones, the most specific.
    """
    merged: list[Span] = []
    longest: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start < merged[-1].end:
            longest[-1] = min(longest[-1], span, key=_rank)
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end), longest[-1].kind)
        else:
            merged.append(span)
            longest.append(span)
    return merged


def replace_spans(text: str, spans: Iterable[Span]) -> tuple[str, Counter[str]]:
    """Put a placeholder such as ``[EMAIL]`` in place of each span.

    Args:
        text: The words.
        spans: In any order; they may overlap.

    Returns:
        The text with placeholders, and how many there are of each kind.
    """
    merged = merge_spans(spans)
    edges = [0, *(edge for span in merged for edge in (span.start, span.end)), len(text)]
    kept = [text[start:end] for start, end in pairwise(edges)][::2]
    placeholders = [f"[{span.kind}]" for span in merged]
    parts = [part for pair in zip(kept, [*placeholders, ""], strict=True) for part in pair]
    return "".join(parts), Counter(span.kind for span in merged)


def _rank(span: Span) -> tuple[int, int]:
    return span.start - span.end, KINDS.index(span.kind)
