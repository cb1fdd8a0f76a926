"""Put what a verb says into one readable form: "engineer does not turn up", "takes weeks", "cannot log in"."""

from typing import NamedTuple

from nlp.segment.inflection import gerund, infinitive, participle, third_person
from nlp.segment.judgements import judged
from nlp.segment.nouns import duration, head_of, is_noun
from nlp.segment.roles import carrier_of, carries, is_negated, modal_of, subject_of, suffers, who_of
from nlp.segment.tails import Tail, long_ago, read_tail
from nlp.segment.vocabulary import CARRYING, DURATIONS, FAILING, JUDGING, TIMES, WEAK_VERBS
from nlp.segment.words import Words

COMPLEMENTS = frozenset({"acomp", "attr", "oprd"})
ADJECTIVES = frozenset({"JJ", "JJR", "JJS"})
BE = frozenset({"be", "am", "are", "is", "was", "were", "m", "'m", "'re", "s"})
PAST = frozenset({"VBD", "VBN"})
SHORT = frozenset({"", "minutes", "seconds", "for minutes"})  # times that are no news: "flight delayed"
LONG = frozenset(DURATIONS.values()) - SHORT  # "flight delayed for hours"
WRITER = frozenset({"me", "us"})
FIRST = frozenset({"i", "we", "you"})


class _Saying(NamedTuple):
    """What is needed to put a verb into words."""

    who: str  # the subject, if it is a noun
    lemma: str
    tail: Tail
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
    subject = subject_of(words, inside)
    negated = is_negated(words, inside, subject)
    lemma = "be" if words.words[verb].lower in BE else infinitive(words.lemmas[verb])
    complement = next((child for child in inside if deps[child] in COMPLEMENTS and tags[child] in ADJECTIVES), None)
    if complement is not None:
        hedged = not negated and tags[complement] == "JJR" and modal_of(words, inside) == "can"
        return judged(words, subject, complement, start, end, negated=negated, hedged=hedged)
    if tags[verb] == "VBG" and lemma in JUDGING:
        return judged(words, subject, verb, start, end, negated=negated)
    tail = read_tail(words, verb, inside, end)
    who = who_of(words, subject)
    if lemma in JUDGING and tags[verb] in PAST and not who and not tail.thing:
        return [f"{'not ' if negated else ''}{participle(lemma)}"]
    if lemma in ("be", "have") and not carries(words, inside):
        return _owned(words, who, inside, tail, lemma, negated=negated)
    if suffers(words, verb, inside, who):
        return _passive(words, verb, who, lemma, tail, negated=negated)
    if carries(words, inside) and not tail.thing and (lemma in WEAK_VERBS or lemma in CARRYING or lemma in FAILING):
        return []
    carrier = carrier_of(words, verb, start)
    if carrier is not None:
        around = [child for child in words.children[carrier] if start <= child < end]
        return _carried_phrases(words, carrier, around, lemma, tail)
    if not who and not negated and any(deps[at] == "dobj" and words.words[at].lower in WRITER for at in inside):
        return _passive(words, verb, "", lemma, tail, negated=False)
    ago = long_ago(words, inside)
    if ago and tail.thing:
        return [f"{tail.thing} {participle(lemma)}{tail.particle} {ago}"]
    return _said(_saying(words, verb, inside, lemma, tail))


def _saying(words: Words, verb: int, inside: list[int], lemma: str, tail: Tail) -> _Saying:
    subject = subject_of(words, inside)
    return _Saying(
        who=who_of(words, subject),
        lemma=lemma,
        tail=tail,
        negated=is_negated(words, inside, subject),
        modal=modal_of(words, inside),
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


def _passive(words: Words, verb: int, who: str, lemma: str, tail: Tail, *, negated: bool) -> list[str]:
    """Return what is done to something: "order cancelled", "not connected", "charged twice"."""
    if not who and words.deps[verb] == "acl" and is_noun(words, words.heads[verb]):
        who = head_of(words, words.heads[verb])
    if not who and lemma in WEAK_VERBS and not tail.words:
        return []
    if not who and tail.thing and negated:
        return [f"{tail.thing} not {participle(lemma)}{tail.particle}"]
    rest = f" {'for ' if tail.words in LONG else ''}{tail.words}" if tail.words not in SHORT else ""
    return [f"{who} {'not ' if negated and who != 'nothing' else ''}{participle(lemma)}{rest}".strip()]


def _owned(words: Words, who: str, inside: list[int], tail: Tail, lemma: str, *, negated: bool) -> list[str]:
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
    if not negated:
        return []
    return [f"not enough {tail.thing}" if _is_enough(words, inside) else f"no {tail.thing}"]


def _is_enough(words: Words, inside: list[int]) -> bool:
    return any(words.words[child].lower == "enough" for at in inside for child in words.children[at])


def _carried_phrases(words: Words, carrier: int, around: list[int], lemma: str, tail: Tail) -> list[str]:
    """Return what a verb says that hangs on another: "having to chase", "takes weeks to get refund"."""
    rest = f" {tail.words}" if tail.words else ""
    subject = subject_of(words, around)
    negated = is_negated(words, around, subject)
    who, above = who_of(words, subject), words.lemmas[carrier]
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


def _article(words: Words, noun: int) -> str:
    """Return the indefinite article of a noun, with a blank after it, if it has one."""
    found = (words.words[child].lower for child in words.children[noun] if words.deps[child] == "det")
    if not any(word in ("a", "an") for word in found):
        return ""
    return "an " if head_of(words, noun)[0] in "aeiou" else "a "
