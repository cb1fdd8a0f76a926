"""Clauses that lie between two themes say between which, whatever people do to these."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import ClauseSet, Discovery, Enrichment, ThemeModel
from nlp.themes.assign import assign, themes_between
from nlp.themes.edits import AssignComment, Edit, Merge, Rename
from service.jobs.discover import discover_project
from service.jobs.edit_themes import make_edit, undo_edit
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.store.clauses import read_clauses
from service.store.projects import Project
from service.store.themes import list_themes

Group = Callable[..., None]

TEXTS = ("slow again", "price", "kind engineer", "slow line", "price hike", "price or engineer")
UNSURE = 6  # the last of these comments


@pytest.fixture
def group(
    database: Database,
    project: Project,
    add_texts: Callable[..., None],
    enricher: LoadedEnricher,
    discover: Callable[..., Discovery],
) -> Group:
    """Add texts to a project in which "one or the other" lies between two topics, and group what is new."""

    def enrich(comments: Sequence[RedactedComment]) -> list[Enrichment]:
        return [_unsure(one) for one in enricher.enrich(comments)]

    def find(
        clauses: ClauseSet, *, granularity: float = 0.0, model: ThemeModel | None = None, **_: object
    ) -> Discovery:
        found = discover(clauses, granularity=granularity, model=model)
        model = replace(found.model, centre=np.full(4, 1e-7, dtype=np.float32), family_of_leaf=np.arange(3))
        placed = assign(clauses.vectors, model)
        classes = np.where(placed.ambiguous, "ambiguous", "rare").tolist()
        return replace(
            found,
            theme=placed.theme,
            strength=placed.strength,
            unassigned=tuple(None if at >= 0 else why for at, why in zip(placed.theme.tolist(), classes, strict=True)),
            between=themes_between(placed.between, model.theme_of_leaf),
            leaf=placed.leaf,
            model=model,
        )

    def group_(*texts: str, again: bool = False) -> None:
        add_texts(*texts)
        enrich_project(database, project, enricher=replace(enricher, enrich=enrich))
        discover_project(database, project, discover=find, version="1", again=again)

    group_(*TEXTS)
    return group_


def _unsure(one: Enrichment) -> Enrichment:
    vectors = one.vectors.copy()
    for row, clause in enumerate(one.clauses):
        if " or " in clause.text:
            vectors[row] = [clause.text.count(topic) for topic in ("slow", "price", "engineer")] + [3]
            vectors[row] /= np.linalg.norm(vectors[row])
    return replace(one, vectors=vectors)


@pytest.fixture
def ids(database: Database, project: Project, group: Group) -> dict[str, str]:
    return {theme.name: theme.id for theme in list_themes(database, project.id)}


def between(database: Database, project: Project, comment: int) -> tuple[str | None, set[str]]:
    """Return the class of the only clause of a comment, and the names of the themes that it lies between."""
    names = {theme.id: theme.name for theme in list_themes(database, project.id)}
    [clause] = read_clauses(database, [comment])[comment]
    return clause.unassigned, {names[key] for key in clause.between}


def make(database: Database, project: Project, edit: Edit) -> None:
    make_edit(database, project, edit, made_by="a tester", seed=1)


def test_a_fit_says_between_which_themes_a_clause_lies_and_so_does_the_placing_of_new_ones(
    database: Database, project: Project, group: Group
) -> None:
    group("slow or engineer", "the weather", "slow")

    assert between(database, project, UNSURE) == ("ambiguous", {"price", "engineer"})
    assert between(database, project, UNSURE + 1) == ("ambiguous", {"slow", "engineer"})
    assert between(database, project, UNSURE + 2) == ("rare", set())
    assert between(database, project, UNSURE + 3) == (None, set())


def test_a_theme_that_was_merged_away_is_told_by_the_one_that_took_it_in(
    database: Database, project: Project, group: Group, ids: dict[str, str]
) -> None:
    make(database, project, Merge((ids["engineer"],), ids["slow"]))
    assert between(database, project, UNSURE) == ("ambiguous", {"price", "slow"})
    make(database, project, Rename(ids["slow"], "Slow or rude"))
    group("slow", "price or engineer")
    assert between(database, project, UNSURE) == ("ambiguous", {"price", "Slow or rude"})
    assert between(database, project, UNSURE + 2) == ("ambiguous", {"price", "Slow or rude"})

    group(again=True)
    assert between(database, project, UNSURE) == ("ambiguous", {"price", "Slow or rude"})

    undo_edit(database, project, 1, made_by="a tester", seed=1)
    assert between(database, project, UNSURE) == ("ambiguous", {"price", "engineer"})


def test_between_themes_that_were_merged_into_one_it_is_near_that_one(
    database: Database, project: Project, group: Group, ids: dict[str, str]
) -> None:
    make(database, project, Merge((ids["engineer"],), ids["price"]))
    assert between(database, project, UNSURE) == ("ambiguous", {"price"})

    make(database, project, Merge((ids["price"],), ids["slow"]))
    assert between(database, project, UNSURE) == ("ambiguous", {"slow"})


def test_a_clause_that_a_person_gave_a_theme_is_between_none(
    database: Database, project: Project, group: Group, ids: dict[str, str]
) -> None:
    make(database, project, AssignComment(f"{UNSURE - 1:024x}", ids["slow"]))

    assert between(database, project, UNSURE) == (None, set())
