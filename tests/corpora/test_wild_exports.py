"""Exports as real tools wrote them are read with the right counts, dates, scores and text; no row of them is here.

What is expected was told from the files by eye and by other means than the readers: csv and json of the standard
library, and the tools' own documentation.
"""

import csv
import json
import os
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pytest

from corpora.columns import ColumnMapping, Guess, Wanted, guess_columns
from corpora.errors import InputError
from corpora.read import Found, Notice, WithoutText, open_file, read_comments
from corpora.records import Comment
from corpora.table import Rejection, Table

CORPORA = Path(os.environ.get("YOUSAID_CORPORA", Path(__file__).parents[3] / "shared" / "data"))
EXPORTS = CORPORA / "exports"

pytestmark = pytest.mark.skipif(not EXPORTS.is_dir(), reason="no folder of real exports (set YOUSAID_CORPORA)")


@dataclass(frozen=True)
class Wild:
    """What is in a real file."""

    reader: str
    rows: int
    comments: int
    without_text: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    different: int | None = None  # comments with a key of their own, where the file repeats records
    first_day: str | None = None
    last_day: str | None = None
    scored: int = 0


SINGLE = "TestTicketCreateUpdateDelete.test_single_object_creation-create-single.bodies.json"
UPDATED = "TestTicketCreateUpdateDelete.test_multiple_update_full_objects-update-many.bodies.json"
FILES = {
    "appstore_rss_json/customerreviews_jp.json": Wild("app_store", 50, 50, scored=50),
    "appstore_rss_json/customerreviews_jp.xml": Wild(
        "app_store", 50, 50, first_day="2020-07-10", last_day="2020-08-12", scored=50
    ),
    "google_play_scraper_bank/google_play_reviews.csv": Wild(
        "csv", 1_156, 1_156, different=556, first_day="2023-12-28", last_day="2024-05-23", scored=1_156
    ),
    "trustpilot/trustpilot_es_noheader.csv": Wild(
        "csv", 86, 86, first_day="2023-06-09", last_day="2024-12-10", scored=86
    ),
    "qualtrics_3header_janpfander/qualtrics.csv": Wild(
        "csv", 452, 452, first_day="2025-11-04", last_day="2025-11-04", scored=452
    ),
    "qualtrics_gwusec_proctoring/OnlineProctoringEducatorSurveyResponses.csv": Wild(
        "csv", 125, 590, first_day="2021-12-02", last_day="2021-12-15"
    ),
    "surveymonkey_fivethirtyeight/thanksgiving-2015__thanksgiving-2015-poll-data.csv": Wild(
        "csv", 1_058, 463, without_text=740
    ),
    "surveymonkey_api_json/bulk-eda25e.json": Wild(
        "surveymonkey_api", 2, 2, first_day="2022-03-05", last_day="2022-03-05"
    ),
    "zendesk_fivetran/ticket_data.csv": Wild("csv", 10, 10, first_day="2020-02-13", last_day="2020-12-22"),
    "zendesk_fivetran/ticket_comment_data.csv": Wild("csv", 20, 20, first_day="2020-02-11", last_day="2020-11-01"),
    "intercom_fivetran/conversation_history_data.csv": Wild(
        "csv", 9, 2, rejected={"earlier state of the same row": 7}, first_day="2020-10-28", last_day="2020-11-04"
    ),
    "intercom_fivetran/conversation_part_history_data.csv": Wild(
        "csv", 9, 0, without_text=8, rejected={"note that customers do not see": 1}
    ),
    "zendesk_zenpy_cassettes/TestDeletedTickets.test_values.bodies.json": Wild(
        "zendesk_api", 274, 274, different=91, first_day="2023-09-09", last_day="2024-02-08"
    ),
    "zendesk_zenpy_cassettes/TestTicketAudits.test_values.bodies.json": Wild(
        "zendesk_api", 183, 169, without_text=6, different=84,
        rejected={"note that customers do not see": 2, "written by staff": 6},
        first_day="2023-09-09", last_day="2024-02-07",
    ),
    f"zendesk_zenpy_cassettes/{UPDATED}": Wild(
        "zendesk_api", 100, 100, first_day="2023-09-18", last_day="2023-09-18"
    ),
    f"zendesk_zenpy_cassettes/{SINGLE}": Wild(
        "zendesk_api", 2, 1, without_text=1, first_day="2023-09-18", last_day="2023-09-18"
    ),
}  # fmt: skip

# Files in which nobody wrote: closed questions, tables about people and tags, and the aggregate of a survey.
WITHOUT_ANSWERS = {
    "surveymonkey_fivethirtyeight/comma-survey__comma-survey.csv": (1_129, 13),
    "surveymonkey_fivethirtyeight/flying-etiquette-survey__flying-etiquette.csv": (1_040, 27),
    "surveymonkey_fivethirtyeight/food-world-cup__food-world-cup-data.csv": (1_373, 48),
    "surveymonkey_fivethirtyeight/masculinity-survey__raw-responses.csv": (1_615, 98),
    "surveymonkey_fivethirtyeight/nfl-fandom__NFL_fandom_data-surveymonkey.csv": (33, 25),
    "surveymonkey_fivethirtyeight/star-wars-survey__StarWars.csv": (1_186, 38),
    "surveymonkey_api_json/body_152808408906699975.json": (10, 16),
    "surveymonkey_api_json/body_152808409408413423.json": (16, 16),
    "intercom_fivetran/contact_history_data.csv": (9, 48),
    "intercom_fivetran/tag_data.csv": (25, 4),
    "zendesk_fivetran/organization_data.csv": (10, 12),
    "zendesk_fivetran/ticket_chat_data.csv": (10, 13),
    "zendesk_fivetran/ticket_field_history_data.csv": (38, 6),
    "zendesk_fivetran/ticket_tag_data.csv": (10, 3),
    "zendesk_fivetran/user_data.csv": (10, 32),
}
# Definitions of surveys, which hold no answers at all.
DEFINITIONS = (
    "surveymonkey_api_json/details.json",
    "qualtrics_gwusec_proctoring/Online_Proctoring_Educator_Survey.qsf",
)


def read(name: str) -> tuple[Table, Guess, list[Found]]:
    table = open_file(EXPORTS / name)
    guess = guess_columns(table)
    return table, guess, list(read_comments(table, guess.mapping, source="wild"))


def comments_of(name: str) -> list[Comment]:
    return [found for found in read(name)[2] if isinstance(found, Comment)]


def mapping_of(name: str) -> ColumnMapping:
    return guess_columns(open_file(EXPORTS / name)).mapping


@pytest.mark.parametrize("name", FILES)
def test_every_row_of_a_wild_file_is_read_and_accounted_for(name: str) -> None:
    wild = FILES[name]
    table, _, found = read(name)
    assert table.reader == wild.reader
    assert len({one.row for one in found}) == wild.rows
    comments = [one for one in found if isinstance(one, Comment)]
    assert len(comments) == wild.comments
    assert sum(isinstance(one, WithoutText) for one in found) == wild.without_text
    assert Counter(one.reason for one in found if isinstance(one, Rejection)) == wild.rejected
    assert len({one.key for one in comments}) == (wild.different or wild.comments)
    assert not any(isinstance(one, Notice) for one in found if "�" not in str(one))
    assert all(one.text.strip() for one in comments)


@pytest.mark.parametrize("name", [name for name, wild in FILES.items() if wild.first_day])
def test_every_comment_of_a_wild_file_has_its_day(name: str) -> None:
    days = sorted(one.said_at.date().isoformat() for one in comments_of(name) if one.said_at)
    assert len(days) == FILES[name].comments
    assert (days[0], days[-1]) == (FILES[name].first_day, FILES[name].last_day)


@pytest.mark.parametrize("name", FILES)
def test_the_scores_of_a_wild_file_are_read(name: str) -> None:
    assert sum(one.score is not None for one in comments_of(name)) == FILES[name].scored


@pytest.mark.parametrize("name", WITHOUT_ANSWERS)
def test_a_wild_file_in_which_nobody_wrote_is_read_whole_and_says_so(name: str) -> None:
    table = open_file(EXPORTS / name)
    rows = list(table.rows())
    assert (len(rows), len(table.columns)) == WITHOUT_ANSWERS[name]
    assert not any(isinstance(row, Rejection) for row in rows)
    with pytest.raises(InputError, match=r"looks like comments|holds answers in words"):
        guess_columns(table)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_the_definition_of_a_survey_is_refused(name: str) -> None:
    with pytest.raises(InputError, match=r"no answers|definition of a Qualtrics survey"):
        guess_columns(open_file(EXPORTS / name))


def test_qualtrics_times_are_in_the_zone_that_the_ids_name() -> None:
    (first, *_) = comments_of("qualtrics_3header_janpfander/qualtrics.csv")
    assert first.said_at is not None
    assert first.said_at.isoformat() == "2025-11-04T08:33:12-07:00"


def test_qualtrics_questions_are_asked_in_full_and_choices_are_no_answers() -> None:
    name = "qualtrics_gwusec_proctoring/OnlineProctoringEducatorSurveyResponses.csv"
    with (EXPORTS / name).open(encoding="utf-8", newline="") as file:
        codes, questions = islice(csv.reader(file), 2)
    answers = Counter(one.question for one in comments_of(name))
    assert len(answers) == 17  # fourteen open questions, and three with sentences beside a choice
    assert sorted(answers.values()) == [2, 2, 5, 10, 16, 25, *[26] * 8, 98, 99, 125]
    assert answers[questions[codes.index("Q5")]] == 125
    assert all(len(question.split()) > 5 for question in answers)
    assert mapping_of(name).day_first is False


def test_qualtrics_columns_answer_to_their_short_names_too() -> None:
    table = open_file(EXPORTS / "qualtrics_gwusec_proctoring" / "OnlineProctoringEducatorSurveyResponses.csv")
    (asked,) = guess_columns(table, wanted=Wanted(text=("N3",))).mapping.text
    assert asked in table.columns
    assert asked != "N3"


def test_the_two_feeds_of_the_app_store_tell_the_same_of_the_reviews_that_both_hold() -> None:
    def told(name: str) -> dict[str, tuple[str, float | None, str | None]]:
        reviews = comments_of(f"appstore_rss_json/customerreviews_jp.{name}")
        return {one.key: ("".join(one.text.split()), one.score, one.respondent) for one in reviews}

    as_json, as_xml = told("json"), told("xml")
    both = as_json.keys() & as_xml.keys()
    assert len(both) == 39
    assert sum(as_json[key] == as_xml[key] for key in both) == 39


def test_feed_times_keep_their_zone() -> None:
    moments = [one.said_at for one in comments_of("appstore_rss_json/customerreviews_jp.xml")]
    assert {moment.isoformat()[-6:] for moment in moments if moment} == {"-07:00"}


def test_both_namings_of_google_plays_columns_become_one() -> None:
    mapping = mapping_of("google_play_scraper_bank/google_play_reviews.csv")
    assert (mapping.text, mapping.date, mapping.score, mapping.key) == (("content",), "at", "score", "reviewId")
    assert mapping.segments == ("bank",)


def test_a_trustpilot_review_without_words_speaks_by_its_title() -> None:
    comments = comments_of("trustpilot/trustpilot_es_noheader.csv")
    assert min(len(one.text.split()) for one in comments) == 2
    assert Counter(one.score for one in comments) == {1.0: 81, 2.0: 2, 4.0: 1, 5.0: 2}
    assert {one.said_at.utcoffset().total_seconds() for one in comments} == {0}  # type: ignore[union-attr]


def test_surveymonkeys_two_header_rows_become_one() -> None:
    path = EXPORTS / "surveymonkey_fivethirtyeight" / "star-wars-survey__StarWars.csv"
    with path.open(encoding="mac_roman", newline="") as file:
        questions, parts = islice(csv.reader(file), 2)
    columns = open_file(path).columns
    assert columns[3:9] == tuple(" ".join(f"{questions[3]} - {part}".split()) for part in parts[3:9])
    assert not any(name.endswith(" - Response") or name.startswith("column ") for name in columns)


def test_the_question_behind_a_surveymonkey_id_is_kept_where_the_survey_is_in_the_file(tmp_path: Path) -> None:
    folder = EXPORTS / "surveymonkey_api_json"
    bodies = [json.loads((folder / name).read_text()) for name in ("details.json", "bulk-eda25e.json")]
    path = tmp_path / "both"
    path.write_text(json.dumps(bodies))
    asked = bodies[0]["pages"][0]["questions"][1]["headings"][0]["heading"]
    assert guess_columns(open_file(path)).mapping.text == (asked,)


def test_a_customers_first_words_are_kept_apart_from_who_filed_the_ticket() -> None:
    (first, *_) = comments_of("zendesk_zenpy_cassettes/TestDeletedTickets.test_values.bodies.json")
    tickets = json.loads(
        (EXPORTS / "zendesk_zenpy_cassettes" / "TestDeletedTickets.test_values.bodies.json").read_text()
    )[3]["response"]["tickets"]
    assert first.respondent == str(tickets[0]["requester_id"]) != str(tickets[0]["submitter_id"])
    assert first.text == tickets[0]["description"].strip()
