"""The environment says which server names themes; without it none does."""

import pytest

from service.completions.settings import DEFAULT_BUDGET, DEFAULT_TIMEOUT, NamerSettings, read_namer_settings
from service.errors import SettingsError

URL, MODEL, KEY = "YOUSAID_NAMER_URL", "YOUSAID_NAMER_MODEL", "YOUSAID_NAMER_KEY"
SECRET = "sk-very-secret-0123456789"


def test_no_server_is_asked_unless_one_is_named() -> None:
    assert read_namer_settings({}) is None
    assert read_namer_settings({URL: "", MODEL: "tiny", KEY: SECRET}) is None


def test_the_address_of_completions_is_found_under_the_base_address() -> None:
    for url in (
        "http://localhost:11434/v1",
        "http://localhost:11434/v1/",
        "http://localhost:11434/v1/chat/completions",
    ):
        assert read_namer_settings({URL: url, MODEL: "tiny"}) == NamerSettings(
            "http://localhost:11434/v1/chat/completions", "tiny", None, DEFAULT_TIMEOUT, DEFAULT_BUDGET
        )


def test_times_can_be_set() -> None:
    found = read_namer_settings(
        {URL: "http://[::1]:80", MODEL: "m", "YOUSAID_NAMER_TIMEOUT": "2.5", "YOUSAID_NAMER_BUDGET": "60"}
    )
    assert found is not None
    assert (found.timeout, found.budget) == (2.5, 60)


@pytest.mark.parametrize(
    "url",
    [
        "localhost:11434",
        "ftp://models.example",
        "file:///etc/passwd",
        "http://",
        "https://models.example:port/v1",
        "https://user:pass@models.example/v1",
        "https://models.example/v1?key=1",
        "https://models.example/v1#x",
        "https://models.example/v1\r\nX-Header: 1",
        "https://möbel.example/v1",
        "http://[::1",
    ],
)
def test_an_address_that_cannot_be_asked_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match=URL):
        read_namer_settings({URL: url, MODEL: "tiny"})


def test_a_server_without_a_model_is_refused() -> None:
    with pytest.raises(SettingsError, match=MODEL):
        read_namer_settings({URL: "http://localhost:1/v1"})


@pytest.mark.parametrize("text", ["soon", "0", "-1", "nan", "inf"])
@pytest.mark.parametrize("name", ["YOUSAID_NAMER_TIMEOUT", "YOUSAID_NAMER_BUDGET"])
def test_a_time_must_be_a_number_of_seconds(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_namer_settings({URL: "http://localhost:1/v1", MODEL: "m", name: text})


def test_a_key_is_not_sent_unencrypted_over_the_network() -> None:
    with pytest.raises(SettingsError, match="unencrypted") as raised:
        read_namer_settings({URL: "http://models.example/v1", MODEL: "m", KEY: SECRET})
    assert SECRET not in str(raised.value)
    for url in ("https://models.example/v1", "http://127.0.0.1:8000/v1"):
        found = read_namer_settings({URL: url, MODEL: "m", KEY: SECRET})
        assert found is not None
        assert found.key == SECRET


def test_a_key_that_could_end_its_header_is_refused_and_not_quoted() -> None:
    with pytest.raises(SettingsError, match=KEY) as raised:
        read_namer_settings({URL: "http://localhost:1/v1", MODEL: "m", KEY: f"{SECRET}\r\nX: 1"})
    assert SECRET not in str(raised.value)


def test_the_key_is_not_shown_with_the_settings() -> None:
    assert SECRET not in repr(NamerSettings("http://localhost/v1", "m", SECRET))
