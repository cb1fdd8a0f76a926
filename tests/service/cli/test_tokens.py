"""``yousaid token`` and ``yousaid audit``."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from service.cli.state import acting

Run = Callable[..., Any]


def test_a_token_is_alone_on_standard_output_and_nowhere_else_after(yousaid: Run, settings: Any) -> None:
    made = yousaid("token", "add", "desk", "--scope", "write", "--expires", 30)
    secret = made.out.strip()

    assert made.out == f"{secret}\n"
    assert secret.startswith("yousaid_")
    assert len(secret) > 43, "256 bits in base 64"
    for command in (["token", "list"], ["audit"], ["audit", "--format", "json"]):
        assert secret not in yousaid(*command).out
    assert not any(secret.encode() in path.read_bytes() for path in settings.data.iterdir())


def test_what_was_done_stands_in_the_audit_log(yousaid: Run) -> None:
    yousaid("token", "add", "desk")
    yousaid("token", "revoke", "desk")

    entries = json.loads(yousaid("audit", "--format", "json").out)

    assert [(one["actor"], one["action"], one["subject"]) for one in entries] == [
        (acting(), "add token", "desk"),
        (acting(), "revoke token", "desk"),
    ]
    assert json.loads(yousaid("audit", "--last", 1, "--format", "json").out) == entries[-1:]


@pytest.mark.parametrize("days", [0, -1, 367])
def test_no_token_lives_for_ever(yousaid: Run, days: int) -> None:
    assert yousaid("token", "add", "desk", "--expires", days).status == 2


def test_a_token_that_is_not_there_cannot_be_withdrawn(yousaid: Run) -> None:
    yousaid("token", "add", "desk")

    found = yousaid("token", "revoke", "other")

    assert found.status == 2
    assert "yousaid token list" in found.err
