import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora.records import RedactedComment
from service.errors import BusyError
from service.store.comments import add_comments
from service.store.connect import database_at
from service.store.projects import ensure_project
from service.store.search import MARKED, Count, Place, count_found, find_comments, places_of_words, plan_search
from service.store.search_plan import Plan, Wanted, make_plan
from service.store.sources import SourceFile, start_source

PROJECT = 1


@pytest.fixture(scope="module")
def ids(request):
    """Theme ids by name."""
    place = request.getfixturevalue("settings")
    with database_at(place.database, read_only=True) as database:
        return dict(database.execute("select name, id from theme").fetchall())


def every_page(database, wanted, size):
    plan = plan_search(database, PROJECT, wanted)
    after, pages = None, []
    while True:
        page = find_comments(database, plan, after=after, size=size)
        pages.append(page)
        if not page.older:
            return pages
        after = page.places[-1]


@pytest.mark.parametrize("size", [1, 7, 25, 60, 100])
def test_turning_the_pages_shows_every_comment_once_and_newest_first(database, size):
    places = [place for page in every_page(database, Wanted(), size) for place in page.places]
    assert len({place.n for place in places}) == len(places) == 60
    dated = [place for place in places if place.said_at is not None]
    assert dated == sorted(dated, key=lambda place: (place.said_at, place.n), reverse=True)
    assert places[: len(dated)] == dated, "those without a date come last"


@pytest.mark.parametrize("size", [1, 7, 25])
def test_turning_back_shows_the_same_pages(database, size):
    pages = every_page(database, Wanted(), size)
    plan = plan_search(database, PROJECT, Wanted())
    for newer, older in itertools.pairwise(pages):
        back = find_comments(database, plan, before=older.places[0], size=size)
        assert back.places == newer.places
        assert back.older


def test_the_first_page_has_nothing_newer_and_the_last_nothing_older(database):
    pages = every_page(database, Wanted(), 25)
    assert [page.newer for page in pages] == [False, True, True]
    assert [page.older for page in pages] == [True, True, False]


def said(database, wanted):
    numbers = [place.n for page in every_page(database, wanted, 25) for place in page.places]
    return [
        dict(zip(("text", "negative", "language", "unassigned", "said_at"), row, strict=True))
        for n in numbers
        for row in database.execute(
            "select text, negative, language, unassigned, said_at from comment where n = ?", [n]
        )
    ]


def test_each_filter_keeps_what_it_names(database, ids):
    assert all("engineer" in one["text"].lower() for one in said(database, Wanted(words="engineer")))
    assert {one["language"] for one in said(database, Wanted(language="de"))} == {"de"}
    assert {one["unassigned"] for one in said(database, Wanted(unassigned="no content"))} == {"no content"}
    spring = said(database, Wanted(start="2025-04-01", end="2025-07-01"))
    assert spring
    assert all("2025-04" <= one["said_at"] < "2025-07" for one in spring)
    assert all(one["negative"] > 0.5 for one in said(database, Wanted(mood="negative")))
    assert said(database, Wanted(themes=(ids["Friendly and tidy engineer"],), mood="negative")) == []
    assert said(database, Wanted(themes=(ids["Friendly and tidy engineer"],), mood="positive"))


def test_a_theme_with_those_below_it_finds_the_comments_of_all(database, ids):
    below = tuple(ids[name] for name in ("Engineer does not turn up", "Friendly and tidy engineer"))
    one_by_one = {one["text"] for key in below for one in said(database, Wanted(themes=(key,)))}
    assert {one["text"] for one in said(database, Wanted(themes=(ids["Installation"], *below)))} == one_by_one


def test_every_way_to_search_finds_the_same(database, ids):
    """From the few comments of one filter or through time, by lists or by tests: the answer stays."""
    asked = [
        Wanted(words="engineer"),
        Wanted(themes=(ids["Connection slower than promised"],)),
        Wanted(words="the", themes=(ids["Engineer does not turn up"],), mood="negative"),
        Wanted(segment_id=1, words="bill"),
        Wanted(source_id=1, start="2025-02-01", end="2025-09-01"),
        Wanted(words="engineer", language="en", mood="negative"),
        Wanted(touchpoint="responsiveness"),
        Wanted(touchpoint="information and communication", mood="negative"),
        Wanted(touchpoint="reliability", themes=(ids["Engineer does not turn up"],), mood="negative"),
        Wanted(signal="repeated contact", themes=(ids["Nobody says what happens next"],)),
        Wanted(mood="mixed"),
        Wanted(mood="unsure", touchpoint="price and value"),
    ]
    limits = [(few, some, many) for few in (0, 10**6) for some in (0, 10**6) for many in (1, 10**6)]
    for wanted in asked:
        answers = {
            find_comments(database, plan, size=100).places
            for few, some, many in limits
            for plan in [make_plan(database, PROJECT, wanted, few=few, some=some, many=many)]
        }
        assert len(answers) == 1
        assert answers.pop()


def test_a_touchpoint_is_looked_for_in_the_clauses_of_the_theme(database, ids):
    tidy = ids["Friendly and tidy engineer"]
    assert said(database, Wanted(touchpoint="staff attitude", themes=(tidy,)))
    assert said(database, Wanted(touchpoint="delivery and speed", themes=(tidy,))) == []
    assert said(database, Wanted(touchpoint="delivery and speed"))


def test_the_mood_with_a_touchpoint_is_how_it_is_spoken_of(database):
    both = said(database, Wanted(touchpoint="responsiveness"))
    badly = said(database, Wanted(touchpoint="responsiveness", mood="negative"))
    well = said(database, Wanted(touchpoint="responsiveness", mood="positive"))
    assert badly
    assert well
    assert {one["text"] for one in badly + well} == {one["text"] for one in both}
    assert all("informed" in one["text"] for one in well)


def test_a_signal_is_found_anywhere_in_the_comment(database, ids):
    found = said(database, Wanted(signal="leaving", themes=(ids["Engineer does not turn up"],)))
    assert found
    assert all("I am leaving" in one["text"] or "so i am" in one["text"].lower() for one in found)


def test_the_count_is_the_number_of_comments_found(database, ids):
    for wanted in (Wanted(), Wanted(words="engineer"), Wanted(themes=(ids["Billing"],)), Wanted(language="fr")):
        assert count_found(database, plan_search(database, PROJECT, wanted)).number == len(said(database, wanted))


def test_the_count_stops_where_it_would_take_long(database):
    assert count_found(database, plan_search(database, PROJECT, Wanted()), most=10) == Count(10, complete=False)


def test_the_words_found_are_marked_where_they_stand(database):
    plan = plan_search(database, PROJECT, Wanted(words='"turned up"'))
    numbers = [place.n for place in find_comments(database, plan).places]
    found = places_of_words(database, '"turned up"', numbers)
    assert numbers
    for n in numbers:
        [(text,)] = database.execute("select text from comment where n = ?", [n])
        assert [text[start:end] for start, end in found[n]] == ["turned up"]


def test_words_are_not_marked_in_comments_so_long_that_it_would_take_long(tmp_path):
    texts = ("a b " * (MARKED // 4), "a b " * (MARKED // 4) + "and more")
    comments = [RedactedComment(f"{n:024x}", text, "", f"{n:024x}", None, None, ()) for n, text in enumerate(texts)]
    with database_at(tmp_path / "yousaid.db") as database:
        project = ensure_project(database, "broadband")
        source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
        add_comments(database, project.id, source.id, comments)
        plan = plan_search(database, project.id, Wanted(words="a b"))
        numbers = [place.n for place in find_comments(database, plan).places]
        found = places_of_words(database, "a b", numbers)

    assert {n: len(spans) for n, spans in found.items()} == {1: MARKED // 2, 2: 0}


@given(words=st.text(max_size=40), n=st.integers(0, 2**60), said_at=st.none() | st.text(max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_no_words_and_no_place_make_the_search_fail(database, words, n, said_at):
    plan = plan_search(database, PROJECT, Wanted(words=words))
    place = Place(None if said_at is None else said_at.encode("utf-8", "ignore").decode(), n)
    find_comments(database, plan, after=place)
    find_comments(database, plan, before=place)
    count_found(database, plan)


def test_a_search_that_takes_too_long_is_given_up_with_words_that_help(database):
    clauses = "clause as a, clause as b, clause as c"
    with pytest.raises(BusyError, match="choose a period"):
        find_comments(database, Plan(f"from comment, {clauses} where a.id + b.id + c.id < 0", ()), seconds=0.01)
    plan = plan_search(database, PROJECT, Wanted(words="engineer"))
    assert find_comments(database, plan).places, "the next search has its own time"
