"""Put the best candidates of a theme into its name."""

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from nlp.themes.naming.candidates import Candidate, Theme
from nlp.themes.naming.index import PhraseIndex
from nlp.themes.naming.keys import DENIED, keys_of, roots_of
from nlp.themes.naming.number import as_used, in_general
from nlp.themes.naming.shape import is_statement

STRONG = 0.4  # mood beyond which a theme praises or complains
COVERS = 0.5  # share of a broad theme from which on one subject names it
ADDS = 0.08  # share of a broad theme that a second subject must add
CLEARLY = 1.5  # times what the best subject covers, from which on a statement names a broad theme
TOO_LITTLE = 0.04  # share of a theme under which its best phrase does not stand for it
TOP = 5  # candidates that could have become the name
NEARLY = 0.5  # of the best worth; a name unlike its siblings' is taken from there on
OPINIONS = frozenset({"good", "bad", DENIED})  # keys of judgements that could be about anything
TROUBLES = frozenset(
    "delay complaint issue problem cancellation charge queue fee dispute error fault mistake wait fraud scam damage "
    "noise".split()
)


def word_theme(
    theme: Theme,
    ranked: Sequence[Candidate],
    *,
    index: PhraseIndex,
    taken: Collection[frozenset[str]],
    parent: frozenset[str],
) -> str:
    """Return a theme's name, in lower case.

    Args:
        theme: The theme.
        ranked: Its candidates, the best first.
        index: Of all clauses.
        taken: Roots of the names that are taken.
        parent: Roots of the words of its parent's name.
    """
    free = [
        found
        for found in ranked
        if roots_of(found.phrase) not in taken
        and not (len(found.phrase.split()) == 1 and roots_of(found.phrase) <= parent)
    ]
    if not free or max(found.covered for found in free[:TOP]) < TOO_LITTLE or keys_of(free[0].phrase) <= OPINIONS:
        return _general(theme, ranked, taken)
    if theme.broad:
        return _broad(theme, free, index, taken)
    best = free[0]
    unlike = next((found for found in free if keys_of(found.phrase) not in taken), best)
    if unlike.worth >= NEARLY * best.worth:
        best = unlike
    both = _both_moods(theme, ranked, index, taken)
    if both and not is_statement(best.phrase):
        return as_used(both, index.numbers)
    if len(best.phrase.split()) == 1 and best.phrase in index.nouns:
        return _with_mood(best.phrase, theme, index)
    return as_used(best.phrase, index.numbers)


def _both_moods(
    theme: Theme, ranked: Sequence[Candidate], index: PhraseIndex, taken: Collection[frozenset[str]]
) -> str:
    """Return "good and poor service" for a theme that both praises and blames one thing; empty for others."""
    if abs(theme.mood) >= STRONG:
        return ""
    judged = [found for found in ranked if found.covered >= TOO_LITTLE and abs(found.mood) >= STRONG]
    judged = [found for found in judged if len(found.phrase.split()) > 1 and not is_statement(found.phrase)]
    for at, one in enumerate(judged):
        for other in judged[:at]:
            (first, thing), (second, same) = one.phrase.split(" ", 1), other.phrase.split(" ", 1)
            if thing == same and {first, second} <= index.adjectives and (one.mood > 0) != (other.mood > 0):
                better, worse = (first, second) if one.mood > 0 else (second, first)
                name = f"{better} and {worse} {thing}"
                if roots_of(name) not in taken:
                    return name
    return ""


def _broad(theme: Theme, free: Sequence[Candidate], index: PhraseIndex, taken: Collection[frozenset[str]]) -> str:
    """Return the subject that most of a broad theme is about, or the two that together cover most of it."""
    subjects = [found for found in free if not is_statement(found.phrase) and found.phrase.split()[-1] in index.nouns]
    if not subjects:
        return as_used(free[0].phrase, index.numbers)
    both = _both_moods(theme, free, index, taken)
    if both:
        return as_used(both, index.numbers)
    first = subjects[0]
    if is_statement(free[0].phrase) and free[0].covered >= CLEARLY * first.covered:
        return as_used(free[0].phrase, index.numbers)
    weights = index.weights[theme.rows]
    if first.covered < COVERS:
        second = max(
            (found for found in subjects if _is_other(found.phrase, first.phrase)),
            key=lambda found: (_adds(found, first, weights) * found.own**0.5 * found.reads, found.phrase),
            default=None,
        )
        if second is not None and _adds(second, first, weights) >= ADDS * theme.size:
            return f"{in_general(first.phrase, index.numbers)} and {in_general(second.phrase, index.numbers)}"
    return _with_mood(first.phrase, theme, index)


def _is_other(thing: str, first: str) -> bool:
    """Tell whether two things share no word, also if one is written in one word and the other in two."""
    return not keys_of(thing) & keys_of(first) and thing.replace(" ", "") != first.replace(" ", "")


def _adds(found: Candidate, first: Candidate, weights: npt.NDArray[np.int64]) -> float:
    return float(weights[found.holds & ~first.holds].sum())


def _with_mood(thing: str, theme: Theme, index: PhraseIndex) -> str:
    """Return a bare thing with what most say of it: "problems with orders", "praise for crew"."""
    thing_in_general = in_general(thing, index.numbers)
    if keys_of(thing) & {"good", "bad", DENIED} or thing.rpartition(" ")[2] in TROUBLES:
        return thing_in_general
    if theme.mood <= -STRONG:
        return f"problems with {thing_in_general}"
    return f"praise for {thing_in_general}" if theme.mood >= STRONG else thing_in_general


def _general(theme: Theme, ranked: Sequence[Candidate], taken: Collection[frozenset[str]]) -> str:
    """Return the honest name of a theme whose clauses share no subject: what kind of remarks, with examples."""
    kind = "complaints" if theme.mood <= -STRONG else "praise" if theme.mood >= STRONG else "remarks"
    name = f"general {kind}"
    for number in range(1, len(ranked)):
        name = f"general {kind}: {', '.join(found.phrase for found in ranked[:number])}"
        if number > 1 and roots_of(name) not in taken:
            break
    return name
