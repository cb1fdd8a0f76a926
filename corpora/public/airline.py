"""Read tweets to US airlines: sentiment, and on complaints one reason of ten."""

from collections import Counter
from pathlib import Path

from corpora.public.records import NEGATIVE, Label, LabelledText
from corpora.public.rows import csv_rows

UNTOLD = ("", "Can't Tell")


def read_airline_tweets(path: Path) -> tuple[list[LabelledText], Counter[str]]:
    """Return the tweets of the file, and how many rows were left out and why."""
    texts = []
    for row in csv_rows(path, needs=("text", "airline_sentiment", "negativereason")):
        reason = row["negativereason"]
        labels = () if reason in UNTOLD else (Label(reason, NEGATIVE),)
        texts.append(LabelledText(row["text"], row["airline_sentiment"], labels=labels))
    return texts, Counter()
