"""Read answers to the NHS Friends and Family questions, with about fifty themes."""

from collections import Counter
from pathlib import Path

from corpora.public.records import NEGATIVE, NEUTRAL, POSITIVE, Label, LabelledText
from corpora.public.rows import csv_rows

TEXT, FEELING, PERSON = "FFT answer", "Comment sentiment", "Respondent ID"
SENTIMENT = {"1": POSITIVE, "2": POSITIVE, "3": NEUTRAL, "4": NEGATIVE, "5": NEGATIVE}
FIRST_THEME, LAST_THEME = "Organisation & efficiency", "Interaction with family/ carers"
UNLABELLED = "Labelling not possible"


def read_nhs_fft(path: Path) -> tuple[list[LabelledText], Counter[str]]:
    """Return the answers of the file that people could label, and how many rows were left out and why.

    Sentiment goes from 1, very positive, to 5, very negative. Themes have no polarity of their own.
    """
    texts: list[LabelledText] = []
    left_out: Counter[str] = Counter()
    themes: list[str] = []
    for row in csv_rows(path, needs=(TEXT, FEELING, PERSON, FIRST_THEME, LAST_THEME)):
        if not themes:
            columns = list(row)
            themes = columns[columns.index(FIRST_THEME) : columns.index(LAST_THEME) + 1]
            themes.remove(UNLABELLED)
        sentiment = SENTIMENT.get(row[FEELING].removesuffix(".0"))
        if not row[TEXT].strip():
            left_out["no text"] += 1
        elif sentiment is None:
            left_out["no sentiment"] += 1
        else:
            labels = tuple(Label(theme, None) for theme in themes if row[theme] not in ("", "0"))
            texts.append(LabelledText(row[TEXT], sentiment, labels=labels, group=row[PERSON]))
    return texts, left_out
