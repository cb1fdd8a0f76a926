"""Put one or two phrases into a name: a thing with its mood, two things, both moods of one thing."""

import re
from collections.abc import Sequence

from nlp.segment.inflection import root_of
from nlp.themes.naming.candidates import STRONG, Candidate, Theme
from nlp.themes.naming.index import PhraseIndex
from nlp.themes.naming.keys import DENIED, is_denial, key_of, keys_of
from nlp.themes.naming.number import as_used, in_general
from nlp.themes.naming.shape import FILLERS
from nlp.themes.naming.statement import is_statement
from nlp.themes.naming.taken import Taken

BESIDE = 0.1  # share of a theme from which on another thing is named beside its first
EITHER = 0.02  # share of a theme that each of two moods must have to be in its name
FULLER = 0.35  # of the uses of a word, that are in a longer thing, from which on that is meant
FULLER_DOING = 0.1  # the same of a verb: "dropping" alone does not tell what drops
COMPARING = re.compile(r"best|worst|worse|okay|ok|average|\w{2,}er")  # "better and poor service" compares nothing
# Keys of judgements that could be about anything.
OPINIONS = frozenset({"good", "bad", f"{DENIED}good", f"{DENIED}bad"})
PLAINLY = {"good": "good", "bad": "poor"}
# Things that are a complaint by themselves: there is no need to say that they are a problem.
TROUBLES = frozenset(
    "delay complaint issue problem cancellation charge queue fee dispute error fault mistake wait fraud scam damage "
    "noise waiting".split()
)
# What would be praise, and is a wish where most complain: "faster broadband" is what customers do not have.
WISHED = frozenset("faster quicker cheaper lower easier clearer stronger friendlier cleaner warmer fairer".split())
# Times of which only their length is complained of: "waiting minutes" says less than it means.
TOO_LONG = {"waiting minutes": "long waits", "takes minutes": "takes too long"}
# What customers do: where most complain, they have problems doing it. ("Raising prices" is the firm's doing.)
DOING = frozenset(
    root_of(verb)
    for verb in "place order book call contact reach submit file send cancel log sign set use speak talk claim buy "
    "return change apply open register arrive transfer upload download access activate print enter renew reset switch "
    "track verify complete withdraw deposit redeem update".split()
)


def with_mood(thing: str, theme: Theme, index: PhraseIndex) -> str:
    """Return a thing with what most say of it: "problems with orders", "praise for crew", "wish for faster lines"."""
    thing_in_general = in_general(thing, index.numbers)
    judgement = thing.split(" ", 1)[0]
    if theme.mood <= -STRONG and judgement in WISHED:
        return f"wish for {thing_in_general}"
    judges = judgement in index.adjectives
    if judges or is_denial(thing) or thing.rpartition(" ")[2] in TROUBLES:
        return thing_in_general
    if theme.mood <= -STRONG:
        return f"problems with {thing_in_general}"
    return f"praise for {thing_in_general}" if theme.mood >= STRONG else thing_in_general


def with_trouble(phrase: str, theme: Theme, index: PhraseIndex) -> str:
    """Return what customers do with what most say of it: "problems placing orders"; else the phrase as it is used."""
    if theme.mood <= -STRONG and phrase in TOO_LONG:
        return TOO_LONG[phrase]
    name = as_used(phrase, index.numbers)
    doing, _, rest = phrase.partition(" ")
    tried = doing.endswith("ing") and root_of(doing) in DOING and not rest.startswith("for ")
    if theme.mood <= -STRONG and tried and not is_denial(phrase) and rest.rpartition(" ")[2] not in TROUBLES:
        return f"problems {name}"
    return name


def joined(first: str, second: str, index: PhraseIndex) -> str:
    """Return two things as one name; a judgement of both is said once: "great location and restaurants"."""
    judgement, _, thing = second.partition(" ")
    if thing and key_of(judgement) == key_of(first.split(" ", 1)[0]):
        second = thing
    return f"{in_general(first, index.numbers)} and {in_general(second, index.numbers)}"


def with_another(theme: Theme, best: Candidate, free: Sequence[Candidate], index: PhraseIndex) -> str:
    """Return a bare word with what is mostly said beside it: "flights and meals"."""
    things = [
        found for found in free if is_thing(found.phrase, index) and found.phrase.split()[0] not in index.adjectives
    ]
    beside = [found for found in things if is_other(found.phrase, best.phrase) and found.covered >= BESIDE]
    if not beside:
        return in_general(best.phrase, index.numbers)
    other = max(beside, key=lambda found: (found.covered * found.reads, found.phrase))
    return joined(best.phrase, other.phrase, index)


def both_moods(theme: Theme, ranked: Sequence[Candidate], index: PhraseIndex, taken: Taken) -> str:
    """Return "good and poor service" for a theme that both praises and blames one thing; empty for others."""
    if abs(theme.mood) >= STRONG:
        return ""
    judged = [
        found
        for found in ranked
        if found.covered >= EITHER
        and abs(found.mood) >= STRONG
        and len(found.phrase.split()) > 1
        and not is_statement(found.phrase, index.nouns)
        and found.phrase.rpartition(" ")[2] not in FILLERS
    ]
    pairs = []
    for better in judged:
        for worse in judged:
            (first, thing), (second, same) = better.phrase.split(" ", 1), worse.phrase.split(" ", 1)
            name = f"{_plainly(first)} and {_plainly(second)} {thing}"
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


def _plainly(judgement: str) -> str:
    """Return a bare opinion in its mildest word: many are counted as one, and "awful" may be the word of a few."""
    return PLAINLY.get(key_of(judgement), judgement)


def fuller(found: Candidate, among: Sequence[Candidate], *, share: float = FULLER) -> Candidate:
    """Return the longer phrase that many mean by a word: "value for money" for "money".

    Args:
        found: The word.
        among: Phrases that it could be.
        share: Of the word's uses, that the longer phrase must have.
    """
    longer = [
        other
        for other in among
        if keys_of(found.phrase) < keys_of(other.phrase) and other.covered >= share * found.covered
    ]
    return max(longer, key=lambda other: (other.covered, other.phrase), default=found)


def is_thing(phrase: str, index: PhraseIndex) -> bool:
    """Tell whether a phrase names a thing, judged or not, and says no more."""
    last = phrase.rpartition(" ")[2]
    return last in index.nouns and key_of(last) not in OPINIONS and not is_statement(phrase, index.nouns)


def is_other(thing: str, first: str) -> bool:
    """Tell whether two things share no word but a judgement, also if one is written in one word, the other in two."""
    return not (keys_of(thing) & keys_of(first)) - OPINIONS and thing.replace(" ", "") != first.replace(" ", "")
