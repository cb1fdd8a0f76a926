"""Turn the tables of patterns into a spaCy matcher.

A pattern is words with blanks between. A word stands for its lemma ("leave": left, leaving). Further:

- ``a|b`` one of several · ``{firm}`` one of a list of ``nlp.signals.lists`` · ``=left`` the very word in small letters
- ``word?`` perhaps · ``..`` up to four words of any kind
- ``NOUN VERB ADJ NUM PROPN`` any word with such a tag
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeAlias

from nlp.errors import ModelError
from nlp.segment.words import Words
from nlp.signals.lists import LISTS

Condition: TypeAlias = Callable[[Words, int], bool]  # of the word that a match hangs on

TAGS = {
    "NOUN": ("NN", "NNS", "NNP", "NNPS"),
    "PROPN": ("NNP", "NNPS"),
    "VERB": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    "BASE": ("VB", "VBP"),
    "ADJ": ("JJ", "JJR", "JJS"),
    "MORE": ("JJR", "RBR"),
    "NUM": ("CD",),
}
# Lemmas that the lemmatizer, which has no list of them, leaves as they are written.
FORMS = {
    "be": ("be", "am", "are", "is", "was", "were", "'re", "'m"),
    "have": ("have", "'ve", "has"),
    "will": ("will", "'ll", "shall"),
    "not": ("not", "n't", "never", "nt"),
    "do": ("do",),
}
GAP = 4  # words that ".." stands for at most
# Words that most sentences have, and
EVERYWHERE = frozenset(
    "be am are is was were 're 'm have has 've had do to the a an i we you it and of in on for with my our your at "
    "that this not n't would , . more stay go get time".split()
)
# words that so many sentences have that searching for them would spare little.
COMMON = frozenset(
    "a about after again all also am an and another any are around as at bad be bed been better book but by call can "
    "check clean close come could day different do down early even ever every feel few first for from get give go "
    "good great have he help helpful here hotel how i if in into is it just know last leave like little look lot love "
    "make many me more most much my need never new nice night no not of off on one only or other our out over pay "
    "people place please put really recommend room say see service she should small so some staff stay such take tell "
    "than that the their them there they thing think this time to too try up us use very visit want was way we well "
    "were what when where which who will with work would year you your".split()
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, when it counts, and what it then announces.

    Attributes:
        kind: Of signal.
        pattern: As this module's first lines say.
        conditions: All must hold.
    """

    kind: str
    pattern: str
    conditions: tuple[Condition, ...]


def compile_rules(vocab: Any, rules: Sequence[Rule]) -> dict[str, Any]:
    """Return matchers whose keys are positions in ``rules``, each under the word that a sentence must have for it.

    Looking for a word is so much quicker than matching that most sentences are never matched, and the others with the
    few rules that can match them.

    Args:
        vocab: Of the pipeline.
        rules: All tables.

    Raises:
        ModelError: If a pattern has no word that every match must have.
    """
    from spacy.matcher import Matcher

    matchers: dict[str, Any] = {}
    for number, rule in enumerate(rules):
        patterns = [list(tokens) for tokens in product(*(_tokens(word) for word in rule.pattern.split()))]
        for word in triggers(rule.pattern):
            if word not in matchers:
                matchers[word] = Matcher(vocab)
            matchers[word].add(str(number), patterns, greedy="LONGEST")
    return matchers


def triggers(pattern: str) -> frozenset[str]:
    """Return lemmas and words one of which is in every sentence that the pattern matches, rare ones if it has any.

    Raises:
        ModelError: If the pattern is all tags and gaps.
    """
    wanted = []
    for word in pattern.split():
        parts = _parts(word)
        found = parts["LEMMA"] | parts["LOWER"]
        if found and not word.endswith("?") and not parts["TAG"]:
            wanted.append(found)
    if not wanted:
        message = f"the pattern {pattern!r} has no word that every match must have; give it one"
        raise ModelError(message)
    return min(wanted, key=lambda words: (len(words & EVERYWHERE), len(words & COMMON), len(words)))


def _parts(word: str) -> dict[str, frozenset[str]]:
    """Return the lemmas, the very words and the tags that a word of a pattern stands for."""
    found: dict[str, set[str]] = {"LEMMA": set(), "LOWER": set(), "TAG": set()}
    for part in (word.removesuffix("?") or word).split("|"):
        if part in TAGS:
            found["TAG"].update(TAGS[part])
        elif part[0] == "{":
            found["LEMMA"].update(LISTS[part[1:-1]])
        elif part[0] == "=" and len(part) > 1:
            found["LOWER"].add(part[1:])
        elif part.strip("."):
            found["LEMMA"].update(FORMS.get(part, (part,)))
    return {attribute: frozenset(values) for attribute, values in found.items()}


def _tokens(word: str) -> list[dict[str, Any]]:
    """Return what spaCy's matcher is to look for in place of a word of a pattern: one of several."""
    if word == "..":
        return [{"OP": f"{{0,{GAP}}}", "IS_SENT_START": False}]
    perhaps = {"OP": "?"} if word.endswith("?") and len(word) > 1 else {}
    return [{attribute: {"IN": sorted(values)}, **perhaps} for attribute, values in _parts(word).items() if values]
