"""The readable form of noun and verb phrases, by the real parser."""

import pytest

from nlp.segment.clauses import split_texts

pytestmark = pytest.mark.models

CASES = [
    # Who did what: in the present, negated alike.
    ("The engineer didn't turn up", "engineer does not turn up"),
    ("Engineers never turned up", "engineer does not turn up"),
    ("The plumber failed to turn up", "plumber does not turn up"),
    ("Nobody called me back", "nobody calls back"),
    ("The app keeps logging me out", "app keeps logging out"),
    ("nothing works", "nothing works"),
    # What was done to whom, also where a note leaves the verb to be out.
    ("I was charged twice for the router", "charged twice"),
    ("They overcharged me", "overcharged"),
    ("Delivery cancelled twice without warning", "delivery cancelled twice"),
    ("Ferry delayed 3 hours", "ferry delayed for hours"),
    ("Ferry delayed 40 minutes", "ferry delayed"),
    ("Our table got cancelled", "table cancelled"),
    ("Money taken from my card", "money taken from card"),
    ("Still not sorted", "not sorted"),
    ("Nothing has been refunded", "nothing refunded"),
    ("I have not received my router", "router not received"),
    ("They want their deposit back", "wanting deposit back"),
    # What could not be done, what had to be, what never will be again.
    ("I couldn't log in to the portal", "cannot log in"),
    ("We were unable to reach anyone", "cannot reach anyone"),
    ("Why can't I pick a slot?", "cannot pick slot"),
    ("I had to chase the courier", "having to chase courier"),
    ("I would not stay here again", "would not stay again"),
    ("We will not recommend this garage", "would not recommend garage"),
    # How long it took.
    ("I waited over 3 weeks for a plumber", "waiting weeks for plumber"),
    ("It took 5 months to get a boiler", "takes months to get boiler"),
    ("I ordered my sofa 9 weeks ago", "sofa ordered weeks ago"),
    ("Spent hours on the phone", "spending hours on phone"),
    ("I have been waiting for a refund since May", "waiting for refund"),
    # Judgements, with what they judge.
    ("The staff were very friendly", "friendly staff"),
    ("The waiters were polite and quick", "quick waiter"),
    ("Very friendly staff", "friendly staff"),
    ("The lady at reception was helpful", "helpful person"),
    ("[PERSON] was helpful", "helpful person"),
    ("The food was appalling", "appalling food"),
    ("I was disappointed", "disappointed"),
    ("It is easy to use", "easy to use"),
    ("very simple to set up", "simple to set up"),
    ("I am not happy with the water pressure", "not happy with water pressure"),
    ("The cover wasn’t good", "cover not good"),
    ("The signal could be better", "signal could be better"),
    ("The whole garage is a joke", "garage is a joke"),
    # Things, and what they are of.
    ("We had no internet for a week", "no internet"),
    ("There were not enough chairs", "not enough chair"),
    ("Total lack of training", "lack of training"),
    ("Complete shambles", "complete shambles"),
    ("The check-in was slow", "slow check-in"),
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I am not tall", {"aming"}),
        ("A young man served us", {"young", "man"}),
        ("After two weeks in March", {"weeks", "march"}),
        ("We cannot wait to come back", {"cannot come back"}),
        ("They took us there", {"tooking"}),
        ("We XXXX with XXXX Bank", {"xxxxing", "xxxx"}),
        ("Does it help", {"doe"}),
    ],
)
def test_what_says_nothing_is_no_phrase(text: str, words: set[str]) -> None:
    found = {phrase for clause in split_texts([text])[0] for phrase in clause.phrases}
    assert not words & (found | {word for phrase in found for word in phrase.split()})
