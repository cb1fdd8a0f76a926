from datetime import UTC, datetime, timedelta

import pytest

from service.store.connect import database_at
from service.store.idempotency import ABANDONED, KEPT, Call, begin_call, finish_call, forget_call
from service.store.projects import ensure_project

START = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    with database_at(tmp_path / "yousaid.db") as database:
        yield database


@pytest.fixture
def call(store) -> Call:
    return Call(ensure_project(store, "ferries").id, "token desk", "key", "sent")


def test_an_answer_is_kept_for_as_long_as_is_said(store, call) -> None:
    assert begin_call(store, call, at=START) is None
    finish_call(store, call, status=202, answer="{}")
    kept = begin_call(store, call, at=START + KEPT)
    assert kept is not None
    assert (kept.status, kept.answer) == (202, "{}")
    assert begin_call(store, call, at=START + KEPT + timedelta(seconds=1)) is None


def test_a_call_that_was_killed_can_be_made_again_after_a_while(store, call) -> None:
    begin_call(store, call, at=START)
    kept = begin_call(store, call, at=START + ABANDONED)
    assert kept is not None
    assert kept.status is None
    assert begin_call(store, call, at=START + ABANDONED + timedelta(seconds=1)) is None


def test_a_call_that_came_to_nothing_is_forgotten(store, call) -> None:
    begin_call(store, call, at=START)
    forget_call(store, call)
    assert begin_call(store, call, at=START) is None
