"""The figures of docs/touchpoints.md: a firm's own taxonomy from its file alone, and with corrections.

FABSA's twelve aspects stand for a firm's own taxonomy; fabsa.toml beside this file is written from the names of the
aspects, not from the reviews. Run with -s to see the figures.
"""

import os
import random
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from corpora.public.registry import read_set
from nlp import plugins
from nlp.evaluation.classification import label_tallies, macro_f1, micro_f1
from nlp.protocols import Spans
from nlp.records import Sentiment
from nlp.touchpoints.corrections import Correction
from nlp.touchpoints.mapping import covered, mapped
from nlp.touchpoints.tagger import PrototypeTagger, sentences, tagger_for
from nlp.touchpoints.taxonomy import Taxonomy, default_taxonomy, read_taxonomy

CORPORA = Path(os.environ.get("YOUSAID_CORPORA", Path(__file__).parents[4] / "shared" / "data"))
OWN = Path(__file__).with_name("fabsa.toml")
SEED = 2018
THREE = (
    "account-management.account-access",
    "staff-support.attitude-of-staff",
    "value.price-value-for-money",
)
CHOOSING = 1500  # reviews of the training part on which the peer's threshold is chosen

pytestmark = [
    pytest.mark.slow,
    pytest.mark.models,
    pytest.mark.skipif(
        not (CORPORA / "labelled").is_dir(), reason="no folder of public labelled sets (set YOUSAID_CORPORA)"
    ),
]


class Remembering:
    """The default embedder, embedding each text once."""

    def __init__(self) -> None:
        self._embedder = plugins.embedder("minilm")
        self._known: dict[str, npt.NDArray[np.float32]] = {}
        self.version = self._embedder.version
        self.dimensions = self._embedder.dimensions

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        new = sorted({*texts} - self._known.keys())
        self._known.update(zip(new, self._embedder.embed(new), strict=True))
        return np.array([self._known[text] for text in texts]).reshape(len(texts), self.dimensions)


class Unmoved:
    """A scorer to whom everything is neutral: polarity has no part in these figures."""

    version = "unmoved"

    def score(self, texts: Sequence[str]) -> list[Sentiment]:
        return [Sentiment(0, 1, 0) for _ in texts]

    def score_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[Sentiment, ...]]:
        return [tuple(Sentiment(0, 1, 0) for _ in found) for found in spans]


@cache
def embedder() -> Remembering:
    return Remembering()


@cache
def reviews(part: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Texts of a set, each with the names of its labels; in one shuffled order."""
    found = [
        (text.text, frozenset(label.name for label in text.labels))
        for text in read_set(part, CORPORA).texts
        if text.text
    ]
    random.Random(SEED).shuffle(found)
    return tuple(found)


def tagger(taxonomy: Taxonomy, corrections: Sequence[Correction] = ()) -> PrototypeTagger:
    return tagger_for(taxonomy, corrections, embedder=embedder(), scorer=Unmoved())


def f1(names: Sequence[str], truth: Sequence[frozenset[str]], found: Sequence[frozenset[str]]) -> tuple[float, float]:
    """Micro- and macro-F1 over the names."""
    flags = [np.array([[name in one for name in names] for one in side]) for side in (truth, found)]
    tallies = label_tallies(flags[0], flags[1]).sum(axis=0)
    return float(micro_f1(tallies)), float(macro_f1(tallies))


def measure(words: str, tagging: PrototypeTagger) -> tuple[float, float]:
    dev = reviews("fabsa_dev")
    found = [frozenset(one.name for one in tags) for tags in tagging.tag([text for text, _ in dev])]
    figures = f1(tagging.taxonomy.names, [labels for _, labels in dev], found)
    sys.stdout.write(f"{words}: micro-F1 {figures[0]:.3f}, macro-F1 {figures[1]:.3f}\n")
    return figures


@cache
def corrections() -> tuple[Correction, ...]:
    """What a reader says who goes through reviews of one sentence and corrects every mistake of the file alone."""
    pool = [one for one in reviews("fabsa_train")[CHOOSING:] if len(sentences(one[0])) == 1][:1500]
    said = []
    for (text, labels), tags in zip(pool, tagger(read_taxonomy(OWN)).tag([text for text, _ in pool]), strict=True):
        given = {one.name for one in tags}
        said += [Correction(text, name, name in labels) for name in sorted(given ^ labels)]
    return tuple(said[:1000])


def nearest_example(reviews_: Sequence[tuple[str, frozenset[str]]]) -> npt.NDArray[np.float32]:
    """The peer: per review and aspect, the cosine of the nearest pair of a sentence and an example."""
    rows = []
    examples = [embedder().embed(one.examples) for one in read_taxonomy(OWN).touchpoints]
    for text, _ in reviews_:
        own = embedder().embed([text[start:end] for start, end in sentences(text)] or [text])
        rows.append([float((own @ of_one.T).max()) for of_one in examples])
    return np.array(rows, dtype=np.float32)


@cache
def peer() -> tuple[float, float]:
    names = read_taxonomy(OWN).names
    choosing, dev = reviews("fabsa_train")[:CHOOSING], reviews("fabsa_dev")

    def above(scores: npt.NDArray[np.float32], threshold: float) -> list[frozenset[str]]:
        return [frozenset(name for name, one in zip(names, row, strict=True) if one >= threshold) for row in scores]

    scores, truth = nearest_example(choosing), [labels for _, labels in choosing]
    threshold = max(np.arange(0.2, 0.7, 0.01), key=lambda one: f1(names, truth, above(scores, one))[0])
    figures = f1(names, [labels for _, labels in dev], above(nearest_example(dev), threshold))
    sys.stdout.write(f"nearest example, threshold {threshold:.2f}: micro-F1 {figures[0]:.3f}, macro {figures[1]:.3f}\n")
    return figures


@cache
def alone() -> tuple[float, float]:
    return measure("file alone", tagger(read_taxonomy(OWN)))


@cache
def corrected(number: int) -> tuple[float, float]:
    return measure(f"{number} corrections", tagger(read_taxonomy(OWN), corrections()[:number]))


def test_the_file_alone_beats_the_nearest_example_with_a_threshold_chosen_on_labels() -> None:
    assert alone()[0] > peer()[0] + 0.07
    assert alone()[1] > peer()[1] + 0.06


@pytest.mark.parametrize(("number", "micro", "macro"), [(50, 0.60, 0.53), (200, 0.63, 0.57), (1000, 0.67, 0.60)])
def test_corrections_help_more_the_more_there_are(number: int, micro: float, macro: float) -> None:
    assert corrected(number) > (micro, 0)
    assert corrected(number)[1] > macro
    assert corrected(number)[0] > (alone()[0] if number == 50 else corrected({200: 50, 1000: 200}[number])[0])


def test_three_touchpoints_do_not_take_all_feedback_for_their_own() -> None:
    own = read_taxonomy(OWN)
    three = Taxonomy("three", tuple(own.touchpoints[own.names.index(name)] for name in THREE))

    assert measure("three touchpoints", tagger(three))[0] > 0.54


@pytest.mark.parametrize(
    ("data", "of", "micro"),
    [
        ("semeval16_restaurants", "semeval16_restaurants", 0.62),
        ("nhs_fft_dev", "nhs", 0.42),
        ("fabsa_dev", "fabsa", 0.50),
    ],
)
def test_the_journey_carries_over_to_sets_with_other_labels(data: str, of: str, micro: float) -> None:
    journey = default_taxonomy("journey")
    labelled = [one for one in reviews(data) if one[1]]
    names = [name for name in journey.names if name in covered(of)]
    truth = [frozenset(name for label in labels for name in mapped(of, label)) for _, labels in labelled]
    found = [frozenset(one.name for one in tags) for tags in tagger(journey).tag([text for text, _ in labelled])]

    figures = f1(names, truth, found)
    sys.stdout.write(f"journey on {data}, {len(names)} names: micro-F1 {figures[0]:.3f}, macro-F1 {figures[1]:.3f}\n")

    assert figures[0] > micro
