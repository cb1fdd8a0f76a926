"""Find praise of somebody in a named role: "the engineer was lovely"."""

from collections.abc import Iterator

from nlp.segment.words import Words
from nlp.signals import grammar
from nlp.signals.lists import LISTS

ROLES = LISTS["role"]
PRAISE = LISTS["praise"]
BEING = frozenset("be is was were are am been being 's 're seem look feel sound".split())
# Enough for praise only of somebody who was met: "the good nurse had gone home" praises nobody.
WEAK = frozenset("good nice best warm great helpful friendly perfect polite professional".split())
WISHING = frozenset("could should would need might must ought may expect hope want wish suppose if unless".split())
DEEDS = (  # what somebody in a role does, as lemmas
    ("go", "above"), ("go", "beyond"), ("go", "out", "of"), ("go", "extra", "mile"), ("go", "the", "extra"),
    ("deserve", "a"), ("deserve", "praise"), ("deserve", "credit"), ("deserve", "recognition"), ("deserve", "medal"),
    ("be", "a", "star"), ("be", "a", "credit"), ("be", "an", "asset"), ("be", "a", "gem"), ("be", "a", "delight"),
    ("be", "an", "angel"), ("be", "a", "pleasure"), ("be", "a", "joy"), ("be", "stars"), ("be", "angels"),
    ("explain", "everything"), ("explained", "everything"), ("explain", "clearly"), ("make", "me", "feel"),
    ("put", "me", "at"), ("could", "n't", "have", "be"), ("could", "not", "have", "be"), ("can", "not", "do", "enough"),
    ("could", "n't", "do", "enough"), ("do", "amazing"), ("do", "great"), ("do", "fantastic"), ("do", "brilliant"),
    ("do", "wonderful"), ("do", "excellent"), ("do", "an", "amazing"), ("do", "an", "excellent"), ("do", "a", "great"),
    ("do", "a", "fantastic"), ("do", "a", "brilliant"), ("do", "a", "wonderful"), ("do", "a", "good"),
)  # fmt: skip
DEED_VERBS = frozenset("go deserve be explain make put could can do".split())
GAP = 2  # words that may stand between two of a deed's


def find_praise(words: Words, start: int, end: int, lowers: set[str]) -> Iterator[tuple[str, int, int]]:
    """Yield ("praise", first word, the word after the last) of every role that a sentence praises.

    Args:
        words: Of the comment.
        start: The sentence's first word.
        end: The word after its last.
        lowers: Its words.
    """
    lemmas = words.lemmas
    if ROLES.isdisjoint(lowers) and ROLES.isdisjoint(lemmas[start:end]):
        return
    for at in range(start, end):
        is_role = (lemmas[at] in ROLES or words.words[at].lower in ROLES) and words.tags[at][:2] == "NN"
        if is_role and words.deps[at] not in ("compound", "nmod", "poss") and _is_praised(words, at, start, end):
            first = at
            while (
                first > start
                and words.deps[first - 1] == "compound"
                and words.heads[first - 1] == at
                and (words.words[first - 1].lower not in PRAISE)
            ):
                first -= 1
            yield "praise", first, at + 1


def _is_praised(words: Words, role: int, start: int, end: int) -> bool:
    return (
        _is_called(words, role)
        or _is_said_to_be(words, role)
        or _has_done(words, role, end)
        or _is_thanked(words, role, start)
    )


def _is_called(words: Words, role: int) -> bool:
    """Tell whether an adjective before the role praises: "friendly staff"."""
    for child in words.children[role]:
        word = words.words[child].lower
        if child < role and words.deps[child] in ("amod", "compound") and word in PRAISE:
            if any(words.words[below].lower in ("not", "less", "no") for below in words.children[child]):
                continue
            weak = word in WEAK and words.deps[role] in ("nsubj", "nsubjpass", "pobj")
            unreal = grammar.is_unreal(words, words.heads[role])  # "a kind nurse would have helped"
            if not (weak or unreal or _is_wished(words, role) or grammar.is_denied(words, role)):
                return True
    return False


def _is_said_to_be(words: Words, role: int) -> bool:
    """Tell whether the role is the subject of praise: "the staff were very friendly"."""
    subject = role
    while words.deps[subject] == "conj":
        subject = words.heads[subject]
    if words.deps[subject] not in ("nsubj", "nsubjpass"):
        return False
    verb = words.heads[subject]
    while True:
        if (words.words[verb].lower in BEING or words.lemmas[verb] in BEING) and _is_praising(words, verb):
            return True
        following = [at for at in words.children[verb] if words.deps[at] == "conj" and at > verb]
        if not following or any(words.deps[at] in grammar.SUBJECTS for at in words.children[following[0]]):
            return False
        verb = following[0]


def _is_praising(words: Words, verb: int) -> bool:
    complements = [at for at in words.children[verb] if words.deps[at] in ("acomp", "attr", "oprd")]
    judgements = list(complements)
    for at in complements:
        judgements += [below for below in words.children[at] if words.deps[below] in ("conj", "amod")]
    praised = any(words.words[at].lower in PRAISE and not _is_weakened(words, at) for at in judgements)
    could_not = {"could", "can"} & grammar.auxiliaries(words, verb) and grammar.is_denied(words, verb)
    if could_not:
        return any(
            words.tags[at] in ("JJR", "RBR") or words.words[at].lower == "more"
            for c in complements
            for at in (c, *words.children[c])
        )
    bad = any(words.words[at].lower in ("rude", "unhelpful") for at in judgements)
    if bad:
        return grammar.is_denied(words, verb)
    return praised and not grammar.is_denied(words, verb) and not _is_wished(words, verb)


def _is_weakened(words: Words, at: int) -> bool:
    """Tell whether an adjective is taken back: "less helpful", "hardly friendly", "not polite"."""
    return any(
        words.words[child].lower in ("less", "hardly", "barely", "not", "no", "too", "least", "n't", "supposedly")
        and words.words[min(child + 1, at)].lower not in ("only", "just")
        for child in words.children[at]
    )


def _is_wished(words: Words, at: int) -> bool:
    """Tell whether it is only wished for, expected or supposed."""
    links = grammar.chain(words, at)
    auxiliaries = {
        words.lemmas[child] for link in links for child in words.children[link] if words.deps[child] == "aux"
    }
    wished = any(words.lemmas[link] in WISHING for link in links) or bool(auxiliaries & WISHING)
    head = words.heads[links[-1]]
    return wished or words.lemmas[head] in WISHING or grammar.is_supposed(words, at)


def _has_done(words: Words, role: int, end: int) -> bool:
    """Tell whether the role is said to have done something that is praise."""
    if words.deps[role] not in ("nsubj", "nsubjpass"):
        return False
    verb = words.heads[role]
    for deed in DEEDS:
        at = role + 1
        for lemma in deed:
            at = next(
                (
                    place + 1
                    for place in range(at, min(end, at + GAP + 1))
                    if words.lemmas[place] == lemma
                    or words.words[place].lower == lemma
                    or (lemma == "be" and words.words[place].lower in BEING)
                ),
                0,
            )
            if not at:
                break
        if at:
            return deed[0] in ("could", "can") or not (grammar.is_denied(words, verb) or _is_wished(words, verb))
    return False


def _is_thanked(words: Words, role: int, start: int) -> bool:
    """Tell whether the writer thanks the role: "thanks to the nurse", "I cannot thank the doctor enough"."""
    before = [words.words[at].lower for at in range(max(start, role - 8), role)]
    if words.deps[role] not in ("dobj", "pobj", "conj", "dative"):
        return False
    head = words.heads[role]
    thanked = words.lemmas[head] in ("thank", "commend", "praise") or (
        words.deps[role] == "pobj"
        and words.words[head].lower in ("to", "for")
        and words.words[words.heads[head]].lower in ("thanks", "thank", "kudos", "credit", "shout", "hats")
    )
    return thanked and "no" not in before
