"""Compose texts that name persons of many origins, in many ways, and as many that only look so."""

import re

from corpora.samples.dice import Dice
from corpora.samples.planted.compose import typed
from corpora.samples.planted.people_develop import PEOPLE_DEVELOP
from corpora.samples.planted.people_report import PEOPLE_REPORT
from corpora.samples.planted.records import People, PlantedText

PARTS = {"develop": PEOPLE_DEVELOP, "report": PEOPLE_REPORT}
ABOUT = "PERSON"
_SEEDS = {"develop": 47, "report": 2026}
_WORDS = 0.06  # chance that a given name is one that is also a word
_SLOT = re.compile(r"\{(first|other|last|full|initial|letter|their)\}")
_BRACES = re.compile(r"[{}]")
_APART = re.compile(r"\} \{")  # two parts of one name


def plant_people(part: str, *, each: int) -> list[PlantedText]:
    """Invent texts about persons.

    Args:
        part: A name of ``PARTS``.
        each: How many texts name somebody, and how many only look so.
    """
    people, dice = PARTS[part], Dice(_SEEDS[part])
    texts = []
    for _ in range(each):
        written = dice.pick(people.carriers)
        for slot in dict.fromkeys(_SLOT.findall(written)):
            written = written.replace(f"{{{slot}}}", _name(slot, people, dice))
        pieces = _BRACES.split(_APART.sub(" ", written))
        parts = [(piece, ABOUT if at % 2 else "") for at, piece in enumerate(pieces) if piece]
        texts.append(typed(parts, ABOUT, people.fillers, dice))
        texts.append(typed([(dice.pick(people.decoys), "")], ABOUT, people.fillers, dice))
    return texts


def _name(slot: str, people: People, dice: Dice) -> str:
    """Return what stands in a slot; names, or parts of one, in braces."""
    first, last = _first(people, dice), dice.pick(people.last_names)
    made = {
        "first": first,
        "other": _first(people, dice),
        "last": last,
        "full": dice.pick(
            (*(f"{first} {last}",) * 6, f"{first[0]}. {last}", f"{first} {dice.pick('BDGHKMPR')}. {last}")
        ),
        "initial": dice.pick((f"{first[0]}.", first[0])),
        "letter": last[0],
    }
    return f"{{{made[slot]}}}" if slot in made else dice.pick(("his", "her"))


def _first(people: People, dice: Dice) -> str:
    return dice.pick(people.word_names if dice.chance(_WORDS) else people.first_names)
