"""Tell which words say the same: one key for all forms of a word, and for words that judge alike."""

from functools import cache

from nlp.segment.inflection import root_of

DENIED = "not"  # the key of "not", "no", "cannot", "nobody" ...
DENYING = frozenset("not no cannot nobody nothing never without noone".split())
EMPTY_WORDS = frozenset(
    "a about after again an and anyone are at back be before being by coming complaints could do does doing due "
    "during even for from general gets getting giving going has have having in into is it just keeping keeps "
    "making needing of off on one out person praise problem problems putting remarks saying someone takes taking "
    "the through to trying under until up using who with would".split()
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


@cache
def key_of(word: str) -> str:
    """Return what a word has in common with its other forms and with words that judge alike."""
    return ALIKE.get(word) or root_of(word)


@cache
def keys_of(phrase: str) -> frozenset[str]:
    """Return the keys of the words of a phrase that carry meaning, and whether it denies; all if none carries any."""
    words = phrase.replace("-", " ").split()
    denied = {DENIED} if DENYING.intersection(words) else set()
    telling = {key_of(word) for word in words if word not in EMPTY_WORDS | VAGUE_WORDS | DENYING}
    if not telling:
        telling = {key_of(word) for word in words if word not in DENYING}
    return frozenset(telling | denied)


@cache
def roots_of(phrase: str) -> frozenset[str]:
    """Return the roots of the words of a phrase that carry meaning: two names with the same say the same."""
    return frozenset(root_of(word) for word in phrase.replace("-", " ").split() if word not in EMPTY_WORDS)
