"""Main themes in the store are those that ``nlp.discover`` says."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.discover import discover
from nlp.records import Clause, ClauseSet, Discovery, Enrichment, Sentiment, ThemeModel
from nlp.themes.edits import Rename
from service.jobs.discover import discover_project
from service.jobs.edit_themes import make_edit, undo_edit
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.granularity import change_granularity
from service.store.comments import read_comments
from service.store.projects import Project
from service.store.themes import list_themes

TOPICS = ("engineer", "bill", "speed", "staff", "price", "router")
CENTRES = np.linalg.qr(np.random.default_rng(1).normal(size=(24, 24)))[0][: len(TOPICS)]


def texts() -> list[str]:
    """Return comments of one to three clauses about different topics, of very different lengths."""
    dice = np.random.default_rng(2)
    comments = []
    for number in range(90):
        chosen = dice.permutation(len(TOPICS))[: 1 + number % 3]
        comments.append(". ".join(f"{TOPICS[topic]} {number}" + " very" * int(dice.integers(6)) for topic in chosen))
    return comments


def enrich(comments: Sequence[RedactedComment]) -> list[Enrichment]:
    """One clause a sentence, near the centre of its topic."""
    found = []
    mood = Sentiment(0.8, 0.1, 0.1)
    for comment in comments:
        clauses, vectors, start = [], [], 0
        for sentence in comment.text.split(". "):
            clauses.append(Clause(start, start + len(sentence), sentence, (sentence.split(maxsplit=1)[0],)))
            start += len(sentence) + 2
            noise = np.random.default_rng(list(sentence.encode())).normal(size=24) * 0.09
            vectors.append(CENTRES[TOPICS.index(sentence.split(maxsplit=1)[0])] + noise)
        unit = np.array(vectors) / np.linalg.norm(vectors, axis=1, keepdims=True)
        found.append(Enrichment("en", tuple(clauses), (mood,) * len(clauses), unit.astype(np.float32), mood))
    return found


class Looking:
    """Discovery, and what it found last."""

    found: Discovery

    def __call__(
        self, clauses: ClauseSet, *, granularity: float = 0.0, model: ThemeModel | None = None, **_: object
    ) -> Discovery:
        self.found = discover(clauses, granularity=granularity, model=model, resamples=0)
        return self.found

    def main_names(self) -> list[str | None]:
        return [self.found.themes[place].name if place >= 0 else None for place in self.found.main_theme.tolist()]


@pytest.fixture
def looking(database: Database, project: Project, add_texts: Callable[..., None], enricher: LoadedEnricher) -> Looking:
    """A project whose themes were found."""
    looking = Looking()
    add_texts(*texts())
    enrich_project(database, project, enricher=replace(enricher, enrich=enrich))
    discover_project(database, project, discover=looking, version="1")
    return looking


def stored(database: Database, project: Project) -> list[str | None]:
    names = {theme.id: theme.name for theme in list_themes(database, project.id)}
    return [names.get(one.main_theme_id or "") for one in read_comments(database, range(1, 91))]


def test_after_a_fit_they_are_those_that_were_found(database: Database, project: Project, looking: Looking) -> None:
    assert len(set(looking.main_names())) >= len(TOPICS)
    assert stored(database, project) == looking.main_names()


def test_with_broader_themes_they_are_those_that_were_found_with_these(
    database: Database, project: Project, looking: Looking
) -> None:
    change_granularity(database, project, by=-1, discover=looking, version="1", seed=1)

    assert stored(database, project) == looking.main_names()


def test_edits_that_move_no_clause_leave_them(database: Database, project: Project, looking: Looking) -> None:
    before = stored(database, project)
    theme = next(theme for theme in list_themes(database, project.id) if theme.name == before[0])
    make_edit(database, project, Rename(theme.id, "Another name"), made_by="a tester", seed=1)
    assert [{"Another name": theme.name}.get(name or "", name) for name in stored(database, project)] == before

    undo_edit(database, project, 1, made_by="a tester", seed=1)

    assert stored(database, project) == before
