"""Rows become comments, and nothing of them is dropped without a word."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

import pytest

from corpora.columns import ColumnMapping
from corpora.errors import InputError
from corpora.read import Notice, WithoutText, open_file, read_comments
from corpora.records import Comment
from corpora.table import Rejection

HEADER = ("ticket", "when", "score", "product", "customer", "liked", "disliked")
MAPPING = ColumnMapping(
    text=("liked", "disliked"),
    date="when",
    day_first=True,
    score="score",
    scale="nps",
    segments=("product",),
    respondent="customer",
    key="ticket",
)


@pytest.fixture
def read(write_csv):
    def read_rows(*rows, mapping=MAPPING, source="may"):
        table = open_file(write_csv([HEADER, *rows]))
        return list(read_comments(table, mapping, source=source))

    return read_rows


def test_each_answer_in_a_row_is_one_comment_of_the_same_respondent(read) -> None:
    found = read(("T1", "25/12/2023 10:30", "9 - likely", "Fibre", "C7", " The speed ", "The price"))
    assert found == [
        Comment(
            key=f"may|T1|{question}",
            text=text,
            row=2,
            question=question,
            respondent="C7",
            said_at=datetime(2023, 12, 25, 10, 30),  # noqa: DTZ001
            score=9.0,
            segments=(("product", "Fibre"),),
        )
        for question, text in (("liked", "The speed"), ("disliked", "The price"))
    ]


def test_a_file_with_one_text_column_has_no_question(read) -> None:
    found = read(("T1", "", "", "", "", "The speed", ""), mapping=replace(MAPPING, text=("liked",)))
    assert [(comment.question, comment.key) for comment in found] == [("", "may|T1|")]


def test_a_row_in_which_nobody_wrote_is_counted(read) -> None:
    assert read(("T1", "25/12/2023", "9", "Fibre", "C7", "  ", "")) == [WithoutText(2)]


def test_missing_values_are_none_and_need_no_notice(read) -> None:
    (comment,) = read(("T1", "", "NA", "n/a", "NULL", "The speed", ""))
    assert (comment.said_at, comment.score, comment.segments, comment.respondent) == (None, None, (), None)


def test_what_cannot_be_read_is_noticed_and_the_comment_is_kept(read) -> None:
    found = read(
        ("T1", "soon", "lots", "", "", "The speed", ""),
        ("T2", "12/25/2023", "11", "", "", "The people", ""),
    )
    assert Counter(item.reason for item in found if isinstance(item, Notice)) == {
        "date not readable": 1,
        "score not readable": 1,
        "date order mixed": 1,
        "score outside the scale": 1,
    }
    comments = [item for item in found if isinstance(item, Comment)]
    assert [comment.score for comment in comments] == [None, None]
    assert [comment.said_at and comment.said_at.day for comment in comments] == [None, 25]
    assert {(item.row, item.column) for item in found if isinstance(item, Notice)} == {
        (row, column) for row in (2, 3) for column in ("when", "score")
    }


def test_lost_apostrophes_are_put_back_and_counted(read) -> None:
    mended, comment = read(("T1", "", "", "", "", "It can\ufffdt be", ""))
    assert (mended, comment.text) == (Notice(2, "liked", "lost apostrophes put back"), "It can't be")


def test_a_score_without_a_scale_is_taken_as_it_is(read) -> None:
    (comment,) = read(("T1", "", "250", "", "", "The speed", ""), mapping=replace(MAPPING, scale="none"))
    assert comment.score == 250


def test_a_row_without_its_id_is_told_by_its_content(read) -> None:
    rows = [("", "", "9", "", "", "Good", ""), ("NA", "", "9", "", "", "Good", "")]
    assert len({comment.key for comment in read(*rows)}) == 2


def test_long_answers_given_twice_are_one_and_short_ones_two(read) -> None:
    long = ("", "", "9", "", "", "the engineer came twice and could not find the fault", "nothing")
    short = ("", "", "9", "", "", "Good", "Dear")
    mapping = replace(MAPPING, key=None)
    assert len({comment.key for comment in read(long, long, mapping=mapping)}) == 2  # two questions
    assert len({comment.key for comment in read(short, short, mapping=mapping)}) == 4


def test_the_same_file_gives_the_same_comments(read) -> None:
    rows = [("", "", "9", "", "", "Good", "")] * 3
    assert read(*rows) == read(*rows)


def test_rejected_rows_come_through(write_bytes) -> None:
    table = open_file(write_bytes(b"score,comment\n9,Good\n8,Fine,really\n"))
    found = list(read_comments(table, ColumnMapping(text=("comment",)), source="may"))
    assert found[1] == Rejection(3, "more cells than columns")


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        (ColumnMapping(text=("remarks",)), "no column 'remarks'.*ticket, when, score"),
        (replace(MAPPING, score="nps"), "no column 'nps'"),
        (replace(MAPPING, segments=("region",)), "no column 'region'"),
        (replace(MAPPING, text=()), "the one with the comments.*ticket"),
        (replace(MAPPING, scale="stars"), "no scale 'stars'"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_at_once(write_csv, mapping, words: str) -> None:
    table = open_file(write_csv([HEADER, ["x"] * len(HEADER)]))
    with pytest.raises(InputError, match=words):
        read_comments(table, mapping, source="may")


def test_an_error_lists_at_most_a_screenful_of_columns(write_csv) -> None:
    names = [f"{'very ' * 20}long question {number}" for number in range(300)]
    table = open_file(write_csv([names, ["x"] * 300]))
    with pytest.raises(InputError) as error:
        read_comments(table, ColumnMapping(text=("comment",)), source="may")
    assert "240 more" in str(error.value)
    assert len(str(error.value)) < 5_000
