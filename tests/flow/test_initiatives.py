"""From two years of answers to a change that is proven, and told to those who asked for it."""

import csv
import json
import random
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from nlp.records import Clause, Enrichment, Sentiment
from service.jobs.rank import rank_project
from service.settings import Settings
from service.store.clauses import load_clauses, write_enrichments
from service.store.connect import database_at
from service.store.projects import get_project
from service.store.runs import recorded
from service.store.themes import Grouping, NewTheme, change_grouping

pytestmark = [pytest.mark.models, pytest.mark.slow]

FIRST, WEEKS, A_WEEK, CHANGED = date(2023, 1, 2), 104, 24, 60
START = FIRST + timedelta(weeks=CHANGED)
# Words of a comment, and the share of respondents who write them before the change and after it.
LATE, PRICE, FINE = "The van came hours late", "The price went up again", "All was well"
SHARES = {LATE: (0.30, 0.10), PRICE: (0.25, 0.25)}


def write_answers(path: Path) -> None:
    dice = random.Random(5)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["customer_id", "date", "score", "comment"])
        for number in range(WEEKS * A_WEEK):
            week = number // A_WEEK
            draw, text = dice.random(), FINE
            for words, shares in SHARES.items():
                share = shares[week >= CHANGED]
                if 0 <= draw < share:
                    text = words
                draw -= share
            score = dice.choice([9, 10, 8]) if text == FINE else dice.choice([2, 4, 5, 7])
            day = FIRST + timedelta(weeks=week, days=number % 7)
            writer.writerow([f"C{number:05}", day.isoformat(), score, text])


def understand(settings: Settings) -> None:
    """Say of every comment what the models would, and rank."""
    angry, glad = Sentiment(0.9, 0.05, 0.05), Sentiment(0.05, 0.05, 0.9)
    vector = np.eye(1, 4, dtype=np.float32)
    with database_at(settings.database) as database:
        project = get_project(database, settings.project)
        rows = database.execute("select n, text from comment order by n").fetchall()
        moods = [glad if text == FINE else angry for _, text in rows]
        write_enrichments(
            database,
            [
                (n, Enrichment("en", (Clause(0, len(text), text),), (mood,), vector, mood))
                for (n, text), mood in zip(rows, moods, strict=True)
            ],
            version="1",
            embedder="e",
        )
        clauses = load_clauses(database, project.id)
        names = (("lateness", "Van comes late"), ("prices", "Price rise"))
        themes = tuple(NewTheme(key, None, name, (name,), (), vector[0]) for key, name in names)
        theme = np.array([(LATE, PRICE, FINE).index(text) for _, text in rows])
        theme[theme == 2] = -1
        unassigned = tuple("rare" if found < 0 else None for found in theme)
        strength = np.ones(len(rows), dtype=np.float32)
        with recorded(database, project.id, "discover") as run:
            change_grouping(
                database,
                project.id,
                Grouping(themes, clauses.ids, theme, strength, unassigned, clauses.comment_ns, theme, unassigned),
                run_id=run.run_id,
            )
        rank_project(database, project, seed=1)


def test_a_change_is_planned_shipped_proven_and_told(yousaid, data, tmp_path) -> None:
    write_answers(tmp_path / "answers.csv")
    imported = yousaid("import", tmp_path / "answers.csv", "--text", "comment")
    assert imported.returncode == 0, imported.stderr
    understand(Settings(data))

    def initiatives(*arguments: str | int, status: int = 0) -> str:
        found = yousaid("initiatives", *map(str, arguments))
        assert found.returncode == status, found.stderr
        return found.stdout if status == 0 and found.stdout else found.stderr

    first = next(one for one in json.loads(initiatives("--format", "json")) if one["themes"] == ["Van comes late"])
    key = first["id"]
    assert first["stake"] > 0
    assert "accept it first" in initiatives("launch", key, "--expected", "-50%", "--yes", status=2)

    initiatives("accept", key)
    plan = ("--expected", "-50%", "--start", START, "--compare-theme", "Price rise", "--yes")
    assert "can be told from chance after" in initiatives("launch", key, *plan)
    assert "its plan is locked" in initiatives("launch", key, *plan, status=2)
    assert "can be told from chance after" in initiatives("ship", key, "--on", START + timedelta(days=3))

    effect = json.loads(initiatives("effect", key, "--format", "json"))
    assert effect["verdict"] == "improved"
    assert effect["change"]["low"] < 0.10 / 0.30 - 1 < effect["change"]["high"]
    assert effect["power"] > 0.8
    assert len(effect["weeks"]) == WEEKS
    assert "improved" in initiatives("effect", key)

    assert "fewer" not in initiatives("message", key)
    initiatives("verify", key)
    told = json.loads(initiatives("message", key, "--format", "json"))
    assert told["text"].startswith("You said: van comes late.")
    assert "% fewer customers" in told["text"]
    assert (told["people"], told["without_consent"] > 500) == ([], True)

    shown = json.loads(initiatives("show", key, "--format", "json"))
    assert (shown["status"], shown["verdict"], shown["shipped_on"]) == (
        "verified", "improved", str(START + timedelta(days=3)),
    )  # fmt: skip
    events = json.loads(initiatives("history", key, "--format", "json"))
    assert [one["what"] for one in events] == ["accepted", "launched", "shipped", "verified"]
