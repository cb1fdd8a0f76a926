"""What a text with planted personal data is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlantedValue:
    """Personal data in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        kind: As redaction names it, such as "PHONE".
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class PlantedText:
    """A text whose personal data are known.

    Attributes:
        text: As a customer might type it.
        about: The kind that it was made for: it holds such data, or looks as if it did.
        values: What is planted in it, in order; empty for a text that only looks so.
    """

    text: str
    about: str
    values: tuple[PlantedValue, ...]


@dataclass(frozen=True, slots=True)
class Half:
    """The sentences, names and places of one half.

    Attributes:
        carriers: By kind, sentences in which ``{}`` stands for a value; ``{TOWN}`` for a town, which is none.
        decoys: By kind, sentences without personal data that look as if they held some.
        fillers: Sentences without anything, which stand before or after.
        first_names: Given names.
        last_names: Surnames.
        streets: Names of streets, by country.
        towns: Names of towns.
        handles: Words that names of accounts are made of.
    """

    carriers: dict[str, tuple[str, ...]]
    decoys: dict[str, tuple[str, ...]]
    fillers: tuple[str, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    streets: dict[str, tuple[str, ...]]
    towns: tuple[str, ...]
    handles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The sentences and names of one part of the texts about persons.

    Attributes:
        carriers: Sentences with slots: ``{first}`` and ``{other}`` for given names, ``{last}`` for a surname,
            ``{full}`` for both, ``{initial}`` and ``{letter}`` for what is left of a shortened name,
            ``{their}`` for a pronoun.
        decoys: Sentences that name nobody and look as if they did.
        first_names: Given names of many origins.
        word_names: Given names that are also words.
        last_names: Surnames of many origins.
        fillers: Sentences without anything, which stand before or after.
    """

    carriers: tuple[str, ...]
    decoys: tuple[str, ...]
    first_names: tuple[str, ...]
    word_names: tuple[str, ...]
    last_names: tuple[str, ...]
    fillers: tuple[str, ...]
