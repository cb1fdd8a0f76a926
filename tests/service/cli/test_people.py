"""``yousaid user``: passwords are asked for or piped in, never arguments."""

import json
from collections.abc import Callable
from typing import Any

import click
import pytest

from service.cli.people import user

Run = Callable[..., Any]
PASSWORD = "velvet orbit candle mosaic"


def names(yousaid: Run) -> dict[str, tuple[str, bool]]:
    found = json.loads(yousaid("user", "list", "--format", "json").out)
    return {one["name"]: (one["role"], one["disabled_at"] is None) for one in found}


def test_accounts_are_made_changed_and_shut(yousaid: Run, piped: Run) -> None:
    assert piped(PASSWORD, "user", "add", "ann", "--role", "owner").status == 0
    assert piped(PASSWORD, "user", "add", "bob").status == 0
    assert names(yousaid) == {"ann": ("owner", True), "bob": ("viewer", True)}

    assert yousaid("user", "role", "bob", "triage").status == 0
    assert piped("granite tulip harbour sonnet", "user", "password", "bob").status == 0
    assert yousaid("user", "disable", "bob").status == 0
    assert names(yousaid)["bob"] == ("triage", False)

    assert yousaid("user", "enable", "bob").status == 0
    assert names(yousaid)["bob"] == ("triage", True)


@pytest.mark.parametrize("password", ["", "short", "Password2024!!"])
def test_a_password_that_would_be_guessed_is_refused(yousaid: Run, piped: Run, password: str) -> None:
    found = piped(password, "user", "add", "ann", "--role", "owner")

    assert found.status == 2
    assert "password" in found.err
    assert not password or password not in found.err
    assert "ann" not in yousaid("user", "list").out


def test_no_command_takes_a_password_as_an_argument() -> None:
    for command in user.commands.values():
        options = [name for one in command.params if isinstance(one, click.Option) for name in one.opts]
        assert not any("pass" in name for name in options)
        assert [one.name for one in command.params if isinstance(one, click.Argument)] in (
            [],
            ["name"],
            ["name", "role"],
        )


def test_the_database_that_an_account_makes_can_be_imported_into(piped: Run, settings: Any) -> None:
    piped(PASSWORD, "user", "add", "ann", "--role", "owner")

    assert settings.key_file.exists()


def test_the_last_owner_stays(yousaid: Run, piped: Run) -> None:
    piped(PASSWORD, "user", "add", "ann", "--role", "owner")

    found = yousaid("user", "disable", "ann")

    assert found.status == 2
    assert "last owner" in found.err


def test_without_accounts_it_is_said_how_to_make_one(yousaid: Run) -> None:
    found = yousaid("user", "list")

    assert found.status == 2
    assert "yousaid user add" in found.err
