"""Put a noun of a clause into one readable form: "customer service", "no internet", "lack of communication"."""

from nlp.segment.vocabulary import DURATIONS, FIRST_HALVES, JOINED, PERSONS, TIMES, WEAK_ADJECTIVES, WEAK_NOUNS
from nlp.segment.words import Words

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NOBODY = frozenset({"nobody", "noone"})
LINKING = frozenset({"of", "with", "for"})  # "lack of communication", "problem with router", "value for money"
LIKE_DETERMINERS = frozenset({"no", "zero"})


def head_of(words: Words, noun: int) -> str:
    """Return a noun with its compounds, adjectives left out: "customer service"."""
    return _spoken(words, noun, adjectives=False, start=0)


def noun_phrases(words: Words, noun: int, start: int, end: int) -> list[str]:
    """Return a noun with its adjectives and compounds, and with what it is of: "long wait", "lack of communication".

    Args:
        words: Of the comment.
        noun: Position of the noun.
        start: Position of the clause's first word.
        end: Position after its last word.
    """
    if words.deps[noun] == "compound" or not is_noun(words, noun) or words.words[noun].lower in NOBODY:
        return []
    whole = _spoken(words, noun, adjectives=True, start=start)
    if whole in TIMES or whole == "person":
        return []
    found = [whole]
    following = next((at for at in words.children[noun] if noun < at < end and words.words[at].lower in LINKING), None)
    if following is not None and words.deps[following] == "prep":
        target = next((at for at in words.children[following] if words.deps[at] == "pobj" and at < end), None)
        if target is not None and is_noun(words, target) and words.lemmas[target] not in TIMES:
            found.insert(0, f"{head_of(words, noun)} {words.words[following].lower} {head_of(words, target)}")
    return found


def is_noun(words: Words, at: int) -> bool:
    """Tell whether a word is a noun that says what is spoken of; "nobody" and "nothing" are."""
    word = words.words[at].lower
    if word in JOINED:
        return _second_half(words, at)
    if words.tags[at] in NOUNS and word not in WEAK_NOUNS and is_plain(words, at):
        return True
    if word in ("one", "body"):
        return any(words.words[child].lower == "no" for child in words.children[at] if child < at)
    return word in NOBODY


def is_person(words: Words, at: int) -> bool:
    """Tell whether a word is somebody whose name or sex says nothing: "he", "the lady", a redacted name."""
    word = words.words[at].lower
    return word in PERSONS or word in ("he", "she") or (word == "person" and _is_placeholder(words, at))


def is_plain(words: Words, at: int) -> bool:
    """Tell whether a word is an ordinary one: letters only, not a placeholder, not a pronoun, not crossed out."""
    word = words.words[at]
    return word.is_plain and not _is_placeholder(words, at) and not is_crossed_out(words, at)


def is_crossed_out(words: Words, at: int) -> bool:
    """Tell whether a word was made unreadable before it came here: "XXXX"."""
    return set(words.words[at].lower) == {"x"}


def duration(words: Words, at: int) -> str:
    """Return the time that a noun stands for, as one says it: "weeks", "a week"; empty if it is none."""
    unit = words.words[at].lower
    several = DURATIONS.get(unit)
    if several is None:
        return ""
    if unit == several or unit in ("min", "mins", "hr", "hrs"):
        return several
    counted = [words.words[child].lower for child in words.children[at] if child < at]
    if any(word in ("1", "one", "a", "an", "whole", "full", "another") for word in counted):
        return f"an {unit}" if unit == "hour" else f"a {unit}"
    return several if any(words.tags[child] == "CD" for child in words.children[at]) else ""


def _is_placeholder(words: Words, at: int) -> bool:
    return at > 0 and words.words[at - 1].text == "["


def joined_particle(words: Words, noun: int) -> int | None:
    """Return the position of the "in" of "check-in" or the "back" of "call back"; None for most nouns."""
    at = noun + 1
    hyphened = at < len(words.words) and words.words[at].text == "-"
    if hyphened:
        at += 1
    elif words.words[noun].lower not in FIRST_HALVES:
        return None
    if at >= len(words.words) or words.words[at].lower not in JOINED or words.children[at]:
        return None
    return at


def _second_half(words: Words, at: int) -> bool:
    """Tell whether a word is the "in" of a "check-in" that the parser took for a noun of its own."""
    return (
        at > 1
        and words.words[at].lower in JOINED
        and words.words[at - 1].text == "-"
        and words.tags[at] in NOUNS
        and words.tags[at - 2] in NOUNS
    )


def _spoken(words: Words, noun: int, *, adjectives: bool, start: int) -> str:
    """Return a noun with what stands before it, a word that is said twice in a row once."""
    last = "person" if is_person(words, noun) else words.lemmas[noun]
    joined = joined_particle(words, noun)
    if joined is not None:
        last = f"{last}-{words.words[joined].lower}"
    elif _second_half(words, noun):
        last = f"{words.lemmas[noun - 2]}-{last}"
    before: list[str] = []
    no = False
    for child in words.children[noun]:
        if child > noun:
            break
        word, dep = words.words[child].lower, words.deps[child]
        no = no or word in LIKE_DETERMINERS
        if word == "enough" and any(words.deps[at] == "neg" for at in words.children[child]):
            before.append("not enough")
        telling = dep == "compound" or (adjectives and dep in ("amod", "nmod") and word not in WEAK_ADJECTIVES)
        if (
            telling
            and child >= start
            and is_plain(words, child)
            and word not in TIMES
            and not (child == noun - 2 and _second_half(words, noun))
        ):
            before.append(word)
    spoken = [*(["no"] if no else []), *before[-3 if adjectives else -2 :], last]
    return " ".join(word for at, word in enumerate(spoken) if at == 0 or word != spoken[at - 1])
