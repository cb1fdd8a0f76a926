import json
import time

import pytest

from corpora.errors import InputError
from service.jobs.hook_mapping import HookMapping, find_comments, follow, hook_secret, read_mapping, sign
from service.jobs.json_records import write_record
from service.settings import secret_key
from service.store.audit_log import list_audit
from service.store.connect import database_at
from service.store.hooks import set_hook
from service.store.moments import now
from service.store.projects import get_project

MAPPING = HookMapping(
    text="/answer/0/words",
    source="ticket desk",
    items="/tickets",
    id="/id",
    respondent="/from",
    said_at="/at",
    segments=(("plan", "/plan"),),
)
TICKETS = {
    "tickets": [
        {"id": 7, "answer": [{"words": "The gangway is steep."}], "from": "c-1", "at": "2026-01-04", "plan": "day"},
        {"id": 8, "answer": [], "from": "c-2"},
    ]
}


@pytest.fixture
def secret(settings) -> str:
    with database_at(settings.database) as database:
        project = get_project(database, settings.project)
        set_hook(database, project.id, "desk", mapping=write_record(MAPPING), salt="salt", at=now())
    return hook_secret(secret_key(settings), "salt")


def push(stranger, secret: str, *, at: float | None = None, body: bytes = json.dumps(TICKETS).encode(), name="desk"):
    timestamp = str(int(time.time() if at is None else at))
    headers = {
        "Content-Type": "application/json",
        "X-YouSaid-Timestamp": timestamp,
        "X-YouSaid-Signature": sign(secret, timestamp, body),
    }
    return stranger.client.post(f"/api/v1/hooks/{name}", data=body, headers=headers)


def test_a_signed_delivery_is_taken_in_by_its_mapping(stranger, api, secret) -> None:
    answer = push(stranger, secret)
    assert answer.status_code == 202, answer.get_data(as_text=True)
    assert (answer.get_json()["new"], answer.get_json()["without_text"]) == (1, 1)
    (found,) = api.get("/comments?words=gangway").get_json()["items"]
    assert (found["source"], found["said_at"]) == ("ticket desk", "2026-01-04T00:00:00")


def test_a_delivery_is_in_the_audit_log_and_one_that_is_refused_is_not(stranger, settings, secret) -> None:
    with database_at(settings.database) as database:
        before = len(list_audit(database, last=10_000))
        push(stranger, secret)
        push(stranger, "another secret")
        entries = list_audit(database, last=10_000)[before:]
    assert [(one.actor, one.action, one.details["received"]) for one in entries] == [("hook desk", "import", 2)]
    assert "gangway" not in str(entries)


def test_a_delivery_that_is_replayed_adds_nothing(stranger, secret) -> None:
    moment = time.time()
    push(stranger, secret, at=moment)
    again = push(stranger, secret, at=moment).get_json()
    assert (again["new"], again["duplicates"]) == (0, 1)


def test_a_delivery_without_an_own_id_is_told_by_its_signature(stranger, settings, secret) -> None:
    with database_at(settings.database) as database:
        project = get_project(database, settings.project)
        mapping = write_record(HookMapping(text="/words", source="poll"))
        set_hook(database, project.id, "desk", mapping=mapping, salt="salt", at=now())
    body, moment = b'{"words": "Good."}', time.time()
    assert push(stranger, secret, at=moment, body=body).get_json()["new"] == 1
    assert push(stranger, secret, at=moment, body=body).get_json()["new"] == 0
    assert push(stranger, secret, at=moment - 1, body=body).get_json()["new"] == 1


@pytest.mark.parametrize("age", [-400, 400])
def test_a_delivery_from_another_time_is_refused(stranger, secret, age) -> None:
    assert push(stranger, secret, at=time.time() - age).status_code == 401


def test_wrong_signatures_and_unknown_hooks_are_refused_in_the_same_words(stranger, secret) -> None:
    wrong, unknown = push(stranger, "another secret"), push(stranger, secret, name="nobody")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.get_data() == unknown.get_data()
    assert stranger.post("/hooks/desk", TICKETS).status_code == 400


def test_a_body_that_was_changed_on_its_way_is_refused(stranger, secret) -> None:
    body = json.dumps(TICKETS).encode()
    timestamp = str(int(time.time()))
    headers = {"X-YouSaid-Timestamp": timestamp, "X-YouSaid-Signature": sign(secret, timestamp, body)}
    changed = stranger.client.post("/api/v1/hooks/desk", json={"tickets": []}, headers=headers)
    assert changed.status_code == 401


def test_pointers_are_followed_as_rfc_6901_has_them() -> None:
    document = {"a/b": [{"m~n": 1}], "": 0}
    assert follow(document, "/a~1b/0/m~0n") == 1
    assert follow(document, "") is document
    assert follow(document, "/") == 0
    assert [follow(document, one) for one in ("/a", "/a~1b/1", "/a~1b/-", "/a~1b/0/m~0n/x")] == [None] * 4


def test_what_is_no_mapping_is_refused() -> None:
    for text in ("{", "[]", '{"text": "/a"}', '{"text": "a", "source": "s"}', '{"text": "/a", "source": "s", "x": 1}'):
        with pytest.raises(InputError, match=r"mapping of a hook|pointers begin"):
            read_mapping(text)


def test_what_is_not_where_the_mapping_says_is_left_out() -> None:
    (found,) = find_comments(
        HookMapping(text="/t", source="s", score="/s", id="/i"), {"t": ["x"], "s": "many", "i": True}
    )
    assert (found.text, found.score, found.id) == ("", None, None)
