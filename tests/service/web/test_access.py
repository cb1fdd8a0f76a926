"""Every route and method, tried by everybody: closed by default, and open to exactly whom the table names."""

import sys
from datetime import timedelta

import pytest

from service.settings import Settings
from service.store.audit_log import list_audit
from service.store.connect import database_at, writing
from service.store.moments import now
from service.store.projects import ensure_project
from service.store.sessions import begin_session
from service.store.tokens import add_token, list_tokens, revoke_token
from service.store.users import add_user, find_user, set_disabled
from service.web.app import create_app
from service.web.doors import Doors
from service.web.permissions import Permission, needed, needs

ROLES = ("viewer", "triage", "researcher", "owner")
EVERYBODY = ("stranger", *ROLES, "read token", "write token", "old token")
OURS = {"Sec-Fetch-Site": "same-origin"}

# Written out a second time on purpose: whoever opens a door in the product has to open it here too.
MAY = {
    Permission.OPEN: set(EVERYBODY),
    Permission.READ: {*ROLES, "read token", "write token"},
    Permission.EXPORT: {*ROLES, "read token", "write token"},
    Permission.ANSWER: {"triage", "researcher", "owner", "write token"},
    Permission.TRIAGE: {"triage", "researcher", "owner", "write token"},
    Permission.IMPORT: {"researcher", "owner", "write token"},
    Permission.EDIT: {"researcher", "owner", "write token"},
    Permission.ERASE: {"owner"},
    Permission.ADMINISTER: {"owner"},
}
SIGNED = {"api.pushComments"}  # open, but only to what carries a signature of its body
PAGES = {
    "static": Permission.OPEN,
    "login.show": Permission.OPEN,
    "login.enter": Permission.OPEN,
    "login.leave": Permission.READ,
    "assets.charts": Permission.READ,
    "overview.show": Permission.READ,
    "overview.download": Permission.EXPORT,
    "themes.show": Permission.READ,
    "themes.download": Permission.EXPORT,
    "themes.show_one": Permission.READ,
    "themes.download_one": Permission.EXPORT,
    "comments.show": Permission.READ,
    "comments.download": Permission.EXPORT,
    "initiatives.show": Permission.READ,
    "initiatives.download": Permission.EXPORT,
    "review_queue.show": Permission.READ,
    "review_queue.answer": Permission.ANSWER,
}


@pytest.fixture
def place(tmp_path) -> Settings:
    found = Settings(data=tmp_path, project="Invented Broadband")
    with database_at(found.database) as database, writing(database):
        ensure_project(database, found.project)
        for role in ROLES:
            add_user(database, f"{role}-person", role, password="not a hash", at=now())
    return found


@pytest.fixture
def app(place):
    found = create_app(place)
    found.config["SERVER_NAME"] = None
    return found


class Caller:
    """Sends requests as somebody, each with a session of its own, as the last one may have ended it."""

    def __init__(self, app, place):
        self.app, self.place, self.secrets = app, place, {}
        with database_at(place.database) as database, writing(database):
            for scope in ("read", "write"):
                self.secrets[f"{scope} token"] = add_token(
                    database, scope, scope, at=now(), expires_at=now() + timedelta(days=1)
                )
            self.secrets["old token"] = add_token(
                database, "old", "write", at=now() - timedelta(days=2), expires_at=now() - timedelta(seconds=1)
            )

    def send(self, who, method, address, **options):
        client, headers = self.app.test_client(), {**OURS, **options.pop("headers", {})}
        if who in self.secrets:
            headers["Authorization"] = f"Bearer {self.secrets[who]}"
        elif who != "stranger":
            with client.session_transaction() as session:
                session["token"] = "form token"
            headers["X-Form-Token"] = "form token"
            client.set_cookie(cookie(self.app), self.begin(who))
        return client.open(address, method=method, headers=headers, buffered=True, **options)

    def begin(self, role, *, at=None):
        with database_at(self.place.database) as database, writing(database):
            user = find_user(database, f"{role}-person")
            return begin_session(database, user.id, at=at or now())


@pytest.fixture
def caller(app, place):
    return Caller(app, place)


def cookie(app):
    return f"{app.config['SESSION_COOKIE_NAME']}-login"


def doors(app):
    """Return every route and method of the application: endpoint, method, an address, and what it declares."""
    for rule in app.url_map.iter_rules():
        values = {
            name: 1 if type(rule._converters[name]).__name__ == "IntegerConverter" else "x" for name in rule.arguments
        }
        with app.test_request_context():
            address = app.url_map.bind("localhost").build(rule.endpoint, values, method=None)
        for method in sorted(rule.methods - {"OPTIONS"}):
            yield rule.endpoint, method, address, needed(app.view_functions[rule.endpoint])


def is_refused(answer):
    to_login = answer.status_code == 303 and answer.headers["Location"].startswith("/login?next=")
    return to_login or answer.status_code in {401, 403}


def test_every_route_and_method_lets_in_whom_the_table_names_and_nobody_else(app, caller, capsys):
    wrong, tried = [], 0
    for endpoint, method, address, permission in doors(app):
        for who in EVERYBODY:
            answer = caller.send(who, method, address)
            tried += 1
            if endpoint == "login.enter" or endpoint in SIGNED:  # who has no name or no signature is refused by them
                is_wrong = answer.status_code not in {303, 400, 401, 403, 404, 429}
            else:
                is_wrong = is_refused(answer) == (who in MAY.get(permission, ()))
            if is_wrong or answer.status_code >= 500:
                wrong.append(f"{method} {address} as {who}: {answer.status_code}")
    assert wrong == []
    assert tried == sum(len(EVERYBODY) for _ in doors(app))
    assert tried > 150
    with capsys.disabled():
        sys.stdout.write(
            f"\n{tried} requests: {len(list(doors(app)))} routes and methods by {len(EVERYBODY)} kinds of caller\n"
        )


def test_every_route_declares_what_it_needs(app):
    assert [endpoint for endpoint, _, _, permission in doors(app) if permission is None] == []


def test_pages_need_what_is_written_here(app):
    declared = {endpoint: permission for endpoint, _, _, permission in doors(app) if not endpoint.startswith("api.")}
    assert declared == PAGES


def test_what_writes_needs_more_than_reading(app):
    looking = {Permission.OPEN, Permission.READ, Permission.EXPORT}
    writing_ = [
        endpoint
        for endpoint, method, _, permission in doors(app)
        if method not in {"GET", "HEAD"} and permission in looking and endpoint not in SIGNED
        if not endpoint.startswith("login.")
    ]
    assert writing_ == []


def test_a_route_that_declares_nothing_is_refused_even_to_an_owner(app, caller):
    app.add_url_rule("/forgotten", "forgotten", lambda: "the secret")
    for who in EVERYBODY:
        answer = caller.send(who, "GET", "/forgotten")
        assert is_refused(answer)
        assert "the secret" not in answer.text


def test_options_tells_a_stranger_nothing(app, caller):
    assert is_refused(caller.send("stranger", "OPTIONS", "/comments"))
    assert caller.send("viewer", "OPTIONS", "/comments").status_code == 200


def test_without_accounts_the_person_at_this_machine_may_do_everything(tmp_path):
    empty = Settings(data=tmp_path / "empty", project="p")
    with database_at(empty.database) as database:
        ensure_project(database, "p")
    client = create_app(empty).test_client()
    assert client.get("/comments").status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-Ip", "X-Forwarded-Host"])
def test_without_accounts_nothing_that_was_forwarded_comes_in(tmp_path, header):
    empty = Settings(data=tmp_path / "empty", project="p")
    with database_at(empty.database) as database:
        ensure_project(database, "p")
    answer = create_app(empty).test_client().get("/comments", headers={header: "for=203.0.113.7"})
    assert is_refused(answer)


def test_without_accounts_nobody_comes_in_from_another_machine(tmp_path):
    empty = Settings(data=tmp_path / "empty", project="p")
    client = create_app(empty).test_client()
    assert is_refused(client.get("/comments", environ_base={"REMOTE_ADDR": "203.0.113.7"}))
    open_to_others = create_app(empty, Doors(("feedback.example",), local=False)).test_client()
    assert is_refused(open_to_others.get("/comments", headers={"Host": "feedback.example"}))


def test_the_first_account_shuts_the_door_at_once(tmp_path):
    empty = Settings(data=tmp_path / "empty", project="p")
    with database_at(empty.database) as database:
        ensure_project(database, "p")
    client = create_app(empty).test_client()
    assert client.get("/comments").status_code == 200
    with database_at(empty.database) as database, writing(database):
        add_user(database, "ann", "owner", password="x", at=now())
    assert is_refused(client.get("/comments"))


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer ", "Bearer yousaid_wrong", "Basic YTpi", "Bearer a b", "bearer \N{SNOWMAN}"]
)
def test_what_is_no_token_opens_nothing_even_beside_a_session(app, caller, given):
    client = app.test_client()
    client.set_cookie(cookie(app), caller.begin("owner"))
    answer = client.get("/comments", headers={"Authorization": given.encode().decode("latin-1")})
    assert is_refused(answer)


def test_a_token_that_is_revoked_is_refused(caller, place):
    assert caller.send("read token", "GET", "/comments").status_code == 200
    with database_at(place.database) as database, writing(database):
        for token in list_tokens(database):
            revoke_token(database, token.id, at=now())
    assert is_refused(caller.send("read token", "GET", "/comments"))


@pytest.mark.parametrize("ago", [{"hours": 2}, {"days": 30}])
def test_a_session_that_nobody_used_for_two_hours_ends(app, caller, ago):
    client = app.test_client()
    client.set_cookie(cookie(app), caller.begin("owner", at=now() - timedelta(**ago)))
    assert is_refused(client.get("/comments"))


def test_a_session_ends_after_twelve_hours_however_busy_it_is(app, caller, place):
    client = app.test_client()
    client.set_cookie(cookie(app), caller.begin("owner", at=now() - timedelta(hours=11, minutes=59)))
    with database_at(place.database) as database, writing(database):
        database.execute("update session set seen_at = ?", [now().isoformat()])
    assert client.get("/comments").status_code == 200
    with database_at(place.database) as database, writing(database):
        database.execute("update session set began_at = ?", [(now() - timedelta(hours=12)).isoformat()])
    assert is_refused(client.get("/comments"))


def test_a_session_that_is_used_goes_on(app, caller, place):
    client = app.test_client()
    client.set_cookie(cookie(app), caller.begin("viewer", at=now() - timedelta(minutes=119)))
    assert client.get("/comments").status_code == 200
    with database_at(place.database, read_only=True) as database:
        [[seen]] = database.execute("select seen_at from session").fetchall()
    assert seen >= (now() - timedelta(minutes=1)).isoformat()


def test_a_session_of_an_account_that_was_shut_is_refused(app, caller, place):
    client = app.test_client()
    client.set_cookie(cookie(app), caller.begin("owner"))
    with database_at(place.database) as database, writing(database):
        set_disabled(database, find_user(database, "owner-person").id, now())
    assert is_refused(client.get("/comments"))


def test_what_leaves_and_what_is_refused_is_in_the_audit_log_without_the_words_of_the_search(caller, place):
    caller.send("viewer", "GET", "/comments.csv?words=marguerite")
    caller.send("viewer", "POST", "/review-queue/x")
    with database_at(place.database, read_only=True) as database:
        entries = list_audit(database, last=10)
    assert [(one.actor, one.action, one.subject) for one in entries] == [
        ("viewer-person", "export", "comments.download"),
        ("viewer-person", "refused", "review_queue.answer"),
    ]
    assert "marguerite" not in str(entries)


def test_nothing_leaves_that_cannot_be_noted(caller, place):
    with database_at(place.database) as database, writing(database):
        database.execute("drop table audit")
    answer = caller.send("viewer", "GET", "/comments.csv")
    assert answer.status_code == 500
    assert answer.mimetype == "text/html"


def test_a_program_is_told_what_to_send(caller):
    answer = caller.send("stranger", "GET", "/api/v1/comments")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].lower().startswith("bearer")


def test_the_secrets_are_not_in_the_database(caller, place):
    session = caller.begin("owner")
    stored = b"".join(path.read_bytes() for path in place.data.glob("yousaid.db*"))
    for secret in (session, *caller.secrets.values()):
        assert secret.encode() not in stored


@pytest.mark.parametrize("permission", Permission)
def test_a_declaration_is_read_as_it_was_made(permission):
    assert needed(needs(permission)(lambda: None)) is permission
