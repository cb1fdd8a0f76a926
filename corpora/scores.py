"""Read scores, and tell which scale a column of them is on."""

import re
from collections.abc import Mapping
from typing import Literal

Scale = Literal["nps", "csat5", "csat7", "csat10", "recommended", "none"]

# Lowest and highest score of each scale; yes is 1 and no is 0.
SCALES: dict[Scale, tuple[float, float]] = {
    "nps": (0, 10),
    "csat5": (1, 5),
    "csat7": (1, 7),
    "csat10": (1, 10),
    "recommended": (0, 1),
}

MISSING = frozenset({
    "", "-", "--", ".", "#n/a", "did not answer", "don't know", "n.a.", "n/a", "na", "nan", "nat", "nil", "no answer",
    "no response", "none", "not answered", "not applicable", "null", "prefer not to say",
})  # fmt: skip
LONGEST_MISSING = max(map(len, MISSING))
YES = frozenset("1 agree agreed ja oui recommend recommended recommends si sim sì sí t true y yes".split())
NO = frozenset({
    "0", "disagree", "disagreed", "does not recommend", "f", "false", "n", "nein", "no", "non", "not agreed",
    "not recommended", "não", "would not recommend",
})  # fmt: skip
_YES_OR_NO_AND_MORE = re.compile(r"(yes|no)\s*[,;:.!(–—-]", re.IGNORECASE)  # "Yes, certainly", but no "no opinion"
_LEADING_NUMBER = re.compile(
    r"\s*([+-]?\d{1,9}(?:[.,]\d{1,9})?)"
    r"(?:\s*$|\s*[-–—:=(]\s*[^\s\d]|\s*/\s*\d+\s*$|\s+[^\W\d])"  # "8", "10 - best", "4/5", "5 stars", but no "18-24"
)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")

WITHIN_ZERO_TO_TEN = 0.95  # share of the numbers of a score column
ON_THE_SCALE = 0.97  # share that must not be above the top of a scale; the rest are slips, or another scale
TRUE_ZEROS = 0.005  # share of zeros from which zero is an answer, so that the scale starts there
STRAY_ZEROS = 0.05  # share of zeros up to which a scale that starts at 1 is believed


def is_missing(cell: str) -> bool:
    """Tell whether a cell says that there is no value."""
    text = cell.strip()
    return len(text) <= LONGEST_MISSING and text.lower() in MISSING


def read_number(cell: str) -> float | None:
    """Read a number, with or without words after it; None if there is none.

    Reads "8", "8,5", "1,250", "10 - Extremely likely" and "4/5".
    """
    fits = _LEADING_NUMBER.match(cell)
    if fits is None:
        return None
    return float(fits[1].replace(",", "" if _THOUSANDS.fullmatch(fits[1]) else "."))


def read_yes_no(cell: str) -> bool | None:
    """Read an answer of yes or no, with or without words after it; None if it is neither."""
    text = cell.strip().lower()
    if fits := _YES_OR_NO_AND_MORE.match(text):
        text = fits[1]
    return True if text in YES else False if text in NO else None


def read_score(cell: str, scale: Scale) -> float | None:
    """Read a score on a scale, which it may lie outside of; None if the cell says none.

    On ``recommended`` yes is 1 and no is 0.
    """
    said = read_yes_no(cell) if scale == "recommended" else None
    return read_number(cell) if said is None else float(said)


def guess_scale(counts: Mapping[float, int], *, nps_by_name: bool, recommend_by_name: bool) -> Scale:
    """Tell the scale of a column; "none" if it is no score.

    Args:
        counts: How often each number occurs.
        nps_by_name: Whether the column's name says that it is a net promoter score.
        recommend_by_name: Whether its name says that people were asked how likely they are to recommend.
    """
    total = sum(counts.values())
    if not total or _share(counts, 0, 10) < WITHIN_ZERO_TO_TEN:
        return "none"
    if nps_by_name:
        return "nps"
    zeros = _share(counts, 0, 0)
    top = next((top for top in (5, 7) if _share(counts, 0, top) >= ON_THE_SCALE), 10)
    if top == 10:
        return "nps" if recommend_by_name or zeros >= TRUE_ZEROS else "csat10"
    if zeros > STRAY_ZEROS or max(counts) < 3:  # counts of something, or yes and no
        return "none"
    return "csat5" if top == 5 else "csat7"


def _share(counts: Mapping[float, int], low: float, high: float) -> float:
    return sum(n for value, n in counts.items() if low <= value <= high) / sum(counts.values())
