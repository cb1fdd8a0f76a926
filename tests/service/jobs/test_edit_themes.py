from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from sqlite_utils import Database

from nlp.errors import ThemeEditError
from nlp.records import ClauseSet, Discovery
from nlp.themes.edits import AddRule, AssignComment, Define, Edit, Ignore, Merge, Rename, SplitBySearch
from nlp.themes.preview import Preview
from service.errors import NothingToDoError
from service.jobs.discover import discover_project
from service.jobs.edit_themes import (
    import_log,
    last_edit,
    make_edit,
    preview_edit,
    preview_undo,
    undo_edit,
)
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.rank import rank_project
from service.store.comments import read_comments
from service.store.initiatives import list_initiatives
from service.store.projects import Project
from service.store.rollups import list_theme_rollups
from service.store.theme_edits import list_edits, read_edit_problems
from service.store.themes import list_themes, read_quotes, read_theme

AddTexts = Callable[..., None]
Discover = Callable[[ClauseSet], Discovery]

TEXTS = ("slow again", "price", "kind engineer", "slow line", "price hike", "slow at night", "the weather")


@pytest.fixture
def grow(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> Callable[..., None]:
    """Add texts to the project, and group and count what is new."""

    def grow_(*texts: str) -> None:
        add_texts(*texts)
        enrich_project(database, project, enricher=enricher)
        discover_project(database, project, discover=discover, version="1")
        rank_project(database, project, seed=1)

    return grow_


@pytest.fixture
def themes(database: Database, project: Project, grow: Callable[..., None]) -> dict[str, str]:
    """Seven comments in three themes; the ids of these by name."""
    grow(*TEXTS)
    return {theme.name: theme.id for theme in list_themes(database, project.id)}


def make(database: Database, project: Project, edit: Edit) -> Preview:
    return make_edit(database, project, edit, made_by="a tester", seed=1)


def undo(database: Database, project: Project, number: int) -> Preview:
    return undo_edit(database, project, number, made_by="a tester", seed=1)


THEMES = "id, parent_id, name, named_by, definition, status, keywords, exemplars, origin, pinned, ignored"


def state(database: Database, project: Project) -> list[tuple[object, ...]]:
    """Return everything that readers see of the themes."""
    return [
        *database.execute(f"select {THEMES} from theme where status = 'live' order by id"),
        *database.execute("select * from assignment order by clause_id, theme_id"),
        *database.execute("select id, unassigned from clause order by id"),
        *database.execute("select n, main_theme_id, unassigned from comment order by n"),
        *sorted((one.theme_id, one.comments, one.shortfall_rank) for one in list_theme_rollups(database, project.id)),
    ]


def counts(database: Database, project: Project) -> dict[str, int]:
    names = {theme.id: theme.name for theme in list_themes(database, project.id)}
    return {names[one.theme_id]: one.comments for one in list_theme_rollups(database, project.id)}


EDITS: dict[str, Callable[[dict[str, str]], Edit]] = {
    "rename": lambda ids: Rename(ids["slow"], "Slow line"),
    "merge": lambda ids: Merge((ids["engineer"],), ids["price"]),
    "split": lambda ids: SplitBySearch(ids["slow"], "night", "a" * 16, "Slow at night"),
    "rule": lambda ids: AddRule(ids["price"], "weather or engineer"),
    "assign": lambda ids: AssignComment(f"{0:024x}", ids["engineer"]),
    "ignore": lambda ids: Ignore(ids["slow"]),
    "define": lambda ids: Define(ids["slow"], "The line is slower than was sold."),
}


@pytest.mark.parametrize("kind", EDITS)
def test_what_is_taken_back_is_as_if_it_had_never_been(
    database: Database, project: Project, themes: dict[str, str], kind: str
) -> None:
    before = state(database, project)
    make(database, project, EDITS[kind](themes))
    assert state(database, project) != before

    undo(database, project, 1)

    assert state(database, project) == before


def test_a_preview_says_what_moves_and_changes_nothing(
    database: Database, project: Project, themes: dict[str, str]
) -> None:
    before = state(database, project)

    found = preview_edit(database, project, EDITS["split"](themes))

    assert (found.clauses, found.comments) == (1, 1)
    [movement] = found.movements
    assert (movement.before, movement.after, movement.samples) == ("slow", "Slow at night", ("slow at night",))
    assert state(database, project) == before
    assert list_edits(database, project.id) == ()


def test_an_edit_moves_what_its_preview_said_and_counts_are_made_anew(
    database: Database, project: Project, themes: dict[str, str]
) -> None:
    edit = EDITS["split"](themes)
    preview = preview_edit(database, project, edit)

    assert make(database, project, edit) == preview

    assert counts(database, project) == {"service": 6, "slow": 2, "price": 2, "engineer": 1, "Slow at night": 1}
    assert read_comments(database, [6])[0].main_theme_id == "a" * 16
    made = read_theme(database, project.id, "a" * 16)
    assert made is not None
    assert (made.origin, made.named_by, made.parent_id) == ("person", "person", themes["service"])
    assert [quote.text for quote in read_quotes(database, made.id)] == ["slow at night"]


def test_a_merge_leaves_the_theme_gone_and_its_clauses_in_the_other(
    database: Database, project: Project, themes: dict[str, str]
) -> None:
    make(database, project, EDITS["merge"](themes))

    assert counts(database, project) == {"service": 6, "slow": 3, "price": 3}
    gone = read_theme(database, project.id, themes["engineer"])
    assert gone is not None
    assert gone.status == "gone"


def test_a_rule_reaches_clauses_that_had_no_theme(database: Database, project: Project, themes: dict[str, str]) -> None:
    make(database, project, EDITS["rule"](themes))

    [weather] = read_comments(database, [7])
    assert (weather.main_theme_id, weather.unassigned) == (themes["price"], None)

    undo(database, project, 1)

    assert read_comments(database, [7])[0].unassigned == "rare"


def test_an_ignored_theme_is_counted_but_not_ranked(
    database: Database, project: Project, themes: dict[str, str], grow: Callable[..., None]
) -> None:
    grow(*("slow every day",) * 6, *("bad price",) * 5)
    assert {"slow", "price"} <= {name for one in list_initiatives(database, project.id) for name in one.theme_names}

    make(database, project, Ignore(themes["slow"]))

    rollups = {one.theme_id: one for one in list_theme_rollups(database, project.id)}
    assert rollups[themes["slow"]].comments == 9
    assert rollups[themes["slow"]].shortfall_rank is None
    assert rollups[themes["price"]].shortfall_rank == 1
    assert "slow" not in {name for one in list_initiatives(database, project.id) for name in one.theme_names}


def test_edits_outlive_a_refit(
    database: Database, project: Project, themes: dict[str, str], discover: Discover
) -> None:
    for kind in ("rename", "merge", "split", "rule"):
        make(database, project, EDITS[kind](themes))
    before = state(database, project)

    discover_project(database, project, discover=discover, version="1", again=True)

    rank_project(database, project, seed=1)
    assert state(database, project) == before
    assert "Slow line" in counts(database, project)


def test_a_theme_that_a_person_made_has_quotes_after_all_is_understood_anew(
    database: Database, project: Project, themes: dict[str, str], enricher: LoadedEnricher, discover: Discover
) -> None:
    make(database, project, EDITS["split"](themes))
    enrich_project(database, project, enricher=replace(enricher, version="stages-2"))  # every clause is another

    discover_project(database, project, discover=discover, version="1", again=True)

    assert [quote.text for quote in read_quotes(database, "a" * 16)] == ["slow at night"]


def test_an_edit_of_a_theme_that_a_refit_did_not_find_is_kept_and_reported(
    database: Database, project: Project, themes: dict[str, str], discover: Discover
) -> None:
    make(database, project, Rename(themes["engineer"], "Kind engineers"))

    discover_project(
        database,
        project,
        discover=lambda clauses, **options: _without_last(discover(clauses, **options)),
        version="1",
        again=True,
    )

    assert "is gone" in read_edit_problems(database, project.id)[1]
    assert read_theme(database, project.id, themes["engineer"]).status == "gone"
    discover_project(database, project, discover=discover, version="1", again=True)
    assert list_edits(database, project.id)[0].number == 1


def _without_last(found: Discovery) -> Discovery:
    last = len(found.themes) - 1
    theme = np.where(found.theme == last, -1, found.theme)
    unassigned = tuple("rare" if one < 0 else None for one in theme)
    model = replace(found.model, theme_of_leaf=np.where(found.model.theme_of_leaf == last, -1, 1))
    return replace(
        found,
        themes=found.themes[:-1],
        theme=theme,
        unassigned=unassigned,
        model=model,
        main_theme=np.where(found.main_theme == last, -1, found.main_theme),
    )


def test_an_undo_can_be_undone(database: Database, project: Project, themes: dict[str, str]) -> None:
    make(database, project, EDITS["merge"](themes))
    undo(database, project, 1)
    assert preview_undo(database, project, 2).clauses == 1

    undo(database, project, 2)

    assert "engineer" not in counts(database, project)
    with pytest.raises(ThemeEditError, match="taken back already"):
        undo(database, project, 2)
    assert last_edit(list_edits(database, project.id)) == 1


def test_an_edit_that_cannot_be_made_says_why_and_leaves_no_trace(
    database: Database, project: Project, themes: dict[str, str]
) -> None:
    before = state(database, project)

    with pytest.raises(ThemeEditError, match="none of the clauses"):
        make(database, project, SplitBySearch(themes["slow"], "helicopter", "a" * 16, "Other"))

    assert state(database, project) == before
    assert list_edits(database, project.id) == ()


def test_a_log_comes_back_and_a_second_time_changes_nothing(
    database: Database, project: Project, themes: dict[str, str]
) -> None:
    make(database, project, EDITS["merge"](themes))
    make(database, project, EDITS["rename"](themes))
    undo(database, project, 1)
    log = list_edits(database, project.id)

    found = import_log(database, project, log, seed=1)

    assert (found.clauses, list_edits(database, project.id)) == (0, log)


def test_a_log_of_another_project_is_kept_with_the_reasons(
    database: Database, project: Project, themes: dict[str, str]
) -> None:
    make(database, project, EDITS["rename"](themes))
    log = [replace(entry, edit=Rename("f" * 16, "Elsewhere")) for entry in list_edits(database, project.id)]

    found = import_log(database, project, log, seed=1)

    assert [one.number for one in found.unapplied] == [2]
    assert read_edit_problems(database, project.id) == {2: found.unapplied[0].reason}


def test_without_themes_nothing_can_be_changed(database: Database, project: Project) -> None:
    with pytest.raises(NothingToDoError, match="analyze"):
        preview_edit(database, project, Rename("a", "b"))
