"""Tell which words say the same: one key for all forms of a word, and for words that judge alike."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.segment.inflection import root_of

WORD = re.compile(r"\w+")
DENIED = "not "  # before the key of what is denied
DENYING = frozenset("not no cannot nobody nothing never without noone".split())
EMPTY_WORDS = frozenset(
    "a about after again an and anyone are at back be before being by coming complaints could do does doing due "
    "during even for from general gets getting giving going has have having in into is it just keeping keeps "
    "making names needing of off on one out person places praise problem problems putting remarks saying someone "
    "takes taking the through to trying under until up using who wish with would".split()
)
VAGUE_WORDS = frozenset(
    "thing way day days week weeks month months year years hour hours minute minutes today time end january february "
    "march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday lot bit second seconds ages morning night company something".split()
)
ALIKE = {
    **dict.fromkeys(
        "good great excellent brilliant fantastic amazing superb lovely nice wonderful perfect outstanding awesome "
        "fabulous exceptional impressive terrific pleasant decent fine incredible best better".split(),
        "good",
    ),
    **dict.fromkeys(
        "bad terrible awful poor appalling dreadful horrible rubbish disgusting abysmal shocking worst disgraceful "
        "horrendous diabolical pathetic atrocious dire shambolic disappointing horrific worse".split(),
        "bad",
    ),
}
# Further words that judge what they stand before; those that a project's customers deny ("not crispy") join them.
JUDGING = frozenset(
    "abrupt accurate affordable aggressive angry arrogant attentive available average awkward beautiful big bland "
    "boring broken careless caring chaotic cheap cheaper clean clear clever cold comfortable comfy competent "
    "complete confusing considerate convenient cool cramped crowded damaged damp dark dated defective delayed "
    "delicious delightful difficult dirty dismal dismissive disorganised disorganized easy efficient empty "
    "endless excellent exorbitant expensive extra fair false fast faster faulty filthy firm fresh friendly full "
    "generous gentle grumpy happy hard helpful hidden high higher honest hopeless hot huge ignorant inaccurate "
    "incompetent inconsistent incorrect inedible insufficient intermittent intuitive kind knowledgeable large "
    "late lazy limited little long longer lost loud lovely low lower lukewarm mean mediocre misleading missed "
    "missing modern narrow noisy ok okay old older outdated overpriced packed patient pitiful plain polite prompt "
    "proper quick quicker quiet reasonable relaxed reliable restrictive ridiculous rough rude scruffy seamless "
    "shabby short shorter silly simple slow slower small smaller smart smooth soft sour spacious spotless stale "
    "sticky straightforward stressful strong stuffy tasteless tasty terse thin tight tiny tired unacceptable "
    "unavailable unclean unclear uncomfortable unfair unfriendly unhappy unhelpful unnecessary unprofessional "
    "unreliable unsafe untidy useful useless vague warm weak welcoming wide wrong".split()
)


@cache
def key_of(word: str) -> str:
    """Return what a word has in common with its other forms and with words that judge alike."""
    return ALIKE.get(word) or root_of(word)


@cache
def keys_of(phrase: str) -> frozenset[str]:
    """Return the keys of the words of a phrase that carry meaning, and of what it denies; all if none carries any."""
    words = phrase.replace("-", " ").split()
    telling = [word for word in words if word not in EMPTY_WORDS | VAGUE_WORDS | DENYING]
    if not telling:
        telling = [word for word in words if word not in DENYING] or words
    keys = {key_of(word) for word in telling}
    return frozenset(keys | {f"{DENIED}{key_of(word)}" for word in _denied(words, telling)})


def _denied(words: Sequence[str], telling: Sequence[str]) -> set[str]:
    """Return what a phrase denies: the noun after "no", the next telling word after "not" or "nobody"."""
    denied = set()
    for at, word in enumerate(words):
        if word in DENYING:
            after = [other for other in words[at + 1 :] if other in telling] or list(telling)
            is_noun = word in ("no", "without") and words[at + 1 : at + 2] != ["one"]
            denied.add(after[-1 if is_noun else 0])
    return denied


def is_denial(phrase: str) -> bool:
    """Tell whether a phrase denies something."""
    return any(key.startswith(DENIED) for key in keys_of(phrase))


@cache
def roots_of(name: str) -> frozenset[str]:
    """Return the roots of the words of a name that carry meaning: two names with the same say the same."""
    words = WORD.findall(name)
    return frozenset(root_of(word) for word in words if word not in EMPTY_WORDS) or frozenset(words)
