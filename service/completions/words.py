"""Compare names by the words that carry their meaning."""

import re
from collections.abc import Collection

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Words that any name may hold, so that sharing one shows nothing.
EMPTY_WORDS = frozenset(
    "a an and any are as at be been being but by can did do does done for from get gets getting got had has have how "
    "i if in into is it its just made make makes me more most much my no nor not of off on once one only or our out "
    "over own so some such than that the their them then there these they this those to too under until up very was "
    "we were what when where which while who why will with within without would you your all after again against "
    "before both during each every few here other others same about above below between customer customers comment "
    "comments feedback theme themes topic people thing things good bad".split()
)
ENDING = re.compile(r"(?<=...)(?:ing|ed|es|s|e)$")
KEY = 3  # letters that any two words that are akin share
MIN_STEM = 4  # letters that two words must share to be of one family, such as "deliver" and "delivery"


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, in order."""
    return [word.replace("’", "'") for word in WORD.findall(text.lower())]


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about; single letters and digits do not."""
    return frozenset(
        word for word in words_of(text) if len(word) > 1 and word not in EMPTY_WORDS and not word.isdecimal()
    )


def akin(one: str, other: str) -> bool:
    """Tell whether two words are forms of one word, as far as their letters show: "refund" and "refunded"."""
    short, long = sorted((ENDING.sub("", one), ENDING.sub("", other)), key=len)
    if long == short:
        return True
    shared = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return shared >= max(MIN_STEM, len(short) - 2)


def is_among(word: str, words: Collection[str]) -> bool:
    """Tell whether some form of a word is among others."""
    return any(akin(word, other) for other in words)


def family(name: str) -> frozenset[str]:
    """Return what all names have in common that say the same as this one: a key to look them up by."""
    return frozenset(word[:KEY] for word in content_words(name) or words_of(name))


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two names have the same words that carry meaning, whatever their order and forms."""
    mine, theirs = content_words(one), content_words(other)
    if not mine or not theirs:
        return words_of(one) == words_of(other)
    return all(is_among(word, theirs) for word in mine) and all(is_among(word, mine) for word in theirs)
