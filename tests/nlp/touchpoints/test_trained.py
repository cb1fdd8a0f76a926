"""The trained tagger says what clauses are about, with a polarity each."""

import pytest

from nlp.errors import ModelError
from nlp.touchpoints.taxonomy import default_taxonomy
from nlp.touchpoints.trained import TrainedTagger

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def tagger() -> TrainedTagger:
    return TrainedTagger(taxonomies=("journey",))


@pytest.mark.parametrize(
    ("text", "name", "polarity"),
    [
        ("The app crashes whenever I open it", "website and app", "negative"),
        ("The lady at the desk was so kind", "staff attitude", "positive"),
        ("My parcel arrived a week late", "delivery and speed", "negative"),
        ("Far too expensive for what it is", "price and value", "negative"),
        ("I cannot log in to my account", "account and access", "negative"),
        ("Booking was quick and easy", "ordering and booking", "positive"),
        ("Nobody picks up the phone", "reaching support", "negative"),
        ("They refused to give me my refund", "billing and refunds", "negative"),
    ],
)
def test_it_finds_the_touchpoint_and_how_it_is_spoken_of(
    tagger: TrainedTagger, text: str, name: str, polarity: str
) -> None:
    assert (name, polarity) in {(one.name, one.polarity) for one in tagger.tag([text])[0]}


def test_clauses_of_one_sentence_have_their_own_touchpoints(tagger: TrainedTagger) -> None:
    text = "The staff were lovely but the price is a rip-off"
    cut = text.index("but")
    ((first, second),) = tagger.tag_spans([text], [[(0, cut), (cut, len(text))]])
    assert ("staff attitude", "positive") in {(one.name, one.polarity) for one in first}
    assert ("price and value", "negative") in {(one.name, one.polarity) for one in second}
    assert "price and value" not in {one.name for one in first}


def test_names_are_of_the_taxonomy_and_the_most_confident_comes_first(tagger: TrainedTagger) -> None:
    found = tagger.tag(["Great price, quick delivery, friendly staff and an app that never works"])[0]
    assert {one.name for one in found} <= set(default_taxonomy("journey").names)
    assert [one.confidence for one in found] == sorted((one.confidence for one in found), reverse=True)
    assert len(found) >= 3


def test_nothing_is_about_nothing_and_every_text_has_an_answer(tagger: TrainedTagger) -> None:
    found = tagger.tag(["", "😀", "word " * 10_000, "日本語"])
    assert len(found) == 4
    assert found[0] == ()


def test_a_taxonomy_that_was_not_learned_is_refused() -> None:
    with pytest.raises(ModelError, match="astrology"):
        TrainedTagger(taxonomies=("astrology",)).tag(["x"])
