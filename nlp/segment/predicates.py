"""Put what a verb says into one readable form: "engineer does not turn up", "takes weeks", "cannot log in"."""

from typing import NamedTuple

from nlp.segment.inflection import gerund, infinitive, participle, third_person
from nlp.segment.judgements import judged
from nlp.segment.nouns import duration, head_of, is_noun, joined_particle
from nlp.segment.vocabulary import (
    CARRYING,
    FAILING,
    JUDGING,
    LASTING,
    NEGATIVES,
    PARTICLES,
    SOMEBODY,
    SUFFERED,
    TELLING_ADVERBS,
    TIMES,
    WEAK_VERBS,
)
from nlp.segment.words import Words

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PASSIVE = frozenset({"auxpass", "nsubjpass"})
OBJECTS = frozenset({"dobj", "attr", "oprd"})
COMPLEMENTS = frozenset({"acomp", "attr", "oprd"})
ADJECTIVES = frozenset({"JJ", "JJR", "JJS"})
BE = frozenset({"be", "am", "are", "is", "was", "were", "m", "'m", "'re", "s"})
PAST = frozenset({"VBD", "VBN"})
WRITER = frozenset({"me", "us"})
FIRST = frozenset({"i", "we", "you"})


class _Tail(NamedTuple):
    """What follows a verb: all its words; the particle (after a space) and the object alone."""

    words: str = ""
    particle: str = ""
    thing: str = ""


class _Saying(NamedTuple):
    """What is needed to put a verb into words."""

    who: str  # the subject, if it is a noun
    lemma: str
    tail: _Tail
    negated: bool
    modal: str  # "can", "would" or none
    first: bool  # the writer is the subject, or nobody is named
    again: bool


def verb_phrases(words: Words, verb: int, start: int, end: int) -> list[str]:
    """Return what a verb says of whom: "engineer does not turn up"; "staff are friendly" gives "friendly staff".

    Args:
        words: Of the comment.
        verb: Position of the verb.
        start: Position of the clause's first word.
        end: Position after its last word.
    """
    tags, deps = words.tags, words.deps
    inside = [child for child in words.children[verb] if start <= child < end]
    subject = _subject(words, inside)
    negated = _is_negated(words, inside, subject)
    lemma = "be" if words.words[verb].lower in BE else infinitive(words.lemmas[verb])
    complement = next((child for child in inside if deps[child] in COMPLEMENTS and tags[child] in ADJECTIVES), None)
    if complement is not None:
        hedged = not negated and tags[complement] == "JJR" and _modal(words, inside) == "can"
        return judged(words, subject, complement, start, end, negated=negated, hedged=hedged)
    if tags[verb] == "VBG" and lemma in JUDGING:
        return judged(words, subject, verb, start, end, negated=negated)
    tail = _tail(words, verb, inside, end)
    who = _who(words, subject)
    if lemma in JUDGING and tags[verb] in PAST and not who and not tail.thing:
        return [f"{'not ' if negated else ''}{participle(lemma)}"]
    if lemma in ("be", "have") and not _carried(words, inside):
        return _owned(words, who, inside, tail, lemma, negated=negated)
    if _suffers(words, verb, inside, who, tail):
        return _passive(words, verb, who, lemma, tail, negated=negated)
    if _carried(words, inside) and not tail.thing and (lemma in WEAK_VERBS or lemma in CARRYING or lemma in FAILING):
        return []
    carrier = _carrier(words, verb, start)
    if carrier is not None:
        around = [child for child in words.children[carrier] if start <= child < end]
        return _carried_phrases(words, carrier, around, lemma, tail)
    if not who and not negated and any(deps[at] == "dobj" and words.words[at].lower in WRITER for at in inside):
        return _passive(words, verb, "", lemma, tail, negated=False)
    ago = _long_ago(words, inside)
    if ago and tail.thing:
        return [f"{tail.thing} {participle(lemma)}{tail.particle} {ago}"]
    return _said(_saying(words, verb, inside, lemma, tail))


def _saying(words: Words, verb: int, inside: list[int], lemma: str, tail: _Tail) -> _Saying:
    subject = _subject(words, inside)
    return _Saying(
        who=_who(words, subject),
        lemma=lemma,
        tail=tail,
        negated=_is_negated(words, inside, subject),
        modal=_modal(words, inside),
        first=subject is None or words.words[subject].lower in FIRST,
        again=any(words.words[child].lower == "again" for child in words.children[verb] + inside),
    )


def _said(saying: _Saying) -> list[str]:
    """Return the verb phrase, with its subject where that is a noun: pronouns say nothing about a theme."""
    who, lemma, tail = saying.who, saying.lemma, saying.tail
    rest = f" {tail.words}" if tail.words else ""
    if lemma in WEAK_VERBS and not tail.words:
        return [f"{who} does not {lemma}"] if who and saying.negated and saying.modal == "" else []
    if saying.negated and saying.modal == "can":
        return [f"{who} cannot {lemma}{rest}".strip()]
    if saying.negated and saying.modal == "would" and saying.first and not who:
        return [f"would not {lemma}{rest}{' again' if saying.again else ''}"]
    if who in ("nobody", "no one", "nothing"):
        return [f"{who} {third_person(lemma)}{rest}"]
    if who:
        return [f"{who} does not {lemma}{rest}" if saying.negated else f"{who} {third_person(lemma)}{rest}"]
    if saying.negated and tail.thing:
        return [f"{tail.thing} not {participle(lemma)}{tail.particle}"]
    if lemma == "take" and tail.thing in TIMES:
        return [f"takes{rest}"]
    return [f"{'not ' if saying.negated else ''}{gerund(lemma)}{rest}"]


def _passive(words: Words, verb: int, who: str, lemma: str, tail: _Tail, *, negated: bool) -> list[str]:
    """Return what is done to something: "order cancelled", "not connected", "charged twice"."""
    if not who and words.deps[verb] == "acl" and is_noun(words, words.heads[verb]):
        who = head_of(words, words.heads[verb])
    if not who and lemma in WEAK_VERBS and not tail.words:
        return []
    if not who and tail.thing and negated:
        return [f"{tail.thing} not {participle(lemma)}{tail.particle}"]
    rest = f" {tail.words}" if tail.words else ""
    return [f"{who} {'not ' if negated and who != 'nothing' else ''}{participle(lemma)}{rest}".strip()]


def _owned(words: Words, who: str, inside: list[int], tail: _Tail, lemma: str, *, negated: bool) -> list[str]:
    """Return what something is, or what is missing; a thing had needs no verb, its noun phrase says it."""
    if not tail.thing:
        return []
    if who and lemma == "be":
        if set(who.split()) & set(tail.thing.split()):
            return []
        attribute = next((at for at in inside if words.deps[at] == "attr" and is_noun(words, at)), None)
        article = "" if attribute is None else _article(words, attribute)
        return [f"{who} {'is not' if negated else 'is'} {article}{tail.thing}"]
    if who:
        return [f"{who} has no {tail.thing}" if negated else f"{who} has {tail.thing}"]
    return [f"no {tail.thing}"] if negated else []


def _carried_phrases(words: Words, carrier: int, around: list[int], lemma: str, tail: _Tail) -> list[str]:
    """Return what a verb says that hangs on another: "having to chase", "takes weeks to get refund"."""
    rest = f" {tail.words}" if tail.words else ""
    subject = _subject(words, around)
    negated = _is_negated(words, around, subject)
    who, above = _who(words, subject), words.lemmas[carrier]
    if above in FAILING:
        return [f"{who} does not {lemma}{rest}" if who else f"not {gerund(lemma)}{rest}"]
    if above == "take":
        time = next((duration(words, at) for at in around if words.deps[at] == "dobj"), "")
        return [f"takes {time} to {lemma}{rest}"] if time and (tail.words or lemma not in WEAK_VERBS) else []
    if above == "keep" and who:
        return [f"{who} keeps {gerund(lemma)}{rest}"]
    if above in CARRYING and not who and not negated and (tail.words or lemma not in WEAK_VERBS):
        return [f"{CARRYING[above]} {lemma}{rest}"]
    saying = _saying(words, carrier, around, lemma, tail)
    # "cannot get to speak to anyone" denies the speaking; "cannot wait to come back" does not deny the coming.
    return _said(saying if above in WEAK_VERBS or above in CARRYING else saying._replace(negated=False, modal=""))


def _tail(words: Words, verb: int, inside: list[int], end: int) -> _Tail:
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
            return _Tail(f"{particle} {time} {place}".strip(), particle, time)
        if is_noun(words, thing) and words.lemmas[thing] not in TIMES:
            head = head_of(words, thing)
            return _Tail(f"{particle} {head}".strip(), particle, head)
        if words.words[thing].lower in SOMEBODY:
            return _Tail(f"{particle} {words.words[thing].lower}".strip(), particle)
    how = next((words.words[at].lower for at in inside if at > verb and words.words[at].lower in TELLING_ADVERBS), "")
    if how and deps[verb] != "amod":
        return _Tail(f"{particle} {how}".strip(), particle)
    if not particle:
        return _Tail(_prepositional(words, inside, verb, end) or _for_how_long(words, inside, verb))
    return _Tail(particle.strip(), particle)


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


def _long_ago(words: Words, inside: list[int]) -> str:
    """Return "weeks ago" where a verb is said to have been so long ago."""
    for child in inside:
        if words.words[child].lower == "ago":
            time = next((duration(words, at) for at in words.children[child] if duration(words, at)), "")
            return f"{time} ago" if time else ""
    return ""


def _subject(words: Words, inside: list[int]) -> int | None:
    return next((child for child in inside if words.deps[child] in SUBJECTS), None)


def _who(words: Words, subject: int | None) -> str:
    """Return the subject if it says something: a noun, a person, nobody, nothing."""
    if subject is None:
        return ""
    if words.words[subject].lower in ("nothing", "none"):
        return "nothing"
    return head_of(words, subject) if is_noun(words, subject) and words.lemmas[subject] not in TIMES else ""


def _article(words: Words, noun: int) -> str:
    """Return the indefinite article of a noun, with a blank after it, if it has one."""
    found = (words.words[child].lower for child in words.children[noun] if words.deps[child] == "det")
    if not any(word in ("a", "an") for word in found):
        return ""
    return "an " if head_of(words, noun)[0] in "aeiou" else "a "


def _suffers(words: Words, verb: int, inside: list[int], who: str, tail: _Tail) -> bool:
    """Tell whether a verb says what is done to its subject: by its form, or as "order cancelled" in a note."""
    if any(words.deps[child] in PASSIVE for child in inside):
        return True
    if any(words.deps[child] in ("aux", "dobj") for child in inside):
        return False
    if words.tags[verb] == "VBN":
        return words.deps[verb] in ("ROOT", "acl", "ccomp", "conj", "xcomp", "relcl")
    return words.tags[verb] == "VBD" and not tail.thing and words.lemmas[verb] in SUFFERED and who != ""


def _carrier(words: Words, verb: int, start: int) -> int | None:
    """Return the verb that another one hangs on as its purpose or content ("had to call"), if it is in the clause."""
    head = words.heads[verb]
    if words.deps[verb] not in ("xcomp", "advcl") or not start <= head < verb or words.tags[head][:2] != "VB":
        return None
    if words.deps[verb] == "advcl" and words.lemmas[head] != "take":  # "it took weeks to get a refund"
        return None
    return head


def _carried(words: Words, inside: list[int]) -> bool:
    return any(words.deps[child] == "xcomp" and words.tags[child][:2] == "VB" for child in inside)


def _is_negated(words: Words, inside: list[int], subject: int | None) -> bool:
    return any(
        words.deps[child] == "neg" or words.words[child].lower in NEGATIVES for child in inside if child != subject
    )


def _modal(words: Words, inside: list[int]) -> str:
    """Return "can" or "would" if such a word helps the verb."""
    for child in inside:
        if words.deps[child] == "aux":
            word = words.words[child].lower
            if word in ("can", "ca", "could"):
                return "can"
            if word in ("would", "wo", "will", "'d"):
                return "would"
    return ""
