"""Write as people type: without capitals or full stops, with slips of the finger, in capitals, in a hurry."""

import re

from corpora.samples.dice import Dice

# How often a comment has each habit.
LOWER_CASE, NO_FULL_STOP, NO_APOSTROPHES, TYPOS, SHOUTING = 0.14, 0.42, 0.13, 0.11, 0.012
SHORT_FORMS, RUN_ON, EXCLAMATION, NO_COMMAS, DOUBLE_SPACE = 0.04, 0.08, 0.06, 0.07, 0.03
LONG_ENOUGH = 5  # letters a word must have to be mistyped

MISSPELLINGS = {
    "received": "recieved",
    "definitely": "definately",
    "customer": "custumer",
    "appalling": "appauling",
    "engineer": "enginner",
    "broadband": "broadbrand",
    "appointment": "apointment",
    "disappointed": "dissapointed",
    "until": "untill",
    "their": "there",
    "too": "to",
    "recommend": "reccomend",
    "absolutely": "absolutley",
    "cancelled": "canceled",
    "communication": "comunication",
    "department": "departmant",
    "excellent": "excelent",
    "professional": "proffesional",
    "separate": "seperate",
    "weeks": "weaks",
    "you're": "your",
    "it's": "its",
    "router": "rooter",
    "believe": "beleive",
    "quoted": "qouted",
    "knowledgeable": "knowledgable",
}
SHORT = {
    "you": "u",
    "because": "cos",
    "and": "&",
    "please": "pls",
    "are": "r",
    "your": "ur",
    "with": "w",
    "people": "ppl",
    "very": "v",
}


def mess_up(text: str, dice: Dice) -> str:
    """Return the text as one writer would have typed it."""
    if dice.chance(RUN_ON):
        text = re.sub(r"\. ([A-Z])", lambda found: f", {found[1].lower()}", text)
    if dice.chance(NO_COMMAS):
        text = text.replace(", ", " ")
    if dice.chance(SHORT_FORMS):
        text = re.sub(r"[a-zA-Z]+", lambda found: SHORT.get(found[0].lower(), found[0]), text)
    if dice.chance(TYPOS):
        text = _mistype(text, dice)
    if dice.chance(NO_APOSTROPHES):
        text = re.sub(r"(?<=[a-z])'(?=[a-z])", "", text)
    text = _end(text, dice)
    if dice.chance(DOUBLE_SPACE):
        text = text.replace(" ", "  ", 1)
    if dice.chance(SHOUTING):
        return text.upper()
    return text.lower() if dice.chance(LOWER_CASE) else text


def _end(text: str, dice: Dice) -> str:
    if text.endswith((".", ",", ";", ":")) and dice.chance(NO_FULL_STOP):
        return text[:-1]
    if text.endswith(".") and dice.chance(EXCLAMATION):
        return text[:-1] + dice.pick(("!", "!!", "!!!", "..", "...", " !"))
    return text


def _mistype(text: str, dice: Dice) -> str:
    known = [found for found in re.finditer(r"[a-z']+", text) if found[0] in MISSPELLINGS]
    if known and dice.chance(0.6):
        found = dice.pick(known)
        return text[: found.start()] + MISSPELLINGS[found[0]] + text[found.end() :]
    words = list(re.finditer(rf"\b[a-z]{{{LONG_ENOUGH},}}\b", text))
    if not words:
        return text
    found = dice.pick(words)
    return text[: found.start()] + _slip(found[0], dice) + text[found.end() :]


def _slip(word: str, dice: Dice) -> str:
    place = dice.number(1, len(word) - 3)
    return dice.pick((
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],  # two letters swapped
        word[:place] + word[place + 1 :],  # one left out
        word[:place] + word[place] + word[place:],  # one doubled
    ))  # fmt: skip
