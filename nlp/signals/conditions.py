"""Conditions that the tables of patterns put on a match, each a small question about the word that it hangs on."""

from nlp.segment.words import Words
from nlp.signals import grammar
from nlp.signals.compile import Condition
from nlp.signals.lists import LISTS


def unless(condition: Condition) -> Condition:
    """Return the opposite of a condition."""
    return lambda words, at: not condition(words, at)


def either(*conditions: Condition) -> Condition:
    """Return a condition that holds if one of several does."""
    return lambda words, at: any(condition(words, at) for condition in conditions)


def with_object(*names: str) -> Condition:
    """Return whether a verb's object is a word of the lists: "leave you", but not "leave you a note"."""
    wanted = frozenset().union(*(LISTS[name] for name in names))

    def holds(words: Words, at: int) -> bool:
        objects = [child for child in words.children[at] if words.deps[child] in ("dobj", "dative")]
        return len(objects) == 1 and bool({words.lemmas[objects[0]], words.words[objects[0]].lower} & wanted)

    return holds


def without_object(words: Words, at: int) -> bool:
    """Tell whether a verb has no object."""
    return not any(words.deps[child] in ("dobj", "dative", "ccomp", "oprd") for child in words.children[at])


def without_place(words: Words, at: int) -> bool:
    """Tell whether a verb has neither a place nor a time: "leave", but not "leave at six" or "leave early"."""
    return not any(
        words.deps[child] in ("npadvmod", "acomp", "prt")
        or (words.deps[child] == "prep" and words.words[child].lower not in ("because", "due", "over", "as", "for"))
        or (words.deps[child] == "advmod" and words.words[child].lower in _WHEN)
        for child in words.children[at]
    )


_WHEN = frozenset("early late earlier later home there here behind today tomorrow alone out".split())


def near(names: str, *, before: int = 0, after: int = 0) -> Condition:
    """Return whether one of some words stands near, or is the word itself.

    Args:
        names: Words or lemmas, blanks between.
        before: How many words before.
        after: How many words after.
    """
    wanted = frozenset(names.split())

    def holds(words: Words, at: int) -> bool:
        start, end = sentence(words, at)
        places = range(max(start, at - before), min(end, at + after + 1))
        return any({words.words[place].lower, words.lemmas[place]} & wanted for place in places)

    return holds


def sentence(words: Words, at: int) -> tuple[int, int]:
    """Return where the sentence of a word starts and ends."""
    return next((start, end) for start, end in words.sentences if start <= at < end)


def starts(words: Words, at: int) -> bool:
    """Tell whether nothing but conjunctions, adverbs and punctuation stands before it in its sentence."""
    start, _ = sentence(words, at)
    return all(
        words.tags[place] in ("CC", "UH", "RB", ",", ":", "_SP", "-LRB-", "NFP", ".", "``")
        or words.words[place].is_break
        or words.words[place].lower in ("please", "maybe", "perhaps")
        for place in range(start, at)
    )


def is_verb(words: Words, at: int) -> bool:
    """Tell whether it is a verb."""
    return words.tags[at][:2] == "VB"


def is_past(words: Words, at: int) -> bool:
    """Tell whether it has happened or goes on: neither "would" nor "will"."""
    return not grammar.auxiliaries(words, at) & grammar.MODALS


def verbless(words: Words, at: int) -> bool:
    """Tell whether its sentence has no verb: "more parking please"."""
    start, end = sentence(words, at)
    return not any(tag in ("VB", "VBD", "VBP", "VBZ", "MD") for tag in words.tags[start:end])


def last(words: Words, at: int) -> bool:
    """Tell whether nothing but punctuation follows it in its sentence, or one word and punctuation."""
    _, end = sentence(words, at)
    return not any(word.is_word for word in words.words[at + 2 : end])


def attributive(words: Words, at: int) -> bool:
    """Tell whether it stands before a noun as an adjective does: "the recommended dose"."""
    return words.deps[at] in ("amod", "compound", "nmod")


def of_person(words: Words, at: int) -> bool:
    """Tell whether an adjective, if it stands before a noun, stands before a person: "a disabled passenger"."""
    return not attributive(words, at) or words.lemmas[words.heads[at]] in LISTS["person"]


def passive(words: Words, at: int) -> bool:
    """Tell whether a verb is in the passive: "was cancelled"."""
    return any(
        words.deps[child] in ("auxpass", "nsubjpass") and words.words[child].is_word for child in words.children[at]
    )


stated = grammar.is_plain
supposed = grammar.is_supposed
denied = grammar.is_denied
affirmed = unless(grammar.is_denied)
customer = grammar.by_customer
writer = grammar.by_writer
others = grammar.by_others
nobody = grammar.by_nobody
order = grammar.is_order
future = grammar.is_future
unreal = grammar.is_unreal
timed = grammar.is_timed
asked = grammar.is_asked
again = near("again anymore", after=9)
never = near("never", before=5)
loyal = near("else elsewhere other another", after=8)
