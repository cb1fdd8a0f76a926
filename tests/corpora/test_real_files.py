"""Real exports are read whole, with the columns that a researcher would choose."""

import json
import os
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from corpora.columns import guess_columns
from corpora.read import Found, WithoutText, open_file, read_comments
from corpora.records import Comment
from corpora.table import Rejection, Row

CORPORA = Path(os.environ.get("YOUSAID_CORPORA", Path(__file__).parents[3] / "shared" / "data"))

pytestmark = pytest.mark.skipif(
    not (CORPORA / "real").is_dir(), reason="no folder of real feedback (set YOUSAID_CORPORA)"
)

# File, rows, and what is to be guessed: text, date, score, scale, segments, key.
REAL = {
    "telecom_nps": (2_385, "text", "CUSTOMER_RESPONSE_DATE", "NPS_SCORE", "nps", ("SURVEY_SUB_TYPE",), None),
    "british_airways": (
        3_798, "reviews", "date_review", "rating_value", "csat10", ("type_of_traveller", "seat_type"), None,
    ),
    "pet_insurance": (12_690, "text", "published", "rating", "csat5", ("brand",), None),
    "hotels": (35_912, "reviews.text", "reviews.date", "reviews.rating", "csat5", (), None),
    "cfpb_narratives": (3_947, "Consumer complaint narrative", None, None, "none", ("Product",), "column 1"),
}  # fmt: skip


def read(path: Path) -> list[Found]:
    table = open_file(path)
    return list(read_comments(table, guess_columns(table).mapping, source=path.stem))


@pytest.mark.parametrize("name", REAL)
def test_the_columns_of_a_real_file_are_guessed_as_a_researcher_would(name: str) -> None:
    _, text, date, score, scale, segments, key = REAL[name]
    mapping = guess_columns(open_file(CORPORA / "real" / f"{name}.csv")).mapping
    assert (mapping.text, mapping.date, mapping.score, mapping.scale) == ((text,), date, score, scale)
    assert (mapping.segments, mapping.key, mapping.respondent) == (segments, key, None)
    assert mapping.day_first == (name == "telecom_nps")


@pytest.mark.parametrize("name", REAL)
def test_every_row_of_a_real_file_is_accounted_for(name: str) -> None:
    found = read(CORPORA / "real" / f"{name}.csv")
    kinds = Counter(type(item) for item in found)
    assert kinds[Comment] + kinds[WithoutText] + kinds[Rejection] == REAL[name][0]
    assert kinds[Rejection] == 0


@pytest.mark.parametrize("form", ["xlsx", "jsonl"])
def test_a_real_file_gives_the_same_comments_as_a_workbook_and_as_json_lines(tmp_path: Path, form: str) -> None:
    path = CORPORA / "real" / "telecom_nps.csv"
    copy = tmp_path / f"telecom_nps.{form}"
    rows = [list(row.cells.items()) for row in open_file(path).rows() if isinstance(row, Row)]
    if form == "jsonl":
        copy.write_text("\n".join(json.dumps(dict(row)) for row in rows), encoding="utf-8")
    else:
        workbook = openpyxl.Workbook()
        workbook.active.append([name for name, _ in rows[0]])
        for row in rows:
            workbook.active.append([int(cell) if cell.isdecimal() else cell for _, cell in row])
        workbook.save(copy)
        workbook.close()
    fields = [
        [(item.text, item.said_at, item.score, item.segments) for item in read(file) if isinstance(item, Comment)]
        for file in (path, copy)
    ]
    assert fields[0] == fields[1]


def test_two_orders_of_dates_in_one_column_are_read_and_counted() -> None:
    found = read(CORPORA / "labelled" / "nhs_fft_dev.csv")
    comments = [item for item in found if isinstance(item, Comment)]
    assert all(comment.said_at for comment in comments)
    assert sum(getattr(item, "reason", "") == "date order mixed" for item in found) > 10
