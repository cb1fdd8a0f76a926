"""Two and three header rows become one, in any language, and a single one stays."""

import json

import pytest

from corpora.columns import Wanted, guess_columns
from corpora.read import open_file, read_comments
from corpora.records import Comment
from corpora.table import Rejection

WHY = "Why did you give\nthis score?"
OTHER = "Which shop? - Other - Text"


def ids(*names: str, zone: str = "Europe/Berlin") -> list[str]:
    dated = {"startDate", "endDate", "recordedDate"}
    return [json.dumps({"ImportId": name} | ({"timeZone": zone} if name in dated else {})) for name in names]


CODES = ["StartDate", "EndDate", "Status", "RecordedDate", "ResponseId", "Q1", "Q1_NPS_GROUP", "Q2", "Q2_4_TEXT", "Q3"]
IDS = ids(
    "startDate", "endDate", "status", "recordedDate", "_recordId", "QID1", "QID1_NPS_GROUP", "QID2", "QID2_4_TEXT",
    "QID3_TEXT",
)  # fmt: skip
ENGLISH = [
    "Start Date", "End Date", "Response Type", "Recorded Date", "Response ID", "How likely are you to come back?",
    "How likely are you to come back? - Group", "Which shop? - Selected Choice", OTHER, WHY,
]  # fmt: skip
GERMAN = [
    "Startdatum", "Enddatum", "Antworttyp", "Aufgezeichnetes Datum", "Antwort-ID", "Wie wahrscheinlich?",
    "Wie wahrscheinlich? - Gruppe", "Welcher Laden? - Ausgewählte Option", "Welcher Laden? - Anderer - Text",
    "Warum diese Note?",
]  # fmt: skip


def answer(number: int, *, status: str = "IP Address", why: str = "") -> list[str]:
    day = f"2024-07-{number:02} 10:15:00"
    return [
        day,
        day,
        status,
        day,
        f"R_{number}",
        str(number % 11),
        "Passive",
        "Main Street",
        "",
        why or f"Nobody came on day {number}",
    ]


LABELLED = [answer(number) for number in range(1, 21)]
CODED = [answer(number, status="0") for number in range(1, 21)]


def read(path, **wanted):
    table = open_file(path)
    guess = guess_columns(table, wanted=Wanted(**wanted))
    return table, guess.mapping, list(read_comments(table, guess.mapping, source="survey"))


@pytest.mark.parametrize("labels", [ENGLISH, GERMAN], ids=["English", "German"])
@pytest.mark.parametrize("answers", [LABELLED, CODED], ids=["labels", "codes"])
def test_three_header_rows_of_qualtrics_are_read_in_any_language(write_csv, labels, answers) -> None:
    table, mapping, found = read(write_csv([CODES, labels, IDS, *answers]))
    assert mapping.text == (" ".join(labels[-1].split()),)
    assert (mapping.date, mapping.key, mapping.time_zone) == ("RecordedDate", "ResponseId", "Europe/Berlin")
    assert (mapping.score, mapping.scale) == (labels[5], "nps")
    assert len(found) == 20
    assert found[0].said_at.isoformat() == "2024-07-01T10:15:00+02:00"
    assert "3 header rows" in table.format


def test_questions_over_several_lines_are_read_as_one(write_csv) -> None:
    assert "Why did you give this score?" in open_file(write_csv([CODES, ENGLISH, IDS, *LABELLED])).columns


def test_two_header_rows_of_qualtrics_without_ids_are_read(write_csv) -> None:
    table, mapping, found = read(write_csv([CODES, GERMAN, *LABELLED]))
    assert mapping.text == ("Warum diese Note?",)
    assert len(found) == len(LABELLED)
    assert "2 header rows" in table.format


def test_a_qualtrics_export_whose_second_row_was_deleted_is_read(write_csv) -> None:
    _, mapping, found = read(write_csv([CODES, *LABELLED]))
    assert (mapping.text, mapping.key, len(found)) == (("Q3",), "ResponseId", len(LABELLED))


def test_an_export_of_older_qualtrics_is_named_by_its_second_row(write_csv) -> None:
    names = ["ResponseID", "ResponseSet", "StartDate", "EndDate", "Finished", "Why do you say so?"]
    days = ("2013-05-01 10:15:00", "2013-05-01 10:20:00")
    rows = [[f"R_{n}", "Default", *days, "1", f"It broke on day {n}"] for n in range(9)]
    table, mapping, _ = read(write_csv([[f"V{n}" for n in range(1, 6)] + ["Q1"], names, *rows]))
    assert table.columns == tuple(names)
    assert (mapping.text, mapping.key) == (("Why do you say so?",), "ResponseID")


def test_previews_and_tests_are_rejected_and_counted(write_csv) -> None:
    rows = [*LABELLED, answer(21, status="Survey Preview"), answer(22, status="Survey Test")]
    _, _, found = read(write_csv([CODES, ENGLISH, IDS, *rows]))
    assert [one.reason for one in found if isinstance(one, Rejection)] == ["preview or test of the survey"] * 2


def test_words_beside_a_choice_are_left_out_with_the_reason_unless_asked_for(write_csv) -> None:
    rows = [[*row[:8], "Corner shop" if place < 2 else "", row[9]] for place, row in enumerate(LABELLED)]
    path = write_csv([CODES, ENGLISH, IDS, *rows])
    reasons = {column: (role, why) for column, role, why in guess_columns(open_file(path)).reasons}
    assert reasons[OTHER][0] == "left out"
    _, mapping, found = read(path, text=("Q2_4_TEXT",))
    assert mapping.text == (OTHER,)
    assert [one.text for one in found if isinstance(one, Comment)] == ["Corner shop"] * 2


def test_sentences_beside_a_choice_are_comments_with_their_question(write_csv) -> None:
    rows = [[*row[:8], "The one at the old harbour that closed in May", row[9]] for row in LABELLED]
    _, mapping, found = read(write_csv([CODES, ENGLISH, IDS, *rows]))
    assert mapping.text == ("Why did you give this score?", OTHER)
    assert {one.question for one in found} == set(mapping.text)
    assert len(found) == 2 * len(rows)


def test_qualtrics_workbooks_are_read_like_its_csv(write_xlsx) -> None:
    _, mapping, found = read(write_xlsx({"Sheet0": [CODES, ENGLISH, IDS, *LABELLED]}))
    assert (mapping.text, mapping.time_zone, len(found)) == (("Why did you give this score?",), "Europe/Berlin", 20)


HEADINGS = ["Respondent ID", "Collector ID", "Start Date", "End Date", "Which do you use?", "", "", "What went wrong?"]
DAYS = [("05/01/2024 10:10:00 AM", f"05/{n + 10}/2024 10:15:00 AM") for n in range(1, 13)]
MONKEY = [[f"11{n:09}", "3", *days, "Shop", "", "An own cart", f"It broke on day {n}"] for n, days in enumerate(DAYS)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize(
    "subs",
    [
        ["", "", "", "", "Shop", "Line", "Other (please specify)", "Open-Ended Response"],
        ["", "", "", "", "Geschäft", "Telefon", "Sonstiges (bitte angeben)", "Offene Antwort"],
    ],
)
def test_two_header_rows_of_surveymonkey_are_read(write_csv, encoding: str, subs: list[str]) -> None:
    table, mapping, found = read(write_csv([HEADINGS, subs, *MONKEY], encoding=encoding))
    assert table.columns[4:] == (*(f"Which do you use? - {sub}" for sub in subs[4:7]), "What went wrong?")
    assert (mapping.text, mapping.date, mapping.key) == (("What went wrong?",), "End Date", "Respondent ID")
    assert mapping.day_first is False
    assert [one.said_at.day for one in found if isinstance(one, Comment)] == list(range(11, 23))


@pytest.mark.parametrize("titles", [[], [["Answers of May"]]])
def test_merged_headers_of_a_workbook_are_read(write_xlsx, titles) -> None:
    groups = [None, None, "What you think of", None, None]
    names = ["When", "Comment", "Speed", "Price", "Help"]
    rows = [["2024-05-01", "The line broke twice", 3, 4, 5], ["2024-05-02", "All fine with the line", 4, 4, 5]]
    table = open_file(write_xlsx({"Sheet": [*titles, groups, names, *rows]}))
    assert table.columns == (
        "When", "Comment", "What you think of - Speed", "What you think of - Price", "What you think of - Help",
    )  # fmt: skip
    assert len(list(table.rows())) == 2


def test_a_first_row_of_answers_under_names_with_gaps_is_no_second_header(write_csv) -> None:
    rows = [["1", "x", "The line broke twice", ""], ["2", "y", "All fine with the line", "z"]]
    table = open_file(write_csv([["id", "", "comment", ""], *rows]))
    assert table.columns == ("id", "column 2", "comment", "column 4")
    assert len(list(table.rows())) == 2


def test_an_anonymous_first_answer_is_no_second_header(write_csv) -> None:
    rows = [["", "The line broke twice"], ["c2", "All fine with the line"], ["c3", "Still fine"]]
    table = open_file(write_csv([["customer", "comment"], *rows]))
    assert len(list(table.rows())) == 3
