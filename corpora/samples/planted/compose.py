"""Compose texts with planted personal data as customers type them: in a hurry, in lower case, with slips."""

import re
from collections.abc import Callable, Sequence

from corpora.samples.dice import Dice
from corpora.samples.planted import contacts, numbers
from corpora.samples.planted.develop import DEVELOP
from corpora.samples.planted.records import Half, PlantedText, PlantedValue
from corpora.samples.planted.report import REPORT

HALVES = {"develop": DEVELOP, "report": REPORT}
_SEED = 14
_FILLER = 0.35  # chance of a sentence before, and of one after
_LOWER, _SHOUT, _BARE, _SLIPS = 0.25, 0.04, 0.15, 0.12  # chances of ways of typing
_SLOT = re.compile(r"\{(?P<name>[A-Z-]*)\}")
_BRACED = re.compile(r"\{([^{}]*)\}")
_WORD = re.compile(r"[a-z]{5,}")

# What stands in the slots of a kind's carriers: the kind that redaction names, and who makes the value.
_Maker = Callable[[Dice, Half], str]
VALUES: dict[str, tuple[str, _Maker]] = {
    "PERSON": ("PERSON", contacts.person),
    "EMAIL": ("EMAIL", contacts.email),
    "PHONE": ("PHONE", lambda dice, _: contacts.phone(dice)),
    "CARD": ("CARD", lambda dice, _: numbers.card(dice)),
    "IBAN": ("IBAN", lambda dice, _: numbers.iban(dice)),
    "ACCOUNT": ("ACCOUNT", lambda dice, _: numbers.account(dice)),
    "ACCOUNT-ORDER": ("ACCOUNT", lambda dice, _: numbers.order(dice)),
    "ACCOUNT-TICKET": ("ACCOUNT", lambda dice, _: numbers.ticket(dice)),
    "ID-US": ("ID", lambda dice, _: numbers.american_id(dice)),
    "ID-UK": ("ID", lambda dice, _: numbers.british_id(dice)),
    "ID-DE": ("ID", lambda dice, _: numbers.german_id(dice)),
    "ID-FR": ("ID", lambda dice, _: numbers.french_id(dice)),
    "ID-ES": ("ID", lambda dice, _: numbers.spanish_id(dice)),
    "ADDRESS": ("ADDRESS", contacts.address),
    "POSTCODE": ("POSTCODE", lambda dice, _: contacts.postcode(dice)),
    "POSTCODE-SAID": ("POSTCODE", lambda dice, _: contacts.announced_postcode(dice)),
    "BIRTHDATE": ("BIRTHDATE", lambda dice, _: contacts.birth_date(dice)),
    "IP": ("IP", lambda dice, _: contacts.ip(dice)),
    "MAC": ("MAC", lambda dice, _: contacts.mac(dice)),
    "URL": ("URL", contacts.url),
    "PLATE": ("PLATE", lambda dice, _: numbers.plate(dice)),
    "HANDLE": ("HANDLE", contacts.handle),
    "HANDLE-SAID": ("HANDLE", contacts.named_handle),
}

_Parts = list[tuple[str, str]]  # what is written, and the kind that it is; empty for no personal data


def plant_texts(half: str, *, each: int, seed: int = _SEED) -> list[PlantedText]:
    """Invent texts: for every kind some that hold such data, and as many that only look as if they did.

    Args:
        half: A name of ``HALVES``.
        each: How many of either sort a kind gets.
        seed: Of the draws.
    """
    sentences, dice = HALVES[half], Dice(seed)
    texts = []
    for kind in dict.fromkeys(kind for kind, _ in VALUES.values()):
        carriers = [(name, one) for name, some in sentences.carriers.items() if _kind_of(name) == kind for one in some]
        for _ in range(each):
            name, carrier = dice.pick(carriers)
            texts.append(typed(_fill(carrier, name, sentences, dice), kind, sentences.fillers, dice))
            decoy = dice.pick(sentences.decoys[kind])
            texts.append(typed([(decoy, "")], kind, sentences.fillers, dice))
    return texts


def _kind_of(name: str) -> str:
    return VALUES[name][0]


def _fill(carrier: str, name: str, half: Half, dice: Dice) -> _Parts:
    parts: _Parts = []
    at = 0
    for slot in _SLOT.finditer(carrier):
        parts.append((carrier[at : slot.start()], ""))
        at = slot.end()
        if slot["name"] == "TOWN":
            parts.append((dice.pick(half.towns), ""))
        else:
            parts.extend(_value(slot["name"] or name, half, dice))
    return [*parts, (carrier[at:], "")]


def _value(name: str, half: Half, dice: Dice) -> _Parts:
    kind, make = VALUES[name]
    written = make(dice, half)
    if "{" not in written:
        return [(written, kind)]
    return [(piece, kind if inside else "") for inside, piece in _braced(written)]


def _braced(written: str) -> list[tuple[bool, str]]:
    return [(at % 2 == 1, piece) for at, piece in enumerate(_BRACED.split(written)) if piece]


def typed(parts: _Parts, about: str, fillers: Sequence[str], dice: Dice) -> PlantedText:
    """Return a text as somebody in a hurry types it, perhaps with a filler before and after.

    Args:
        parts: What is written, and the kind that it is; empty for no personal data.
        about: The kind that the text is made for.
        fillers: Sentences that hold no personal data.
        dice: What decides.
    """
    if dice.chance(_FILLER):
        parts = [(f"{dice.pick(fillers)} ", ""), *parts]
    if dice.chance(_FILLER):
        parts = [*parts, (f" {dice.pick(fillers)}", "")]
    if dice.chance(_SLIPS):
        parts = [(written if kind else _slip(written, dice), kind) for written, kind in parts]
    if dice.chance(_BARE):
        parts = [(written if kind else re.sub(r"[.,!?;:](?=\s|$)", "", written), kind) for written, kind in parts]
    if dice.chance(_LOWER):
        parts = [(written.lower(), kind) for written, kind in parts]
    elif dice.chance(_SHOUT):
        parts = [(written if kind in {"URL", "HANDLE"} else written.upper(), kind) for written, kind in parts]
    return _joined(parts, about)


def _slip(written: str, dice: Dice) -> str:
    """Swap two letters inside one longer word."""
    words = list(_WORD.finditer(written))
    if not words:
        return written
    at = dice.pick(words).start() + 1 + dice.number(0, 2)
    return written[:at] + written[at + 1] + written[at] + written[at + 2 :]


def _joined(parts: _Parts, about: str) -> PlantedText:
    text, values = "", []
    for written, kind in parts:
        if kind:
            values.append(PlantedValue(len(text), len(text) + len(written), kind))
        text += written
    return PlantedText(text, about, tuple(values))
