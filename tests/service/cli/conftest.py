"""A command line in a data folder of the test's own, and a project that is analysed already."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from corpora.records import RedactedComment
from nlp.records import Clause, Enrichment, Sentiment, Signal, Touchpoint
from service.cli.main import run
from service.jobs.rank import rank_project
from service.settings import Settings, secret_key
from service.store.clauses import load_clauses, write_enrichments
from service.store.comments import add_comments
from service.store.connect import database_at
from service.store.projects import ensure_project, get_project, set_scale
from service.store.runs import recorded
from service.store.sources import SourceFile, start_source
from service.store.themes import Grouping, NewTheme, change_grouping

BAD = Sentiment(0.8, 0.1, 0.1)


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "data")


@pytest.fixture
def yousaid(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    """Run a command line in this process."""
    for name in [name for name in os.environ if name.startswith("YOUSAID_")]:
        monkeypatch.delenv(name)

    def call(*arguments: object) -> Answer:
        status = run(["--data", str(settings.data), *map(str, arguments)])
        captured = capsys.readouterr()
        return Answer(status, captured.out, captured.err)

    return call


@pytest.fixture
def piped(yousaid: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Run a command line in this process with a line piped in."""

    def call(line: str, *arguments: object) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{line}\n" if line else ""))
        return yousaid(*arguments)

    return call


@pytest.fixture
def start(settings: Settings) -> Callable[..., subprocess.Popen[str]]:
    """Start a command line in a process of its own."""

    def call(*arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", "from service.cli.main import main; main()", "--data", settings.data]
        return subprocess.Popen(
            [*command, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    return call


@pytest.fixture
def analysed(settings: Settings) -> Settings:
    """Thirty customers: fifteen with a slow line and low scores, seven praise it, six tell no mood.

    Two complain of a price, too few to be shown.
    """
    secret_key(settings)
    with database_at(settings.database) as database:
        project = ensure_project(database, settings.project)
        set_scale(database, project.id, "nps")
        source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
        comments, enriched = [], []
        for number in range(30):
            key, slow = f"{number:024x}", number < 15
            text = "The line is slow" if slow else "Quick line" if number < 22 else "My line"
            text = text if number < 28 else "The price is too high"
            comments.append(RedactedComment(key, text, "", key, None, 2.0 if slow else 10.0, ()))
            praised, plain = 15 <= number < 22, 22 <= number < 28
            mood = Sentiment(0.1, 0.1, 0.8) if praised else Sentiment(0.1, 0.8, 0.1) if plain else BAD
            vector = np.eye(1, 4, dtype=np.float32)
            touchpoints = (
                Touchpoint("delivery and speed", mood.label, 0.9),
                Touchpoint("reliability", mood.label, 0.5),
            )
            about = touchpoints if number < 28 else (Touchpoint("price and value", mood.label, 0.9),)
            signals = (Signal("leaving", 0, len(text)),) if number < 6 else ()
            clauses_ = (Clause(0, len(text), text),)
            found = Enrichment("en", clauses_, (mood,), vector, mood, touchpoints=(about,), signals=(signals,))
            enriched.append((number + 1, found))
        add_comments(database, project.id, source.id, comments)
        write_enrichments(database, enriched, version="1", embedder="e")
        clauses = load_clauses(database, project.id)
        centre = np.eye(1, 4, dtype=np.float32)[0]
        themes = (
            NewTheme("broad", None, "line [and] price", ("line",), (), centre),
            NewTheme("speed", "broad", "slow line", ("slow line",), (1,), centre),
            NewTheme("price", "broad", "price", ("price",), (29,), centre),
        )
        theme = np.array([1] * 28 + [2] * 2)
        nothing = (None,) * 30
        strength = np.ones(30, dtype=np.float32)
        with recorded(database, project.id, "discover") as run_:
            change_grouping(
                database,
                project.id,
                Grouping(themes, clauses.ids, theme, strength, nothing, clauses.comment_ns, theme, nothing),
                run_id=run_.run_id,
            )
        rank_project(database, get_project(database, project.name), seed=1)
    return settings
