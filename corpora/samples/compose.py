"""Put what a respondent mentions into words: one theme or several, in a few words or a few sentences."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from corpora.samples.dice import Dice
from corpora.samples.phrases import WORDINGS
from corpora.samples.phrases.fillers import FILLERS
from corpora.samples.phrases.glue import (
    BRIGHT_SIDES,
    DARK_SIDES,
    LAST_WORDS,
    LIST_JOINS,
    OPENERS,
    PRAISE_JOINS,
    PRAISE_OPENERS,
    SAME_JOINS,
    TURNS,
)
from corpora.samples.phrasing import expand

# Shares of ways to write; they give the lengths that real answers have: half under a dozen words, a few long ones.
ONLY_LABEL, STORY, OPENER, FOLLOW, LAST_WORD, AGAINST_SCORE = 0.24, 0.22, 0.20, 0.26, 0.12, 0.45
LIST_OF_TWO, LIST_OF_MORE, APART = 0.22, 0.45, 0.22
SMALL_JOINING_WORDS = ("and ", "so ", "which ", "but ")


@dataclass(frozen=True, slots=True)
class Said:
    """A theme that is mentioned.

    Attributes:
        key: The theme's key.
        polarity: -1 or 1.
    """

    key: str
    polarity: int


def compose(said: Sequence[Said], leaning: str, dice: Dice) -> str:
    """Write a comment, neatly.

    Args:
        said: What is mentioned, at least one theme.
        leaning: ``"promoter"``, ``"passive"`` or ``"detractor"``: what the score is.
        dice: Source of chance.
    """
    order = dice.shuffled(said)
    if len(order) == 1:
        text = _write_one(order[0], dice)
    elif dice.chance(LIST_OF_TWO if len(order) == 2 else LIST_OF_MORE):
        return sentence(_write_list(order, dice))
    else:
        text = _write_several(order, dice)
    if " " in text and dice.chance(AGAINST_SCORE if _goes_against(said, leaning) else LAST_WORD):
        text = f"{sentence(text)} {_last_word(order, leaning, dice)}"
    return sentence(text)


def sentence(text: str) -> str:
    """The text with a capital at the beginning and a mark at the end."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ",", "…")) else f"{text}."


def phrase(pattern: str, dice: Dice) -> str:
    """Write out a pattern of the phrase tables."""
    return expand(pattern, dice, FILLERS)


def _write_one(said: Said, dice: Dice) -> str:
    wording = WORDINGS[said.key]
    if dice.chance(ONLY_LABEL):
        return phrase(dice.pick(wording.labels), dice)
    if dice.chance(STORY):
        return phrase(dice.pick(wording.stories), dice)
    text = phrase(dice.pick(wording.clauses), dice)
    if dice.chance(OPENER):
        text = f"{dice.pick(OPENERS if said.polarity < 0 else PRAISE_OPENERS)} {text}"
    return _add_follow(said, text, dice) if dice.chance(FOLLOW) else text


def _write_list(order: Sequence[Said], dice: Dice) -> str:
    text = phrase(dice.pick(WORDINGS[order[0].key].labels), dice)
    join = dice.pick(LIST_JOINS if len(order) == 2 else LIST_JOINS[:6])
    for before, said in itertools.pairwise(order):
        label = phrase(dice.pick(WORDINGS[said.key].labels), dice)
        text += (" but " if before.polarity != said.polarity and dice.chance(0.6) else join) + label
    return text


def _write_several(order: Sequence[Said], dice: Dice) -> str:
    text = _write_part(order[0], dice)
    for before, said in itertools.pairwise(order):
        if dice.chance(APART):
            text = f"{sentence(text)} {sentence(_write_part(said, dice))}"
            continue
        join = _pick_join(before, said, dice)
        clause = phrase(dice.pick(WORDINGS[said.key].clauses), dice)
        text = text.rstrip(".") + (
            join if not text.endswith(("?", "!")) or join.startswith(".") else f" {join.lstrip(' ,;')}"
        )
        text = text.replace("?.", "?").replace("!.", "!")
        text += sentence(clause)[:-1] if join == ". " else clause
    return _add_follow(order[-1], text, dice) if dice.chance(FOLLOW / 2) else text


def _write_part(said: Said, dice: Dice) -> str:
    wording = WORDINGS[said.key]
    return phrase(dice.pick(wording.stories if dice.chance(STORY / 2) else wording.clauses), dice)


def _pick_join(before: Said, said: Said, dice: Dice) -> str:
    if before.polarity == said.polarity:
        return dice.pick(SAME_JOINS if said.polarity < 0 else PRAISE_JOINS)
    return dice.pick(TURNS + (BRIGHT_SIDES if said.polarity > 0 else DARK_SIDES))


def _add_follow(said: Said, text: str, dice: Dice) -> str:
    follow = phrase(dice.pick(WORDINGS[said.key].follow), dice)
    if text.endswith(("?", "!")):
        return f"{text} {sentence(follow)}"
    text = text.rstrip(".")
    if follow.startswith(SMALL_JOINING_WORDS):
        return text + dice.pick((", ", " ")) + follow
    join = dice.pick((", ", ". ", " - ", ". "))
    return text + join + (sentence(follow) if join == ". " else follow)


def _goes_against(said: Sequence[Said], leaning: str) -> bool:
    """Whether a promoter only complains or a detractor only praises; such people mostly say why."""
    return {"promoter": {-1}, "detractor": {1}}.get(leaning) == {one.polarity for one in said}


def _last_word(order: Sequence[Said], leaning: str, dice: Dice) -> str:
    complains = any(said.polarity < 0 for said in order)
    if leaning == "promoter" and complains:
        return dice.pick(LAST_WORDS["forgiving"])
    if leaning == "detractor" and not complains:
        return dice.pick(("But that's the only good thing.", "Shame about the rest.", "The rest, not so good."))
    if leaning == "passive" and not complains:
        return dice.pick(("Ok overall.", "Hope that helps.", "So far so good."))
    return dice.pick(LAST_WORDS[leaning])
