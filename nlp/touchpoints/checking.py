"""Check a taxonomy by its own examples: which touchpoints it confuses, and which need more examples."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from nlp.protocols import Embedder
from nlp.touchpoints.corrections import THRESHOLD
from nlp.touchpoints.prototypes import hold_out, probabilities
from nlp.touchpoints.taxonomy import Taxonomy

FEW_EXAMPLES = 5  # below this a single odd sentence decides what a touchpoint sounds like
CLEAR = 2 / 3  # share of its examples that a touchpoint should recognise
SOUNDS_LIKE = 1 / 4  # share of its examples nearer to one other touchpoint from which on that one is to blame


@dataclass(frozen=True, slots=True)
class TouchpointCheck:
    """How a touchpoint reads its own examples, each held out.

    Attributes:
        name: Of the touchpoint.
        examples: How many it has.
        recognised: Examples that it is nearest to, among all touchpoints.
        unheard: Examples that are near to no touchpoint at all.
        confused_with: Pairs of a touchpoint and how many examples are nearer to it, most first.
        advice: What to do about it; empty if nothing.
    """

    name: str
    examples: int
    recognised: int
    unheard: int
    confused_with: tuple[tuple[str, int], ...]
    advice: str


def check_taxonomy(taxonomy: Taxonomy, *, embedder: Embedder) -> tuple[TouchpointCheck, ...]:
    """Return how each touchpoint reads its own examples, in the order of the taxonomy.

    Every example is left out of the prototypes that read it (leave-one-out), so that it is read as a new text would be.
    """
    held_out = hold_out(taxonomy, embedder=embedder)
    nearest = held_out.log_odds.argmax(axis=1)
    heard = (probabilities(held_out.log_odds) >= THRESHOLD).any(axis=1)
    checks = []
    for position, touchpoint in enumerate(taxonomy.touchpoints):
        mine = held_out.owners == position
        others = Counter(taxonomy.names[other] for other in nearest[mine & (nearest != position)])
        examples, recognised = len(touchpoint.examples), int(np.sum(mine & (nearest == position)))
        confused = tuple(sorted(others.items(), key=lambda pair: (-pair[1], pair[0])))
        checks.append(
            TouchpointCheck(
                name=touchpoint.name,
                examples=examples,
                recognised=recognised,
                unheard=int(np.sum(mine & ~heard)),
                confused_with=confused,
                advice=_advice(examples, recognised, confused),
            )
        )
    return tuple(checks)


def _advice(examples: int, recognised: int, confused: tuple[tuple[str, int], ...]) -> str:
    if examples < FEW_EXAMPLES:
        return f"add {FEW_EXAMPLES - examples} examples or more"
    if recognised >= CLEAR * examples:
        return ""
    name, times = confused[0]
    if times >= max(2, SOUNDS_LIKE * examples):
        return f'say in both definitions what tells it from "{name}", add examples that only it has, or join the two'
    return "its examples are unlike each other: add more of each sort, or split it"
