"""What counts as saying nothing."""

import pytest

from nlp.themes.content import class_of_comment, says_nothing


@pytest.mark.parametrize(
    "text",
    [
        "n/a",
        "N.A.",
        "None",
        "nothing",
        "no comment",
        "-",
        "10",
        "9/10",
        "👍",
        "as above",
        "Same as above",
        "I don't know",
        "[PERSON]",
        "",
        "no idea",
        "did not answer",
    ],
)
def test_refusals_numbers_and_emoji_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text", ["Good", "Nothing works", "no signal", "None of the lifts work", "10 days late", "Rude"]
)
def test_a_word_about_the_service_says_something(text: str) -> None:
    assert not says_nothing(text)


def test_a_comment_is_in_the_class_that_says_most_about_it() -> None:
    assert class_of_comment([], read=True) == "no content"
    assert class_of_comment([], read=False) == "other language"
    assert class_of_comment(["no content", "rare"], read=True) == "rare"
    assert class_of_comment(["rare", "ambiguous"], read=True) == "ambiguous"
