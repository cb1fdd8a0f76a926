from dataclasses import replace

import numpy as np
import pytest

from nlp import plugins
from nlp.protocols import Embedder, SentimentScorer
from nlp.touchpoints.corrections import Correction
from nlp.touchpoints.tagger import sentences, tagger_for
from nlp.touchpoints.taxonomy import Taxonomy, default_taxonomy


def names(found: tuple[object, ...]) -> list[str]:
    return [one.name for one in found]  # type: ignore[attr-defined]


def test_a_stretch_has_the_touchpoints_it_is_about_with_its_own_polarity(
    bakery: Taxonomy, embedder: Embedder, scorer: SentimentScorer
) -> None:
    text = "good bread but a bad queue and it was on Tuesday"
    spans = [(0, 10), (17, 26), (31, 48)]

    bread, queue, rest = tagger_for(bakery, [], embedder=embedder, scorer=scorer).tag_spans([text], [spans])[0]

    assert [(one.name, one.polarity) for one in bread] == [("bread", "positive")]
    assert [(one.name, one.polarity) for one in queue] == [("queue", "negative")]
    assert rest == ()


def test_a_text_has_the_touchpoints_of_its_sentences_most_confident_first(
    bakery: Taxonomy, embedder: Embedder, scorer: SentimentScorer
) -> None:
    tagger = tagger_for(bakery, [], embedder=embedder, scorer=scorer)

    found = tagger.tag(["Bad coffee. Good crusty bread. We live near the coast. Some bread"])[0]

    assert sorted(names(found)) == ["bread", "coffee"]
    assert [one.confidence for one in found] == sorted((one.confidence for one in found), reverse=True)
    assert all(0.3 <= one.confidence <= 1 for one in found)


def test_several_touchpoints_in_one_stretch_are_all_given(
    bakery: Taxonomy, embedder: Embedder, scorer: SentimentScorer
) -> None:
    assert sorted(names(tagger_for(bakery, [], embedder=embedder, scorer=scorer).tag(["bread coffee"])[0])) == [
        "bread",
        "coffee",
    ]


def test_odd_texts_are_about_nothing_and_as_many_come_out_as_go_in(
    bakery: Taxonomy, embedder: Embedder, scorer: SentimentScorer
) -> None:
    tagger = tagger_for(bakery, [], embedder=embedder, scorer=scorer)

    assert tagger.tag(["", " ", "\n", "...", "\u200b"]) == [()] * 5
    assert tagger.tag([]) == []
    assert tagger.tag_spans(["bread", ""], [[], []]) == [(), ()]


def test_what_a_person_said_about_the_very_words_holds(
    bakery: Taxonomy, embedder: Embedder, scorer: SentimentScorer
) -> None:
    said = [Correction("Crusty  bread", "bread", right=False), Correction("lovely croissant", "bread", right=True)]

    found = tagger_for(bakery, said, embedder=embedder, scorer=scorer).tag(["crusty bread", "Lovely croissant"])

    assert found[0] == ()
    assert [(one.name, one.confidence) for one in found[1]] == [("bread", 1.0)]


def test_corrections_of_touchpoints_that_the_taxonomy_lost_have_no_part(
    bakery: Taxonomy, embedder: Embedder, scorer: SentimentScorer
) -> None:
    tagger = tagger_for(bakery, [Correction("éclair", "cakes", right=True)], embedder=embedder, scorer=scorer)

    assert tagger.version == tagger_for(bakery, [], embedder=embedder, scorer=scorer).version
    assert tagger.tag(["éclair"]) == [()]


def test_the_version_changes_with_taxonomy_and_corrections_and_with_nothing_else(
    bakery: Taxonomy, embedder: Embedder, scorer: SentimentScorer
) -> None:
    said = [Correction("stale", "bread", right=True)]
    other = replace(bakery, touchpoints=bakery.touchpoints[:2])

    versions = [
        tagger_for(taxonomy, corrections, embedder=embedder, scorer=scorer).version
        for taxonomy, corrections in [(bakery, []), (bakery, []), (bakery, said), (other, [])]
    ]

    assert versions[0] == versions[1]
    assert len(set(versions)) == 3


def test_the_same_texts_in_another_order_are_tagged_the_same(
    bakery: Taxonomy, embedder: Embedder, scorer: SentimentScorer
) -> None:
    texts = ["stale bread", "long queue", "coffee", "stale bread"]
    tagger = tagger_for(bakery, [], embedder=embedder, scorer=scorer)

    assert tagger.tag(texts)[::-1] == tagger.tag(texts[::-1])


def test_confidences_come_in_the_order_of_the_taxonomy(
    bakery: Taxonomy, embedder: Embedder, scorer: SentimentScorer
) -> None:
    found = tagger_for(bakery, [], embedder=embedder, scorer=scorer).confidences(["coffee", "bread"])

    assert found.shape == (2, 3)
    assert found.argmax(axis=1).tolist() == [2, 0]
    assert ((found >= 0) & (found <= 1)).all()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("3.5 stars\nfine ", ["3.5 stars", "fine "]),
        ("", []),
    ],
)
def test_sentences_end_at_full_stops_and_line_ends(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


@pytest.mark.models
def test_the_journey_is_read_from_its_file_alone(scorer: SentimentScorer) -> None:
    tagger = tagger_for(default_taxonomy("journey"), [], embedder=plugins.embedder("minilm"), scorer=scorer)

    app, wait, nothing = tagger.tag(
        ["The app keeps crashing on my phone.", "We waited two hours for the delivery.", "It was in August."]
    )

    assert names(app)[0] == "website and app"
    assert names(wait)[0] == "delivery and speed"
    assert nothing == ()
    assert np.array_equal(tagger.confidences(["a late bus"]), tagger.confidences(["a late bus", "x"])[:1])
