"""The labels that the network learns, and what a labelled text teaches of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from corpora.public.records import NEGATIVE, NEUTRAL, POSITIVE, Label, LabelledSet, LabelledText

MIN_TEXTS = 10  # of a set's own label; rarer ones teach nothing that could be checked


class Case(IntEnum):
    """What is known of a text and a label."""

    UNKNOWN = -1
    ABSENT = 0
    NEGATIVE = 1
    NEUTRAL = 2
    POSITIVE = 3
    PRESENT = 4  # with a polarity that is not known
    BOTH = 5  # praised and complained of


CASE_OF = {NEGATIVE: Case.NEGATIVE, NEUTRAL: Case.NEUTRAL, POSITIVE: Case.POSITIVE, None: Case.PRESENT}


@dataclass(frozen=True, slots=True)
class LabelSpace:
    """Every label of every taxonomy, in the order of the network's queries.

    Attributes:
        labels: Pairs of taxonomy and name.
    """

    labels: tuple[tuple[str, str], ...]

    def of(self, taxonomy: str) -> npt.NDArray[np.int64]:
        """Return the numbers of a taxonomy's labels."""
        return np.array([i for i, (owner, _) in enumerate(self.labels) if owner == taxonomy], dtype=np.int64)

    def names(self, taxonomy: str) -> tuple[str, ...]:
        """Return the names of a taxonomy's labels, in the order of ``of``."""
        return tuple(name for owner, name in self.labels if owner == taxonomy)


def label_space(sets: Sequence[LabelledSet], mapped: dict[str, tuple[str, ...]]) -> LabelSpace:
    """Return the labels of these sets that come often enough, and the taxonomies that they are mapped to.

    Args:
        sets: Labelled sets to learn from.
        mapped: Names by taxonomy ("journey"), which come first.
    """
    labels = [(taxonomy, name) for taxonomy, names in mapped.items() for name in names]
    counts: dict[tuple[str, str], int] = {}
    for one in sets:
        for text in one.texts:
            for name in {label.name for label in text.labels}:
                counts[one.taxonomy, name] = counts.get((one.taxonomy, name), 0) + 1
    return LabelSpace((*labels, *sorted(pair for pair, count in counts.items() if count >= MIN_TEXTS)))


def case_of(labels: Sequence[Label]) -> Case:
    """Return the case that several mentions of one label make together."""
    cases = {CASE_OF[label.polarity] for label in labels}
    if {Case.NEGATIVE, Case.POSITIVE} <= cases:
        return Case.BOTH
    told = cases - {Case.PRESENT}
    return told.pop() if len(told) == 1 else Case.PRESENT


def own_cases(text: LabelledText, space: LabelSpace, taxonomy: str) -> npt.NDArray[np.int8]:
    """Return the case of every label, shape (labels,): those of the text's own taxonomy, the rest unknown."""
    cases = np.full(len(space.labels), Case.UNKNOWN, dtype=np.int8)
    for number, name in zip(space.of(taxonomy), space.names(taxonomy), strict=True):
        said = [label for label in text.labels if label.name == name]
        cases[number] = case_of(said) if said else Case.ABSENT
    return cases
