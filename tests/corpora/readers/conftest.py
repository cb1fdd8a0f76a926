"""One small file for each reader, written by the tests, with what is in it."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

SLOW = "The parcel came nine days late"
KIND = "Größe passt, and the driver was kind"
QUOTED = 'They said "soon"\nand never rang'


@dataclass(frozen=True)
class Sample:
    """A file of one format.

    Attributes:
        write: Writes it.
        texts: What customers wrote in it, in the order of the file.
        without_text: Rows in which nobody wrote.
        rejected: Rows that no customer wrote, or that cannot be read.
    """

    write: Callable[[Path], object]
    texts: tuple[str, ...] = (SLOW, KIND, QUOTED)
    without_text: int = 1
    rejected: int = 0


ROWS = [
    ("id", "comment", "score"),
    ("a1", SLOW, "2"),
    ("a2", KIND, "9"),
    ("a3", "", "0"),
    ("a4", QUOTED, "3"),
]
OBJECTS = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]


def _csv(path: Path) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(ROWS)
    path.write_bytes(text.getvalue().encode())


def _xlsx(path: Path) -> None:
    workbook = openpyxl.Workbook()
    for row in ROWS:
        workbook.active.append(row)
    with path.open("wb") as file:
        workbook.save(file)
    workbook.close()


def _json(value: Any) -> Callable[[Path], object]:
    return lambda path: path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def _jsonl(path: Path) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in OBJECTS), encoding="utf-8")


def _parquet(path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed (the extra parquet)")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.Table.from_pylist(OBJECTS), path)


def _spss(path: Path) -> None:
    spss = pytest.importorskip("pyreadstat", reason="pyreadstat is not installed (the extra spss)")
    pandas = pytest.importorskip("pandas", reason="pyreadstat writes from data frames")
    spss.write_sav(pandas.DataFrame(OBJECTS), str(path))


def _entry(number: int, title: str, words: str) -> dict[str, Any]:
    return {
        "id": {"label": str(number)},
        "title": {"label": title},
        "content": {"label": words, "attributes": {"type": "text"}},
        "im:rating": {"label": "2"},
        "im:version": {"label": "1.0"},
        "author": {"uri": {"label": f"https://example.org/reviews/id{number}"}},
    }


APP = {"id": {"label": "0"}, "title": {"label": "The app itself"}, "im:artist": {"label": "A firm"}}
REVIEWS = [_entry(1, "Late", SLOW), _entry(2, "Kind", KIND), _entry(3, "", ""), _entry(4, "Hm", QUOTED)]
FEED = {"feed": {"entry": [APP, *REVIEWS]}}

TICKETS = {
    "tickets": [
        {
            "id": number, "url": f"https://example.zendesk.com/api/v2/tickets/{number}.json",
            "requester_id": 70 + number, "submitter_id": 5, "subject": "A ticket",
            "description": words, "created_at": "2024-05-01T10:15:00Z",
        }
        for number, words in enumerate((SLOW, KIND, ""), 1)
    ],
    "comments": [
        {"id": 91, "ticket_id": 9, "author_id": 79, "html_body": f"<p>{QUOTED.replace(chr(10), '<br>')}</p>",
         "body": "as above", "public": True, "created_at": "2024-05-01T10:15:00Z"},
        {"id": 92, "ticket_id": 9, "author_id": 5, "body": "We look into it", "public": True,
         "created_at": "2024-05-01T11:00:00Z"},
        {"id": 93, "ticket_id": 9, "author_id": 5, "body": "He is angry", "public": False,
         "created_at": "2024-05-01T11:05:00Z"},
    ],
}  # fmt: skip


def _part(number: int, kind: str, body: str | None, part_type: str = "comment") -> dict[str, Any]:
    author = {"type": kind, "id": f"p{number}"}
    return {"type": "conversation_part", "id": str(number), "part_type": part_type, "body": body,
            "created_at": 1714558500 + number, "author": author}  # fmt: skip


CONVERSATIONS = {
    "type": "conversation.list",
    "conversations": [
        {
            "type": "conversation", "id": "1", "created_at": 1714558500, "state": "closed",
            "source": {"type": "conversation", "body": f"<p>{SLOW}</p>", "author": {"type": "user", "id": "u1"}},
            "conversation_rating": {"rating": 2, "remark": KIND, "created_at": 1714558999},
            "conversation_parts": {"conversation_parts": [
                _part(1, "admin", "<p>We look into it</p>"), _part(2, "admin", "An angry one", "note"),
                _part(3, "user", f"<div>{QUOTED.replace(chr(10), '<br/>')}</div>"), _part(4, "admin", None, "close"),
            ]},
        }
    ],
}  # fmt: skip


def _response(number: int, words: str | None) -> dict[str, Any]:
    questions = [{"id": "11", "answers": [{"choice_id": "21"}]}]
    if words is not None:
        questions.append({"id": "12", "answers": [{"text": words, "tag_data": []}]})
    return {
        "id": str(number), "response_status": "completed", "collector_id": "3", "recipient_id": "",
        "href": f"https://api.surveymonkey.com/v3/surveys/1/responses/{number}",
        "date_created": "2024-05-01T10:15:00+00:00",
        "pages": [{"id": "1", "questions": questions}],
    }  # fmt: skip


RESPONSES = {"data": [_response(1, SLOW), _response(2, KIND), _response(3, None), _response(4, QUOTED)], "total": 4}


def _item(number: int, words: str | None) -> dict[str, Any]:
    answers: list[dict[str, Any]] = [{"field": {"id": "f1", "type": "nps"}, "type": "number", "number": 3}]
    if words is not None:
        answers.append({"field": {"id": "f2", "type": "long_text"}, "type": "text", "text": words})
    return {"landing_id": f"l{number}", "response_id": f"r{number}", "landed_at": "2024-05-01T10:10:00Z",
            "submitted_at": "2024-05-01T10:15:00Z", "answers": answers}  # fmt: skip


ITEMS = {"total_items": 4, "items": [_item(1, SLOW), _item(2, KIND), _item(3, None), _item(4, QUOTED)]}

SAMPLES: dict[str, Sample] = {
    "csv": Sample(_csv),
    "xlsx": Sample(_xlsx),
    "jsonl": Sample(_jsonl),
    "parquet": Sample(_parquet),
    "spss": Sample(_spss),
    "app_store": Sample(_json(FEED), rejected=1),
    "zendesk_api": Sample(_json(TICKETS), rejected=2),
    "intercom_api": Sample(_json(CONVERSATIONS), texts=(SLOW, QUOTED, KIND), rejected=2),
    "surveymonkey_api": Sample(_json(RESPONSES)),
    "typeform_api": Sample(_json(ITEMS)),
}


@pytest.fixture(scope="session")
def samples() -> dict[str, Sample]:
    """One file for each reader of ours, by its name."""
    return SAMPLES
