"""A small invented project that was analysed, in a data folder of the test's own, behind the real application."""

import contextlib
import random
import shutil
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import waitress
from flask import Flask
from flask.testing import FlaskClient

from corpora.records import RedactedComment
from nlp.records import Clause, ClauseSet, Discovery, Enrichment, FoundTheme, Sentiment, Signal, ThemeModel, Touchpoint
from service.cli.serve import IN_MEMORY
from service.jobs.discover import discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.rank import rank_project
from service.settings import Settings, secret_key
from service.store.comments import add_comments
from service.store.connect import database_at
from service.store.moments import now
from service.store.projects import ensure_project, get_project, set_scale
from service.store.sources import SourceCounts, SourceFile, finish_source, start_source
from service.store.tokens import add_token
from service.store.users import add_user
from service.web.app import create_app

PROJECT = "Invented Ferries"
TOPICS = ("late", "price", "crew")
ABOUT = ("delivery and speed", "price and value", "staff attitude")
SAID = ("late ferry", "late again and I leave", "bad price", "kind crew", "the sea")
WEEKS, A_WEEK = 26, 10


def enrich(comments: Sequence[RedactedComment]) -> list[Enrichment]:
    """One clause a comment, with a vector and a touchpoint by topic; "leave" is a signal."""
    return [_enrich_one(comment.text) for comment in comments]


def _enrich_one(text: str) -> Enrichment:
    mood = Sentiment(0.8, 0.1, 0.1) if "bad" in text or "late" in text else Sentiment(0.1, 0.1, 0.8)
    topic = next((place for place, word in enumerate(TOPICS) if word in text), None)
    vector = np.zeros((1, 4), dtype=np.float32)
    vector[0, 3 if topic is None else topic] = 1
    touchpoints = () if topic is None else (Touchpoint(ABOUT[topic], mood.label, 0.9),)
    at = text.find("leave")
    signals = () if at < 0 else (Signal("leaving", at, at + 5),)
    clause = Clause(0, len(text), text, tuple(word for word in TOPICS if word in text))
    return Enrichment("en", (clause,), (mood,), vector, mood, (touchpoints,), (signals,))


def discover(clauses: ClauseSet, **_: object) -> Discovery:
    """One theme a topic, under one broad theme; what is about no topic is rare."""
    theme = np.array([int(v.argmax()) + 1 if v.argmax() < 3 else -1 for v in clauses.vectors], dtype=np.int64)
    fine = []
    for place, topic in enumerate(TOPICS):
        members = tuple(np.flatnonzero(theme == place + 1).tolist())
        fine.append(FoundTheme(topic, 0, (topic,), members, np.eye(4, dtype=np.float32)[place], len(members)))
    main = np.full(int(clauses.comments.max(initial=-1)) + 1, -1, dtype=np.int64)
    main[clauses.comments] = theme
    return Discovery(
        (FoundTheme("service", None, (), (), np.full(4, 0.5, dtype=np.float32), int((theme >= 0).sum())), *fine),
        theme,
        (theme >= 0).astype(np.float32),
        tuple(None if found >= 0 else "rare" for found in theme),
        np.full((len(theme), 2), -1),
        main,
        result_hash="same every time",
        leaf=np.maximum(theme - 1, -1),
        model=ThemeModel(
            np.zeros(4, dtype=np.float32), np.eye(4, dtype=np.float32)[:3], np.arange(3) + 1, np.ones(3, dtype=np.int64)
        ),
    )


@pytest.fixture(scope="session")
def analysed(tmp_path_factory) -> Path:
    """A data folder whose project has 26 weeks of ten customers, three themes, and two regions; two live in a third."""
    settings = Settings(tmp_path_factory.mktemp("ferries") / "data", project=PROJECT)
    secret_key(settings)
    dice = random.Random(7)
    comments = []
    for number in range(WEEKS * A_WEEK):
        text = SAID[min(4, int(5 * dice.random()))]
        key = f"{number:024x}"
        said_at = datetime(2025, 1, 6, tzinfo=UTC) + timedelta(weeks=number // A_WEEK, days=number % 7)
        score = float({"late": 2, "bad ": 5}.get(text[:4], 9) + dice.randrange(2))
        region = "harbour" if number < 2 else ("north", "south")[number % 2]
        comments.append(RedactedComment(key, text, "", key, said_at, score, (("region", region),)))
    with database_at(settings.database) as database:
        ensure_project(database, PROJECT)
        project = get_project(database, PROJECT)
        set_scale(database, project.id, "nps")
        project = get_project(database, PROJECT)
        source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
        add_comments(database, project.id, source.id, comments)
        finish_source(database, source.id, SourceCounts(rows_read=260, comments_kept=260))
        enrich_project(
            database, project, enricher=LoadedEnricher(version="stages-1", embedder="topics-1", enrich=enrich)
        )
        discover_project(database, project, discover=discover, version="1")
        rank_project(database, project, seed=1)
        add_user(database, "ona", "owner", password="no hash, so that nobody logs in", at=now())
    return settings.data


@pytest.fixture
def settings(analysed: Path, tmp_path: Path) -> Settings:
    """Of a copy of the analysed project, which the test may change."""
    shutil.copytree(analysed, tmp_path / "data")
    return Settings(tmp_path / "data", project=PROJECT)


@pytest.fixture
def app(settings: Settings) -> Flask:
    return create_app(settings)


def token(settings: Settings, scope: str) -> dict[str, str]:
    """Return the header of a new token."""
    with database_at(settings.database) as database:
        secret = add_token(database, f"test {scope}", scope, at=now(), expires_at=now() + timedelta(hours=1))
    return {"Authorization": f"Bearer {secret}"}


class Api:
    """A client of the interface that sends a token."""

    def __init__(self, client: FlaskClient, headers: dict[str, str]) -> None:
        self.client, self.headers = client, headers

    def get(self, path: str, **headers: str):
        return self.client.get(f"/api/v1{path}", headers={**self.headers, **headers})

    def post(self, path: str, body: object = None, **headers: str):
        return self.client.post(f"/api/v1{path}", json=body, headers={**self.headers, **headers})


@pytest.fixture
def api(app: Flask, settings: Settings) -> Api:
    return Api(app.test_client(), token(settings, "write"))


@pytest.fixture
def reader(app: Flask, settings: Settings) -> Api:
    return Api(app.test_client(), token(settings, "read"))


@pytest.fixture
def stranger(app: Flask) -> Api:
    return Api(app.test_client(), {})


@pytest.fixture
def served(app: Flask) -> Iterator[str]:
    """The address of the application behind the real server, which keeps what is sent in memory as ``serve`` has it."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=2, **IN_MEMORY)

    def run() -> None:
        with contextlib.suppress(OSError):  # the socket that it waits for is closed under it at the end
            server.run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.task_dispatcher.shutdown()
    server.close()
    thread.join(timeout=5)
