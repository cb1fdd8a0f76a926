from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from sqlite_utils import Database

from nlp.records import ClauseSet, Discovery, ThemeModel
from nlp.themes.edits import Rename
from service.errors import NothingToDoError
from service.jobs.discover import discover_project
from service.jobs.edit_themes import make_edit
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.granularity import change_granularity
from service.store.comments import read_comments
from service.store.projects import Project, read_granularity
from service.store.theme_edits import read_edit_problems
from service.store.theme_lineage import list_lineage
from service.store.theme_model import read_fit
from service.store.themes import list_themes


def join(discover: Callable[..., Discovery]) -> Callable[..., Discovery]:
    """Find what ``discover`` finds; when broader is wanted, its broad theme alone."""

    def find(
        clauses: ClauseSet, *, granularity: float = 0.0, model: ThemeModel | None = None, **_: object
    ) -> Discovery:
        found = discover(clauses)
        if granularity >= 0:
            return found
        return replace(
            found,
            themes=found.themes[:1],
            theme=np.minimum(found.theme, 0),
            main_theme=np.minimum(found.main_theme, 0),
            model=replace(model or found.model, theme_of_leaf=np.zeros(3, dtype=np.int64)),
        )

    return find


@pytest.fixture
def grouped(
    database: Database,
    project: Project,
    add_texts: Callable[..., None],
    enricher: LoadedEnricher,
    discover: Callable[..., Discovery],
) -> Project:
    """Nine comments about three things under a broad one."""
    add_texts(*(f"{topic} {number}" for number in range(3) for topic in ("slow", "price", "engineer")))
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")
    return project


@pytest.fixture
def step(database: Database, project: Project, discover: Callable[..., Discovery]) -> Callable[[int], int]:
    def step_(by: int) -> int:
        return change_granularity(database, project, by=by, discover=join(discover), version="1", seed=1)

    return step_


def test_broader_joins_groups_and_finer_brings_the_themes_back(
    database: Database, grouped: Project, step: Callable[[int], int]
) -> None:
    ids = {theme.name: theme.id for theme in list_themes(database, grouped.id)}
    make_edit(database, grouped, Rename(ids["slow"], "By a person"), made_by="a tester", seed=1)
    before = list_themes(database, grouped.id)

    assert step(-1) == -1

    assert [theme.id for theme in list_themes(database, grouped.id)] == [ids["service"]]
    assert {one.main_theme_id for one in read_comments(database, range(1, 10))} == {ids["service"]}
    assert list(read_edit_problems(database, grouped.id)) == [1]
    assert step(1) == 0
    assert list_themes(database, grouped.id) == before
    assert read_edit_problems(database, grouped.id) == {}
    joined, parted = list_lineage(database, grouped.id)[1:]
    assert Counter(one.kind for one in joined.kinships) == {"kept": 1, "merged into": 3}
    assert {one.after for one in parted.kinships} == set(ids.values())


def test_what_came_since_the_fit_is_still_counted(
    database: Database,
    grouped: Project,
    step: Callable[[int], int],
    add_texts: Callable[..., None],
    enricher: LoadedEnricher,
) -> None:
    add_texts("slow again")
    enrich_project(database, grouped, enricher=enricher)
    discover_project(database, grouped, discover=_refuse, version="1")

    step(-1)

    fit = read_fit(database, grouped.id)
    assert fit is not None
    assert (fit.comments, fit.since) == (9, 1)


def _refuse(clauses: ClauseSet, **options: Any) -> Discovery:
    raise AssertionError(f"asked to group {len(clauses)} clauses")


def test_the_scale_ends(database: Database, grouped: Project, step: Callable[[int], int]) -> None:
    step(-2)

    with pytest.raises(NothingToDoError, match="broader"):
        step(-1)

    assert read_granularity(database, grouped.id) == -2


def test_a_refit_keeps_the_granularity(
    database: Database, grouped: Project, step: Callable[[int], int], discover: Callable[..., Discovery]
) -> None:
    step(-1)
    before = list_themes(database, grouped.id)

    discover_project(database, grouped, discover=join(discover), version="1", again=True)

    assert list_themes(database, grouped.id) == before


def test_without_themes_nothing_can_be_joined(step: Callable[[int], int]) -> None:
    with pytest.raises(NothingToDoError, match="analyze"):
        step(1)
