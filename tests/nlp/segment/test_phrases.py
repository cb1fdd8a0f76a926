"""The readable form of noun and verb phrases, by the real parser."""

import pytest

from nlp.segment.clauses import split_texts

pytestmark = pytest.mark.models

CASES = [
    ("The engineer didn't turn up", "engineer does not turn up"),
    ("Engineers never turned up", "engineer does not turn up"),
    ("Nobody called me back", "nobody calls back"),
    ("I was charged twice for the router", "charged twice"),
    ("I have not received my router", "router not received"),
    ("The staff were very friendly", "friendly staff"),
    ("Very friendly staff", "friendly staff"),
    ("We had no internet for a week", "no internet"),
    ("I have been waiting for a refund since May", "waiting for refund"),
    ("It is easy to use", "easy to use"),
    ("The cover wasn’t good", "cover not good"),
]


@pytest.mark.parametrize(("text", "phrase"), CASES)
def test_what_is_said_in_many_ways_has_one_readable_form(text: str, phrase: str) -> None:
    found = [phrase for clause in split_texts([text])[0] for phrase in clause.phrases]
    assert phrase in found


def test_placeholders_and_pronouns_are_in_no_phrase() -> None:
    found = {
        word
        for clause in split_texts(["[PERSON] told me that they would e-mail it to [EMAIL]"])[0]
        for phrase in clause.phrases
        for word in phrase.split()
    }
    assert not found & {"person", "[person]", "me", "they", "it", "[email]"}
