"""Name a broad theme by the subjects that its subthemes share."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nlp.themes.naming.candidates import STRONG, Candidate, Theme
from nlp.themes.naming.composing import both_moods, fuller, is_other, is_thing, joined, with_mood
from nlp.themes.naming.general import name_general
from nlp.themes.naming.index import PhraseIndex
from nlp.themes.naming.keys import keys_of
from nlp.themes.naming.number import as_used
from nlp.themes.naming.shape import FILLERS
from nlp.themes.naming.statement import is_statement
from nlp.themes.naming.taken import Taken

COVERS = 0.5  # share of a broad theme from which on one subject names it
ADDS = 0.08  # share of a broad theme that a second subject must add
SCATTERED = 0.15  # share under which one subject does not stand for a broad theme
SHARED = 0.3  # share of a broad theme from which on a word that is no subject names it ("easy")
CLEARLY = 1.5  # times what the best subject covers, from which on a statement names a broad theme


def name_broad(theme: Theme, free: Sequence[Candidate], index: PhraseIndex, taken: Taken) -> str:
    """Return the subject that most of a broad theme is about, or the two that together cover most of it."""
    things = [found for found in free if is_thing(found.phrase, index)]
    subjects = [found for found in things if found.phrase.rpartition(" ")[2] not in FILLERS]
    if not subjects:
        return as_used(free[0].phrase, index.numbers)
    first = fuller(subjects[0], subjects)
    both = both_moods(theme, free, index, taken) if first.covered >= COVERS else ""
    if both:
        return as_used(both, index.numbers)
    if is_statement(free[0].phrase, index.nouns) and free[0].covered >= CLEARLY * first.covered:
        return as_used(free[0].phrase, index.numbers)
    weights = index.weights[theme.rows]
    if first.covered < COVERS:
        moody = abs(theme.mood) >= STRONG
        fitting = [found for found in subjects if moody or found.phrase.split(" ", 1)[0] not in index.adjectives]
        second = max(
            (found for found in fitting if is_other(found.phrase, first.phrase)),
            key=lambda found: (_adds(found, first, weights) * found.own**0.5 * found.reads, found.phrase),
            default=None,
        )
        if second is not None and _adds(second, first, weights) >= ADDS * theme.size:
            second = fuller(second, [found for found in fitting if is_other(found.phrase, first.phrase)])
            return joined(first.phrase, second.phrase, index)
    if first.covered < SCATTERED:
        shared = any(found.covered >= SHARED and keys_of(found.phrase) <= keys_of(free[0].phrase) for found in free)
        return as_used(free[0].phrase, index.numbers) if shared else name_general(theme, free, taken)
    return with_mood(first.phrase, theme, index)


def _adds(found: Candidate, first: Candidate, weights: npt.NDArray[np.int64]) -> float:
    return float(weights[found.holds & ~first.holds].sum())
