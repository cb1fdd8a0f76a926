from collections.abc import Callable

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Enrichment, Signal
from service.store.clause_columns import (
    each_clause_text,
    load_announced,
    load_clause_keys,
    read_clause_phrases,
    read_clause_texts,
    read_clause_vectors,
    read_embedders,
)
from service.store.clauses import load_clauses, write_enrichments
from service.store.comments import add_comments
from service.store.projects import Project


@pytest.fixture
def ids(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: Callable[..., RedactedComment],
    enrichment: Callable[..., Enrichment],
) -> list[int]:
    """Three clauses of two comments; the second announces something."""
    add_comments(database, project.id, source_id, [make_comment(n) for n in (1, 2)])
    signals = ((), (Signal("leaving", 12, 15), Signal("leaving", 20, 25)))
    write_enrichments(database, [(1, enrichment((0, 11), (12, 34), signals=signals))], version="1", embedder="e-1")
    write_enrichments(database, [(2, enrichment((0, 11)))], version="1", embedder="e-2")
    return load_clauses(database, project.id).ids.tolist()


def test_keys_are_of_the_project_or_of_some_comments(database: Database, project: Project, ids: list[int]) -> None:
    assert [column.tolist() for column in load_clause_keys(database, project.id)] == [ids, [1, 1, 2]]
    assert load_clause_keys(database, project.id, comment_ns=[2])[0].tolist() == ids[2:]
    assert len(load_clause_keys(database, project.id + 1)[0]) == 0


def test_what_is_read_comes_in_the_order_asked_for(database: Database, project: Project, ids: list[int]) -> None:
    whole = load_clauses(database, project.id)

    assert read_clause_texts(database, ids[::-1]) == ["Slow again.", "The engineer was kind.", "Slow again."]
    np.testing.assert_array_equal(read_clause_vectors(database, ids[::-1]), whole.vectors[::-1])
    assert read_clause_phrases(database, ids[:1]) == [("kind engineer",)]
    assert read_clause_vectors(database, []).shape == (0, 0)


def test_a_selection_of_clauses_loads_alone(database: Database, project: Project, ids: list[int]) -> None:
    assert load_clauses(database, project.id, ids=ids[1:2]).texts == ("The engineer was kind.",)


def test_embedders_and_signals_of_clauses(database: Database, ids: list[int]) -> None:
    assert read_embedders(database, ids) == {"e-1", "e-2"}
    assert read_embedders(database, ids[:1]) == {"e-1"}
    assert {kind: found.tolist() for kind, found in load_announced(database).items()} == {"leaving": [ids[1]]}


def test_every_clause_comes_with_its_words(database: Database, project: Project, ids: list[int]) -> None:
    found = list(each_clause_text(database, project.id))

    assert [(clause, text) for clause, _, text in found][1] == (ids[1], "The engineer was kind.")
    assert found[2][1] == f"{2:024x}"
