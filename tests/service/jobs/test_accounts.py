"""Accounts and tokens: made, changed and shut, and each of it in the audit log."""

import sqlite3
from datetime import timedelta

import pytest

from service.errors import AccountError, NothingToDoError, PasswordError
from service.jobs.accounts import (
    add_token,
    add_user,
    disable_user,
    enable_user,
    revoke_token,
    set_password,
    set_role,
)
from service.passwords import is_right
from service.store.audit_log import list_audit
from service.store.connect import database_at
from service.store.moments import now
from service.store.sessions import begin_session, session_user
from service.store.tokens import find_token, list_tokens
from service.store.users import find_user, get_user

PASSWORD = "velvet orbit candle mosaic"
BY = {"actor": "test"}


@pytest.fixture
def database(tmp_path):
    with database_at(tmp_path / "yousaid.db") as found:
        yield found


@pytest.fixture
def ann(database):
    add_user(database, "Ann", "owner", PASSWORD, at=now(), **BY)
    return get_user(database, "ann")


def said(database):
    return [(one.action, one.subject) for one in list_audit(database, last=20)]


def test_an_account_is_found_in_any_case_of_letters_and_keeps_no_password(database, ann):
    assert find_user(database, "ANN") == ann
    assert is_right(PASSWORD, ann.password)
    assert PASSWORD not in ann.password
    with pytest.raises(AccountError, match="already"):
        add_user(database, "ANN", "viewer", PASSWORD, at=now(), **BY)
    assert said(database) == [("add user", "Ann")]


@pytest.mark.parametrize("name", ["", " ", "a b", "-a", "<b>", "local", "Nobody", "a" * 65, "ann\n", "аnn"])
def test_a_name_that_could_be_taken_for_another_is_refused(database, name):
    with pytest.raises(AccountError):
        add_user(database, name, "viewer", PASSWORD, at=now(), **BY)


def test_a_weak_password_makes_no_account(database):
    with pytest.raises(PasswordError):
        add_user(database, "bob", "viewer", "Password2024!!", at=now(), **BY)
    assert find_user(database, "bob") is None


def test_the_last_owner_stays(database, ann):
    for change in (
        lambda: set_role(database, "ann", "viewer", at=now(), **BY),
        lambda: disable_user(database, "ann", at=now(), **BY),
    ):
        with pytest.raises(AccountError, match="last owner"):
            change()
    add_user(database, "bob", "owner", PASSWORD, at=now(), **BY)
    disable_user(database, "bob", at=now(), **BY)
    with pytest.raises(AccountError, match="last owner"):
        disable_user(database, "ann", at=now(), **BY)
    enable_user(database, "bob", at=now(), **BY)
    set_role(database, "ann", "viewer", at=now(), **BY)
    assert get_user(database, "ann").role == "viewer"


def test_another_password_ends_every_session(database, ann):
    secret = begin_session(database, ann.id, at=now())
    assert session_user(database, secret, at=now()) is not None
    set_password(database, "ann", "granite tulip harbour sonnet", at=now(), **BY)
    assert session_user(database, secret, at=now()) is None
    assert is_right("granite tulip harbour sonnet", get_user(database, "ann").password)


def test_a_token_is_shown_once_expires_and_can_be_withdrawn(database):
    start = now()
    secret = add_token(database, "desk", "write", days=3, at=start, **BY)
    assert find_token(database, secret, at=start).scope == "write"
    assert find_token(database, secret, at=start + timedelta(days=2, hours=23)) is not None
    assert find_token(database, secret, at=start + timedelta(days=3)) is None
    assert find_token(database, secret[:-1], at=start) is None
    assert secret not in str(list_tokens(database))
    with pytest.raises(AccountError, match="already"):
        add_token(database, "DESK", "read", days=3, at=start, **BY)
    revoke_token(database, "desk", at=start, **BY)
    assert find_token(database, secret, at=start) is None
    assert said(database) == [("add token", "desk"), ("revoke token", "desk")]


def test_who_is_not_there_is_named(database):
    with pytest.raises(NothingToDoError, match="yousaid user list"):
        set_role(database, "zoe", "viewer", at=now(), **BY)
    with pytest.raises(AccountError, match="yousaid token list"):
        revoke_token(database, "zoe", at=now(), **BY)


@pytest.mark.parametrize("statement", ["update audit set actor = 'x'", "delete from audit"])
def test_the_audit_log_only_grows(database, ann, statement):
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        database.execute(statement)
    assert said(database) == [("add user", "Ann")]
