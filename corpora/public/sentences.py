"""Read sentences of reviews labelled negative or positive."""

from collections import Counter
from pathlib import Path

from corpora.public.records import LabelledText
from corpora.public.rows import csv_rows


def read_sentences(path: Path) -> tuple[list[LabelledText], Counter[str]]:
    """Return the sentences of the file; the group is the source that each is from."""
    rows = csv_rows(path, needs=("text", "sentiment", "source"))
    return [LabelledText(row["text"], row["sentiment"], group=row["source"]) for row in rows], Counter()
