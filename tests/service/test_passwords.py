"""Which passwords may be chosen, and how they are kept."""

import pytest

from service.errors import PasswordError
from service.passwords import check_password, hash_password, is_outdated, is_right

GOOD = (
    "velvet orbit candle mosaic",
    "tR9#kv-Wm2!qLz",
    "корица фонарь облако",
    "Ein-Huhn-spielt-Tuba",
    "9f3b1c77e0d2a845",
)
BAD = (
    *("short", "elevenchars", "x" * 257, "aaaaaaaaaaaaaaaa", "abababababababab", "111222333444"),
    *("Password2024!!", "password1234", "P@ssw0rd123456", "qwertyuiop123", "Welcome2023!!!", "admin1234567890"),
    *("letmein-letmein", "Summer2024Winter", "annabel-annabel", "Annabel2024!!!!", "123456789012"),
    *("yousaidyousaid", "FootballBaseball1", "            "),
)


@pytest.mark.parametrize("password", GOOD)
def test_a_password_of_its_own_is_taken(password):
    check_password(password, name="annabel")


@pytest.mark.parametrize("password", BAD)
def test_what_is_tried_first_is_refused_without_quoting_it(password):
    with pytest.raises(PasswordError) as refusal:
        check_password(password, name="annabel")
    assert password not in str(refusal.value)


def test_a_hash_is_argon2id_with_a_salt_of_its_own():
    first, second = hash_password(GOOD[0]), hash_password(GOOD[0])
    assert first.startswith("$argon2id$")
    assert first != second
    assert GOOD[0] not in first
    assert not is_outdated(first)
    assert is_outdated("$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$" + "A" * 43)


def test_only_the_password_itself_is_right():
    kept = hash_password("café velvet orbit")
    assert is_right("café velvet orbit", kept)
    assert is_right("cafe\u0301 velvet orbit", kept), "the same letters typed another way"
    for other in ("", "cafe velvet orbit", "café velvet orbit ", "\udcff"):
        assert not is_right(other, kept)


def test_where_nothing_is_kept_nothing_is_right():
    assert not is_right("nobody", None)
    assert not is_right("anything", "no hash at all")
