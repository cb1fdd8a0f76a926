from collections.abc import Callable
from datetime import UTC, datetime

from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Enrichment, Sentiment
from service.store.clauses import count_to_enrich, read_clauses, write_enrichments
from service.store.comments import (
    Written,
    add_comments,
    count_comments,
    count_longer,
    list_languages,
    read_comment,
    read_comments,
    remove_comments,
)
from service.store.projects import Project, ensure_project

MakeComment = Callable[..., RedactedComment]


def test_a_comment_comes_back_as_it_was_given(
    database: Database, project: Project, source_id: int, make_comment: MakeComment
) -> None:
    said_at = datetime(2018, 5, 1, 10, 15, tzinfo=UTC)
    given = make_comment(
        1, "Línea caída, 😀 fine since.", said_at=said_at, segments=(("stage", "order"), ("age", "18-24"))
    )

    add_comments(database, project.id, source_id, [given])

    found = read_comment(database, project.id, given.id)
    assert found is not None
    assert (found.text, found.said_at, found.score, found.source) == (given.text, said_at, 3.0, "survey")
    assert found.segments == (("age", "18-24"), ("stage", "order"))
    assert (found.language, found.sentiment, found.main_theme_id, found.unassigned) == (
        None,
        None,
        None,
        None,
    )


def test_adding_the_same_comments_twice_keeps_one_copy(
    database: Database, project: Project, source_id: int, make_comment: MakeComment
) -> None:
    comments = [make_comment(number) for number in range(10)]

    first = add_comments(database, project.id, source_id, comments)
    second = add_comments(database, project.id, source_id, comments)

    assert first == Written(new=10)
    assert second == Written(unchanged=10)
    assert count_comments(database, project.id) == 10


def test_of_an_id_that_comes_twice_in_a_batch_the_first_counts(
    database: Database, project: Project, source_id: int, make_comment: MakeComment
) -> None:
    written = add_comments(database, project.id, source_id, [make_comment(1, "First."), make_comment(1, "Second.")])

    assert written == Written(new=1, unchanged=1)
    assert [one.text for one in read_comments(database, [1])] == ["First."]


def test_a_changed_text_loses_its_clauses_and_is_to_be_enriched_again(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: MakeComment,
    enrichment: Callable[..., Enrichment],
) -> None:
    add_comments(database, project.id, source_id, [make_comment(1)])
    write_enrichments(database, [(1, enrichment((0, 11), (12, 34)))], version="1", embedder="e")

    written = add_comments(database, project.id, source_id, [make_comment(1, "Quick now.")])

    assert written == Written(changed=1)
    assert count_to_enrich(database, project.id, version="1") == 1
    assert read_clauses(database, [1]) == {1: ()}
    assert database.execute("select count(*) from vector").fetchone() == (0,)


def test_other_changes_keep_the_clauses(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: MakeComment,
    enrichment: Callable[..., Enrichment],
) -> None:
    add_comments(database, project.id, source_id, [make_comment(1)])
    write_enrichments(database, [(1, enrichment((0, 11)))], version="1", embedder="e")

    for change in (
        {"score": 9.0},
        {"score": None},
        {"said_at": datetime.fromisoformat("2018-06-01")},
        {"segments": (("stage", "install"),)},
        {"respondent": "f" * 24},
    ):
        again = [make_comment(1, **change)]
        assert add_comments(database, project.id, source_id, again) == Written(changed=1)
        assert add_comments(database, project.id, source_id, again) == Written(unchanged=1)

    assert count_to_enrich(database, project.id, version="1") == 0
    assert len(read_clauses(database, [1])[1]) == 1


def test_the_same_comment_may_be_in_two_projects(
    database: Database, project: Project, source_id: int, make_comment: MakeComment
) -> None:
    other = ensure_project(database, "insurance")

    add_comments(database, project.id, source_id, [make_comment(1)])
    add_comments(database, other.id, source_id, [make_comment(1)])

    assert count_comments(database, project.id) == count_comments(database, other.id) == 1


def test_words_can_be_searched_and_follow_changes(
    database: Database, project: Project, source_id: int, make_comment: MakeComment
) -> None:
    def numbers_with(word: str) -> list[int]:
        query = "select rowid from comment_words where comment_words match ?"
        return [row[0] for row in database.execute(query, [word])]

    add_comments(database, project.id, source_id, [make_comment(1, "The router broke."), make_comment(2, "Fine.")])
    assert numbers_with("router") == [1]

    add_comments(database, project.id, source_id, [make_comment(1, "The cable broke.")])
    assert numbers_with("router") == []
    assert numbers_with("cables") == [1]  # stemmed

    remove_comments(database, source_id, keep=set())
    assert numbers_with("broke") == []


def test_removing_leaves_no_respondent_or_segment_that_nobody_uses(
    database: Database, project: Project, source_id: int, make_comment: MakeComment
) -> None:
    stays, goes = make_comment(1), make_comment(2, segments=(("stage", "install"),))
    add_comments(database, project.id, source_id, [stays, goes])

    removed = remove_comments(database, source_id, keep={bytes.fromhex(stays.id)})

    assert removed == 1
    assert database.execute("select id from respondent").fetchall() == [(stays.respondent,)]
    assert database.execute("select value from segment").fetchall() == [("order",)]


def test_comments_are_read_in_the_order_asked_for(
    database: Database, project: Project, source_id: int, make_comment: MakeComment
) -> None:
    add_comments(database, project.id, source_id, [make_comment(number) for number in range(3)])

    assert [one.n for one in read_comments(database, [3, 99, 1])] == [3, 1]


def test_an_enriched_comment_has_language_and_sentiment(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: MakeComment,
    enrichment: Callable[..., Enrichment],
) -> None:
    add_comments(database, project.id, source_id, [make_comment(1), make_comment(2)])
    write_enrichments(database, [(1, enrichment(language="de", negative=0.5))], version="1", embedder="e")

    found = read_comments(database, [1])[0]

    assert found.language == "de"
    assert found.sentiment == Sentiment(0.5, 0.4, 0.1)
    assert list_languages(database, project.id) == {1: "de", 2: None}


def test_comments_with_more_than_so_many_characters_are_counted(
    database: Database, project: Project, source_id: int, make_comment: MakeComment
) -> None:
    texts = ["é" * 10, "é" * 11, "a" * 500, "late"]
    add_comments(database, project.id, source_id, [make_comment(number, text) for number, text in enumerate(texts)])

    assert count_longer(database, project.id, characters=10) == 2
    assert count_longer(database, project.id + 1, characters=10) == 0
