from collections.abc import Callable

from sqlite_utils import Database

from nlp.records import Enrichment
from service.store.clauses import write_enrichments
from service.store.comments import add_comments
from service.store.projects import Project, ensure_project
from service.store.voices import load_announcing, load_complaining


def test_comments_that_complain_or_announce_are_found_once(
    database: Database, project: Project, source_id: int, make_comment, enrichment: Callable[..., Enrichment]
) -> None:
    add_comments(database, project.id, source_id, [make_comment(1), make_comment(2)])
    write_enrichments(database, [(1, enrichment((0, 11), (12, 34)))], version="1", embedder="e")
    database.execute("update clause set negative = 0.8, neutral = 0.1, positive = 0.1")
    database.execute(
        "insert or ignore into clause_signal(clause_id, kind, start_at, end_at) select id, 'leaving', 0, 2 from clause"
    )

    assert load_complaining(database, project.id).tolist() == [1]
    assert load_announcing(database, project.id, "leaving").tolist() == [1]
    assert load_announcing(database, project.id, "no such kind").tolist() == []
    other = ensure_project(database, "other")
    assert load_complaining(database, other.id).tolist() == []
    assert load_announcing(database, other.id, "leaving").tolist() == []


def test_a_tie_of_moods_is_no_complaint(
    database: Database, project: Project, source_id: int, make_comment, enrichment: Callable[..., Enrichment]
) -> None:
    add_comments(database, project.id, source_id, [make_comment(1)])
    write_enrichments(database, [(1, enrichment((0, 11), (12, 34)))], version="1", embedder="e")
    database.execute("update clause set negative = 0.45, neutral = 0.1, positive = 0.45")

    assert load_complaining(database, project.id).tolist() == []
