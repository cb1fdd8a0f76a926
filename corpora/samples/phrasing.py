"""Expand phrase patterns: ``[a|b]`` is a choice, which may be empty or hold choices, ``<word>`` is a filler."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from corpora.samples.dice import Dice

_TOKEN = re.compile(r"[\[\]|]|<\w+>|[^\[\]|<]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """How customers put one theme.

    Attributes:
        labels: Names of it, for lists and answers of two or three words: "missed appointments".
        clauses: What stands after "but" or "because": lower case, no full stop, can be a sentence of its own.
        stories: Two or more whole sentences with their punctuation.
        follow: What came of it, as a clause; said only after one of the clauses.
    """

    labels: tuple[str, ...]
    clauses: tuple[str, ...]
    stories: tuple[str, ...]
    follow: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Filler:
    name: str


@dataclass(frozen=True, slots=True)
class _Choice:
    options: tuple["_Parts", ...]


_Parts = tuple["str | _Filler | _Choice", ...]


def expand(pattern: str, dice: Dice, fillers: Mapping[str, tuple[str, ...]]) -> str:
    """Write a pattern out.

    Args:
        pattern: Text with choices and fillers.
        dice: Source of chance.
        fillers: Patterns by name of filler.

    Returns:
        The text, with runs of spaces closed up.
    """
    return re.sub(r" {2,}", " ", _write(_parse(pattern), dice, fillers)).replace(" ,", ",").replace(" .", ".").strip()


def _write(parts: _Parts, dice: Dice, fillers: Mapping[str, tuple[str, ...]]) -> str:
    written = []
    for part in parts:
        if isinstance(part, str):
            written.append(part)
        elif isinstance(part, _Choice):
            written.append(_write(dice.pick(part.options), dice, fillers))
        else:
            written.append(_write(_parse(dice.pick(fillers[part.name])), dice, fillers))
    return "".join(written)


@cache
def _parse(pattern: str) -> _Parts:
    tokens = _TOKEN.findall(pattern)
    options, used = _read_options(tokens, 0)
    if used != len(tokens) or len(options) != 1:
        raise ValueError(f"the phrase pattern {pattern!r} has a bracket or a bar too many")
    return options[0]


def _read_options(tokens: list[str], place: int) -> tuple[tuple[_Parts, ...], int]:
    options: list[list[str | _Filler | _Choice]] = [[]]
    while place < len(tokens) and tokens[place] != "]":
        token = tokens[place]
        if token == "[":  # noqa: S105 - a bracket, not a password
            inner, place = _read_options(tokens, place + 1)
            options[-1].append(_Choice(inner))
        elif token == "|":  # noqa: S105 - a bar, not a password
            options.append([])
        else:
            options[-1].append(_Filler(token[1:-1]) if token.startswith("<") else token)
        place += 1
    return tuple(tuple(option) for option in options), place
