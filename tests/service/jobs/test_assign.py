from collections.abc import Callable

import numpy as np
import pytest
from sqlite_utils import Database

from nlp.records import ClauseSet, Discovery
from nlp.themes.edits import AddRule, AssignComment, Edit, Merge, SplitBySearch
from service.errors import BusyError
from service.jobs.assign import place_new
from service.jobs.discover import Grouped, discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.store.assignments import load_assignments
from service.store.comments import read_comments
from service.store.projects import Project
from service.store.runs import list_runs
from service.store.theme_edits import append_edits
from service.store.theme_model import load_placements, read_fit
from service.store.themes import list_themes

AddTexts = Callable[..., None]
Discover = Callable[[ClauseSet], Discovery]
Group = Callable[..., Grouped]


@pytest.fixture
def group(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> Group:
    """Add texts to the project, and group what is new."""

    def group_(*texts: str, again: bool = False) -> Grouped:
        add_texts(*texts)
        enrich_project(database, project, enricher=enricher)
        return discover_project(database, project, discover=discover, version="1", again=again)

    return group_


def names(database: Database, project: Project) -> dict[str, str]:
    return {theme.name: theme.id for theme in list_themes(database, project.id)}


def themes_of(database: Database, project: Project, *numbers: int) -> list[str | None]:
    """Return the name of each comment's main theme, or its class."""
    name = {theme.id: theme.name for theme in list_themes(database, project.id)}
    found = read_comments(database, numbers)
    return [name.get(one.main_theme_id or "", one.unassigned) for one in found]


def test_new_comments_come_to_the_themes_that_there_are(database: Database, project: Project, group: Group) -> None:
    group("slow again", "price", "kind engineer", "slow line", "price is high")
    before = names(database, project)

    assert group("slow too. price", "the weather", "le réseau", "n/a") == Grouped("", placed=4, since=4)

    assert names(database, project) == before
    assert themes_of(database, project, 6, 7, 8, 9) == ["slow", "rare", "other language", "no content"]
    assert [run.job for run in list_runs(database, project.id)][:2] == ["assign", "enrich"]


def test_what_is_placed_one_by_one_is_what_a_refit_would_place(
    database: Database, project: Project, group: Group
) -> None:
    group("slow again", "price", "kind engineer", "slow line", "price is high")
    for text in ("slow too. price", "the weather", "engineer late"):
        group(text)
    one_by_one = load_placements(database, project.id)

    group(again=True)

    np.testing.assert_array_equal(load_placements(database, project.id).leaf, one_by_one.leaf)
    assert themes_of(database, project, 6, 7, 8) == ["slow", "rare", "engineer"]


def test_placing_costs_only_the_new_comments(database: Database, project: Project, group: Group) -> None:
    group("slow again", "price", "kind engineer")
    written = []
    database.conn.set_trace_callback(written.append)

    group("slow too")

    database.conn.set_trace_callback(None)
    assert sum(line.startswith("insert into assignment") for line in written) == 1
    assert not [line for line in written if "delete from placement" in line]


def test_what_people_changed_holds_for_new_comments_too(database: Database, project: Project, group: Group) -> None:
    group("slow again", "price", "kind engineer", "slow line", "price hike", "slow at night")
    found = names(database, project)
    change(
        database,
        project,
        Merge((found["engineer"],), found["price"]),
        SplitBySearch(found["slow"], "night", "a" * 16, "Slow at night"),
        AddRule(found["price"], "weather"),
        AssignComment(f"{3:024x}", "a" * 16),
    )
    group(again=True)

    group("engineer came", "slow every night", "slow all day", "the weather")

    assert themes_of(database, project, 7, 8, 9, 10) == ["price", "Slow at night", "slow", "price"]
    assert themes_of(database, project, 4) == ["Slow at night"]


def test_a_broken_off_placing_leaves_nothing_and_the_next_one_does_it(
    database: Database, project: Project, group: Group
) -> None:
    group("slow again", "price")
    database.execute("create trigger stop before insert on assignment begin select raise(abort, 'stop'); end")
    with pytest.raises(Exception, match="stop"):
        group("slow too")
    placed = len(load_placements(database, project.id).leaf)
    fit = read_fit(database, project.id)
    assert fit is not None
    assert (placed, fit.since) == (2, 0)
    database.execute("drop trigger stop")

    assert group() == Grouped("", placed=1, since=1)
    assert group() == Grouped("", placed=0, since=1)

    ids = list(names(database, project).values())
    assert len(load_assignments(database, ids).clause_ids) == 3


def test_comments_that_somebody_else_placed_meanwhile_are_not_placed_twice(
    database: Database, project: Project, group: Group
) -> None:
    group("slow again", "price")
    fit = read_fit(database, project.id)
    assert fit is not None

    with pytest.raises(BusyError, match="run this again"):
        place_new(database, project, fit=fit, unplaced=(1,))

    assert len(load_placements(database, project.id).leaf) == 2


def change(database: Database, project: Project, *edits: Edit) -> None:
    append_edits(database, project.id, edits, made_by="a tester")
