"""Say what a text feels as a whole, from the polarities of what it is about."""

from collections.abc import Iterable

from corpora.public.records import NEGATIVE, NEUTRAL, POSITIVE

CONFLICT = "conflict"  # how the SemEval sets write an aspect that is both praised and complained of


def overall(polarities: Iterable[str | None]) -> tuple[str | None, bool | None]:
    """Return the sentiment where all polarities agree (else None), and whether there are praise and complaint.

    Both are None where there is nothing to tell from.
    """
    found = {polarity for polarity in polarities if polarity is not None}
    if not found:
        return None, None
    mixed = CONFLICT in found or {NEGATIVE, POSITIVE} <= found
    return (found.pop() if len(found) == 1 and not mixed else None), mixed


def plain(polarity: str) -> str | None:
    """Return a polarity of a file as one of ours; None for one that is both."""
    return polarity if polarity in (NEGATIVE, NEUTRAL, POSITIVE) else None
