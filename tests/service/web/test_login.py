"""The login page: in, out, on to where one wanted to be, and nowhere else."""

import re

import pytest

from service.jobs.accounts import add_user
from service.settings import Settings
from service.store.connect import database_at, writing
from service.store.moments import now
from service.store.projects import ensure_project
from service.web.app import create_app
from service.web.doors import Doors

PASSWORD = "velvet orbit candle mosaic"
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    found = Settings(data=tmp_path_factory.mktemp("login"), project="p")
    with database_at(found.database) as database:
        ensure_project(database, "p")
        add_user(database, "bob", "viewer", PASSWORD, actor="test", at=now())
    return found


@pytest.fixture
def client(place):
    with database_at(place.database) as database, writing(database):
        database.execute("delete from login_attempt")
    return create_app(place).test_client()


def token(client):
    return re.search(r'name="token" value="([^"]+)"', client.get("/login").text)[1]


def enter(client, *, name="bob", password=PASSWORD, **more):
    form = {"token": token(client), "name": name, "password": password, **more}
    return client.post("/login", data=form, headers=OURS)


def test_a_stranger_is_sent_to_the_login_and_on_from_there(client):
    answer = client.get("/comments?words=slow+line&mood=negative")
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"]).text
    [wanted] = re.findall(r'name="next" value="([^"]*)"', page)
    answer = enter(client, next=wanted.replace("&amp;", "&"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/comments?words=slow+line&mood=negative")
    page = client.get("/comments").text
    assert "bob" in page
    assert "Log out" in page


@pytest.mark.parametrize(
    "elsewhere",
    [
        *("https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)"),
        *("/\t/evil.example", "/\n/evil.example", "http:evil.example", "/" + "x" * 3000, "///evil.example", "evil"),
    ],
)
def test_the_login_leads_nowhere_else(client, elsewhere):
    assert enter(client, next=elsewhere).headers["Location"] == "/"


def test_the_cookie_is_out_of_reach_and_new_at_every_login(client, place):
    clients = (client, create_app(place).test_client())
    cookies = [enter(one).headers.getlist("Set-Cookie") for one in clients]
    found = [next(one for one in some if "-login=" in one) for some in cookies]
    for one in found:
        assert "HttpOnly" in one
        assert "SameSite=Strict" in one
        assert "Secure" not in one
    assert found[0].split(";")[0] != found[1].split(";")[0]


def test_over_tls_every_cookie_is_kept_from_anything_else(place):
    client = create_app(place, Doors(("feedback.example",), secure=True, local=False)).test_client()
    base = {"base_url": "https://feedback.example", "headers": OURS}
    page = client.get("/login", **base)
    form = re.search(r'name="token" value="([^"]+)"', page.text)[1]
    answer = client.post("/login", data={"token": form, "name": "bob", "password": PASSWORD}, **base)
    assert answer.status_code == 303
    cookies = page.headers.getlist("Set-Cookie") + answer.headers.getlist("Set-Cookie")
    assert all("Secure" in one and "HttpOnly" in one and "SameSite=Strict" in one for one in cookies)
    assert any(one.startswith("__Host-") and "Path=/" in one and "Domain" not in one for one in cookies)
    assert client.get("/comments", **base).status_code == 200


def test_logging_out_ends_the_session_itself(client, place):
    enter(client)
    cookie = client.get_cookie(f"{client.application.config['SESSION_COOKIE_NAME']}-login").value
    form = re.search(r'name="token" value="([^"]+)"', client.get("/comments").text)[1]
    answer = client.post("/logout", data={"token": form}, headers=OURS)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login")
    thief = create_app(place).test_client()
    thief.set_cookie(f"{client.application.config['SESSION_COOKIE_NAME']}-login", cookie)
    assert thief.get("/comments").status_code == 303


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}])
def test_another_site_can_log_nobody_in_or_out(client, headers):
    form = token(client)
    given = {"token": form, "name": "bob", "password": PASSWORD}
    assert client.post("/login", data=given, headers=headers).status_code == 403
    enter(client)
    assert client.post("/logout", data={"token": form}, headers=headers).status_code == 403
    assert client.get("/comments").status_code == 200


def test_a_login_without_the_token_of_the_form_is_refused(client):
    assert client.post("/login", data={"name": "bob", "password": PASSWORD}, headers=OURS).status_code == 403


def test_the_token_of_the_form_is_another_after_the_login(client):
    before = token(client)
    enter(client)
    assert before not in client.get("/comments").text


def test_what_is_wrong_is_said_without_telling_what(client):
    pages = [enter(client, name=name, password="wrong") for name in ("bob", "zoe")]
    assert {page.status_code for page in pages} == {401}
    [words] = {re.sub(r'value="[^"]*"', "", page.text) for page in pages}
    assert "The name or the password is not right." in words


def test_too_many_attempts_are_told(client):
    for _ in range(5):
        enter(client, password="wrong")
    answer = enter(client)
    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.text


def test_a_name_is_never_markup(client):
    page = enter(client, name='"><script>alert(1)</script>', password="x", next='/"><script>alert(2)</script>').text
    assert "<script>alert" not in page


def test_who_is_logged_in_already_goes_on(client):
    enter(client)
    answer = client.get("/login?next=/themes")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/themes")


def test_without_accounts_nobody_needs_to_log_in_and_nothing_is_made(tmp_path):
    client = create_app(Settings(data=tmp_path, project="p")).test_client()
    assert client.get("/login").headers["Location"] == "/"
    form = re.findall(r'name="token" value="([^"]+)"', client.get("/").text)
    assert form == []
    client.post("/login", data={"name": "a", "password": "b"}, headers=OURS)
    assert list(tmp_path.iterdir()) == []


def test_a_link_from_elsewhere_asks_again_from_here_before_it_asks_to_log_in(client):
    elsewhere = client.get("/comments?words=slow", headers={"Sec-Fetch-Site": "cross-site"})
    assert 'content="0;url=/comments?words=slow"' in elsewhere.text
    assert "default-src 'none'" in elsewhere.headers["Content-Security-Policy"]
    assert client.get("/comments?words=slow", headers=OURS).status_code == 303


@pytest.mark.parametrize("path", ["/%0a/evil.example", "/%09/evil.example", "/%5cevil.example"])
def test_a_link_from_elsewhere_leads_nowhere_else(client, path):
    client.application.add_url_rule("/<path:anything>", "anything", lambda anything: anything)
    answer = client.get(f"http://localhost{path}", headers={"Sec-Fetch-Site": "cross-site"})
    assert "evil" not in answer.text or "refresh" not in answer.text
    assert answer.headers.get("Location", "/").startswith("/login")
