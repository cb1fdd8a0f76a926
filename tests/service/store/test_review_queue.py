import itertools
from collections.abc import Callable

import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Enrichment, Touchpoint
from service.store.clauses import read_clauses, write_enrichments
from service.store.comments import add_comments, read_comments
from service.store.projects import Project
from service.store.review_queue import WHOLE, QueuePage, Turn, count_queue, read_queue, write_answers

MakeComment = Callable[..., RedactedComment]
MakeEnrichment = Callable[..., Enrichment]


@pytest.fixture
def unsure(
    database: Database, project: Project, source_id: int, make_comment: MakeComment, enrichment: MakeEnrichment
) -> list[int]:
    """Seven comments of which the model is unsure but for the last; the fourth is the least sure, then the fifth."""
    add_comments(database, project.id, source_id, [make_comment(number) for number in range(1, 8)])
    probabilities = (0.7, 0.66, 0.72, 0.46, 0.5, 0.66, 0.8)
    found = [enrichment((0, 11), (12, 34), negative=p, sure=p == 0.8) for p in probabilities]
    write_enrichments(database, list(enumerate(found, start=1)), version="1", embedder="e")
    return [4, 5, 2, 6, 1, 3]


def numbers(page: QueuePage) -> list[int]:
    return [turn.n for turn in page.turns]


def labels(database: Database, n: int) -> tuple[str, ...]:
    """How the comment feels, and its clauses."""
    [comment] = read_comments(database, [n])
    assert comment.sentiment is not None
    return (comment.sentiment.label, *(one.sentiment.label for one in read_clauses(database, [n])[n]))


def test_the_least_sure_come_first(database: Database, project: Project, unsure: list[int]) -> None:
    assert numbers(read_queue(database, project.id)) == unsure
    assert count_queue(database, project.id) == 6


@pytest.mark.parametrize("size", [1, 2, 4, 6])
def test_every_page_of_the_queue_can_be_turned_to_and_back(
    database: Database, project: Project, unsure: list[int], size: int
) -> None:
    pages = [read_queue(database, project.id, size=size)]
    while pages[-1].after:
        pages.append(read_queue(database, project.id, after=pages[-1].turns[-1], size=size))

    assert [n for page in pages for n in numbers(page)] == unsure
    assert [page.before for page in pages] == [False] + [True] * (len(pages) - 1)
    for earlier, later in itertools.pairwise(pages):
        assert read_queue(database, project.id, before=later.turns[0], size=size).turns == earlier.turns


def test_a_page_of_the_queue_reads_an_index_and_sorts_nothing(
    database: Database, project: Project, unsure: list[int]
) -> None:
    statements: list[str] = []
    database.conn.set_trace_callback(statements.append)
    read_queue(database, project.id, after=Turn(0.5, 5))
    database.conn.set_trace_callback(None)

    plan = " ".join(row[3] for row in database.execute(f"explain query plan {statements[0]}"))
    assert "comment_unsure" in plan
    assert "TEMP B-TREE" not in plan


def test_an_answer_takes_the_comment_out_of_the_queue_and_wins(
    database: Database, project: Project, unsure: list[int]
) -> None:
    assert write_answers(database, 4, {WHOLE: "positive", (0, 11): "neutral"}, by="a tester") == 2

    assert numbers(read_queue(database, project.id)) == unsure[1:]
    assert labels(database, 4) == ("positive", "neutral", "negative")
    [comment] = read_comments(database, [4])
    assert comment.by_person
    assert [clause.by_person for clause in read_clauses(database, [4])[4]] == [True, False]


def test_an_answer_is_kept_with_the_guess_and_who_gave_it_when(database: Database, unsure: list[int]) -> None:
    write_answers(database, 4, {WHOLE: "positive"}, by="a tester")
    write_answers(database, 4, {WHOLE: "neutral"}, by="another")

    [row] = database.execute("select start_at, end_at, label, guess, made_by, made_at from sentiment_correction")
    assert row[:5] == (0, 0, "neutral", "negative", "another")
    assert row[5].endswith("+00:00")


def test_an_answer_survives_when_the_same_words_are_understood_again(
    database: Database, project: Project, unsure: list[int], enrichment: MakeEnrichment
) -> None:
    write_answers(database, 4, {WHOLE: "positive", (0, 11): "positive"}, by="a tester")

    write_enrichments(
        database, [(4, enrichment((0, 11), (12, 34), negative=0.6, sure=False))], version="2", embedder="e"
    )

    assert labels(database, 4) == ("positive", "positive", "negative")
    assert 4 not in numbers(read_queue(database, project.id))


def test_an_answer_is_dropped_when_the_words_change(
    database: Database, unsure: list[int], *, source_id: int, make_comment: MakeComment, enrichment: MakeEnrichment
) -> None:
    write_answers(database, 4, {WHOLE: "positive", (0, 11): "positive"}, by="a tester")

    [project_id] = database.execute("select id from project").fetchone()
    add_comments(database, project_id, source_id, [make_comment(4, "Slow again, and the engineer was late.")])
    write_enrichments(database, [(4, enrichment((0, 11), negative=0.6, sure=False))], version="1", embedder="e")

    assert labels(database, 4) == ("negative", "negative")
    assert 4 in numbers(read_queue(database, project_id))


def test_an_answer_about_a_clause_that_is_not_there_is_not_stored(database: Database, unsure: list[int]) -> None:
    assert write_answers(database, 4, {(3, 9): "positive"}, by="a tester") == 0
    assert database.execute("select count(*) from sentiment_correction").fetchone() == (0,)


def test_what_a_clause_is_about_is_spoken_of_as_the_person_says(
    database: Database, unsure: list[int], enrichment: MakeEnrichment
) -> None:
    about = (Touchpoint("delivery and speed", "negative", 0.9), Touchpoint("staff attitude", "positive", 0.8))
    found = enrichment((0, 11), (12, 34), negative=0.6, sure=False, touchpoints=(about, about))
    write_enrichments(database, [(4, found)], version="2", embedder="e")

    write_answers(database, 4, {(0, 11): "neutral"}, by="a tester")

    first, second = read_clauses(database, [4])[4]
    assert [tag.polarity for tag in first.touchpoints] == ["neutral", "positive"]
    assert [tag.polarity for tag in second.touchpoints] == ["negative", "positive"]
