"""Redaction and language of real feedback, where the folder with it is at hand."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from nlp.language import detect_languages
from nlp.redact import redact_texts

CORPORA = Path(os.environ.get("YOUSAID_CORPORA", Path(__file__).parents[4] / "shared" / "data"))
pytestmark = [
    pytest.mark.models,
    pytest.mark.skipif(not (CORPORA / "real").is_dir(), reason="no folder of real feedback (set YOUSAID_CORPORA)"),
]


def read(name: str, column: str) -> Iterator[str]:
    with (CORPORA / "real" / name).open(encoding="utf-8", errors="replace", newline="") as file:
        yield from (row[column] or "" for row in csv.DictReader(file))


def test_hardly_any_english_answer_is_called_another_language() -> None:
    found = detect_languages(list(read("telecom_nps.csv", "text")))
    assert sum(language not in {"en", "und"} for language in found) <= 0.002 * len(found)


def test_redacting_real_feedback_twice_changes_nothing_and_keeps_most_of_it() -> None:
    texts = [text for text in read("telecom_nps.csv", "text") if text]
    once = redact_texts(texts)
    assert [redaction.text for redaction in redact_texts([redaction.text for redaction in once])] == [
        redaction.text for redaction in once
    ]
    assert sum(bool(redaction.found) for redaction in once) < 0.05 * len(texts)
