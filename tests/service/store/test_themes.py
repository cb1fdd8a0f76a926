from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Enrichment
from service.store.assignments import load_assignments
from service.store.clauses import load_clauses, read_clauses, write_enrichments
from service.store.comments import add_comments, read_comments
from service.store.projects import Project
from service.store.runs import start_run
from service.store.themes import (
    Grouping,
    NewTheme,
    change_grouping,
    count_unassigned,
    list_themes,
    read_quotes,
    read_theme,
)

CENTRE = np.eye(1, 16, dtype=np.float32)[0]


@pytest.fixture
def clause_ids(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: Callable[..., RedactedComment],
    enrichment: Callable[..., Enrichment],
) -> list[int]:
    """Three comments: one of two clauses, one of one, one of none."""
    add_comments(database, project.id, source_id, [make_comment(n) for n in (1, 2, 3)])
    enriched = [(1, enrichment((0, 11), (12, 34))), (2, enrichment((0, 11))), (3, enrichment())]
    write_enrichments(database, enriched, version="1", embedder="e")
    return load_clauses(database, project.id).ids.tolist()


def grouping(clause_ids: list[int], *themes: NewTheme) -> Grouping:
    """The first clause has the last theme, the others are rare."""
    return Grouping(
        themes=themes,
        clause_ids=np.array(clause_ids),
        clause_theme=np.array([len(themes) - 1, -1, -1]),
        clause_strength=np.array([0.9, 0, 0], dtype=np.float32),
        clause_unassigned=(None, "rare", "rare"),
        comment_ns=np.array([1, 2, 3]),
        comment_theme=np.array([len(themes) - 1, -1, -1]),
        comment_unassigned=(None, "rare", "no content"),
    )


def theme(theme_id: str, *, parent: str | None = None, exemplars: tuple[int, ...] = (), name: str = "") -> NewTheme:
    return NewTheme(theme_id, parent, name or f"name of {theme_id}", ("slow line",), exemplars, CENTRE)


def write(database: Database, project: Project, found: Grouping) -> None:
    change_grouping(database, project.id, found, run_id=start_run(database, project.id, "discover"))


def test_a_grouping_gives_every_comment_a_theme_or_a_class(
    database: Database, project: Project, clause_ids: list[int]
) -> None:
    write(database, project, grouping(clause_ids, theme("broad"), theme("fine", parent="broad")))

    found = read_comments(database, [1, 2, 3])

    assert [(one.main_theme_id, one.unassigned) for one in found] == [
        ("fine", None),
        (None, "rare"),
        (None, "no content"),
    ]
    assert count_unassigned(database, project.id) == (
        ("no content", 1),
        ("rare", 1),
        ("ambiguous", 0),
        ("other language", 0),
    )
    first, second = read_clauses(database, [1])[1]
    assert (first.theme_ids, first.unassigned) == (("fine",), None)
    assert (second.theme_ids, second.unassigned) == ((), "rare")


def test_a_later_grouping_replaces_the_earlier_one(database: Database, project: Project, clause_ids: list[int]) -> None:
    write(database, project, grouping(clause_ids, theme("old")))
    write(database, project, grouping(clause_ids, theme("new")))

    assert [one.id for one in list_themes(database, project.id)] == ["new"]
    assert read_comments(database, [1])[0].main_theme_id == "new"
    gone = read_theme(database, project.id, "old")
    assert gone is not None
    assert gone.status == "gone"


def test_a_change_touches_only_the_clauses_and_comments_that_it_names(
    database: Database, project: Project, clause_ids: list[int]
) -> None:
    write(database, project, grouping(clause_ids, theme("a"), theme("b")))
    change = Grouping(
        themes=(theme("a"), replace(theme("c"), origin="person", named_by="person", ignored=True)),
        clause_ids=np.array(clause_ids[1:2]),
        clause_theme=np.array([1]),
        clause_strength=np.array([1], dtype=np.float32),
        clause_unassigned=(None,),
        comment_ns=np.array([2]),
        comment_theme=np.array([1]),
        comment_unassigned=(None,),
        clause_made_by=np.array([2], dtype=np.int8),
    )

    change_grouping(database, project.id, change, run_id=start_run(database, project.id, "edit"))

    assert {one.id: (one.origin, one.named_by, one.ignored) for one in list_themes(database, project.id)} == {
        "a": ("machine", "machine", False),
        "c": ("person", "person", True),
    }
    first, second = read_clauses(database, [1])[1]
    assert (first.theme_ids, second.theme_ids, second.unassigned) == (("b",), ("c",), None)
    assert [one.main_theme_id for one in read_comments(database, [1, 2, 3])] == ["b", "c", None]
    assert load_assignments(database, ["a", "c"]).made_by.tolist() == [2]


def test_quotes_are_in_the_order_given_and_never_of_another_theme(
    database: Database, project: Project, clause_ids: list[int]
) -> None:
    first, second, third = clause_ids
    stale = theme("fine", parent="broad", exemplars=(third, first, second))
    found = grouping(clause_ids, theme("broad", exemplars=(first,)), stale)
    found.clause_theme[2] = 1

    write(database, project, found)

    assert [quote.clause_id for quote in read_quotes(database, "fine")] == [third, first]
    assert [quote.clause_id for quote in read_quotes(database, "broad")] == [first]
    quote = read_quotes(database, "fine", limit=1)[0]
    assert quote.text[quote.start : quote.end] == "Slow again."


def test_a_theme_of_another_project_is_not_found(database: Database, project: Project, clause_ids: list[int]) -> None:
    write(database, project, grouping(clause_ids, theme("a")))

    assert read_theme(database, project.id + 1, "a") is None
