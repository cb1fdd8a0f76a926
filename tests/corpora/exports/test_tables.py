"""Tables of survey tools, help desks and shops are known by their columns, in whatever kind of file."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from corpora.columns import guess_columns
from corpora.read import WithoutText, open_file, read_comments
from corpora.records import Comment
from corpora.table import Rejection

LATE = "The parcel came nine days late"
KIND = "The driver was so kind to us"


def read(path):
    table = open_file(path)
    mapping = guess_columns(table).mapping
    return table, mapping, list(read_comments(table, mapping, source="tool"))


def texts(found) -> list[str]:
    return [one.text for one in found if isinstance(one, Comment)]


def rejected(found) -> Counter[str]:
    return Counter(one.reason for one in found if isinstance(one, Rejection))


TYPEFORM = ["#", "What could we do better?", "How likely are you to recommend us?", "Response Type", "Start Date (UTC)",
            "Stage Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags", "Ending"]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_typeform_export_is_known(write_csv, write_xlsx, kind: str) -> None:
    began, ended = "2024-05-01 10:10:00", "2024-05-01 10:15:00"
    rows = [[f"k{n}", f"{LATE} {n}", n, "completed", began, "", ended, "n1", "", ""] for n in range(11)]
    path = write_csv([TYPEFORM, *rows]) if kind == "csv" else write_xlsx({"Responses": [TYPEFORM, *rows]})
    table, mapping, found = read(path)
    assert table.known.tool == "Typeform"
    assert (mapping.text, mapping.key, mapping.scale) == ((TYPEFORM[1],), "#", "nps")
    assert found[0].said_at == datetime(2024, 5, 1, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(("first", "time"), [
    ("Timestamp", "2024/05/13 10:15:00 AM GMT+2"), ("Zeitstempel", "13.05.2024 10:15:00"),
    ("Horodateur", "13/05/2024 10:15:00"), ("Timestamp", "5/13/2024 10:15:00"),
])  # fmt: skip
def test_a_google_form_is_known_with_grids_and_equal_questions(write_csv, first: str, time: str) -> None:
    header = [first, "How was it? [Speed]", "How was it? [Price]", "Anything else?", "Anything else?"]
    table, mapping, found = read(
        write_csv([header, *[[time, "Good", "Bad", f"Late {n}", f"{KIND} {n}"] for n in range(30)]])
    )
    assert table.known.tool == "Google Forms"
    assert mapping.text == ("Anything else?", "Anything else? (2)")
    assert Counter(one.question for one in found) == {"Anything else?": 30, "Anything else? (2)": 30}
    assert {one.said_at.date().isoformat() for one in found} == {"2024-05-13"}


def test_an_agents_reply_in_a_table_of_comments_is_kept_apart(write_csv) -> None:
    header = ["id", "ticket_id", "user_id", "body", "public", "created"]
    rows = [
        ["2", "7", "agent", "We are looking into it", "TRUE", "2024-05-01 11:00:00"],
        ["1", "7", "c1", f"<p>{LATE}</p>", "TRUE", "2024-05-01 10:00:00"],
        ["3", "7", "agent", "An angry one", "FALSE", "2024-05-01 11:05:00"],
        ["4", "7", "c1", "Still nothing\n\nOn Wednesday, Sam wrote:\n> We look into it", "TRUE", "2024-05-02 09:00:00"],
        ["5", "8", "c2", "", "TRUE", "2024-05-02 09:00:00"],
    ]  # fmt: skip
    table, mapping, found = read(write_csv([header, *rows]))
    assert table.known.tool == "Zendesk"
    assert texts(found) == [LATE, "Still nothing"]
    assert rejected(found) == {"written by staff": 1, "note that customers do not see": 1}
    assert sum(isinstance(one, WithoutText) for one in found) == 1
    assert mapping.respondent == "user_id"


def test_intercom_tables_keep_the_teams_words_apart(write_csv) -> None:
    header = ["id", "source_body", "source_author_type", "source_author_id", "created_at", "conversation_rating_value",
              "conversation_rating_remark"]  # fmt: skip
    rows = [
        ["1", f"<p>{LATE}</p>", "user", "u1", "2024-05-01 10:00:00", "2", ""],
        ["2", "<p>How may we help?</p>", "admin", "a1", "2024-05-01 10:00:00", "", ""],
        ["3", "<p>How may we help?</p>", "admin", "a1", "2024-05-01 10:00:00", "5", KIND],
    ]
    _, mapping, found = read(write_csv([header, *rows]))
    assert texts(found) == [LATE, KIND]
    assert [one.score for one in found if isinstance(one, Comment)] == [2, 5]
    assert rejected(found) == {"written by staff": 1}
    assert mapping.text == ("source_body", "conversation_rating_remark")


def test_a_trustpilot_export_is_known(write_csv) -> None:
    header = ["Review Id", "Review Created (UTC)", "Review Title", "Review Stars", "Review Content", "Review Language",
              "Company Reply Content"]  # fmt: skip
    rows = [["a", "2024-05-01 10:15:00", "Late", "1", LATE, "en", "We are sorry to hear that"],
            ["b", "2024-05-02 10:15:00", "Kind driver", "5", "", "en", ""]]  # fmt: skip
    _, mapping, found = read(write_csv([header, *rows]))
    assert (mapping.score, mapping.scale, mapping.key) == ("Review Stars", "csat5", "Review Id")
    assert texts(found) == [LATE, "Kind driver"]
    assert found[0].said_at == datetime(2024, 5, 1, 10, 15, tzinfo=UTC)


def test_reviews_without_a_header_are_known_by_what_they_hold(write_csv) -> None:
    rows = [["2024-05-01T10:15:00.000Z", "1", "Late", f"{LATE}, said I"], ["2024-05-02T10:15:00.000Z", "5", "Kind", ""]]
    table, mapping, found = read(write_csv(rows))
    assert table.columns == ("published", "rating", "title", "text")
    assert (mapping.score, mapping.scale) == ("rating", "csat5")
    assert texts(found) == [f"{LATE}, said I", "Kind"]


def test_other_tables_of_four_columns_without_a_header_stay_as_they_are(write_csv) -> None:
    rows = [["2024-05-01T10:15:00.000Z", "1", LATE, "x"], ["2024-05-02T10:15:00.000Z", "5", KIND, "y"]]
    assert open_file(write_csv(rows)).columns[0] == "column 1"


def test_reviews_of_google_play_are_known_in_both_namings(write_csv, write_json) -> None:
    one = {
        "reviewId": "a", "userName": "x", "content": LATE, "score": 1, "thumbsUpCount": 0, "at": "2024-05-01 10:15:00",
        "replyContent": "Sorry to hear that", "repliedAt": None,
    }  # fmt: skip
    other = {
        "review_id": "b", "username": "y", "comments": KIND, "score": 5, "likes": 0,
        "created_at": "2024-05-02 10:15:00",
    }  # fmt: skip
    _, mapping, found = read(write_json([one, other], array=True))
    assert texts(found) == [LATE, KIND]
    assert (mapping.text, mapping.date, mapping.score, mapping.key) == (("content",), "at", "score", "reviewId")
    assert all(one.said_at for one in found)


def test_earlier_states_of_a_row_are_rejected_and_counted(write_csv) -> None:
    rows = [["1", LATE, "false"], ["1", KIND, "true"], ["2", LATE, "TRUE"]]
    _, _, found = read(write_csv([["id", "comment", "_fivetran_active"], *rows]))
    assert texts(found) == [KIND, LATE]
    assert rejected(found) == {"earlier state of the same row": 1}


def test_a_ticked_other_is_no_answer_and_the_words_beside_it_are(write_csv) -> None:
    other = "Which do you use? - Other (please specify)"
    beside = {n: ["Other (please specify)", f"Cart number {n}"] if n % 2 else ["", ""] for n in range(40)}
    rows = [[f"11{n:08}", "Shop", *cells] for n, cells in beside.items()]
    _, mapping, found = read(write_csv([["RespondentID", "Which do you use?", other, other], *rows]))
    assert mapping.text == (f"{other} (2)",)
    assert len(texts(found)) == 20
    assert sum(isinstance(one, WithoutText) for one in found) == 20
