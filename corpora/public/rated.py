"""Read reviews whose writers gave stars: what they feel is guessed from these."""

from collections import Counter
from pathlib import Path

from corpora.public.records import NEGATIVE, NEUTRAL, POSITIVE, LabelledText
from corpora.public.rows import csv_rows

# How often a reader agrees with the stars: nearly always at the ends, seldom in the middle.
FIVE_STARS = {1: (NEGATIVE, 1.0), 2: (NEGATIVE, 0.8), 3: (NEUTRAL, 0.3), 4: (POSITIVE, 0.7), 5: (POSITIVE, 1.0)}
TEN_POINTS = {
    1: (NEGATIVE, 1.0), 2: (NEGATIVE, 1.0), 3: (NEGATIVE, 0.8), 4: (NEGATIVE, 0.6), 5: (NEUTRAL, 0.3),
    6: (NEUTRAL, 0.3), 7: (POSITIVE, 0.5), 8: (POSITIVE, 0.8), 9: (POSITIVE, 1.0), 10: (POSITIVE, 1.0),
}  # fmt: skip


def read_hotels(path: Path) -> tuple[list[LabelledText], Counter[str]]:
    """Return hotel reviews with the feeling of their stars."""
    return _rated(path, text="reviews.text", rating="reviews.rating", feelings=FIVE_STARS)


def read_pet_insurance(path: Path) -> tuple[list[LabelledText], Counter[str]]:
    """Return reviews of pet insurers with the feeling of their stars."""
    return _rated(path, text="text", rating="rating", feelings=FIVE_STARS)


def read_british_airways(path: Path) -> tuple[list[LabelledText], Counter[str]]:
    """Return reviews of an airline with the feeling of their points."""
    return _rated(path, text="reviews", rating="rating_value", feelings=TEN_POINTS)


def _rated(
    path: Path, *, text: str, rating: str, feelings: dict[int, tuple[str, float]]
) -> tuple[list[LabelledText], Counter[str]]:
    texts: list[LabelledText] = []
    left_out: Counter[str] = Counter()
    for row in csv_rows(path, needs=(text, rating)):
        given = feelings.get(_points(row[rating]))
        if not row[text].strip():
            left_out["no text"] += 1
        elif given is None:
            left_out["no rating"] += 1
        else:
            texts.append(LabelledText(row[text], given[0], weight=given[1]))
    return texts, left_out


def _points(written: str) -> int:
    try:
        return round(float(written))
    except ValueError:
        return 0
