"""A project in a database of the test's own, and the language stages as quick stand-ins."""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Clause, ClauseSet, Discovery, Enrichment, FoundTheme, Sentiment, Signal, ThemeModel, Touchpoint
from service.jobs.discover import discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.rank import rank_project
from service.store.comments import add_comments
from service.store.connect import open_database
from service.store.projects import Project, ensure_project, get_project, set_scale
from service.store.sources import SourceFile, start_source
from service.store.themes import list_themes

WEEKS, A_WEEK, CHANGED = 80, 16, 50  # of two_years
TOPICS = ("slow", "price", "engineer")
ABOUT = {"slow": "delivery and speed", "price": "price and value", "engineer": "staff attitude"}


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
def add_texts(database: Database, project: Project) -> Callable[..., None]:
    def add(*texts: str, score: float | None = None) -> None:
        source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
        first = database.execute("select count(*) from comment").fetchone()[0]
        comments = [
            RedactedComment(f"{first + i:024x}", text, "", f"{first + i:024x}", None, score, ())
            for i, text in enumerate(texts)
        ]
        add_comments(database, project.id, source.id, comments)

    return add


def enrich(comments: Sequence[RedactedComment]) -> list[Enrichment]:
    """One clause a sentence, a vector and a touchpoint by topic; "leave" is a signal; French is another language."""
    return [_enrich_one(comment.text) for comment in comments]


def _enrich_one(text: str) -> Enrichment:
    mood = Sentiment(0.8, 0.1, 0.1) if "bad" in text or "slow" in text else Sentiment(0.1, 0.1, 0.8)
    if text.startswith("le "):
        return Enrichment("fr", (), (), np.zeros((0, 4), dtype=np.float32), mood)
    clauses, start = [], 0
    for sentence in text.split(". "):
        if sentence.strip():
            clauses.append(Clause(start, start + len(sentence), sentence, tuple(t for t in TOPICS if t in sentence)))
        start += len(sentence) + 2
    vectors = np.zeros((len(clauses), 4), dtype=np.float32)
    for row, clause in enumerate(clauses):
        topics = [i for i, topic in enumerate(TOPICS) if topic in clause.text]
        vectors[row, topics[0] if topics else 3] = 1
    touchpoints = tuple(_touchpoints(clause.text, mood) for clause in clauses)
    signals = tuple(_signals(clause) for clause in clauses)
    return Enrichment("en", tuple(clauses), (mood,) * len(clauses), vectors, mood, touchpoints, signals)


def _touchpoints(text: str, mood: Sentiment) -> tuple[Touchpoint, ...]:
    return tuple(Touchpoint(name, mood.label, 0.9) for topic, name in ABOUT.items() if topic in text)


def _signals(clause: Clause) -> tuple[Signal, ...]:
    at = clause.text.find("leave")
    return () if at < 0 else (Signal("leaving", clause.start + at, clause.start + at + len("leave")),)


@pytest.fixture
def enricher() -> LoadedEnricher:
    return LoadedEnricher(version="stages-1", embedder="topics-1", enrich=enrich)


@pytest.fixture
def discover() -> Callable[[ClauseSet], Discovery]:
    """One theme a topic, under one broad theme; what is about no topic is rare."""

    def find(
        clauses: ClauseSet, *, granularity: float = 0.0, model: ThemeModel | None = None, **_: object
    ) -> Discovery:
        theme = np.array([int(v.argmax()) + 1 if v.argmax() < 3 else -1 for v in clauses.vectors], dtype=np.int64)
        broad = FoundTheme("service", None, (), (), np.full(4, 0.5, dtype=np.float32), int((theme >= 0).sum()))
        fine = []
        for i, topic in enumerate(TOPICS):
            members = tuple(np.flatnonzero(theme == i + 1).tolist())
            fine.append(FoundTheme(topic, 0, (topic,), members, np.eye(4, dtype=np.float32)[i], len(members)))
        main = np.full(int(clauses.comments.max(initial=-1)) + 1, -1, dtype=np.int64)
        for comment, found in zip(clauses.comments.tolist()[::-1], theme.tolist()[::-1], strict=True):
            main[comment] = found if found >= 0 else main[comment]
        unassigned = tuple(None if found >= 0 else "rare" for found in theme)
        strength = (theme >= 0).astype(np.float32)
        leaves = np.eye(4, dtype=np.float32)[: len(TOPICS)]
        ones = np.ones(len(TOPICS), dtype=np.int64)
        model = ThemeModel(np.zeros(4, dtype=np.float32), leaves, np.arange(len(TOPICS)) + 1, ones)
        return Discovery(
            (broad, *fine),
            theme,
            strength,
            unassigned,
            np.full((len(theme), 2), -1),
            main,
            result_hash="same every time",
            leaf=np.maximum(theme - 1, -1),
            model=model,
        )

    return find


@pytest.fixture
def two_years(
    database: Database,
    project: Project,
    enricher: LoadedEnricher,
    discover: Callable[[ClauseSet], Discovery],
) -> Project:
    """Eighty weeks of sixteen customers each, of two regions by turns; from CHANGED on, the line is less slow up north.

    About 40 % complain of a slow line (10 % after the change, in the north), 25 % of the price. Who complains gives 3
    of 10, the others 9.
    """
    set_scale(database, project.id, "nps")
    source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
    comments, dice = [], random.Random(4)
    for number in range(WEEKS * A_WEEK):
        week, place = number // A_WEEK, number % A_WEEK
        region, draw = ("north", "south")[place % 2], dice.random()
        slow = 0.1 if region == "north" and week >= CHANGED else 0.4
        text = "slow line" if draw < slow else "bad price" if draw > 0.75 else "no words"
        key = f"{number:024x}"
        said_at = datetime(2023, 1, 2) + timedelta(weeks=week, days=place % 7)  # noqa: DTZ001 - days are enough here
        score = 9.0 if text == "no words" else 3.0
        comments.append(RedactedComment(key, text, "", key, said_at, score, (("region", region),)))
    add_comments(database, project.id, source.id, comments)
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")
    found = get_project(database, project.name)
    rank_project(database, found, seed=1)
    return found


@pytest.fixture
def theme_ids(database: Database) -> Callable[[Project], dict[str, str]]:
    """From the names of a project's themes to their ids."""
    return lambda project: {theme.name: theme.id for theme in list_themes(database, project.id)}
