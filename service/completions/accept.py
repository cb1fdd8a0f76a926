"""Accept a name that a language model answered, or say why not.

The model has read what strangers wrote, so its answer is worth no more than theirs until it is checked.
"""

import json
import re
import unicodedata
from collections.abc import Callable

from nlp.redact.spans import PLACEHOLDER
from service.completions.hostile import reads_as_instruction
from service.completions.prompt import shown_exemplars
from service.completions.records import Refusal, ThemeToName
from service.completions.words import content_words, is_among, says_the_same, words_of

WORDS = range(2, 9)
LONGEST_NAME = 60  # characters
LONGEST_ANSWER = 1_000  # characters of what is called a name: more is not even tidied
COPIED = 5  # words in a row that show that a name was copied from a comment
SHARED_BY = 2  # exemplars that must hold a word that no keyword holds: one hostile comment alone lends none

_THINKING = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)  # what reasoning models say before they answer
_FENCE = "```"
_MARKUP = re.compile(r"[<>{}\[\]|`*#_~^\\\"“”„=@]")
_LINK = re.compile(
    r"://|\bwww\.|\b[a-z0-9-]+\.(?:com|net|org|io|co|uk|de|eu|ai|app|dev|info|biz|me|ru|xyz)\b", re.IGNORECASE
)
_LONG_NUMBER = re.compile(r"\d(?:[\s.-]?\d){4}")
_DECLINES = re.compile(
    r"\b(?:as an ai|language model|i(?:'m| am) (?:sorry|unable|not able)|i (?:cannot|can't|can not|won't|will not))\b"
    r"|^(?:sorry|apologies)\b|^(?:cannot|can't|unable to) (?:comply|assist|answer|help|name|determine|provide)\b"
    r"|^(?:no|unknown|untitled|unnamed) (?:name|theme|title|topic|group)\b|^(?:theme|group|topic) name\b",
    re.IGNORECASE,
)
_COMMANDS = re.compile(
    r"^(?:ignore|disregard|forget|click|visit|buy|subscribe|follow|vote|trust|answer|respond|say|hire|fire|sue|kill)\s+"
    r"(?:the|this|that|all|on|me|us|our|here|now|to|for|with|above|previous|everyone|everything|your|him|her|them)\b",
    re.IGNORECASE,
)

# Words that judge and name no subject, by the mood of the themes that they do not fit. Scores of whole phrases
# (VADER) were tried: "loyalty rewards expire" counts as praise there.
_JUDGEMENTS = {
    "negative": frozenset(
        "amazing awesome best brilliant delighted delightful excellent exceptional fabulous fantastic flawless great "
        "happy impressed impressive incredible love loved lovely loves marvellous outstanding perfect perfectly "
        "pleased superb superior terrific thrilled wonderful".split()
    ),
    "positive": frozenset(
        "abysmal appalling atrocious awful crap cheat cheated cheating diabolical disgrace disgraceful disgusting "
        "dreadful fraud fraudulent hate hated horrendous horrible pathetic ridiculous rubbish scam scammers shameful "
        "shocking terrible unacceptable useless worst".split()
    ),
}
_DENIALS = frozenset(
    "no not never none nothing without lack lacks lacking less missing isn't doesn't don't won't".split()
)


def accepted_name(answer: str, theme: ThemeToName) -> str | Refusal:
    """Return the name that a model's answer holds, in sentence case, or why the theme keeps its offline name.

    Args:
        answer: What the model said: a JSON object with a "name", in a code fence or not.
        theme: Which it was asked about.
    """
    name = _stated_name(answer)
    if isinstance(name, Refusal):
        return name
    return next((refusal for refusal, is_so in _CHECKS if is_so(name, theme)), None) or name[0].upper() + name[1:]


def _stated_name(answer: str) -> str | Refusal:
    """Return the name in an answer, tidied and no longer than a name may be."""
    try:
        found = json.loads(_unfenced(_THINKING.sub("", answer).strip()))
    except (ValueError, RecursionError):
        return Refusal.NOT_JSON
    if not isinstance(found, dict):
        return Refusal.NOT_JSON
    name = found.get("name")
    if not isinstance(name, str) or not name.strip(" ."):
        return Refusal.NO_NAME
    if len(name) > LONGEST_ANSWER:
        return Refusal.LENGTH
    name = unicodedata.normalize("NFC", name).strip().removesuffix(".")
    return name if len(name) <= LONGEST_NAME else Refusal.LENGTH


def _unfenced(answer: str) -> str:
    """Return what stands in a Markdown code fence, or the answer as it is."""
    if not (answer.startswith(_FENCE) and answer.endswith(_FENCE)):
        return answer
    inside = answer.strip("`")
    return inside[4:] if inside[:4].lower() == "json" else inside


def _has_wrong_number_of_words(name: str, _: ThemeToName) -> bool:
    return len(words_of(name)) not in WORDS


def _holds_markup(name: str, _: ThemeToName) -> bool:
    unseen = any(unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") for character in name)
    return unseen or _MARKUP.search(name) is not None


def _holds_link(name: str, _: ThemeToName) -> bool:
    return _LINK.search(name) is not None


def _holds_personal_data(name: str, _: ThemeToName) -> bool:
    return PLACEHOLDER.search(name) is not None or _LONG_NUMBER.search(name) is not None


def _declines(name: str, _: ThemeToName) -> bool:
    return _DECLINES.search(name) is not None


def _obeys(name: str, theme: ThemeToName) -> bool:
    """Tell whether a name commands, or comes from an exemplar that does."""
    if reads_as_instruction(name) or _COMMANDS.search(name):
        return True
    hostile = [text for text in theme.exemplars if reads_as_instruction(text)]
    said = set(_runs(name))
    if any(said.intersection(_runs(text)) for text in hostile):
        return True
    innocent = content_words(" ".join((theme.name, *theme.keywords, *shown_exemplars(theme))))
    lent = frozenset().union(*(content_words(text) for text in hostile))
    return any(is_among(word, lent) and not is_among(word, innocent) for word in content_words(name))


def _runs(text: str) -> list[tuple[str, ...]]:
    words = words_of(text)
    return [tuple(words[at : at + COPIED]) for at in range(len(words) - COPIED + 1)]


def _is_ungrounded(name: str, theme: ThemeToName) -> bool:
    """Tell whether no word of a name is in the keywords, the offline name or several exemplars."""
    known = content_words(" ".join((theme.name, *theme.keywords)))
    held = [content_words(text) for text in shown_exemplars(theme)]
    return not any(
        is_among(word, known) or sum(is_among(word, words) for words in held) >= SHARED_BY
        for word in content_words(name)
    )


def _contradicts_mood(name: str, theme: ThemeToName) -> bool:
    """Tell whether a name praises what most complain of, or the reverse: what a hostile comment would want."""
    words = frozenset(words_of(name))
    return not words & _DENIALS and bool(words & _JUDGEMENTS.get(theme.mood, frozenset()))


def _is_taken(name: str, theme: ThemeToName) -> bool:
    return any(says_the_same(name, sibling) for sibling in theme.siblings)


# In this order: the first that holds is the reason given.
_CHECKS: tuple[tuple[Refusal, Callable[[str, ThemeToName], bool]], ...] = (
    (Refusal.PERSONAL, _holds_personal_data),
    (Refusal.LINK, _holds_link),
    (Refusal.MARKUP, _holds_markup),
    (Refusal.DECLINED, _declines),
    (Refusal.INSTRUCTION, _obeys),
    (Refusal.LENGTH, _has_wrong_number_of_words),
    (Refusal.UNGROUNDED, _is_ungrounded),
    (Refusal.MOOD, _contradicts_mood),
    (Refusal.TAKEN, _is_taken),
)
