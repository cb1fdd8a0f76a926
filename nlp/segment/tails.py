"""Read what follows a verb: its particle, its object, how long it took, or a preposition's object."""

from typing import NamedTuple

from nlp.segment.nouns import duration, head_of, is_noun, joined_particle
from nlp.segment.vocabulary import LASTING, PARTICLES, SOMEBODY, TELLING_ADVERBS, TIMES
from nlp.segment.words import Words

AFTER = " back"  # "getting money back", but "setting up account"
OBJECTS = frozenset({"dobj", "attr", "oprd"})


class Tail(NamedTuple):
    """What follows a verb: all its words; the particle (after a space) and the object alone."""

    words: str = ""
    particle: str = ""
    thing: str = ""


def read_tail(words: Words, verb: int, inside: list[int], end: int) -> Tail:
    """Return the particle and the object of a verb, or else a time, a telling adverb, or a preposition's object."""
    deps = words.deps
    thing = next((at for at in inside if deps[at] in OBJECTS and at > verb), None)
    apart = None if thing is None else joined_particle(words, thing)
    particle = "".join(
        f" {words.words[child].lower}"
        for child in inside
        if child > verb and child != apart and words.words[child].lower in PARTICLES and _is_particle(words, child)
    )
    if thing is not None:
        time = duration(words, thing) if words.lemmas[verb] in LASTING else ""
        if time:
            place = _prepositional(words, inside, verb, end) or ""
            return Tail(f"{particle} {time} {place}".strip(), particle, time)
        if is_noun(words, thing) and words.lemmas[thing] not in TIMES:
            head = head_of(words, thing)
            said = f"{head}{particle}" if particle == AFTER else f"{particle} {head}"
            return Tail(said.strip(), particle, head)
        if words.words[thing].lower in SOMEBODY:
            return Tail(f"{particle} {words.words[thing].lower}".strip(), particle)
    how = next((words.words[at].lower for at in inside if at > verb and words.words[at].lower in TELLING_ADVERBS), "")
    if how and deps[verb] != "amod":
        return Tail(f"{particle} {how}".strip(), particle)
    if not particle:
        return Tail(_prepositional(words, inside, verb, end) or _for_how_long(words, inside, verb))
    return Tail(particle.strip(), particle)


def _is_particle(words: Words, at: int) -> bool:
    """Tell whether a word belongs to its verb ("turn up"), and not to a number ("over 2 months")."""
    if words.deps[at] == "prt":
        return True
    return words.deps[at] == "advmod" and words.tags[at + 1 : at + 2] != ["CD"]


def _prepositional(words: Words, inside: list[int], verb: int, end: int) -> str | None:
    """Return the first preposition with a noun: "for refund", "on phone"; of times, how long: "for weeks"."""
    for child in inside:
        if words.deps[child] == "prep" and child > verb:
            target = next((at for at in words.children[child] if words.deps[at] == "pobj" and at < end), None)
            if target is None:
                continue
            word = words.words[child].lower
            time = duration(words, target)
            if time and word in ("for", "over") and words.lemmas[verb] in LASTING:
                return f"for {time}"
            if time or words.lemmas[target] in TIMES or words.words[target].lower in TIMES:
                continue
            if is_noun(words, target):
                return f"{word} {head_of(words, target)}"
    return None


def _for_how_long(words: Words, inside: list[int], verb: int) -> str:
    """Return the time that a verb lasts without a preposition: "waited 3 weeks" gives "weeks"."""
    if words.lemmas[verb] not in LASTING:
        return ""
    return next((duration(words, at) for at in inside if at > verb and words.deps[at] == "npadvmod"), "")


def long_ago(words: Words, inside: list[int]) -> str:
    """Return "weeks ago" where a verb is said to have been so long ago."""
    for child in inside:
        if words.words[child].lower == "ago":
            time = next((duration(words, at) for at in words.children[child] if duration(words, at)), "")
            return f"{time} ago" if time else ""
    return ""
