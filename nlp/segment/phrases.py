"""Find the noun and verb phrases of a clause and put each into one readable form.

"The engineers never turned up", "engineer didn't turn up" and "no engineer has turned up" are to count as one thing
when themes are named, and what is counted must read well as a name: so a phrase is not a bag of stems but a short
piece of present-tense English, such as "engineer does not turn up", "charged twice", "friendly staff".
"""

from typing import Any, NamedTuple

from nlp.segment.inflection import gerund, lemma_of, participle, third_person

MAX_PHRASES = 6
PRONOUNS = frozenset(
    "i you he she it we they me him her us them this that these those there who which what my your our".split()
)
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
OBJECTS = ("dobj", "attr", "oprd")
COMPLEMENTS = ("acomp", "attr", "oprd")


class _Tail(NamedTuple):
    """What follows a verb: all its words; the particle (after a space) and the object alone."""

    words: str = ""
    particle: str = ""
    thing: str = ""


def find_phrases(span: Any) -> tuple[str, ...]:
    """Return the phrases of a clause, those with most to say first, each once.

    Args:
        span: A spaCy span with tags and dependencies.
    """
    found: dict[str, None] = {}
    for token in span:
        if token.tag_.startswith("VB") and token.dep_ not in ("aux", "auxpass") and token.text.isalpha():
            for phrase in _verb_phrases(token, span):
                found.setdefault(phrase)
        elif token.tag_.startswith("JJ") and token.dep_ in ("ROOT", "conj"):
            found.setdefault(_judgement(token, span))
    for token in span:
        if token.tag_ in ("NN", "NNS", "NNP", "NNPS"):
            noun_phrase = _noun_phrase(token, span)
            if noun_phrase:
                found.setdefault(noun_phrase)
    ordered = sorted(found, key=lambda phrase: -min(len(phrase.split()), 3))
    return tuple(ordered[:MAX_PHRASES])


def _judgement(adjective: Any, span: Any) -> str:
    """Return a judgement that stands alone: "easy to use", "not good enough"."""
    inside = [child for child in adjective.children if span.start <= child.i < span.end]
    use = next((child for child in inside if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB"), None)
    negated = any(child.dep_ == "neg" for child in inside)
    return f"{'not ' if negated else ''}{adjective.lower_}{f' to {use.lower_}' if use is not None else ''}"


def _noun_phrase(token: Any, span: Any) -> str | None:
    """Return a noun with its adjectives and compounds: "long wait", "phone line"."""
    if token.dep_ == "compound" or not _plain(token) or token.lower_ in WEAK_NOUNS:
        return None
    words = [
        child.lower_
        for child in token.lefts
        if child.i >= span.start
        and _plain(child)
        and (child.dep_ == "compound" or (child.dep_ in ("amod", "nmod") and child.lower_ not in WEAK_ADJECTIVES))
    ]
    if any(child.lower_ == "no" for child in token.lefts):
        words.insert(0, "no")
    return _spoken([*words[-3:], lemma_of(token)])


def _verb_phrases(verb: Any, span: Any) -> list[str]:
    """Return what a verb says of whom: "engineer does not turn up"; "staff are friendly" gives "friendly staff"."""
    inside = [child for child in verb.children if span.start <= child.i < span.end]
    subject = next((child for child in inside if child.dep_ in ("nsubj", "nsubjpass")), None)
    negated = any(child.dep_ == "neg" or child.lower_ in NEGATIVES for child in inside if child is not subject)
    complement = next((child for child in inside if child.dep_ in COMPLEMENTS and child.tag_.startswith("JJ")), None)
    if complement is not None:
        return _described(subject, complement, negated=negated)
    lemma = lemma_of(verb)
    tail = _tail(verb, inside)
    if lemma in ("be", "have"):
        return _owned(subject, tail, negated=negated)
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in inside)
    return _said(subject, verb, lemma, tail, negated=negated, passive=passive)


def _described(subject: Any, complement: Any, *, negated: bool) -> list[str]:
    """Return "friendly staff" for "staff were friendly", "bill not correct" for "the bill was not correct"."""
    if not _plain(complement):
        return []
    word = f"not {complement.lower_}" if negated else complement.lower_
    if subject is None or not _is_noun(subject):
        return [word] if complement.lower_ not in WEAK_ADJECTIVES else []
    return [f"{_head(subject)} {word}"] if negated else [f"{word} {_head(subject)}"]


def _owned(subject: Any, tail: _Tail, *, negated: bool) -> list[str]:
    """Return what somebody has or is: "no internet"; a thing had needs no verb, its noun phrase says it."""
    if not tail.thing:
        return []
    if subject is not None and _is_noun(subject):
        return [f"{_head(subject)} {'is not' if negated else 'is'} {tail.thing}"]
    return [f"no {tail.thing}"] if negated else []


def _said(subject: Any, verb: Any, lemma: str, tail: _Tail, *, negated: bool, passive: bool) -> list[str]:
    """Return the verb phrase, with its subject where that is a noun: pronouns say nothing about a theme."""
    rest = f" {tail.words}" if tail.words else ""
    named = subject is not None and _is_noun(subject)
    who = _head(subject) if named else ""
    if passive:
        return [f"{who} {'not ' if negated else ''}{participle(lemma)}{rest}".strip()]
    if named and (tail.words or negated or lemma not in WEAK_VERBS):
        return [f"{who} does not {lemma}{rest}" if negated else f"{who} {third_person(lemma)}{rest}"]
    if lemma in WEAK_VERBS and not tail.words:
        return []
    if negated and tail.thing:
        return [f"{tail.thing} not {participle(lemma)}{tail.particle}"]
    return [f"{'not ' if negated else ''}{gerund(lemma)}{rest}"]


def _tail(verb: Any, inside: list[Any]) -> _Tail:
    """Return the particle and the object of a verb, or a preposition and its object: "turn up", "wait for refund"."""
    particle = "".join(
        f" {child.lower_}"
        for child in inside
        if child.dep_ == "prt" or (child.dep_ == "advmod" and child.i > verb.i and child.lower_ in PARTICLES)
    )
    thing = next((child for child in inside if child.dep_ in OBJECTS and child.i > verb.i and _is_noun(child)), None)
    if thing is not None:
        return _Tail(f"{particle} {_head(thing)}".strip(), particle, _head(thing))
    if not particle:
        for child in inside:
            if child.dep_ == "prep" and child.i > verb.i:
                target = next((grand for grand in child.children if grand.dep_ == "pobj" and _is_noun(grand)), None)
                if target is not None:
                    return _Tail(f"{child.lower_} {_head(target)}")
    return _Tail(particle.strip(), particle)


def _head(noun: Any) -> str:
    """Return a noun with its compounds, adjectives left out: "customer service"."""
    words = [child.lower_ for child in noun.lefts if child.dep_ == "compound" and _plain(child)]
    if any(child.lower_ == "no" for child in noun.lefts):
        words.insert(0, "no")
    return _spoken([*words[-2:], lemma_of(noun)])


def _spoken(words: list[str]) -> str:
    """Join words, one that is said twice in a row once."""
    return " ".join(word for position, word in enumerate(words) if position == 0 or word != words[position - 1])


def _is_noun(token: Any) -> bool:
    return bool(
        (token.tag_.startswith("NN") and token.lower_ not in WEAK_NOUNS and _plain(token))
        or token.lower_ in ("nobody", "noone")
        or (token.lower_ in ("one", "body") and any(child.lower_ == "no" for child in token.lefts))
    )


def _plain(token: Any) -> bool:
    """Tell whether a token is an ordinary word: letters only, not a placeholder, not a pronoun."""
    if token.i > 0 and token.nbor(-1).text == "[":
        return False
    return bool(token.is_alpha and len(token.text) > 1 and token.lower_ not in PRONOUNS)
