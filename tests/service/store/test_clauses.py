from collections.abc import Callable

import numpy as np
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Enrichment
from service.store.clauses import (
    comments_to_enrich,
    count_to_enrich,
    load_clauses,
    read_clauses,
    write_enrichments,
)
from service.store.comments import add_comments
from service.store.projects import Project, ensure_project

MakeComment = Callable[..., RedactedComment]
MakeEnrichment = Callable[..., Enrichment]


def test_batches_to_enrich_do_not_depend_on_the_order_of_the_rows(
    database: Database, project: Project, source_id: int, make_comment: MakeComment
) -> None:
    add_comments(database, project.id, source_id, [make_comment(number) for number in (5, 2, 9, 1)])

    first = comments_to_enrich(database, project.id, version="1", limit=3)
    second = comments_to_enrich(database, project.id, version="1", after=first[-1][1].id, limit=3)

    assert [int(comment.id, 16) for _, comment in first] == [1, 2, 5]
    assert [int(comment.id, 16) for _, comment in second] == [9]


def test_only_comments_without_clauses_of_this_version_are_to_be_enriched(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: MakeComment,
    enrichment: MakeEnrichment,
) -> None:
    add_comments(database, project.id, source_id, [make_comment(1), make_comment(2)])
    write_enrichments(database, [(1, enrichment((0, 4)))], version="1", embedder="e")

    assert [n for n, _ in comments_to_enrich(database, project.id, version="1")] == [2]
    assert count_to_enrich(database, project.id, version="2") == 2


def test_enriching_again_replaces_the_clauses(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: MakeComment,
    enrichment: MakeEnrichment,
) -> None:
    add_comments(database, project.id, source_id, [make_comment(1)])
    write_enrichments(database, [(1, enrichment((0, 4), (5, 10)))], version="1", embedder="e")

    assert write_enrichments(database, [(1, enrichment((0, 10)))], version="2", embedder="e") == 1

    assert [(clause.start, clause.end) for clause in read_clauses(database, [1])[1]] == [(0, 10)]


def test_a_comment_without_clauses_is_done(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: MakeComment,
    enrichment: MakeEnrichment,
) -> None:
    add_comments(database, project.id, source_id, [make_comment(1)])

    assert write_enrichments(database, [(1, enrichment(language="fr"))], version="1", embedder="e") == 0

    assert count_to_enrich(database, project.id, version="1") == 0


def test_clauses_are_loaded_with_their_words_and_vectors(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: MakeComment,
    enrichment: MakeEnrichment,
) -> None:
    text = "Ça coupe 😀 souvent. The engineer was kind."
    engineer = (text.index("The"), len(text))
    add_comments(database, project.id, source_id, [make_comment(1, text), make_comment(2, "Nothing.")])
    given = enrichment((0, 8), engineer)
    write_enrichments(database, [(1, given), (2, enrichment())], version="1", embedder="small-1")

    found = load_clauses(database, project.id)

    assert found.texts == ("Ça coupe", "The engineer was kind.")
    assert found.phrases == (("kind engineer",), ("kind engineer",))
    assert found.comment_ns.tolist() == [1, 1]
    assert found.embedders == {"small-1"}
    np.testing.assert_allclose(found.sentiments, [[0.7, 0.2, 0.1]] * 2, atol=1e-6)
    assert np.all((found.vectors * given.vectors).sum(axis=1) > 0.9999)


def test_a_project_without_clauses_loads_as_empty_arrays(database: Database, project: Project) -> None:
    found = load_clauses(database, project.id)

    assert (len(found.ids), found.texts, found.sentiments.shape) == (0, (), (0, 3))


def test_clauses_of_another_project_are_not_loaded(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: MakeComment,
    enrichment: MakeEnrichment,
) -> None:
    other = ensure_project(database, "insurance")
    add_comments(database, project.id, source_id, [make_comment(1)])
    write_enrichments(database, [(1, enrichment((0, 4)))], version="1", embedder="e")

    assert len(load_clauses(database, other.id).ids) == 0
