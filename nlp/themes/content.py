"""Tell which clauses say nothing: "n/a", "as above", "no comment", a lone number or emoji."""

import re
from collections.abc import Collection

# Whole texts only: "nothing" says nothing, "nothing works" does.
SAYS_NOTHING = re.compile(
    r"""(?:
      n\W?\s?a | nil | null | nan | none? | nope | dunno | idk | tbc | ditto | test(?:ing)? | yes | yep | ok(?:ay)? | no
    | [a-z] | because | why | no\s?-?one
    | nothing(?:\s(?:really|at\sall|else|to\s(?:add|say|report)|comes\sto\smind|i\scan\sthink\sof))?
    | no\s(?:further\s|other\s|more\s)?(?:comments?|answer|reason|opinion|response|reply|idea) | no\smore
    | not?\s(?:applicable|answered|sure|stated|really|provided|available)
    | did\s?n.?t?o?t?\s(?:answer|say)
    | see\s(?:above|below|previous(?:\s\w+)?)
    | (?:same\s)?as\s(?:the\s)?(?:above|before|stated(?:\sabove)?|i\ssaid|previous(?:\s\w+)?|last(?:\sanswer)?)
    | same(?:\s(?:again|answer))?
    | (?:i\s)?(?:do\snot|don.?t)\sknow
    | (?:i\s(?:have\s)?)?(?:just\s)?(?:no|nothing)\s(?:to\s)?(?:comment|say|add)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
NUMBER_WORDS = frozenset("zero one two three four five six seven eight nine ten out of".split())
PLACEHOLDER = re.compile(r"\[[A-Z]+\]")


def says_nothing(text: str) -> bool:
    """Tell whether a text, taken whole, has no content: a refusal, a placeholder, digits, punctuation or emoji only."""
    bare = PLACEHOLDER.sub(" ", text)
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", bare)
    if not words or all(word.lower() in NUMBER_WORDS for word in words):
        return True
    flat = re.sub(r"[^\w\s'’/]+", " ", bare).strip(" '’/_")
    return SAYS_NOTHING.fullmatch(re.sub(r"\s+", " ", flat)) is not None


def class_of_comment(reasons: Collection[str], *, read: bool) -> str:
    """Return the class of a comment without a theme, from why each of its clauses has none.

    Args:
        reasons: Those of its clauses, "no content", "rare" or "ambiguous"; empty if it has no clauses.
        read: Whether it is in a language that is read.
    """
    if not read:
        return "other language"
    return next((reason for reason in ("ambiguous", "rare") if reason in reasons), "no content")
