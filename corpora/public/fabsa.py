"""Read FABSA: app and Trustpilot reviews with aspects and their polarities."""

import ast
from collections import Counter
from pathlib import Path

from corpora.public.polarities import overall
from corpora.public.records import NEGATIVE, NEUTRAL, POSITIVE, Label, LabelledText
from corpora.public.rows import csv_rows

POLARITY = {"-1": NEGATIVE, "0": NEUTRAL, "1": POSITIVE}


def read_fabsa(path: Path) -> tuple[list[LabelledText], Counter[str]]:
    """Return the reviews of the file, and how many rows were left out and why.

    A label is ``group.aspect.polarity``; a review's sentiment is that of its labels where they all have the same.
    """
    texts = []
    for row in csv_rows(path, needs=("text", "labels")):
        labels = []
        for words in ast.literal_eval(row["labels"]):
            name, _, polarity = words.rpartition(".")
            labels.append(Label(name, POLARITY[polarity]))
        sentiment, mixed = overall(label.polarity for label in labels)
        texts.append(LabelledText(row["text"], sentiment, mixed, tuple(labels)))
    return texts, Counter()
