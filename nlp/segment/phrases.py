"""Find the noun and verb phrases of a clause and put each into one readable form.

"The engineers never turned up", "engineer didn't turn up" and "no engineer has turned up" are to count as one thing
when themes are named, and what is counted must read well as a name: so a phrase is not a bag of stems but a short
piece of present-tense English, such as "engineer does not turn up", "charged twice", "friendly staff".
"""

from nlp.segment.judgements import ADJECTIVES, judgement_alone
from nlp.segment.nouns import NOUNS, is_crossed_out, noun_phrases
from nlp.segment.predicates import verb_phrases
from nlp.segment.words import Words

MAX_PHRASES = 8
AUXILIARY = frozenset({"aux", "auxpass"})


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
            if deps[at] not in AUXILIARY and words.words[at].text.isalpha() and not is_crossed_out(words, at):
                found.update(dict.fromkeys(verb_phrases(words, at, start, end)))
        elif tag in ADJECTIVES and (deps[at] == "ROOT" or (deps[at] == "conj" and _is_alone(words, at))):
            found.update(dict.fromkeys(judgement_alone(words, at, start, end)))
    for at in range(start, end):
        if tags[at] in NOUNS:
            found.update(dict.fromkeys(noun_phrases(words, at, start, end)))
    ordered = sorted(found, key=lambda phrase: -min(len(phrase.split()), 3))
    return tuple(ordered[:MAX_PHRASES])


def _is_alone(words: Words, adjective: int) -> bool:
    """Tell whether an adjective that is joined to something is not joined to another judgement, which names it too."""
    return words.tags[words.heads[adjective]] not in ADJECTIVES
