"""Turn labelled texts into what the network learns from: tokens and targets."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from corpora.public.records import POLARITIES, LabelledSet, LabelledText
from nlp.reading.plain import plain
from nlp.training.labels import Case, LabelSpace, own_cases

UNTOLD = -1  # a sentiment or a mixture that people did not state
MAX_TOKENS = 120  # of one text; with its ends it fits the 128 tokens that the trunk was trained on
HELD_ASIDE = 0.08  # share of each training set that is not learned from: for calibration, thresholds and abstention
CALIBRATION, REPORTING = "calibration", "reporting"  # what texts are held aside for
TOLD_ONLY = frozenset({"airline"})  # sets whose labels are exhaustive only where there is one


@dataclass(frozen=True, slots=True)
class Example:
    """A text to learn from.

    Attributes:
        source: Name of its set.
        group: Texts of one group follow each other.
        tokens: Numbers of its word pieces, without the trunk's start and end.
        sentiment: 0 negative, 1 neutral, 2 positive, or UNTOLD.
        mixed: 0, 1 or UNTOLD.
        cases: int8 of shape (labels,): a ``Case`` for each.
        weight: How far to trust it.
        guess: Chances of negative, neutral and positive that a network gives that did not learn from the text; empty
            where none was asked.
    """

    source: str
    group: str
    tokens: tuple[int, ...]
    sentiment: int
    mixed: int
    cases: npt.NDArray[np.int8]
    weight: float
    guess: tuple[float, ...] = ()


Cases = npt.NDArray[np.int8]
MapCases = Callable[[LabelledText, LabelSpace, str], Cases]
FillCases = Callable[[Sequence[LabelledText], Sequence[Cases]], list[Cases]]


def make_examples(
    one: LabelledSet,
    space: LabelSpace,
    *,
    tokenizer: Any,
    mapped_cases: MapCases | None = None,
    fill: FillCases | None = None,
) -> list[Example]:
    """Return the examples of a set, in its order; texts without a token are left out.

    Args:
        one: A labelled set.
        space: The labels to learn.
        tokenizer: Of the trunk.
        mapped_cases: Gives the cases of labels of other taxonomies that the set's own labels are mapped to.
        fill: Fills in cases that nobody told.
    """
    if not one.texts:
        return []
    texts = [plain(text.text).text for text in one.texts]
    encoded = tokenizer(texts, add_special_tokens=False, truncation=True, max_length=MAX_TOKENS)["input_ids"]
    cases = [_cases(text, one.taxonomy, space, mapped_cases) for text in one.texts]
    return [
        Example(
            source=one.name,
            group=text.group,
            tokens=tuple(tokens),
            sentiment=POLARITIES.index(text.sentiment) if text.sentiment else UNTOLD,
            mixed=UNTOLD if text.mixed is None else int(text.mixed),
            cases=told,
            weight=text.weight,
        )
        for text, tokens, told in zip(one.texts, encoded, fill(one.texts, cases) if fill else cases, strict=True)
        if tokens
    ]


def _cases(text: LabelledText, taxonomy: str, space: LabelSpace, mapped_cases: MapCases | None) -> Cases:
    if not taxonomy or (taxonomy in TOLD_ONLY and not text.labels):
        return np.full(len(space.labels), Case.UNKNOWN, dtype=np.int8)
    own = own_cases(text, space, taxonomy)
    return own if mapped_cases is None else np.maximum(own, mapped_cases(text, space, taxonomy))


def fingerprint(text: str) -> str:
    """Return what is the same for texts that differ in case, spaces and punctuation only."""
    return hashlib.sha256(" ".join(re.findall(r"\w+", text.lower())).encode()).hexdigest()


def held_aside(text: str, *, share: float = HELD_ASIDE, purpose: str = CALIBRATION) -> bool:
    """Tell whether a text of a training set is held aside: by its words, so that copies go the same way.

    Args:
        text: The words.
        share: Of the texts that are held aside.
        purpose: For which; what is held aside for one is not, for that, held aside for another.
    """
    digest = hashlib.sha256(f"{purpose} {fingerprint(text)}".encode()).hexdigest()
    return int(digest[:8], 16) / 16**8 < share


def without(one: LabelledSet, known: frozenset[str]) -> LabelledSet:
    """Return the set without the texts whose fingerprints are known: what a number is reported on is not learned."""
    kept = tuple(text for text in one.texts if fingerprint(text.text) not in known)
    return LabelledSet(one.name, one.taxonomy, kept, one.left_out)


def parted(
    one: LabelledSet, *, share: float = HELD_ASIDE, purpose: str = CALIBRATION
) -> tuple[LabelledSet, LabelledSet]:
    """Return the part of a set to learn from, and the part held aside for a purpose."""
    aside = [held_aside(text.text, share=share, purpose=purpose) for text in one.texts]
    return (
        _only(one, [not away for away in aside]),
        _only(one, aside),
    )


def _only(one: LabelledSet, wanted: Sequence[bool]) -> LabelledSet:
    kept = tuple(text for text, keep in zip(one.texts, wanted, strict=True) if keep)
    return LabelledSet(one.name, one.taxonomy, kept, one.left_out)
