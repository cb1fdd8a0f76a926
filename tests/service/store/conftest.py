"""A database in a folder of the test's own, and comments to put in it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Clause, Enrichment, Sentiment, Signal, Touchpoint
from service.store.connect import open_database
from service.store.projects import Project, ensure_project
from service.store.sources import SourceFile, start_source

MakeComment = Callable[..., RedactedComment]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "yousaid.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = open_database(path)
    yield database
    database.close()


@pytest.fixture
def project(database: Database) -> Project:
    return ensure_project(database, "broadband")


@pytest.fixture
def source_id(database: Database, project: Project) -> int:
    return start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}")).id


@pytest.fixture
def make_comment() -> MakeComment:
    def make(number: int, text: str = "Slow again. The engineer was kind.", **changes: object) -> RedactedComment:
        values: dict[str, object] = {
            "id": f"{number:024x}",
            "text": text,
            "question": "",
            "respondent": f"{number:024x}",
            "said_at": datetime.fromisoformat("2018-05-01T10:15:00"),
            "score": 3.0,
            "segments": (("stage", "order"),),
        }
        return RedactedComment(**{**values, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture
def enrichment() -> Callable[..., Enrichment]:
    def make(
        *spans: tuple[int, int],
        language: str = "en",
        negative: float = 0.7,
        sure: bool = True,
        mixed: bool = False,
        touchpoints: tuple[tuple[Touchpoint, ...], ...] = (),
        signals: tuple[tuple[Signal, ...], ...] = (),
    ) -> Enrichment:
        mood = Sentiment(negative, 0.9 - negative, 0.1, mixed=mixed, sure=sure)
        vectors = np.random.default_rng(sum(map(sum, spans))).normal(size=(len(spans), 16)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        clauses = tuple(Clause(start, end, "", ("kind engineer",)) for start, end in spans)
        return Enrichment(language, clauses, (mood,) * len(spans), vectors, mood, touchpoints, signals)

    return make
