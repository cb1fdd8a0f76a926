import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpora.records import RedactedComment
from nlp.records import Clause, Enrichment, Sentiment, Touchpoint
from nlp.touchpoints.corrections import Correction
from nlp.touchpoints.taxonomy import default_taxonomy
from service.settings import Settings
from service.store.clauses import write_enrichments
from service.store.comments import add_comments
from service.store.connect import database_at
from service.store.corrections import list_corrections
from service.store.exposures import load_exposures
from service.store.projects import ensure_project
from service.store.sources import SourceFile, start_source
from service.store.taxonomies import read_project_taxonomy
from service.store.understanding_counts import count_understanding

Run = Callable[..., Any]

BAKERY = """
name = "bakery"

[[touchpoint]]
name = "bread"
definition = "Bread, rolls and cakes: taste, freshness, choice"
examples = ["The bread was stale", "Lovely crusty rolls", "Best sourdough in town", "Dry cake", "The loaf was burnt"]

[[touchpoint]]
name = "queue"
definition = "Waiting in the queue"
examples = ["We queued for half an hour"]
"""


@pytest.fixture
def bakery(tmp_path: Path) -> Path:
    path = tmp_path / "bakery.toml"
    path.write_text(BAKERY)
    return path


@pytest.fixture
def tagged(settings: Settings) -> Settings:
    """Ten customers, eight of whom wait; one speaks of a price."""
    with database_at(settings.database) as database:
        project = ensure_project(database, settings.project)
        source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
        comments, enriched = [], []
        for number in range(10):
            key, text = f"{number:024x}", "We waited for hours" if number < 8 else "A fair price"
            name = "delivery and speed" if number < 8 else "price and value"
            about = (Touchpoint(name, "neutral", 0.9),) if number < 9 else ()
            mood, vector = Sentiment(0, 1, 0), np.eye(1, 4, dtype=np.float32)
            comments.append(RedactedComment(key, text, "", key, None, None, ()))
            clauses = (Clause(0, len(text), text),)
            enriched.append((number + 1, Enrichment("en", clauses, (mood,), vector, mood, (about,))))
        add_comments(database, project.id, source.id, comments)
        write_enrichments(database, enriched, version="1", embedder="e")
        count_understanding(database, project.id, load_exposures(database, project.id))
    return settings


def corrections(settings: Settings) -> tuple[Correction, ...]:
    with database_at(settings.database) as database:
        return list_corrections(database, ensure_project(database, settings.project).id)


def test_a_project_is_tagged_by_the_journey_until_it_has_its_own(yousaid: Run, bakery: Path) -> None:
    yousaid("init")

    before = json.loads(yousaid("touchpoints", "--format", "json").out)
    answer = yousaid("touchpoints", "set", bakery)
    after = json.loads(yousaid("touchpoints", "--format", "json").out)

    assert tuple(row["name"] for row in before) == default_taxonomy("journey").names
    assert (answer.status, answer.out) == (0, "")
    assert '"bakery" now: 2 touchpoints' in answer.err
    assert '"yousaid analyze" tags every comment anew' in answer.err
    assert [(row["name"], row["examples"], row["share_of_clauses"]) for row in after] == [
        ("bread", 5, None),
        ("queue", 1, None),
    ]


def test_the_journey_comes_back(yousaid: Run, settings: Settings, bakery: Path) -> None:
    yousaid("init")
    yousaid("touchpoints", "set", bakery)

    again = yousaid("touchpoints", "set", bakery)
    back = yousaid("touchpoints", "set", "journey")

    assert "has this taxonomy already" in again.err
    assert '"journey" now: 16 touchpoints' in back.err
    with database_at(settings.database) as database:
        assert read_project_taxonomy(database, 1) is None


def test_shares_are_of_all_clauses_and_not_shown_where_few_stand_behind_them(yousaid: Run, tagged: Settings) -> None:
    found = {row["name"]: row for row in json.loads(yousaid("touchpoints", "--format", "json").out)}

    assert found["delivery and speed"]["share_of_clauses"] == pytest.approx(0.8)
    assert found["price and value"]["share_of_clauses"] is None
    assert found["staff attitude"]["share_of_clauses"] == 0


def test_json_holds_what_csv_holds_and_a_table_is_for_people(yousaid: Run, tagged: Settings) -> None:
    as_json, as_csv = yousaid("touchpoints", "--format", "json"), yousaid("touchpoints", "--format", "csv")
    table = yousaid("touchpoints")

    rows = list(csv.DictReader(io.StringIO(as_csv.out)))
    assert [row["name"] for row in rows] == [row["name"] for row in json.loads(as_json.out)]
    assert '16 touchpoints of the taxonomy "journey"' in table.out
    assert "80.0%" in table.out
    assert "None" not in table.out


def test_a_clause_is_corrected_by_its_number(yousaid: Run, tagged: Settings) -> None:
    found = yousaid("touchpoints", "correct", 1, "reaching support", "--wrong")

    assert found.status == 0
    assert "corrections now: 1." in found.err
    assert corrections(tagged) == (Correction("We waited for hours", "reaching support", right=False),)
    assert "hours" not in found.out + found.err


@pytest.mark.models
def test_a_text_is_redacted_before_it_is_kept(yousaid: Run, tagged: Settings) -> None:
    yousaid("touchpoints", "correct", " I rang  0161 496 0123 twice ", "reaching support")

    [correction] = corrections(tagged)
    assert correction.text.startswith("I rang [")
    assert "496" not in correction.text
    assert correction.right


@pytest.mark.parametrize(
    ("words", "name", "message"),
    [
        ("999", "reaching support", "has no clause 999; put a text between quotes"),
        (" ", "reaching support", "a text to correct has 1 to 500 characters"),
        ("1", "parking", 'there is no touchpoint "parking" in "journey"; there is: account and access'),
    ],
)
def test_a_correction_that_cannot_be_is_status_2(
    yousaid: Run, tagged: Settings, words: str, name: str, message: str
) -> None:
    found = yousaid("touchpoints", "correct", words, name)

    assert found.status == 2
    assert message in found.err
    assert corrections(tagged) == ()


def test_corrections_of_touchpoints_that_are_gone_wait(yousaid: Run, tagged: Settings, bakery: Path) -> None:
    yousaid("touchpoints", "correct", 1, "reaching support")

    found = yousaid("touchpoints", "set", bakery)

    assert "touchpoints that it does not have, kept and waiting: 1" in found.err
    assert len(corrections(tagged)) == 1


@pytest.mark.parametrize("command", ["check", "set"])
def test_a_file_that_is_no_taxonomy_is_status_2_and_changes_nothing(
    yousaid: Run, settings: Settings, bakery: Path, command: str
) -> None:
    yousaid("init")
    bakery.write_text(BAKERY.replace('definition = "Waiting in the queue"', ""))

    found = yousaid("touchpoints", command, bakery)

    assert found.status == 2
    assert "touchpoint 2 (line 9): its definition is missing; add it" in found.err
    assert found.out == ""
    with database_at(settings.database) as database:
        assert read_project_taxonomy(database, 1) is None


@pytest.mark.models
def test_a_check_says_which_touchpoints_need_examples_and_stores_nothing(
    yousaid: Run, settings: Settings, bakery: Path
) -> None:
    found = yousaid("touchpoints", "check", bakery, "--format", "json")

    bread, queue = json.loads(found.out)
    assert found.status == 0
    assert (bread["recognised"], bread["advice"]) == (5, "")
    assert queue["advice"] == "add 4 examples or more"
    assert "1 of 2 touchpoints could be clearer" in found.err
    assert not settings.database.exists()


def test_without_a_project_there_is_nothing_to_show(yousaid: Run) -> None:
    found = yousaid("touchpoints")

    assert found.status == 2
    assert "there is nothing in" in found.err
