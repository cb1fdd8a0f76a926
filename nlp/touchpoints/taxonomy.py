"""Read a taxonomy: the names, definitions and examples of the touchpoints that a firm sorts its feedback by."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from nlp.errors import TaxonomyError

DEFAULT_TAXONOMIES = ("journey", "service_quality")  # shipped; files of these names in taxonomies/
LONGEST_NAME = 60  # characters: a touchpoint is a column heading
LONGEST_TEXT = 500  # characters of a definition or an example; the embedder reads 128 tokens
MOST_TOUCHPOINTS = 100
MOST_EXAMPLES = 100  # of one touchpoint
_HEADER = re.compile(r"\s*\[\[\s*touchpoint\s*\]\]")
_KEYS = frozenset({"name", "definition", "examples"})


@dataclass(frozen=True, slots=True)
class TouchpointDefinition:
    """A touchpoint as its taxonomy describes it.

    Attributes:
        name: Unique in the taxonomy.
        definition: One sentence on what belongs to it.
        examples: Sentences as customers write them; may be empty.
    """

    name: str
    definition: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """What a firm sorts its feedback by.

    Attributes:
        name: Of the taxonomy.
        touchpoints: In the order of the file, at least one.
    """

    name: str
    touchpoints: tuple[TouchpointDefinition, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the touchpoints, in order."""
        return tuple(touchpoint.name for touchpoint in self.touchpoints)


def default_taxonomy(name: str) -> Taxonomy:
    """Return one of the taxonomies that are shipped.

    Args:
        name: One of ``DEFAULT_TAXONOMIES``.

    Raises:
        TaxonomyError: There is none of that name.
    """
    return parse_taxonomy(default_taxonomy_text(name), source=f"{name}.toml")


def default_taxonomy_text(name: str) -> str:
    """Return the file of a shipped taxonomy, as text.

    Raises:
        TaxonomyError: There is none of that name.
    """
    if name not in DEFAULT_TAXONOMIES:
        message = f'there is no taxonomy "{name}"; there is: {", ".join(DEFAULT_TAXONOMIES)}'
        raise TaxonomyError(message)
    return resources.files("nlp.touchpoints").joinpath("taxonomies", f"{name}.toml").read_text("utf-8")


def read_taxonomy(path: Path) -> Taxonomy:
    """Return the taxonomy of a TOML file.

    Raises:
        TaxonomyError: The file cannot be read, or says something that is no taxonomy; the message says where.
    """
    return parse_taxonomy(read_taxonomy_text(path), source=str(path))


def read_taxonomy_text(path: Path) -> str:
    """Return the text of a file that should hold a taxonomy.

    Raises:
        TaxonomyError: The file cannot be read, or is not in UTF-8.
    """
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        message = f"the taxonomy {path} cannot be read: {error.strerror}; check its name"
        raise TaxonomyError(message) from error
    except UnicodeDecodeError as error:
        message = f"the taxonomy {path} is not in UTF-8 (byte {error.start + 1}); save it as UTF-8"
        raise TaxonomyError(message) from error


def parse_taxonomy(text: str, *, source: str) -> Taxonomy:
    """Return the taxonomy that a TOML text describes.

    Args:
        text: ``name = "…"`` and one ``[[touchpoint]]`` table each, with name, definition and examples.
        source: Where the text is from, for messages.

    Raises:
        TaxonomyError: It is not TOML, or no taxonomy; the message says which entry, what is wrong and what to do.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{source} is not TOML: {error}; texts go between quotes, lists between square brackets"
        raise TaxonomyError(message) from error
    if unknown := sorted(found.keys() - {"name", "touchpoint"}):
        message = f'{source} has "{unknown[0]}" at its top; only name and [[touchpoint]] tables belong there'
        raise TaxonomyError(message)
    name = _text(found.get("name"), f"{source}: the taxonomy's name", LONGEST_NAME)
    entries = found.get("touchpoint")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        message = f"{source} names no touchpoints; write a [[touchpoint]] table for each"
        raise TaxonomyError(message)
    if len(entries) > MOST_TOUCHPOINTS:
        message = f"{source} names {len(entries)} touchpoints; {MOST_TOUCHPOINTS} are the most, so join some"
        raise TaxonomyError(message)
    places = _places(text, source, len(entries))
    touchpoints = tuple(_touchpoint(entry, place) for entry, place in zip(entries, places, strict=True))
    _refuse_repeats(
        [touchpoint.name.casefold() for touchpoint in touchpoints],
        places,
        "has the name of an earlier one; give each its own",
    )
    return Taxonomy(name, touchpoints)


def _places(text: str, source: str, entries: int) -> list[str]:
    """Say where each entry is: file, number and, where the tables are written as such, line."""
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if _HEADER.match(line)]
    if len(lines) != entries:
        return [f"{source}, touchpoint {number}" for number in range(1, entries + 1)]
    return [f"{source}, touchpoint {number} (line {line})" for number, line in enumerate(lines, start=1)]


def _touchpoint(entry: Mapping[str, Any], place: str) -> TouchpointDefinition:
    if unknown := sorted(entry.keys() - _KEYS):
        message = f'{place} has "{unknown[0]}"; only name, definition and examples belong there'
        raise TaxonomyError(message)
    examples = entry.get("examples", [])
    if not isinstance(examples, list):
        message = f'{place}: examples is not a list; write examples = ["…", "…"]'
        raise TaxonomyError(message)
    if len(examples) > MOST_EXAMPLES:
        message = f"{place} has {len(examples)} examples; {MOST_EXAMPLES} are the most, so keep the most varied"
        raise TaxonomyError(message)
    places = [f"{place}: example {number}" for number in range(1, len(examples) + 1)]
    texts = [_text(example, where, LONGEST_TEXT) for example, where in zip(examples, places, strict=True)]
    _refuse_repeats([text.casefold() for text in texts], places, "repeats an earlier one; remove it")
    return TouchpointDefinition(
        name=_text(entry.get("name"), f"{place}: its name", LONGEST_NAME),
        definition=_text(entry.get("definition"), f"{place}: its definition", LONGEST_TEXT),
        examples=tuple(texts),
    )


def _text(found: object, what: str, longest: int) -> str:
    """Return a text without needless white space.

    Raises:
        TaxonomyError: It is missing, no text, empty or too long.
    """
    if found is None:
        message = f"{what} is missing; add it"
        raise TaxonomyError(message)
    if not isinstance(found, str):
        message = f"{what} is not a text; put it between quotes"
        raise TaxonomyError(message)
    text = " ".join(found.split())
    if not text or not text.isprintable():
        message = f"{what} is empty or holds characters that cannot be shown; write words"
        raise TaxonomyError(message)
    if len(text) > longest:
        message = f"{what} has {len(text)} characters; {longest} are the most, so shorten it"
        raise TaxonomyError(message)
    return text


def _refuse_repeats(keys: list[str], places: list[str], advice: str) -> None:
    seen = set()
    for key, place in zip(keys, places, strict=True):
        if key in seen:
            message = f"{place} {advice}"
            raise TaxonomyError(message)
        seen.add(key)
