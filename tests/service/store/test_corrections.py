from collections.abc import Callable

import pytest
from sqlite_utils import Database

from nlp.records import Enrichment
from nlp.touchpoints.corrections import Correction
from service.store.clauses import read_clauses, write_enrichments
from service.store.comments import add_comments
from service.store.corrections import correct_clause, correct_text, list_corrections
from service.store.projects import Project, ensure_project


@pytest.fixture
def clause_id(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: Callable[..., object],
    enrichment: Callable[..., Enrichment],
) -> int:
    """The clause "The engineer was kind" of a comment."""
    add_comments(database, project.id, source_id, [make_comment(1)])  # type: ignore[list-item]
    write_enrichments(database, [(1, enrichment((0, 10), (12, 33)))], version="1", embedder="e")
    return read_clauses(database, [1])[1][1].id


def test_a_correction_holds_the_words_of_its_clause(database: Database, project: Project, clause_id: int) -> None:
    assert correct_clause(database, project.id, clause_id, "staff attitude", right=True, made_by="kim")

    assert list_corrections(database, project.id) == (
        Correction("The engineer was kind", "staff attitude", right=True),
    )


def test_a_correction_outlives_its_clause(
    database: Database, project: Project, clause_id: int, enrichment: Callable[..., Enrichment]
) -> None:
    correct_clause(database, project.id, clause_id, "staff attitude", right=False, made_by="kim")

    write_enrichments(database, [(1, enrichment((0, 33)))], version="2", embedder="e")

    assert list_corrections(database, project.id) == (
        Correction("The engineer was kind", "staff attitude", right=False),
    )


def test_a_correction_goes_with_its_comment(database: Database, project: Project, clause_id: int) -> None:
    correct_clause(database, project.id, clause_id, "staff attitude", right=True, made_by="kim")
    correct_text(database, project.id, "Nobody came", "delivery and speed", right=True, made_by="kim")

    database.execute("delete from comment where n = 1")

    assert [one.text for one in list_corrections(database, project.id)] == ["Nobody came"]


def test_the_later_answer_to_the_same_words_counts(database: Database, project: Project) -> None:
    for right in (True, False):
        correct_text(database, project.id, "Nobody came", "delivery and speed", right=right, made_by="kim")

    assert list_corrections(database, project.id) == (Correction("Nobody came", "delivery and speed", right=False),)


def test_the_order_does_not_tell_when_corrections_were_made(database: Database, project: Project) -> None:
    for text, name in [("b", "y"), ("a", "z"), ("a", "x")]:
        correct_text(database, project.id, text, name, right=True, made_by="kim")

    assert [(one.text, one.touchpoint) for one in list_corrections(database, project.id)] == [
        ("a", "x"),
        ("a", "z"),
        ("b", "y"),
    ]


def test_a_clause_of_another_project_cannot_be_corrected(database: Database, project: Project, clause_id: int) -> None:
    other = ensure_project(database, "mobile")

    assert not correct_clause(database, other.id, clause_id, "staff attitude", right=True, made_by="kim")
    assert not correct_clause(database, project.id, clause_id + 99, "staff attitude", right=True, made_by="kim")
    assert list_corrections(database, other.id) == list_corrections(database, project.id) == ()
