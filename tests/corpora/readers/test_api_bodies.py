"""Bodies of interfaces tell who wrote what to which question."""

from corpora.columns import guess_columns
from corpora.read import open_file, read_comments
from corpora.records import Comment
from corpora.table import Rejection

LATE = "The parcel came nine days late"


def read(path):
    table = open_file(path)
    mapping = guess_columns(table).mapping
    return table, mapping, list(read_comments(table, mapping, source="api"))


def texts(found) -> list[str]:
    return [one.text for one in found if isinstance(one, Comment)]


def said(number: int, author: int, body: str, **more):
    return {"id": number, "author_id": author, "body": body, "audit_id": 1, "created_at": "2024-05-01T10:00:00Z"} | more


def test_roles_say_who_is_a_customer_even_where_an_agent_opened_the_ticket(write_json) -> None:
    body = {
        "comments": [said(1, 5, "How may we help?"), said(2, 9, LATE)],
        "users": [{"id": 5, "role": "agent"}, {"id": 9, "role": "end-user"}],
    }
    _, _, found = read(write_json([body], name="export"))
    assert texts(found) == [LATE]
    assert [one.reason for one in found if isinstance(one, Rejection)] == ["written by staff"]


def test_bodies_of_several_tickets_are_kept_apart(write_json) -> None:
    first = {"comments": [said(1, 7, LATE), said(2, 5, "Sorry")]}
    second = {"comments": [said(3, 8, LATE), said(4, 5, "Sorry")]}
    _, _, found = read(write_json([first, second], array=True))
    assert texts(found) == [LATE, LATE]


def test_the_audit_of_a_tickets_making_says_who_asked(write_json) -> None:
    made = {"type": "Create", "field_name": "requester_id", "value": "7"}
    first = {"type": "Comment", "id": 1, "author_id": 5, "body": "I file this for a caller"}
    audits = [
        {"id": 1, "ticket_id": 3, "author_id": 5, "created_at": "2024-05-01T10:00:00Z", "events": [first, made]},
        {"id": 2, "ticket_id": 3, "author_id": 7, "created_at": "2024-05-01T11:00:00Z",
         "events": [{"type": "Comment", "id": 2, "author_id": 7, "body": LATE, "audit_id": 2}]},
        {"id": 3, "ticket_id": 3, "author_id": 5, "created_at": "2024-05-01T12:00:00Z", "events": [{"type": "Change"}]},
    ]  # fmt: skip
    _, _, found = read(write_json([{"audits": audits}], name="export"))
    assert [type(one).__name__ for one in found] == ["Rejection", "Comment", "WithoutText"]
    assert texts(found) == [LATE]


def test_a_remark_beside_a_satisfaction_rating_is_an_answer_of_its_own(write_json) -> None:
    ticket = {
        "id": 1, "requester_id": 7, "submitter_id": 7, "description": LATE, "created_at": "2024-05-01T10:00:00Z",
        "satisfaction_rating": {"score": "bad", "comment": "Nobody said sorry to us"},
    }  # fmt: skip
    _, mapping, found = read(write_json([ticket]))
    assert mapping.text == ("message", "satisfaction comment")
    assert [(one.question, one.text) for one in found] == [
        ("message", LATE), ("satisfaction comment", "Nobody said sorry to us"),
    ]  # fmt: skip


def test_tickets_one_per_line_are_read_and_a_broken_line_is_counted(write_bytes) -> None:
    ticket = '{"id": 1, "requester_id": 7, "submitter_id": 7, "description": "Late", "created_at": "2024-05-01"}'
    line = f"{ticket}\n".encode()
    _, _, found = read(write_bytes(line + b'{"id": 2, "requ\n' + line.replace(b'"id": 1', b'"id": 3'), name="export"))
    assert texts(found) == ["Late", "Late"]
    assert [(one.row, one.reason) for one in found if isinstance(one, Rejection)] == [(2, "not valid JSON")]


OTHER, CART = "Other (please specify)", "An own cart that we built ourselves"
DETAILS = {
    "href": "https://api.surveymonkey.com/v3/surveys/1",
    "pages": [{"questions": [
        {"id": "1", "headings": [{"heading": "<b>Which</b> do you use?"}],
         "answers": {"choices": [{"id": "11", "text": "Shop"}], "other": {"id": "19", "text": OTHER}}},
        {"id": "2", "headings": [{"heading": "How was it?"}],
         "answers": {"rows": [{"id": "21", "text": "Speed"}], "choices": [{"id": "25", "text": "5 - great"}]}},
        {"id": "3", "headings": [{"heading": "What went wrong?"}]},
        {"id": "4", "headings": [{"heading": "What went wrong?"}]},
    ]}],
}  # fmt: skip
RESPONSE = {
    "id": "900", "response_status": "completed", "collector_id": "3", "date_created": "2024-05-01T10:00:00+00:00",
    "pages": [{"questions": [
        {"id": "1", "answers": [{"choice_id": "11"}, {"other_id": "19", "text": CART}]},
        {"id": "2", "answers": [{"row_id": "21", "choice_id": "25"}]},
        {"id": "3", "answers": [{"text": LATE}]},
        {"id": "4", "answers": [{"text": "And it was wet"}]},
    ]}],
}  # fmt: skip


def test_surveymonkeys_ids_become_words_where_the_survey_is_in_the_file(write_json) -> None:
    table, mapping, found = read(write_json([DETAILS, {"data": [RESPONSE]}], array=True))
    (row,) = table.rows()
    assert row.cells["Which do you use?"] == "Shop"
    assert row.cells["How was it? - Speed"] == "5 - great"
    other = f"Which do you use? - {OTHER}"
    assert mapping.text == ("What went wrong?", "What went wrong? (4)", other)
    assert texts(found) == [LATE, "And it was wet", CART]


FORM = {"id": "x", "fields": [
    {"id": "f1", "ref": "r1", "title": "How likely are you to come back?", "type": "nps"},
    {"id": "g", "ref": "rg", "title": "A group", "type": "group", "properties": {"fields": [
        {"id": "f2", "ref": "r2", "title": "What could we do better?", "type": "long_text"}]}},
]}  # fmt: skip
ITEM = {
    "landing_id": "l", "response_id": "r", "landed_at": "2024-05-01T10:10:00Z", "submitted_at": "2024-05-01T10:15:00Z",
    "hidden": {"plan": "Fibre"},
    "answers": [
        {"field": {"id": "f1", "type": "nps"}, "type": "number", "number": 3},
        {"field": {"id": "f2", "type": "long_text"}, "type": "text", "text": LATE},
        {"field": {"id": "f3", "type": "email"}, "type": "email", "email": "ann@example.org"},
        {"field": {"id": "f4"}, "type": "choices", "choices": {"labels": ["Speed", "Price"], "other": "Help"}},
        {"field": {"id": "f5"}, "type": "boolean", "boolean": True},
    ],
}  # fmt: skip


def test_typeforms_ids_become_words_where_the_form_is_in_the_file(write_json) -> None:
    table, mapping, found = read(write_json([FORM, {"items": [ITEM]}], array=True))
    assert mapping.text == ("What could we do better?",)
    assert (mapping.score, mapping.scale) == ("How likely are you to come back?", "nps")
    (row,) = table.rows()
    assert row.cells["question f4"] == "Speed, Price, Help"
    assert row.cells["hidden plan"] == "Fibre"
    (comment,) = found
    assert (comment.score, comment.said_at.isoformat()) == (3, "2024-05-01T10:15:00+00:00")


def test_intercoms_seconds_are_times_and_a_remark_carries_the_rating(samples, tmp_path) -> None:
    samples["intercom_api"].write(tmp_path / "export")
    _, _, found = read(tmp_path / "export")
    comments = [one for one in found if isinstance(one, Comment)]
    assert comments[0].said_at.isoformat() == "2024-05-01T10:15:00+00:00"
    assert [one.score for one in comments] == [None, None, 2]
    assert [one.respondent for one in comments] == ["u1", "p3", "u1"]
