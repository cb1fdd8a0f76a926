"""The review queue: what it shows, what an answer changes, and who may answer."""

import re
import shutil

import pytest

from service.settings import Settings
from service.store.audit_log import list_audit
from service.store.connect import database_at, writing
from service.store.moments import now
from service.store.review_queue import Turn, count_queue
from service.store.sessions import begin_session
from service.store.users import add_user, find_user
from service.web.app import create_app
from service.web.pages.review_queue import read_turn, write_turn

PAGE = "/review-queue"
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def place(settings, tmp_path):
    """A copy of the invented project that a test may write to."""
    shutil.copy(settings.database, tmp_path / settings.database.name)
    return Settings(data=tmp_path, project=settings.project)


@pytest.fixture
def reviewer(place):
    return create_app(place).test_client()


def forms(page):
    """Return the forms of a page: where each goes, its hidden fields, and the fields with what is chosen."""
    found = []
    for action, inside in re.findall(
        r'<form class="review" method="post" action="([^"]+)">(.*?)</form>', page, re.DOTALL
    ):
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', inside))
        chosen = dict(re.findall(r'<input type="radio" name="([\w-]+)" value="(\w+)" checked>', inside))
        found.append((action, hidden, chosen))
    return found


def stored(place):
    with database_at(place.database, read_only=True) as database:
        return database.execute(
            "select comment.id, start_at, end_at, label, guess, made_by from sentiment_correction"
            " join comment on comment.n = comment_n order by 1, 2, 3"
        ).fetchall()


def left(place):
    with database_at(place.database, read_only=True) as database:
        return count_queue(database, 1)


def test_the_queue_shows_what_the_model_is_unsure_of_with_its_guess(reviewer, place):
    page = reviewer.get(PAGE).text
    assert left(place) == 6
    assert "6 comments of which the model is unsure" in page
    assert len(forms(page)) == 6
    _, _, chosen = forms(page)[0]
    assert chosen["whole"] == "neutral"
    assert len(chosen) == 3, "the whole and its two clauses"


def test_an_answer_is_stored_and_takes_the_comment_out(reviewer, place):
    action, hidden, chosen = forms(reviewer.get(PAGE).text)[0]
    answer = reviewer.post(action, data={**hidden, **chosen, "whole": "positive", "answer": "set"}, headers=OURS)
    assert (answer.status_code, answer.headers["Location"]) == (303, PAGE)
    page = reviewer.get(PAGE).text
    assert "Stored: positive" in page
    assert action not in page
    assert left(place) == 5
    comment_id = action.rpartition("/")[2]
    whole, *clauses = stored(place)
    assert whole == (comment_id, 0, 0, "positive", "neutral", "local")
    assert {label for *_, label, _, _ in clauses} == {"negative", "positive"}
    assert "positive, says a person" in reviewer.get("/comments?mood=positive").text


def test_a_guess_that_is_right_is_confirmed_whatever_else_is_chosen(reviewer, place):
    action, hidden, chosen = forms(reviewer.get(PAGE).text)[0]
    reviewer.post(action, data={**hidden, **chosen, "whole": "positive", "answer": "right"}, headers=OURS)
    whole, *_ = stored(place)
    assert whole[3:5] == ("neutral", "neutral")
    assert left(place) == 5


def test_the_last_answer_leaves_an_empty_queue_that_says_what_it_is_for(reviewer, place):
    for action, hidden, chosen in forms(reviewer.get(PAGE).text):
        reviewer.post(action, data={**hidden, **chosen, "answer": "right"}, headers=OURS)
    page = reviewer.get(PAGE).text
    assert left(place) == 0
    assert "no comment of which the model is unsure" in page
    assert "at most 10" in page


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "null"},
    ],
)
def test_a_form_from_elsewhere_stores_nothing(reviewer, place, headers):
    action, hidden, chosen = forms(reviewer.get(PAGE).text)[0]
    answer = reviewer.post(action, data={**hidden, **chosen, "answer": "set"}, headers=headers)
    assert answer.status_code == 403
    assert "nothing was stored" in answer.text
    assert stored(place) == []


def test_a_browser_that_tells_its_origin_only_may_answer(reviewer, place):
    action, hidden, chosen = forms(reviewer.get(PAGE).text)[0]
    data = {**hidden, **chosen, "answer": "set"}
    assert reviewer.post(action, data=data, headers={"Origin": "http://localhost"}).status_code == 303
    assert stored(place)


@pytest.mark.parametrize("token", ["", "guessed", "é"])
def test_a_form_without_the_token_of_its_session_stores_nothing(reviewer, place, token):
    action, hidden, chosen = forms(reviewer.get(PAGE).text)[0]
    answer = reviewer.post(action, data={**hidden, **chosen, "token": token}, headers=OURS)
    assert answer.status_code == 403
    assert stored(place) == []


def test_the_token_of_another_session_is_not_ours(place):
    app = create_app(place)
    theirs = forms(app.test_client().get(PAGE).text)[0][1]["token"]
    client = app.test_client()
    action, hidden, chosen = forms(client.get(PAGE).text)[0]
    assert client.post(action, data={**hidden, **chosen, "token": theirs}, headers=OURS).status_code == 403


def test_a_session_without_a_token_cannot_send_an_empty_one(place):
    client = create_app(place).test_client()
    assert client.post(f"{PAGE}/abc", data={"token": ""}, headers=OURS).status_code == 403


def test_the_session_cookie_stays_with_its_own_site(reviewer):
    cookie = reviewer.get(PAGE).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert cookie.startswith("yousaid-")
    assert "Set-Cookie" not in reviewer.get("/comments").headers


def test_an_answer_about_other_words_is_refused(reviewer, place):
    action, hidden, chosen = forms(reviewer.get(PAGE).text)[0]
    answer = reviewer.post(action, data={**hidden, **chosen, "read": "0" * 16}, headers=OURS)
    assert answer.status_code == 409
    assert "changed meanwhile" in answer.text
    assert reviewer.post(f"{PAGE}/{'0' * 24}", data={**hidden, **chosen}, headers=OURS).status_code == 409
    assert stored(place) == []


def test_an_answer_that_is_none_is_refused(reviewer, place):
    action, hidden, chosen = forms(reviewer.get(PAGE).text)[0]
    answer = reviewer.post(action, data={**hidden, **chosen, "whole": "angry", "answer": "set"}, headers=OURS)
    assert answer.status_code == 400
    assert stored(place) == []


def test_the_queue_is_turned_by_links_and_goes_back_to_where_an_answer_was_given(reviewer, place):
    with database_at(place.database) as database:
        database.execute("update comment set unsure = 1 where negative is not null")
    first = reviewer.get(PAGE).text
    older = re.search(r'rel="next" href="([^"]+)"', first)[1]
    second = reviewer.get(older).text
    assert not {action for action, *_ in forms(first)} & {action for action, *_ in forms(second)}
    action, hidden, chosen = forms(second)[0]
    answer = reviewer.post(action, data={**hidden, **chosen, "answer": "right"}, headers=OURS)
    assert answer.headers["Location"].startswith(f"{PAGE}?after=")
    back = re.search(r'rel="prev" href="([^"]+)"', reviewer.get(answer.headers["Location"]).text)[1]
    assert [action for action, *_ in forms(reviewer.get(back).text)] == [action for action, *_ in forms(first)]


@pytest.mark.parametrize("text", ["", "~", "x~1", "0.5~x", "0.5~-1", "~1", f"0.5~{10**30}", "0.5"])
def test_a_turn_that_is_none_is_read_as_none(text):
    assert read_turn(text) is None


def test_a_turn_comes_back_as_it_was_written():
    turn = Turn(0.1 + 0.2, 17)
    assert read_turn(write_turn(turn)) == turn


def test_who_may_only_read_is_offered_no_answer(place):
    secrets = {}
    with database_at(place.database) as database, writing(database):
        for role in ("viewer", "triage"):
            add_user(database, role, role, password="no hash", at=now())
            secrets[role] = begin_session(database, find_user(database, role).id, at=now())
    offers = {}
    for role, secret in secrets.items():
        client = create_app(place).test_client()
        client.set_cookie(f"{client.application.config['SESSION_COOKIE_NAME']}-login", secret)
        offers[role] = client.get(PAGE).text.count('name="answer"')
    assert offers == {"viewer": 0, "triage": 12}


def test_an_answer_is_made_by_the_account_that_gave_it(place):
    with database_at(place.database) as database, writing(database):
        add_user(database, "tess", "triage", password="no hash", at=now())
        secret = begin_session(database, find_user(database, "tess").id, at=now())
    client = create_app(place).test_client()
    client.set_cookie(f"{client.application.config['SESSION_COOKIE_NAME']}-login", secret)
    action, hidden, chosen = forms(client.get(PAGE).text)[0]
    client.post(action, data={**hidden, **chosen, "answer": "right"}, headers=OURS)
    assert {row[-1] for row in stored(place)} == {"tess"}
    with database_at(place.database, read_only=True) as database:
        assert [(one.actor, one.action) for one in list_audit(database, last=5)] == [("tess", "answer")]
