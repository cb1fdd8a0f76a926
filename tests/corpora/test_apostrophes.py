import pytest

from corpora.apostrophes import put_back


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("I don\ufffdt know why it\ufffds late", "I don't know why it's late"),
        ("THEY\ufffdVE gone and we\ufffdll go", "THEY'VE gone and we'll go"),
        ("I\ufffdm told you\ufffdd call", "I'm told you'd call"),
    ],
)
def test_an_apostrophe_that_was_lost_in_a_short_form_is_put_back(written: str, meant: str) -> None:
    assert put_back(written) == meant


@pytest.mark.parametrize(
    "text", ["it cost \ufffd50", "the caf\ufffd was shut", "caf\ufffdtable", "a \ufffdt", "it's fine"]
)
def test_what_may_have_been_another_letter_is_left_alone(text: str) -> None:
    assert put_back(text) == text
