from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from sqlite_utils import Database

from nlp.records import ClauseSet, Discovery
from service.errors import NothingToDoError
from service.jobs.discover import Grouped, discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.store.clauses import read_clauses
from service.store.comments import read_comments
from service.store.projects import Project
from service.store.review_queue import WHOLE, write_answers
from service.store.runs import last_done, list_runs
from service.store.themes import count_unassigned, list_themes, read_quotes

AddTexts = Callable[..., None]
Discover = Callable[[ClauseSet], Discovery]


def test_every_comment_ends_with_a_theme_or_a_named_class(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    add_texts("slow again. kind engineer", "the weather", "le réseau", "", "price")
    enrich_project(database, project, enricher=enricher)

    assert discover_project(database, project, discover=discover, version="1")

    names = {theme.id: theme.name for theme in list_themes(database, project.id)}
    found = read_comments(database, [1, 2, 3, 4, 5])
    assert [names.get(one.main_theme_id or "", one.unassigned) for one in found] == [
        "slow",
        "rare",
        "other language",
        "no content",
        "price",
    ]
    assert sum(count for _, count in count_unassigned(database, project.id)) == 3


def test_themes_have_parents_and_quotes(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    add_texts("slow again. kind engineer")
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")

    themes = {theme.name: theme for theme in list_themes(database, project.id)}

    assert themes["slow"].parent_id == themes["service"].id
    quote = read_quotes(database, themes["engineer"].id)[0]
    assert quote.text[quote.start : quote.end] == "kind engineer"


def test_themes_are_found_anew_only_for_a_reason(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    def group(*, version: str = "1", again: bool = False) -> Grouped:
        enrich_project(database, project, enricher=enricher)
        return discover_project(database, project, discover=discover, version=version, again=again)

    add_texts("slow again", "price")

    assert group() == Grouped("no themes yet", placed=2, since=0)
    assert group() == Grouped("", placed=0, since=0)
    assert group(again=True) == Grouped("asked for", placed=0, since=0)
    assert group(version="2") == Grouped("another version of YouSaid", placed=0, since=0)
    add_texts("price", "engineer")
    assert group(version="2") == Grouped("", placed=2, since=2)
    add_texts("slow")
    assert group(version="2") == Grouped("more than twice the comments", placed=1, since=0)


def test_vectors_of_another_embedder_call_for_a_refit(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    add_texts("slow again", "price")
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")
    enrich_project(database, project, enricher=replace(enricher, version="stages-2", embedder="topics-2"))

    assert discover_project(database, project, discover=discover, version="1").refitted == "another embedder"


def test_comments_that_were_understood_anew_are_placed_again_even_if_they_say_the_same(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    add_texts("slow again", "price")
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")
    enrich_project(database, project, enricher=replace(enricher, version="stages-2"))

    assert discover_project(database, project, discover=discover, version="1")

    assert all(one.main_theme_id for one in read_comments(database, [1, 2]))


def test_an_answer_about_a_feeling_does_not_call_for_another_discovery(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    add_texts("slow again", "price")
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")
    write_answers(database, 1, {WHOLE: "positive", (0, 10): "positive"}, by="a tester")

    assert not discover_project(database, project, discover=discover, version="1").refitted

    assert read_clauses(database, [1])[1][0].sentiment.label == "positive"


def test_a_theme_keeps_its_id_when_comments_are_added(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    def ids() -> dict[str, str]:
        return {theme.name: theme.id for theme in list_themes(database, project.id)}

    add_texts("slow again", "price")
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")
    before = ids()

    add_texts("slow too", "kind engineer")
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")

    assert ids() == before


def test_a_broken_off_discovery_changes_nothing_and_the_next_one_does_it(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    def break_off(clauses: ClauseSet, **options: Any) -> Discovery:
        raise KeyboardInterrupt

    add_texts("slow again")
    enrich_project(database, project, enricher=enricher)
    with pytest.raises(KeyboardInterrupt):
        discover_project(database, project, discover=break_off, version="1")
    assert list_themes(database, project.id) == ()

    assert discover_project(database, project, discover=discover, version="1")

    assert [run.state for run in list_runs(database, project.id)][:2] == ["done", "failed"]
    done = last_done(database, project.id, "discover")
    assert done is not None
    assert done.result_hash == "same every time"


def test_themes_and_places_are_stored_together_with_the_word_that_they_are_done(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    """A process that is killed in between would leave the next run to find them anew, or to propose nothing."""
    asked: list[str] = []
    add_texts("slow again", "price rise")
    for _ in ("found", "placed"):
        enrich_project(database, project, enricher=enricher)
        asked.clear()
        database.conn.set_trace_callback(asked.append)
        discover_project(database, project, discover=discover, version="1")
        database.conn.set_trace_callback(None)

        stored = max(place for place, statement in enumerate(asked) if statement.startswith("commit"))
        assert not [statement for statement in asked[stored:] if statement.startswith(("update", "insert", "delete"))]
        add_texts("slow line")

    assert [(run.job, run.state) for run in list_runs(database, project.id) if run.job != "enrich"] == [
        ("assign", "done"),
        ("discover", "done"),
    ]


def test_a_project_that_says_nothing_at_all_has_no_themes(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    add_texts("", "le réseau")
    enrich_project(database, project, enricher=enricher)

    discover_project(database, project, discover=_refuse, version="1")

    assert list_themes(database, project.id) == ()
    assert [one.unassigned for one in read_comments(database, [1, 2])] == ["no content", "other language"]


def _refuse(clauses: ClauseSet, **options: Any) -> Discovery:
    raise AssertionError(f"asked to group {len(clauses)} clauses")


def test_without_comments_there_is_nothing_to_do(database: Database, project: Project, discover: Discover) -> None:
    with pytest.raises(NothingToDoError, match="import FILE"):
        discover_project(database, project, discover=discover, version="1")


def test_comments_must_be_understood_first(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    add_texts("slow again")
    with pytest.raises(NothingToDoError, match="analyze"):
        discover_project(database, project, discover=discover, version="1")


def test_the_order_of_clauses_follows_the_comments(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    given: list[ClauseSet] = []

    def look(clauses: ClauseSet, **options: Any) -> Discovery:
        given.append(clauses)
        return discover(clauses)

    add_texts("slow. price", "", "engineer")
    enrich_project(database, project, enricher=replace(enricher))
    discover_project(database, project, discover=look, version="1")

    assert given[0].texts == ("slow", "price", "engineer")
    np.testing.assert_array_equal(given[0].comments, [0, 0, 1])
    assert given[0].sentiments.shape == (3, 3)
