"""Put a judgement into one readable form: "friendly staff", "bill not correct", "easy to set up", "not good enough"."""

from nlp.segment.nouns import head_of, is_noun, is_person, is_plain
from nlp.segment.vocabulary import PARTICLES, SOMEBODY, TIMES, UNABLE, WEAK_ADJECTIVES
from nlp.segment.words import Words

ADJECTIVES = frozenset({"JJ", "JJR", "JJS"})
ABOUT = frozenset({"with", "about", "for", "at", "of"})  # "happy with speed", "good value for money"


def judged(
    words: Words, subject: int | None, judgement: int, start: int, end: int, *, negated: bool, hedged: bool = False
) -> list[str]:
    """Return "friendly staff" for "staff were friendly", "bill not correct" for "the bill was not correct".

    Args:
        words: Of the comment.
        subject: Position of what is judged; None if nothing is named.
        judgement: Position of the adjective (or participle) that judges.
        start: Position of the clause's first word.
        end: Position after its last word.
        negated: Whether the judgement is denied.
        hedged: Whether it is what could be: "could be better".
    """
    if words.words[judgement].lower in UNABLE:
        return _unable(words, judgement, end)
    who = _judged_thing(words, subject)
    found = []
    for adjective in [judgement, *_joined(words, judgement, start, end)]:
        if not is_plain(words, adjective):
            continue
        word = words.words[adjective].lower
        if hedged:
            found.append(f"{who} could be {word}".strip())
            continue
        if who and word not in WEAK_ADJECTIVES:
            found.append(f"{who} not {word}" if negated else f"{word} {who}")
        rest = _use(words, adjective, end) or _subject_matter(words, adjective, start, end)
        if rest or (not who and word not in WEAK_ADJECTIVES):
            found.append(f"{'not ' if negated else ''}{word}{rest}")
    return found


def judgement_alone(words: Words, adjective: int, start: int, end: int) -> list[str]:
    """Return a judgement without a verb: "easy to use", "not good enough"."""
    negated = any(words.deps[child] == "neg" for child in words.children[adjective] if start <= child < end)
    return judged(words, None, adjective, start, end, negated=negated)


def _judged_thing(words: Words, subject: int | None) -> str:
    if subject is None:
        return ""
    if is_person(words, subject):
        return "person"
    return head_of(words, subject) if is_noun(words, subject) and words.lemmas[subject] not in TIMES else ""


def _joined(words: Words, judgement: int, start: int, end: int) -> list[int]:
    """Return the judgements that are joined to one: "friendly and helpful"."""
    found = []
    todo = [judgement]
    while todo:
        at = todo.pop()
        more = [
            child
            for child in words.children[at]
            if words.deps[child] == "conj" and words.tags[child] in ADJECTIVES and start <= child < end
        ]
        found += more
        todo += more
    return found


def _use(words: Words, adjective: int, end: int) -> str:
    """Return what is easy or hard to do, with a blank before it: " to set up", " to contact"."""
    over = words.heads[adjective] if words.deps[adjective] in ("acomp", "attr") else adjective
    for child in [*words.children[adjective], *words.children[over]]:
        if adjective < child < end and words.tags[child] == "VB" and words.deps[child] in ("xcomp", "ccomp", "advcl"):
            return f" to {_doing(words, child, end)}"
    return ""


def _unable(words: Words, adjective: int, end: int) -> list[str]:
    """Return "cannot log in" for "unable to log in"."""
    use = _use(words, adjective, end)
    return [f"cannot {use.removeprefix(' to ')}"] if use else []


def _doing(words: Words, verb: int, end: int) -> str:
    """Return a verb with its particle and object: "set up account"."""
    doing = words.words[verb].lower
    for child in words.children[verb]:
        word = words.words[child].lower
        if child > verb and (words.deps[child] == "prt" or word in PARTICLES):
            doing += f" {word}"
    thing = next((at for at in words.children[verb] if verb < at < end and words.deps[at] == "dobj"), None)
    if thing is None or not (is_noun(words, thing) or words.words[thing].lower in SOMEBODY):
        return doing
    return f"{doing} {head_of(words, thing)}"


def _subject_matter(words: Words, adjective: int, start: int, end: int) -> str:
    """Return what one is happy or angry with, with a blank before it: " with speed"."""
    for child in words.children[adjective]:
        if words.deps[child] == "prep" and start <= child < end and words.words[child].lower in ABOUT:
            target = next((at for at in words.children[child] if words.deps[at] == "pobj" and at < end), None)
            if target is not None and is_noun(words, target) and words.lemmas[target] not in TIMES:
                return f" {words.words[child].lower} {head_of(words, target)}"
    return ""
