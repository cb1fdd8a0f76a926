"""Names that a thing is called after are told from names of persons by the noun behind them."""

import pytest

from nlp.redact.labels import is_label
from nlp.redact.surroundings import Reading
from nlp.redact.words import split_words


def labels(text: str, name: str) -> bool:
    """Tell whether the one-word name in a text is a thing's."""
    words = split_words(text)
    at = next(at for at, word in enumerate(words) if text[word.start : word.end] == name)
    return is_label(Reading(text, words, capitals_tell=True), at, at)


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oskar bookcase arrived without shelves", "Oskar"),
        ("Bought the Hannah boots online", "Hannah"),
        ("Elsa dress was torn", "Elsa"),
        ("Beatrix tour queue was long", "Beatrix"),
        ("Monica pans are warped", "Monica"),
        ("Simon of the hold music drove me mad", "Simon"),
        ("oskar bookcase arrived without shelves", "oskar"),
        ("Donald Duck mask fell apart", "Donald"),
    ],
)
def test_a_noun_behind_a_name_makes_it_a_things(text: str, name: str) -> None:
    assert labels(text, name)


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hannah was kind", "Hannah"),
        ("Hannah broke it", "Hannah"),
        ("Hannah works hard", "Hannah"),
        ("Hannah ring me back", "Hannah"),
        ("Let Hannah know", "Hannah"),
        ("Hannah reception was lovely", "Hannah"),
        ("Hannah's boots were muddy", "Hannah"),
        ("I spoke to Hannah food was cold", "Hannah"),
        ("I like Hannah food was cold", "Hannah"),
        ("My engineer Hannah parked outside", "Hannah"),
        ("Hannah, boots and all", "Hannah"),
    ],
)
def test_a_verb_a_role_or_an_announcement_leaves_it_a_persons(text: str, name: str) -> None:
    assert not labels(text, name)
