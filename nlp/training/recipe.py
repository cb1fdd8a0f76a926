"""What is learned from, and for how long: the numbers that make the weights what they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from corpora.public.records import Label, LabelledSet, LabelledText
from corpora.public.registry import read_set
from nlp.protocols import Embedder
from nlp.touchpoints.taxonomy import Taxonomy, default_taxonomy
from nlp.training.examples import REPORTING, Example, fingerprint, make_examples, parted, without
from nlp.training.filling import build_filler
from nlp.training.labels import LabelSpace, label_space
from nlp.training.mapping import mapped_cases

LABELLED = (
    "airline_tweets_train",
    "fabsa_train",
    "nhs_fft_train",
    "semeval14_restaurants",
    "semeval14_laptops",
    "semeval16_restaurants",
    "semeval16_laptops",
    "mams_train",
)
UNLABELLED = ("broadband_answers", "consumer_complaints")  # sentences in which the taxonomies' examples find likes
RATED = ("hotels", "pet_insurance", "british_airways")  # reviews with stars: only feelings, and only at first
REPORTED = ("airline_tweets_dev", "fabsa_dev", "nhs_fft_dev", "mams_val", "uci_sentences")  # never learned from
TAXONOMIES = ("journey", "service_quality")  # learned by mapping, and from the examples in their files

EPOCHS = 5
HEADS_EPOCHS = 2  # where only heads are fitted
RATED_EPOCHS = 2  # the first of them
RATED_OF_A_FEELING = 3000  # negative and as many positive reviews of each set, an epoch
RATED_LONGEST = 90  # tokens; longer ones say too many things for one star
RATED_SURE = 0.6  # weights of ratings below this are left out
RATED_WEIGHT = 0.5  # of what is left, beside people's labels
UNLABELLED_OF_A_SET = 4000  # sentences
EXAMPLES_REPEATED = 4  # the few invented examples of a taxonomy, in every epoch
SEMEVAL14_REPORTED = 0.2  # SemEval 2014 has no part for reporting, so a fifth of it, by its words, is one


@dataclass(frozen=True, slots=True)
class Material:
    """What is learned from.

    Attributes:
        space: The labels.
        epochs: Examples of each epoch.
        aside: Examples that are not learned from: for calibration and thresholds.
        counts: Per set, how many texts are learned from and how many are held aside.
    """

    space: LabelSpace
    epochs: tuple[tuple[Example, ...], ...]
    aside: tuple[Example, ...]
    counts: dict[str, tuple[int, int]]


def gather(folder: Path, *, tokenizer: Any, embedder: Embedder, part: str, seed: int) -> Material:
    """Read the sets and lay them into epochs.

    Args:
        folder: Of the labelled sets.
        tokenizer: Of the trunk.
        embedder: For what the taxonomies' own files tell.
        part: "all", "sentiment" or "touchpoints"; heads alone learn from people's labels alone, not from stars.
        seed: For the choice of rated reviews.

    Raises:
        InputError: A set is missing.
    """
    reported = [read_set(name, folder) for name in REPORTED] + [semeval14_parts(folder)[1]]
    known = frozenset(fingerprint(text.text) for one in reported for text in one.texts)
    sets = [without(_to_learn(name, folder), known) for name in LABELLED]
    taxonomies = [default_taxonomy(name) for name in TAXONOMIES]
    space = label_space(sets, {taxonomy.name: taxonomy.names for taxonomy in taxonomies})
    make = partial(make_examples, space=space, tokenizer=tokenizer)
    fill = build_filler(taxonomies, space, embedder=embedder).fill if part != "sentiment" else None
    learned: dict[str, list[Example]] = {}
    aside: dict[str, list[Example]] = {}
    for one in sets:
        to_learn, kept = parted(one)
        learned[one.name] = make(to_learn, mapped_cases=mapped_cases, fill=fill)
        aside[one.name] = make(kept, mapped_cases=mapped_cases)
    if part != "sentiment":
        for name in UNLABELLED:
            learned[name] = make(_sample(without(read_set(name, folder), known), seed), fill=fill)
    own = [example for taxonomy in taxonomies for example in make(_examples_of(taxonomy))]
    rated = {
        name: _rated(make(without(read_set(name, folder), known)), seed) for name in (RATED if part == "all" else ())
    }
    always = [*chain.from_iterable(learned.values()), *EXAMPLES_REPEATED * own]
    epochs = tuple(
        (*always, *chain.from_iterable(found[epoch] for found in rated.values() if epoch < RATED_EPOCHS))
        for epoch in range(EPOCHS if part == "all" else HEADS_EPOCHS)
    )
    counts = {name: (len(found), len(aside.get(name, ()))) for name, found in learned.items()}
    counts |= {name: (sum(len(epoch) for epoch in found), 0) for name, found in rated.items()}
    return Material(space, epochs, tuple(chain.from_iterable(aside.values())), counts)


def semeval14_parts(folder: Path) -> tuple[LabelledSet, LabelledSet]:
    """Return the part of SemEval 2014 restaurants that is learned from, and the part that is reported on."""
    return parted(read_set("semeval14_restaurants", folder), share=SEMEVAL14_REPORTED, purpose=REPORTING)


def _to_learn(name: str, folder: Path) -> LabelledSet:
    return semeval14_parts(folder)[0] if name == "semeval14_restaurants" else read_set(name, folder)


def _examples_of(taxonomy: Taxonomy) -> LabelledSet:
    """Return the examples of a taxonomy's file as a labelled set of that taxonomy."""
    texts = tuple(
        LabelledText(example, None, labels=(Label(touchpoint.name, None),))
        for touchpoint in taxonomy.touchpoints
        for example in touchpoint.examples
    )
    return LabelledSet(f"{taxonomy.name}_examples", taxonomy.name, texts)


def _sample(one: LabelledSet, seed: int) -> LabelledSet:
    """Return some of the sentences of a set without labels."""
    chosen = np.random.default_rng((seed, len(one.texts))).permutation(len(one.texts))[:UNLABELLED_OF_A_SET]
    return LabelledSet(one.name, one.taxonomy, tuple(one.texts[position] for position in sorted(chosen)))


def _rated(found: Sequence[Example], seed: int) -> list[list[Example]]:
    """Return, for each of the first epochs, as many negative as positive reviews, others in each epoch if there are."""
    examples = [
        replace(example, weight=example.weight * RATED_WEIGHT)
        for example in found
        if example.weight >= RATED_SURE and len(example.tokens) <= RATED_LONGEST
    ]
    draw = np.random.default_rng((seed, len(examples)))
    by_feeling = [[example for example in examples if example.sentiment == feeling] for feeling in (0, 2)]
    count = min(RATED_OF_A_FEELING, *(len(found) for found in by_feeling))
    return [[example for found in by_feeling for example in _drawn(found, count, draw)] for _ in range(RATED_EPOCHS)]


def _drawn(examples: Sequence[Example], count: int, draw: np.random.Generator) -> list[Example]:
    return [examples[position] for position in draw.permutation(len(examples))[:count]]
