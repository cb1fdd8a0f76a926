from collections.abc import Callable

from sqlite_utils import Database

from nlp.themes.edits import Merge
from nlp.themes.lineage import Kinship
from service.jobs.edit_themes import make_edit, undo_edit
from service.jobs.following_themes import follow_themes, tell_changes
from service.store.initiatives import list_initiatives, list_theme_initiatives
from service.store.projects import Project
from service.store.runs import start_run
from service.store.theme_lineage import add_lineage

Ids = Callable[[Project], dict[str, str]]


def test_a_live_theme_counts_as_itself(database: Database, two_years: Project, theme_ids: Ids) -> None:
    slow = theme_ids(two_years)["slow"]

    assert follow_themes(database, two_years.id, [slow]) == {slow: slow}


def test_a_theme_that_people_merged_counts_as_the_other(database: Database, two_years: Project, theme_ids: Ids) -> None:
    ids = theme_ids(two_years)

    make_edit(database, two_years, Merge((ids["slow"],), ids["price"]), made_by="a tester", seed=1)

    assert follow_themes(database, two_years.id, [ids["slow"]]) == {ids["slow"]: ids["price"]}


def test_a_theme_that_refits_merged_is_followed_all_the_way(
    database: Database, two_years: Project, theme_ids: Ids
) -> None:
    price = theme_ids(two_years)["price"]
    run_id = start_run(database, two_years.id, "discover")
    chain = [Kinship("merged into", "first", "second", 0.9), Kinship("merged into", "second", price, 0.9)]
    add_lineage(database, two_years.id, chain, before={}, after={}, run_id=run_id)

    assert follow_themes(database, two_years.id, ["first", "unheard"]) == {"first": price, "unheard": None}


def test_merges_in_a_circle_end(database: Database, two_years: Project) -> None:
    run_id = start_run(database, two_years.id, "discover")
    circle = [Kinship("merged into", "first", "second", 0.9), Kinship("merged into", "second", "first", 0.9)]
    add_lineage(database, two_years.id, circle, before={}, after={}, run_id=run_id)

    assert follow_themes(database, two_years.id, ["first"]) == {"first": None}


def test_an_initiative_follows_a_merge_and_its_undoing(database: Database, two_years: Project, theme_ids: Ids) -> None:
    ids = theme_ids(two_years)
    before = list_theme_initiatives(database, ids["slow"])[0]
    database.execute("update initiative set status = 'accepted' where id = ?", [before.id])

    make_edit(database, two_years, Merge((ids["slow"],), ids["price"]), made_by="a tester", seed=1)
    merged = next(one for one in list_initiatives(database, two_years.id) if one.id == before.id)
    assert merged.proposal.theme_ids == (ids["price"],)
    assert tell_changes(merged) == ["“slow” was merged into “price”"]
    assert merged in list_theme_initiatives(database, ids["price"])

    undo_edit(database, two_years, 1, made_by="a tester", seed=1)
    again = next(one for one in list_initiatives(database, two_years.id) if one.id == before.id)
    assert again.proposal.theme_ids == (ids["slow"],)
    assert tell_changes(again) == []
