"""Write a sample to a folder: feedback.csv, customers.csv, truth.json and truth_comments.csv."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, fields
from datetime import date
from pathlib import Path

from corpora.samples.corpus import generate
from corpora.samples.records import Customer, Row, Truth

DIGITS = 6  # of the shares and points in truth.json


def write_sample(folder: Path, *, comments: int = 3000, seed: int = 2018) -> Path:
    """Write the built-in sample; the same seed gives the same bytes.

    Args:
        folder: Where to; made if it is not there.
        comments: How many different responses.
        seed: What to draw them with.

    Returns:
        The path of feedback.csv; customers.csv, truth.json (what is true of the population and of this sample) and
        truth_comments.csv (what is in each comment) stand beside it.
    """
    sample = generate(comments=comments, seed=seed)
    folder.mkdir(parents=True, exist_ok=True)
    feedback = folder / "feedback.csv"
    _write_csv(feedback, [field.name for field in fields(Row)], map(astuple, sample.rows))
    values = ((*astuple(one)[:-1], f"{one.monthly_value:.2f}") for one in sample.customers)
    _write_csv(folder / "customers.csv", [field.name for field in fields(Customer)], values)
    (folder / "truth.json").write_text(truth_json(sample.truth), encoding="utf-8", newline="\n")
    said = (
        (one.response_id, one.content, one.language, " ".join(f"{key}:{polarity}" for key, polarity in one.themes))
        for one in sample.truth.comments
    )
    _write_csv(folder / "truth_comments.csv", ["response_id", "content", "language", "themes"], said)
    return feedback


def truth_json(truth: Truth) -> str:
    """The truth as JSON, without what is in each comment; pairs of name and number become objects."""
    record = asdict(truth)
    del record["comments"]
    return json.dumps(_plain(record), ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        if value and all(_is_pair(part) for part in value):
            return {key: _plain(part) for key, part in value}
        return [_plain(part) for part in value]
    if isinstance(value, float):
        return round(value, DIGITS)
    return value.isoformat() if isinstance(value, date) else value


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], int | float)
    )


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
