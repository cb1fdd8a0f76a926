"""Choose how a theme is named: by a phrase, a thing with its mood, two subjects, or what kind of remarks it holds."""

from collections.abc import Sequence

import numpy as np

from nlp.themes.naming.broad import SCATTERED, name_broad
from nlp.themes.naming.candidates import STRONG, Candidate, Theme
from nlp.themes.naming.composing import (
    FULLER,
    FULLER_DOING,
    OPINIONS,
    both_moods,
    fuller,
    is_thing,
    with_another,
    with_mood,
    with_trouble,
)
from nlp.themes.naming.general import name_general, with_examples
from nlp.themes.naming.index import PhraseIndex
from nlp.themes.naming.keys import keys_of, roots_of
from nlp.themes.naming.number import as_used
from nlp.themes.naming.statement import is_statement
from nlp.themes.naming.taken import Taken

TOO_LITTLE = 0.03  # share of a theme under which its best phrase does not stand for it
MOSTLY_OPINION = 3  # times what a phrase covers, from which on bare opinions outdo it
OFTEN = 0.2  # share of a theme from which on they can
LISTING = 0.25  # share of a theme's clauses that are hardly more than names, from which on it is about those
TOP = 5  # candidates that could have become the name


def word_theme(theme: Theme, ranked: Sequence[Candidate], *, index: PhraseIndex, taken: Taken) -> str:
    """Return a theme's name, in lower case; if all is taken, what kind of remarks they are.

    Args:
        theme: The theme.
        ranked: Its candidates, the best first.
        index: Of all clauses.
        taken: Names of its parent and of larger siblings.
    """
    name = _best(theme, ranked, index=index, taken=taken)
    return name_general(theme, ranked, taken) if taken.has(name) else name


def _best(theme: Theme, ranked: Sequence[Candidate], *, index: PhraseIndex, taken: Taken) -> str:
    moody = abs(theme.mood) >= STRONG
    free = [
        found
        for found in ranked
        if not taken.has(found.phrase)
        and (moody or len(found.phrase.split()) > 1 or not roots_of(found.phrase) <= taken.above)
    ]
    if not moody and np.average(index.listing[theme.rows], weights=index.weights[theme.rows]) >= LISTING:
        listed = [found for found in ranked if index.names.issuperset(found.phrase.split())]
        return with_examples("names and places", listed or free, taken)
    if not free or max(found.covered for found in free[:TOP]) < TOO_LITTLE or keys_of(free[0].phrase) <= OPINIONS:
        return _general_or_thing(theme, free, index, taken)
    if theme.broad:
        return name_broad(theme, free, index, taken)
    best = free[0]
    if len(keys_of(best.phrase)) == 1:
        best = fuller(best, free, share=FULLER if best.phrase in index.nouns else FULLER_DOING)
    if _is_opinion(ranked, best, index):
        return name_general(theme, ranked, taken)
    both = both_moods(theme, ranked, index, taken)
    if both and not is_statement(best.phrase, index.nouns):
        return as_used(both, index.numbers)
    if best.phrase in index.nouns and abs(theme.mood) < STRONG:
        return with_another(theme, best, free, index)
    if is_thing(best.phrase, index):
        return with_mood(best.phrase, theme, index)
    return with_trouble(best.phrase, theme, index)


def _is_opinion(ranked: Sequence[Candidate], best: Candidate, index: PhraseIndex) -> bool:
    """Tell whether more of a theme is bare opinion ("good") than is about any one thing."""
    opinion = max((found.covered for found in ranked if keys_of(found.phrase) <= OPINIONS), default=0.0)
    thing = max((found.covered for found in ranked if is_thing(found.phrase, index)), default=0.0)
    return opinion > max(OFTEN, thing, MOSTLY_OPINION * best.covered)


def _general_or_thing(theme: Theme, free: Sequence[Candidate], index: PhraseIndex, taken: Taken) -> str:
    """Return the name of a theme that no statement covers: the thing that many of its clauses share, or what it is."""
    thing = next((found for found in free if is_thing(found.phrase, index) and found.covered >= SCATTERED), None)
    return name_general(theme, free, taken) if thing is None else with_mood(thing.phrase, theme, index)
