"""Put the best candidates of a theme into its name."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nlp.themes.naming.candidates import STRONG, Candidate, Theme
from nlp.themes.naming.index import PhraseIndex
from nlp.themes.naming.keys import DENIED, is_denial, key_of, keys_of, roots_of
from nlp.themes.naming.number import as_used, in_general
from nlp.themes.naming.statement import is_statement
from nlp.themes.naming.taken import Taken

COVERS = 0.5  # share of a broad theme from which on one subject names it
ADDS = 0.08  # share of a broad theme that a second subject must add
BESIDE = 0.1  # share of a theme from which on another thing is named beside its first
SCATTERED = 0.15  # share under which one subject does not stand for a broad theme
SHARED = 0.3  # share of a broad theme from which on a word that is no subject names it ("easy")
FULLER = 0.35  # of the uses of a word, that are in a longer thing, from which on that is meant
CLEARLY = 1.5  # times what the best subject covers, from which on a statement names a broad theme
TOO_LITTLE = 0.03  # share of a theme under which its best phrase does not stand for it
MOSTLY_OPINION = 3  # times what a phrase covers, from which on bare opinions outdo it
OFTEN = 0.2  # share of a theme from which on they can
LISTING = 0.25  # share of a theme's clauses that are hardly more than names, from which on it is about those
EITHER = 0.02  # share of a theme that each of two moods must have to be in its name
TOP = 5  # candidates that could have become the name
COMPARING = re.compile(r"best|worst|worse|\w{2,}er")  # "better and poor service" compares nothing
# Keys of judgements that could be about anything.
OPINIONS = frozenset({"good", "bad", f"{DENIED}good", f"{DENIED}bad"})
TROUBLES = frozenset(
    "delay complaint issue problem cancellation charge queue fee dispute error fault mistake wait fraud scam damage "
    "noise waiting".split()
)


def word_theme(theme: Theme, ranked: Sequence[Candidate], *, index: PhraseIndex, taken: Taken) -> str:
    """Return a theme's name, in lower case; if all is taken, what kind of remarks they are.

    Args:
        theme: The theme.
        ranked: Its candidates, the best first.
        index: Of all clauses.
        taken: Names of its parent and of larger siblings.
    """
    name = _best(theme, ranked, index=index, taken=taken)
    return _general(theme, ranked, taken) if taken.has(name) else name


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
        return _examples("names and places", listed or free, taken)
    if not free or max(found.covered for found in free[:TOP]) < TOO_LITTLE or keys_of(free[0].phrase) <= OPINIONS:
        return _general_or_thing(theme, free, index, taken)
    if theme.broad:
        return _broad(theme, free, index, taken)
    best = free[0] if len(keys_of(free[0].phrase)) > 1 else _fuller(free[0], free)
    if _is_opinion(ranked, best, index):
        return _general(theme, ranked, taken)
    both = _both_moods(theme, ranked, index, taken)
    if both and not is_statement(best.phrase, index.nouns):
        return as_used(both, index.numbers)
    if best.phrase in index.nouns and abs(theme.mood) < STRONG:
        return _with_another(theme, best, free, index)
    if _is_thing(best.phrase, index):
        return _with_mood(best.phrase, theme, index)
    return as_used(best.phrase, index.numbers)


def _is_opinion(ranked: Sequence[Candidate], best: Candidate, index: PhraseIndex) -> bool:
    """Tell whether more of a theme is bare opinion ("good") than is about any one thing."""
    opinion = max((found.covered for found in ranked if keys_of(found.phrase) <= OPINIONS), default=0.0)
    thing = max((found.covered for found in ranked if _is_thing(found.phrase, index)), default=0.0)
    return opinion > max(OFTEN, thing, MOSTLY_OPINION * best.covered)


def _with_another(theme: Theme, best: Candidate, free: Sequence[Candidate], index: PhraseIndex) -> str:
    """Return a bare word with what is mostly said beside it: "flights and meals"."""
    things = [
        found for found in free if _is_thing(found.phrase, index) and found.phrase.split()[0] not in index.adjectives
    ]
    beside = [found for found in things if _is_other(found.phrase, best.phrase) and found.covered >= BESIDE]
    if not beside:
        return in_general(best.phrase, index.numbers)
    other = max(beside, key=lambda found: (found.covered * found.reads, found.phrase))
    return _joined(best.phrase, other.phrase, index)


def _joined(first: str, second: str, index: PhraseIndex) -> str:
    """Return two things as one name; a judgement of both is said once: "great location and restaurants"."""
    judgement, _, thing = second.partition(" ")
    if thing and key_of(judgement) == key_of(first.split(" ", 1)[0]):
        second = thing
    return f"{in_general(first, index.numbers)} and {in_general(second, index.numbers)}"


def _both_moods(theme: Theme, ranked: Sequence[Candidate], index: PhraseIndex, taken: Taken) -> str:
    """Return "good and poor service" for a theme that both praises and blames one thing; empty for others."""
    if abs(theme.mood) >= STRONG:
        return ""
    judged = [found for found in ranked if found.covered >= EITHER and abs(found.mood) >= STRONG]
    judged = [
        found for found in judged if len(found.phrase.split()) > 1 and not is_statement(found.phrase, index.nouns)
    ]
    pairs = []
    for better in judged:
        for worse in judged:
            (first, thing), (second, same) = better.phrase.split(" ", 1), worse.phrase.split(" ", 1)
            name = f"{first} and {second} {thing}"
            if (
                better.mood > 0 > worse.mood
                and thing == same
                and {first, second} <= index.adjectives
                and not COMPARING.fullmatch(first)
                and not COMPARING.fullmatch(second)
                and not taken.has(name)
            ):
                pairs.append((-better.covered * worse.covered, name))
    return min(pairs)[1] if pairs else ""


def _broad(theme: Theme, free: Sequence[Candidate], index: PhraseIndex, taken: Taken) -> str:
    """Return the subject that most of a broad theme is about, or the two that together cover most of it."""
    subjects = [found for found in free if _is_thing(found.phrase, index)]
    if not subjects:
        return as_used(free[0].phrase, index.numbers)
    first = _fuller(subjects[0], subjects)
    both = _both_moods(theme, free, index, taken) if first.covered >= COVERS else ""
    if both:
        return as_used(both, index.numbers)
    if is_statement(free[0].phrase, index.nouns) and free[0].covered >= CLEARLY * first.covered:
        return as_used(free[0].phrase, index.numbers)
    weights = index.weights[theme.rows]
    if first.covered < COVERS:
        moody = abs(theme.mood) >= STRONG
        fitting = [found for found in subjects if moody or found.phrase.split(" ", 1)[0] not in index.adjectives]
        second = max(
            (found for found in fitting if _is_other(found.phrase, first.phrase)),
            key=lambda found: (_adds(found, first, weights) * found.own**0.5 * found.reads, found.phrase),
            default=None,
        )
        if second is not None and _adds(second, first, weights) >= ADDS * theme.size:
            second = _fuller(second, [found for found in fitting if _is_other(found.phrase, first.phrase)])
            return _joined(first.phrase, second.phrase, index)
    if first.covered < SCATTERED:
        shared = any(found.covered >= SHARED and keys_of(found.phrase) <= keys_of(free[0].phrase) for found in free)
        return as_used(free[0].phrase, index.numbers) if shared else _general(theme, free, taken)
    return _with_mood(first.phrase, theme, index)


def _fuller(found: Candidate, among: Sequence[Candidate]) -> Candidate:
    """Return the longer phrase that many mean by a word: "value for money" for "money"."""
    longer = [
        other
        for other in among
        if keys_of(found.phrase) < keys_of(other.phrase) and other.covered >= FULLER * found.covered
    ]
    return max(longer, key=lambda other: (other.covered, other.phrase), default=found)


def _is_other(thing: str, first: str) -> bool:
    """Tell whether two things share no word but a judgement, also if one is written in one word, the other in two."""
    return not (keys_of(thing) & keys_of(first)) - OPINIONS and thing.replace(" ", "") != first.replace(" ", "")


def _adds(found: Candidate, first: Candidate, weights: npt.NDArray[np.int64]) -> float:
    return float(weights[found.holds & ~first.holds].sum())


def _with_mood(thing: str, theme: Theme, index: PhraseIndex) -> str:
    """Return a bare thing with what most say of it: "problems with orders", "praise for crew"."""
    thing_in_general = in_general(thing, index.numbers)
    judges = thing.split(" ", 1)[0] in index.adjectives
    if judges or is_denial(thing) or thing.rpartition(" ")[2] in TROUBLES:
        return thing_in_general
    if theme.mood <= -STRONG:
        return f"problems with {thing_in_general}"
    return f"praise for {thing_in_general}" if theme.mood >= STRONG else thing_in_general


def _general_or_thing(theme: Theme, free: Sequence[Candidate], index: PhraseIndex, taken: Taken) -> str:
    """Return the name of a theme that no statement covers: the thing that many of its clauses share, or what it is."""
    thing = next((found for found in free if _is_thing(found.phrase, index) and found.covered >= SCATTERED), None)
    return _general(theme, free, taken) if thing is None else _with_mood(thing.phrase, theme, index)


def _is_thing(phrase: str, index: PhraseIndex) -> bool:
    last = phrase.rpartition(" ")[2]
    return last in index.nouns and key_of(last) not in OPINIONS and not is_statement(phrase, index.nouns)


def _general(theme: Theme, ranked: Sequence[Candidate], taken: Taken) -> str:
    """Return the honest name of a theme whose clauses share no subject: what kind of remarks, with examples."""
    kind = "complaints" if theme.mood <= -STRONG else "praise" if theme.mood >= STRONG else "remarks"
    fitting = [found for found in ranked if abs(found.mood - theme.mood) < 1]
    return _examples(f"general {kind}", fitting, taken)


def _examples(kind: str, ranked: Sequence[Candidate], taken: Taken) -> str:
    """Return a kind of remarks with the two phrases that most hold, or more if those are taken."""
    shown: list[Candidate] = []
    for found in sorted(ranked, key=lambda found: (-found.covered * found.own**0.5 * found.reads, found.phrase)):
        if all(not keys_of(found.phrase) & keys_of(other.phrase) for other in shown):
            shown.append(found)
    name = kind
    for number in range(1, len(shown) + 1):
        name = f"{kind}: {', '.join(found.phrase for found in shown[:number])}"
        if number > 1 and not taken.has(name):
            break
    return name
