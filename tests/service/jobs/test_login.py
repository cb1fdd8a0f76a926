"""Logging in: who comes in, who waits, and what a guesser learns."""

import time
from datetime import timedelta

import pytest

from service.errors import LoginError
from service.jobs.accounts import add_user, disable_user
from service.jobs.login import MOST_ATTEMPTS, log_in, log_out
from service.store.audit_log import list_audit
from service.store.connect import database_at
from service.store.login_attempts import WINDOW, add_attempt
from service.store.moments import now
from service.store.sessions import session_user
from service.store.users import find_user, set_password

PASSWORD = "velvet orbit candle mosaic"
START = now()


@pytest.fixture
def database(tmp_path):
    with database_at(tmp_path / "yousaid.db") as found:
        for name, role in (("ann", "owner"), ("bob", "viewer")):
            add_user(found, name, role, PASSWORD, actor="test", at=START)
        yield found


def enter(database, name="bob", password=PASSWORD, *, address="192.0.2.1", before="", at=START):
    return log_in(database, name, password, address=address, before=before, at=at)


def refusal(*arguments, **options):
    with pytest.raises(LoginError) as refused:
        enter(*arguments, **options)
    return str(refused.value)


def test_the_right_password_begins_a_session_and_ends_the_one_before(database):
    first = enter(database)
    assert session_user(database, first, at=START)[0].name == "bob"
    second = enter(database, before=first)
    assert second != first
    assert session_user(database, first, at=START) is None
    log_out(database, second, actor="bob", at=START)
    assert session_user(database, second, at=START) is None
    assert [one.action for one in list_audit(database, last=3)] == ["login", "login", "logout"]


def test_whoever_guesses_gets_the_same_words_whatever_is_wrong(database):
    disable_user(database, "bob", actor="test", at=START)
    words = {
        refusal(database, "ann", "wrong"),
        refusal(database, "nobody-of-that-name", "wrong"),
        refusal(database, "bob"),
        refusal(database, ""),
    }
    assert words == {"The name or the password is not right."}


def test_a_name_that_is_not_there_takes_as_long_as_one_that_is(database):
    def seconds(name, times=5):
        taken = []
        for number in range(times):
            began = time.perf_counter()
            refusal(database, name, "wrong", at=START + number * 2 * WINDOW)
            taken.append(time.perf_counter() - began)
        return min(taken)

    refusal(database, "nobody", "wrong", at=START - 2 * WINDOW)  # what is made once is made
    assert 0.5 < seconds("bob") / seconds("nobody") < 2


def test_after_five_wrong_passwords_even_the_right_one_waits(database):
    for _ in range(MOST_ATTEMPTS[0]):
        refusal(database, password="wrong")
    assert "Wait 15 minutes" in refusal(database)
    assert refusal(database, "BOB").startswith("There were too many"), "in whatever case it is typed"
    assert refusal(database, at=START + WINDOW - timedelta(seconds=1)).startswith("There were too many")
    assert enter(database, at=START + WINDOW)


def test_a_person_elsewhere_is_not_locked_out_by_it(database):
    for _ in range(MOST_ATTEMPTS[0]):
        refusal(database, password="wrong")
    assert enter(database, address="198.51.100.7")


def test_a_name_that_is_not_there_waits_as_well(database):
    for _ in range(MOST_ATTEMPTS[0]):
        refusal(database, "nobody", "wrong")
    assert refusal(database, "nobody", "wrong").startswith("There were too many")


def test_an_account_tried_from_everywhere_waits(database):
    for number in range(MOST_ATTEMPTS[1]):
        add_attempt(database, "bob", f"198.51.100.{number}", at=START)
    assert refusal(database).startswith("There were too many")
    assert enter(database, "ann")


def test_an_address_that_tries_many_accounts_waits(database):
    for number in range(MOST_ATTEMPTS[2]):
        add_attempt(database, f"name{number}", "192.0.2.1", at=START)
    assert refusal(database).startswith("There were too many")


def test_attempts_outlast_a_restart(database, tmp_path):
    for _ in range(MOST_ATTEMPTS[0]):
        refusal(database, password="wrong")
    with database_at(tmp_path / "yousaid.db") as opened_anew:
        assert refusal(opened_anew).startswith("There were too many")


def test_coming_in_forgives_what_was_mistyped(database):
    for _ in range(3):
        for _ in range(MOST_ATTEMPTS[0] - 1):
            refusal(database, password="wrong")
        enter(database)


def test_failures_are_in_the_log_but_no_word_that_could_be_a_password(database):
    refusal(database, "my secret password", "x")
    for _ in range(MOST_ATTEMPTS[0] + 2):
        refusal(database, password="wrong")
    entries = [one for one in list_audit(database, last=20) if one.action == "login failed"]
    assert [one.subject for one in entries] == ["", *["bob"] * MOST_ATTEMPTS[0]]
    assert entries[-1].details == {"address": "192.0.2.1", "shut_for_minutes": 15}
    assert "secret" not in str(entries)
    stored = database.execute("select group_concat(account) from login_attempt").fetchone()[0]
    assert "secret" not in stored


def test_a_hash_of_weaker_parameters_is_made_anew(database):
    from argon2 import PasswordHasher

    bob = find_user(database, "bob")
    set_password(database, bob.id, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD))
    enter(database)
    assert "m=8," not in find_user(database, "bob").password
    assert enter(database)
