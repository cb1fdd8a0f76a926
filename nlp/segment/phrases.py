"""Find the noun and verb phrases of a clause and put each into one readable form.

"The engineers never turned up", "engineer didn't turn up" and "no engineer has turned up" are to count as one thing
when themes are named, and what is counted must read well as a name: so a phrase is not a bag of stems but a short
piece of present-tense English, such as "engineer does not turn up", "charged twice", "friendly staff".
"""

from typing import NamedTuple

from nlp.segment.inflection import gerund, participle, third_person
from nlp.segment.words import Words

MAX_PHRASES = 6
WEAK_NOUNS = frozenset(
    "thing things lot lots bit way time times one ones people anything something everything nothing reason rest end "
    "start fact case point part side".split()
)
WEAK_VERBS = frozenset(
    "do go get make say tell think know want need would try seem feel find like give use ask receive mean keep let "
    "look start stop happen".split()
)
WEAK_ADJECTIVES = frozenset(
    "other same own such many more most few several only last next first second new whole able sure".split()
)
PARTICLES = frozenset("back up down out off away through in on over".split())
NEGATIVES = frozenset({"not", "n't", "never", "nt"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
ADJECTIVES = frozenset({"JJ", "JJR", "JJS"})
AUXILIARY = frozenset({"aux", "auxpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PASSIVE = frozenset({"auxpass", "nsubjpass"})
OBJECTS = frozenset({"dobj", "attr", "oprd"})
COMPLEMENTS = frozenset({"acomp", "attr", "oprd"})


class _Tail(NamedTuple):
    """What follows a verb: all its words; the particle (after a space) and the object alone."""

    words: str = ""
    particle: str = ""
    thing: str = ""


def find_phrases(words: Words, start: int, end: int) -> tuple[str, ...]:
    """Return the phrases of a clause, those with most to say first, each once.

    Args:
        words: Of the comment.
        start: Position of the clause's first word.
        end: Position after its last word.
    """
    found: dict[str, None] = {}
    tags, deps = words.tags, words.deps
    for at in range(start, end):
        tag = tags[at]
        if tag[:2] == "VB":
            if deps[at] not in AUXILIARY and words.words[at].text.isalpha():
                for phrase in _verb_phrases(words, at, start, end):
                    found.setdefault(phrase)
        elif tag in ADJECTIVES and deps[at] in ("ROOT", "conj"):
            found.setdefault(_judgement(words, at, start, end))
    for at in range(start, end):
        if tags[at] in NOUNS:
            noun_phrase = _noun_phrase(words, at, start)
            if noun_phrase:
                found.setdefault(noun_phrase)
    ordered = sorted(found, key=lambda phrase: -min(len(phrase.split()), 3))
    return tuple(ordered[:MAX_PHRASES])


def _judgement(words: Words, adjective: int, start: int, end: int) -> str:
    """Return a judgement that stands alone: "easy to use", "not good enough"."""
    negated, use = "", ""
    for child in words.children[adjective]:
        if start <= child < end:
            if words.deps[child] == "neg":
                negated = "not "
            elif not use and words.tags[child] == "VB" and words.deps[child] in ("xcomp", "ccomp"):
                use = f" to {words.words[child].lower}"
    return f"{negated}{words.words[adjective].lower}{use}"


def _noun_phrase(words: Words, noun: int, start: int) -> str | None:
    """Return a noun with its adjectives and compounds: "long wait", "phone line"."""
    if words.deps[noun] == "compound" or words.words[noun].lower in WEAK_NOUNS or not _is_plain(words, noun):
        return None
    before, no = [], False
    for child in words.children[noun]:
        if child > noun:
            break
        word, dep = words.words[child].lower, words.deps[child]
        no = no or word == "no"
        telling = dep == "compound" or (dep in ("amod", "nmod") and word not in WEAK_ADJECTIVES)
        if telling and child >= start and _is_plain(words, child):
            before.append(word)
    if no:
        before.insert(0, "no")
    return _spoken([*before[-3:], words.lemmas[noun]])


def _verb_phrases(words: Words, verb: int, start: int, end: int) -> list[str]:
    """Return what a verb says of whom: "engineer does not turn up"; "staff are friendly" gives "friendly staff"."""
    tags, deps = words.tags, words.deps
    inside = [child for child in words.children[verb] if start <= child < end]
    subject = next((child for child in inside if deps[child] in SUBJECTS), None)
    negated = any(deps[child] == "neg" or words.words[child].lower in NEGATIVES for child in inside if child != subject)
    complement = next((child for child in inside if deps[child] in COMPLEMENTS and tags[child] in ADJECTIVES), None)
    if complement is not None:
        return _described(words, subject, complement, negated=negated)
    lemma = words.lemmas[verb]
    tail = _tail(words, verb, inside)
    if lemma in ("be", "have"):
        return _owned(words, subject, tail, negated=negated)
    passive = any(deps[child] in PASSIVE for child in inside)
    return _said(words, subject, lemma, tail, negated=negated, passive=passive)


def _described(words: Words, subject: int | None, complement: int, *, negated: bool) -> list[str]:
    """Return "friendly staff" for "staff were friendly", "bill not correct" for "the bill was not correct"."""
    if not _is_plain(words, complement):
        return []
    judgement = words.words[complement].lower
    if subject is None or not _is_noun(words, subject):
        return [f"not {judgement}" if negated else judgement] if judgement not in WEAK_ADJECTIVES else []
    head = _head(words, subject)
    return [f"{head} not {judgement}"] if negated else [f"{judgement} {head}"]


def _owned(words: Words, subject: int | None, tail: _Tail, *, negated: bool) -> list[str]:
    """Return what somebody has or is: "no internet"; a thing had needs no verb, its noun phrase says it."""
    if not tail.thing:
        return []
    if subject is not None and _is_noun(words, subject):
        return [f"{_head(words, subject)} {'is not' if negated else 'is'} {tail.thing}"]
    return [f"no {tail.thing}"] if negated else []


def _said(words: Words, subject: int | None, lemma: str, tail: _Tail, *, negated: bool, passive: bool) -> list[str]:
    """Return the verb phrase, with its subject where that is a noun: pronouns say nothing about a theme."""
    rest = f" {tail.words}" if tail.words else ""
    who = _head(words, subject) if subject is not None and _is_noun(words, subject) else ""
    if passive:
        return [f"{who} {'not ' if negated else ''}{participle(lemma)}{rest}".strip()]
    if who and (tail.words or negated or lemma not in WEAK_VERBS):
        return [f"{who} does not {lemma}{rest}" if negated else f"{who} {third_person(lemma)}{rest}"]
    if lemma in WEAK_VERBS and not tail.words:
        return []
    if negated and tail.thing:
        return [f"{tail.thing} not {participle(lemma)}{tail.particle}"]
    return [f"{'not ' if negated else ''}{gerund(lemma)}{rest}"]


def _tail(words: Words, verb: int, inside: list[int]) -> _Tail:
    """Return the particle and the object of a verb, or a preposition and its object: "turn up", "wait for refund"."""
    deps = words.deps
    particle = "".join(
        f" {words.words[child].lower}"
        for child in inside
        if deps[child] == "prt" or (deps[child] == "advmod" and child > verb and words.words[child].lower in PARTICLES)
    )
    thing = next((at for at in inside if deps[at] in OBJECTS and at > verb and _is_noun(words, at)), None)
    if thing is not None:
        head = _head(words, thing)
        return _Tail(f"{particle} {head}".strip(), particle, head)
    if not particle:
        for child in inside:
            if deps[child] == "prep" and child > verb:
                target = next((at for at in words.children[child] if deps[at] == "pobj" and _is_noun(words, at)), None)
                if target is not None:
                    return _Tail(f"{words.words[child].lower} {_head(words, target)}")
    return _Tail(particle.strip(), particle)


def _head(words: Words, noun: int) -> str:
    """Return a noun with its compounds, adjectives left out: "customer service"."""
    before, no = [], False
    for child in words.children[noun]:
        if child > noun:
            break
        word = words.words[child].lower
        no = no or word == "no"
        if words.deps[child] == "compound" and _is_plain(words, child):
            before.append(word)
    if no:
        before.insert(0, "no")
    return _spoken([*before[-2:], words.lemmas[noun]])


def _spoken(spoken: list[str]) -> str:
    """Join words, one that is said twice in a row once."""
    return " ".join(word for at, word in enumerate(spoken) if at == 0 or word != spoken[at - 1])


def _is_noun(words: Words, at: int) -> bool:
    word = words.words[at].lower
    if words.tags[at] in NOUNS and word not in WEAK_NOUNS and _is_plain(words, at):
        return True
    if word in ("one", "body"):
        return any(words.words[child].lower == "no" for child in words.children[at] if child < at)
    return word in ("nobody", "noone")


def _is_plain(words: Words, at: int) -> bool:
    """Tell whether a word is an ordinary one: letters only, not a placeholder, not a pronoun."""
    return words.words[at].is_plain and not (at > 0 and words.words[at - 1].text == "[")
