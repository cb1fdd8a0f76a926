"""Lay examples into sequences and batches, anew for every epoch.

Half of the sequences hold one text; the others hold two to four of one set, each with its own targets. So the network
learns to judge a stretch by its own words while its neighbours say otherwise, as the clauses of a comment do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from nlp.training.examples import Example

SIZES, CHANCES = (1, 2, 3, 4), (0.5, 0.25, 0.15, 0.1)
MAX_LENGTH = 126  # tokens of a sequence without its ends
BATCH_TOKENS = 1024  # of a batch, padding included


@dataclass(frozen=True, slots=True)
class Batch:
    """Sequences that are learned from together.

    Attributes:
        sequences: Each a run of examples, read as one text.
    """

    sequences: tuple[tuple[Example, ...], ...]


def lay_out(examples: Sequence[Example], *, draw: np.random.Generator) -> list[Batch]:
    """Return the batches of one epoch, in the order in which they are learned.

    Texts of one group follow each other; groups are shuffled.
    """
    by_source: dict[str, list[Example]] = {}
    for example in examples:
        by_source.setdefault(example.source, []).append(example)
    sequences = [run for found in by_source.values() for run in _runs(_shuffled(found, draw), draw)]
    noisy = [length(run) * draw.uniform(0.9, 1.1) for run in sequences]
    ordered = [sequences[position] for position in np.argsort(noisy, kind="stable")]
    batches = list(_batches(ordered))
    draw.shuffle(batches)
    return [Batch(tuple(batch)) for batch in batches]


def length(run: Sequence[Example]) -> int:
    """Return how many tokens a sequence has, without its ends."""
    return sum(len(example.tokens) for example in run)


def _shuffled(examples: Sequence[Example], draw: np.random.Generator) -> list[Example]:
    groups: dict[str, list[Example]] = {}
    for number, example in enumerate(examples):
        groups.setdefault(example.group or f"#{number}", []).append(example)
    keys = list(groups)
    draw.shuffle(keys)
    return [example for key in keys for example in groups[key]]


def _runs(examples: Sequence[Example], draw: np.random.Generator) -> Iterator[tuple[Example, ...]]:
    at = 0
    while at < len(examples):
        run = [examples[at]]
        wanted = int(draw.choice(SIZES, p=CHANCES))
        while len(run) < wanted and at + len(run) < len(examples):
            following = examples[at + len(run)]
            if length(run) + len(following.tokens) > MAX_LENGTH:
                break
            run.append(following)
        yield tuple(run)
        at += len(run)


def _batches(sequences: Sequence[tuple[Example, ...]]) -> Iterator[list[tuple[Example, ...]]]:
    batch: list[tuple[Example, ...]] = []
    longest = 0
    for run in sequences:
        longest = max(longest, length(run) + 2)
        if batch and longest * (len(batch) + 1) > BATCH_TOKENS:
            yield batch
            batch, longest = [], length(run) + 2
        batch.append(run)
    if batch:
        yield batch
