from collections.abc import Callable

import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Enrichment, Signal, Touchpoint
from service.store.clauses import read_clauses, write_enrichments
from service.store.comments import add_comments, read_comments
from service.store.projects import Project
from service.store.touchpoints import Tag

MakeComment = Callable[..., RedactedComment]
MakeEnrichment = Callable[..., Enrichment]

SLOW = Touchpoint("delivery and speed", "negative", 0.9)
KIND = Touchpoint("staff attitude", "positive", 0.6)
PROMPT = Touchpoint("responsiveness", "negative", 0.7)


@pytest.fixture
def comment(database: Database, project: Project, source_id: int, make_comment: MakeComment) -> int:
    add_comments(database, project.id, source_id, [make_comment(1)])
    return 1


def test_touchpoints_and_signals_come_back_with_their_clause(
    database: Database, comment: int, enrichment: MakeEnrichment
) -> None:
    leaving = Signal("leaving", 5, 10)
    found = enrichment((0, 11), (12, 34), touchpoints=((PROMPT, SLOW), (KIND,)), signals=((leaving,), ()))

    write_enrichments(database, [(comment, found)], version="1", embedder="e")

    first, second = read_clauses(database, [comment])[comment]
    assert first.touchpoints == (Tag(*_values(SLOW)), Tag(*_values(PROMPT)))  # most confident first
    assert second.touchpoints == (Tag("staff attitude", "positive", 0.6, "model"),)
    assert (first.signals, second.signals) == ((leaving,), ())


def test_a_clause_for_which_none_were_looked_for_has_none(
    database: Database, comment: int, enrichment: MakeEnrichment
) -> None:
    write_enrichments(database, [(comment, enrichment((0, 11)))], version="1", embedder="e")

    [clause] = read_clauses(database, [comment])[comment]
    assert (clause.touchpoints, clause.signals) == ((), ())


def test_enriching_again_leaves_no_tag_of_before(database: Database, comment: int, enrichment: MakeEnrichment) -> None:
    with_tags = enrichment((0, 11), touchpoints=((SLOW,),), signals=((Signal("leaving", 0, 4),),))
    write_enrichments(database, [(comment, with_tags)], version="1", embedder="e")

    write_enrichments(database, [(comment, enrichment((0, 11)))], version="2", embedder="e")

    for table in ("clause_touchpoint", "clause_signal"):
        assert database.execute(f"select count(*) from {table}").fetchone() == (0,)


def test_a_touchpoint_is_of_the_taxonomy_that_it_is_said_to_be_of(
    database: Database, comment: int, enrichment: MakeEnrichment
) -> None:
    found = enrichment((0, 11), touchpoints=((SLOW, PROMPT),))

    write_enrichments(
        database, [(comment, found)], version="1", embedder="e", taxonomies={"responsiveness": "service_quality"}
    )

    rows = database.execute("select taxonomy, name from touchpoint order by name").fetchall()
    assert rows == [("journey", "delivery and speed"), ("service_quality", "responsiveness")]


def test_mixed_and_unsure_feelings_come_back(database: Database, comment: int, enrichment: MakeEnrichment) -> None:
    write_enrichments(database, [(comment, enrichment((0, 11), sure=False, mixed=True))], version="1", embedder="e")

    [clause] = read_clauses(database, [comment])[comment]
    [stored] = read_comments(database, [comment])
    assert stored.sentiment is not None
    assert [(one.mixed, one.sure) for one in (clause.sentiment, stored.sentiment)] == [(True, False)] * 2


def _values(touchpoint: Touchpoint) -> tuple[str, str, float]:
    return touchpoint.name, touchpoint.polarity, touchpoint.confidence
