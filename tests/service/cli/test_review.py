import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import numpy as np
import pytest

from corpora.records import RedactedComment
from nlp.records import Clause, Enrichment, Sentiment
from service.settings import Settings
from service.store.clauses import load_clauses, write_enrichments
from service.store.comments import add_comments
from service.store.connect import database_at
from service.store.projects import ensure_project, set_scale
from service.store.runs import recorded
from service.store.sources import SourceFile, start_source
from service.store.themes import Grouping, NewTheme, change_grouping

Run = Callable[..., Any]

GOOD, BAD = Sentiment(0.1, 0.1, 0.8), Sentiment(0.8, 0.1, 0.1)
QUARTERS = {"2018-02-01": 20, "2018-05-01": 90}  # of 150 who write then, so many have a slow line
EACH = 150


@pytest.fixture
def two_quarters(settings: Settings) -> Settings:
    """Two quarters of a survey in which slow lines became common; [and] is in a name, as rich has its own brackets."""
    with database_at(settings.database) as database:
        project = ensure_project(database, settings.project)
        set_scale(database, project.id, "nps")
        source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
        comments, enriched, theme = [], [], []
        for day, slow in QUARTERS.items():
            for number in range(EACH):
                key, is_slow = f"{len(comments):024x}", number < slow
                text = "The line is slow" if is_slow else "The price is fine"
                moment, score = datetime.fromisoformat(day), 2.0 if is_slow and number % 2 else 9.0
                comments.append(RedactedComment(key, text, "", key, moment, score, (("stage", "ab"[number % 2]),)))
                mood = BAD if is_slow else GOOD
                clauses = (Clause(0, len(text), text),)
                enriched.append(
                    (len(comments), Enrichment("en", clauses, (mood,), np.eye(1, 4, dtype=np.float32), mood))
                )
                theme.append(0 if is_slow else 1)
        add_comments(database, project.id, source.id, comments)
        write_enrichments(database, enriched, version="1", embedder="e")
        found = load_clauses(database, project.id)
        centre = np.eye(1, 4, dtype=np.float32)[0]
        themes = (
            NewTheme("speed", None, "Slow [line]", ("slow line",), (1,), centre),
            NewTheme("price", None, "Fair price", ("price",), (EACH,), centre),
        )
        of, nothing = np.array(theme), (None,) * len(theme)
        strength = np.ones(len(theme), dtype=np.float32)
        with recorded(database, project.id, "discover") as run:
            change_grouping(
                database,
                project.id,
                Grouping(themes, found.ids, of, strength, nothing, found.comment_ns, of, nothing),
                run_id=run.run_id,
            )
    return settings


def test_a_review_is_told_in_the_order_of_importance(yousaid: Run, two_quarters: Settings) -> None:
    answer = yousaid("review", "2018Q2", "--against", "2018Q1")

    sections = ("Outcome", "What changed", "Shortfalls worth acting on", "Strengths", "New themes", "How this was")
    assert (answer.status, answer.err) == (0, "")
    places = [answer.out.index(section) for section in sections]
    assert places == sorted(places)
    assert "Slow [line]: 13.3 % (8.8 to 19.7) → 60.0 % (52.0 to 67.5) of customers complain (+46.7 points" in answer.out
    assert "NPS: " in answer.out
    assert "comparisons were tested together" in answer.out
    assert "With 80 % power" in answer.out


def test_a_review_says_associated_and_never_causes(yousaid: Run, two_quarters: Settings) -> None:
    out = yousaid("review", "2018Q2").out.lower()

    assert "associated with" in out
    assert "cause" not in out.replace("because", "")


def test_json_is_the_whole_review(yousaid: Run, two_quarters: Settings) -> None:
    answer = yousaid("review", "2018Q2", "--format", "json")

    found = json.loads(answer.out)
    assert answer.err == ""
    assert (found["period"]["name"], found["against"]["name"]) == ("2018Q2", "2018Q1")
    assert found["changes"][0]["discovery"]
    assert {"low", "value", "high"} == set(found["changes"][0]["difference"])
    assert found["method"]["tests"] > 0


def test_csv_has_a_line_for_every_comparison(yousaid: Run, two_quarters: Settings) -> None:
    answer, whole = yousaid("review", "2018Q2", "--format", "csv"), yousaid("review", "2018Q2", "--format", "json")

    rows, found = list(csv.DictReader(io.StringIO(answer.out))), json.loads(whole.out)
    assert len(rows) == 1 + len(found["outcomes"]) + len(found["changes"])
    assert rows[0]["what"] == "NPS"
    slow = next(row for row in rows if (row["theme_id"], row["what"], row["segment"]) == ("speed", "complain", ""))
    assert float(slow["difference_low"]) < float(slow["difference"]) < float(slow["difference_high"])
    assert float(slow["mix"]) + float(slow["edits"]) + float(slow["rate"]) == pytest.approx(float(slow["difference"]))
    assert slow["stands_out"] == "1"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["2018Q3"], "nobody answered in 2018Q3; there are 2018Q1, 2018Q2"),
        (["spring"], '"spring" names no period; write it like 2018, 2018Q2, 2018-05 or 2018W20; there are 2018Q1'),
        (["2018Q1"], "nobody answered in 2017Q4, the period before: choose another with --against"),
        (["2018Q2", "--against", "2018Q2"], "have days in common"),
    ],
)
def test_a_period_that_is_not_there_is_an_error(
    yousaid: Run, two_quarters: Settings, arguments: list[str], words: str
) -> None:
    answer = yousaid("review", *arguments)

    assert answer.status == 2
    assert words in answer.err
    assert answer.out == ""


def test_a_project_without_dates_says_so(yousaid: Run, analysed: Any) -> None:
    answer = yousaid("review", "2018Q2")

    assert (answer.status, answer.out) == (2, "")
    assert "no comment has a date" in answer.err
