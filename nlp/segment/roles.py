"""Tell who does what in a clause: the subject, whether it is denied, what helps the verb, what it hangs on."""

from nlp.segment.nouns import duration, head_of, is_noun
from nlp.segment.vocabulary import NEGATIVES, SUFFERED, TIMES
from nlp.segment.words import Words

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PASSIVE = frozenset({"auxpass", "nsubjpass"})


def subject_of(words: Words, inside: list[int]) -> int | None:
    """Return the position of the subject among a verb's dependents; None if it has none."""
    return next((child for child in inside if words.deps[child] in SUBJECTS), None)


def who_of(words: Words, subject: int | None) -> str:
    """Return the subject if it says something: a noun, a person, nobody, nothing."""
    if subject is None:
        return ""
    if words.words[subject].lower in ("nothing", "none"):
        return "nothing"
    return head_of(words, subject) if is_noun(words, subject) and words.lemmas[subject] not in TIMES else ""


def is_negated(words: Words, inside: list[int], subject: int | None) -> bool:
    """Tell whether a verb with these dependents is denied, other than by its subject ("nobody")."""
    return any(
        words.deps[child] == "neg" or words.words[child].lower in NEGATIVES for child in inside if child != subject
    )


def modal_of(words: Words, inside: list[int]) -> str:
    """Return "can" or "would" if such a word helps the verb."""
    for child in inside:
        if words.deps[child] == "aux":
            word = words.words[child].lower
            if word in ("can", "ca", "could"):
                return "can"
            if word in ("would", "wo", "will", "'d"):
                return "would"
    return ""


def carrier_of(words: Words, verb: int, start: int) -> int | None:
    """Return the verb that another one hangs on as its purpose or content ("had to call"), if it is in the clause."""
    head = words.heads[verb]
    if words.deps[verb] not in ("xcomp", "advcl") or not start <= head < verb or words.tags[head][:2] != "VB":
        return None
    if words.deps[verb] == "advcl" and words.lemmas[head] != "take":  # "it took weeks to get a refund"
        return None
    return head


def carries(words: Words, inside: list[int]) -> bool:
    """Tell whether another verb hangs on the one with these dependents: "had to call"."""
    return any(words.deps[child] == "xcomp" and words.tags[child][:2] == "VB" for child in inside)


def suffers(words: Words, verb: int, inside: list[int], who: str) -> bool:
    """Tell whether a verb says what is done to its subject: by its form, or as "order cancelled" in a note."""
    if any(words.deps[child] in PASSIVE for child in inside):
        return True
    if any(words.deps[child] == "aux" for child in inside):
        return False
    if any(words.deps[child] == "dobj" and not duration(words, child) for child in inside):
        return False
    if words.tags[verb] == "VBN":
        return words.deps[verb] in ("ROOT", "acl", "ccomp", "conj", "xcomp", "relcl")
    return words.tags[verb] == "VBD" and words.lemmas[verb] in SUFFERED and who != ""
