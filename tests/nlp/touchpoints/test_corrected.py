from collections.abc import Callable, Sequence

import pytest

from nlp.protocols import Embedder, SentimentScorer, Spans
from nlp.records import Touchpoint
from nlp.touchpoints.corrected import CorrectedTagger, JoinedTaggers
from nlp.touchpoints.corrections import Correction

NAMES = ("bread", "queue")
PASTRY = [f"{word} croissant" for word in "big small warm cold dry old soft sweet plain burnt flaky tiny huge".split()]


class WordTagger:
    """Tags where a word stands, and knows no other."""

    version = "words-1"

    def __init__(self, word: str, *, polarity: str = "neutral") -> None:
        self._tags = word, (Touchpoint(word, polarity, 0.8),)

    def tag(self, texts: Sequence[str]) -> list[tuple[Touchpoint, ...]]:
        return [self._tags[1] if self._tags[0] in text else () for text in texts]

    def tag_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[tuple[Touchpoint, ...], ...]]:
        return [
            tuple(self.tag([text[start:end] for start, end in found])) for text, found in zip(texts, spans, strict=True)
        ]


@pytest.fixture
def corrected(embedder: Embedder, scorer: SentimentScorer) -> Callable[..., CorrectedTagger]:
    def make(*said: Correction) -> CorrectedTagger:
        return CorrectedTagger(WordTagger("bread"), NAMES, said, embedder=embedder, scorer=scorer)

    return make


def test_without_corrections_nothing_changes(corrected: Callable[..., CorrectedTagger]) -> None:
    texts = ["stale bread", "a queue", ""]

    assert corrected().tag(texts) == WordTagger("bread").tag(texts)


def test_what_a_person_said_about_the_very_words_holds(corrected: Callable[..., CorrectedTagger]) -> None:
    tagger = corrected(Correction("Stale bread", "bread", right=False), Correction("a bad line", "queue", right=True))

    found = tagger.tag(["stale  bread", "A bad line", "fresh bread"])

    assert found[0] == ()
    assert found[1] == (Touchpoint("queue", "negative", 1.0),)
    assert found[2] == (Touchpoint("bread", "neutral", 0.8),)


def test_many_corrections_teach_what_sounds_like_them(corrected: Callable[..., CorrectedTagger]) -> None:
    said = [Correction(text, "bread", right=True) for text in PASTRY]

    few, many = corrected(*said[:1]), corrected(*said)

    assert few.tag(["nice croissant"]) == [()]
    assert [one.name for one in many.tag(["nice croissant"])[0]] == ["bread"]
    assert many.tag(["my sister told me", "long queue"]) == [(), ()]


def test_stretches_are_corrected_one_by_one(corrected: Callable[..., CorrectedTagger]) -> None:
    text = "stale bread, a bad line"

    [[first, second], nothing] = corrected(Correction("a bad line", "queue", right=True)).tag_spans(
        [text, ""], [[(0, 11), (13, 23)], []]
    )

    assert [one.name for one in first] == ["bread"]
    assert second == (Touchpoint("queue", "negative", 1.0),)
    assert nothing == ()


def test_touchpoints_of_other_taxonomies_pass(embedder: Embedder, scorer: SentimentScorer) -> None:
    both = JoinedTaggers(WordTagger("bread"), WordTagger("empathy"))
    tagger = CorrectedTagger(both, NAMES, [Correction("bread", "bread", right=False)], embedder=embedder, scorer=scorer)

    assert [one.name for one in tagger.tag(["bread empathy"])[0]] == ["bread", "empathy"]
    assert [one.name for one in tagger.tag(["bread"])[0]] == []


def test_the_version_changes_with_the_corrections_that_count(corrected: Callable[..., CorrectedTagger]) -> None:
    plain, elsewhere, said = (
        corrected(*some)
        for some in ([], [Correction("x", "cakes", right=True)], [Correction("x", "bread", right=True)])
    )

    assert plain.version == elsewhere.version != said.version
    assert said.version.startswith("words-1+")


def test_joined_taggers_say_what_each_says() -> None:
    joined = JoinedTaggers(WordTagger("bread"), WordTagger("queue", polarity="negative"))

    assert joined.version == "words-1+words-1"
    assert [one.name for one in joined.tag(["bread queue", "queue", ""])[0]] == ["bread", "queue"]
    assert joined.tag_spans(["bread queue"], [[(0, 5), (6, 11)]]) == [
        ((Touchpoint("bread", "neutral", 0.8),), (Touchpoint("queue", "negative", 0.8),))
    ]
