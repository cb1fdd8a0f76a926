"""Describe records as JSON Schema, and hold what was sent against the description."""

import json
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from service.columns.column import Column

Schema = dict[str, Any]
Record = TypeVar("Record")

LARGEST = 2**31 - 1  # of whole numbers: SQLite and every client can hold it

_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
    type(None): {"type": "null"},
    Any: {},
}
# What a column holds; which of these is not written down with the column.
_CELL: Schema = {"type": ["string", "number", "boolean", "null", "array"], "items": {"type": "string"}}

# What is wrong, in words that quote nothing of what was sent.
_WRONG = {
    "required": "a field is missing that has to be there",
    "additionalProperties": "there is a field that nobody knows here",
    "type": "is of another type",
    "enum": "is none of the values there are",
    "const": "is none of the values there are",
    "oneOf": "fits none of the forms there are",
    "pattern": "is not written as it has to be",
    "minLength": "is too short",
    "maxLength": "is too long",
    "minItems": "has too few elements",
    "maxItems": "has too many elements",
    "maxProperties": "has too many fields",
    "minimum": "is too small",
    "exclusiveMinimum": "is too small",
    "maximum": "is too large",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a value may be beside its type, in the words of JSON Schema; for ``Annotated``."""

    said: tuple[tuple[str, Any], ...]


def limits(**said: Any) -> Limits:
    """Return limits: ``limits(minLength=1)``."""
    return Limits(tuple(said.items()))


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with something that was sent.

    Attributes:
        where: JSON pointer to it; empty for all of it.
        reason: In words; it quotes nothing.
    """

    where: str
    reason: str


@dataclass(slots=True)
class Schemas:
    """The descriptions of records that a document refers to, by name."""

    named: dict[str, Schema] = field(default_factory=dict)
    kinds: dict[str, Any] = field(default_factory=dict)

    def of(self, kind: Any) -> Schema:
        """Return the description of a type; that of a record is a reference."""
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if is_dataclass(kind):
            return self._reference(kind)
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return {**self.of(inner[0]), **_written(inner[1])}
        if origin is Literal:
            return {"type": "string", "enum": list(inner)}
        if origin in {Union, types.UnionType}:
            return self._any_of(inner)
        if origin in {dict, Mapping}:
            return {"type": "object", "additionalProperties": self.of(inner[1])}
        if origin in {tuple, list, Sequence, frozenset}:
            return self._array(inner)
        raise TypeError(f"{kind} cannot be described")

    def rows(self, name: str, columns: Sequence[Column[Any]]) -> Schema:
        """Return the description of what columns say of a record."""
        titles = {column.key: column.title for column in columns}
        cells = {key: {**_CELL, **({"title": title} if title else {})} for key, title in titles.items()}
        if name in self.kinds:
            raise TypeError(f"there are two records called {name}")
        self.kinds[name] = columns
        self.named[name] = {
            "type": "object", "properties": cells, "required": list(cells), "additionalProperties": False,
        }  # fmt: skip
        return {"$ref": f"#/components/schemas/{name}"}

    def record(self, kind: Any) -> Schema:
        """Return the description of a record itself."""
        hints = get_type_hints(kind, include_extras=True)
        found: Schema = {
            "type": "object",
            "properties": {one.name: self.of(hints[one.name]) for one in fields(kind)},
            "required": [one.name for one in fields(kind) if _is_needed(one)],
            "additionalProperties": False,
        }
        if kind.__doc__:
            found["description"] = kind.__doc__.partition("\n")[0]
        return found

    def _reference(self, kind: Any) -> Schema:
        name = kind.__name__
        if self.kinds.get(name, kind) is not kind:  # such as the estimates of the store and of the insight
            name = f"{kind.__module__.rpartition('.')[2].title().replace('_', '')}{name}"
        if name not in self.kinds:
            self.kinds[name] = kind  # a record may hold itself
            self.named[name] = self.record(kind)
        if self.kinds[name] is not kind:
            raise TypeError(f"there are two records called {name}")
        return {"$ref": f"#/components/schemas/{name}"}

    def _any_of(self, kinds: Sequence[Any]) -> Schema:
        found = [self.of(kind) for kind in kinds]
        if len(found) == 2 and found[1] == _PLAIN[type(None)] and isinstance(found[0].get("type"), str):
            first = {**found[0], "type": [found[0]["type"], "null"]}
            return {**first, "enum": [*first["enum"], None]} if "enum" in first else first
        return {"anyOf": found}

    def _array(self, inner: Sequence[Any]) -> Schema:
        if len(inner) == 1 or inner[-1] is Ellipsis:
            return {"type": "array", "items": self.of(inner[0])}
        kinds = [self.of(one) for one in inner]
        one_kind = all(kind == kinds[0] for kind in kinds)
        items = kinds[0] if one_kind else {"anyOf": kinds}  # prefixItems would say more, and few tools can read it
        return {"type": "array", "items": items, "minItems": len(kinds), "maxItems": len(kinds)}


def find_flaws(kind: Any, value: Any) -> list[Flaw]:
    """Hold a value against the description of a record; an empty list: it fits."""
    errors = sorted(_validator(kind).iter_errors(value), key=lambda error: list(map(str, error.path)))
    flaws = [Flaw(_pointer(error.absolute_path), _WRONG.get(error.validator, "does not fit")) for error in errors]
    return flaws or [Flaw(where, "holds a character that is none") for where in find_broken(value, "")]


@lru_cache(maxsize=128)
def _validator(kind: Any) -> Any:
    from jsonschema import Draft202012Validator

    schemas = Schemas()
    schema = schemas.record(kind)
    return Draft202012Validator({**schema, "components": {"schemas": schemas.named}})


def build(kind: type[Record], value: Mapping[str, Any]) -> Record:
    """Make a record of a value without flaws."""
    hints = get_type_hints(kind)
    return kind(**{name: _build(hints[name], one) for name, one in value.items()})


def _build(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if is_dataclass(kind) and isinstance(kind, type):
        return build(kind, value)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return _build(next(one for one in inner if one is not type(None)), value)
    if origin is tuple:
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(_build(one, each) for one, each in zip(kinds, value, strict=True))
    return kind(value) if kind in {int, float} else value  # JSON's 1.0 is a whole number, and its 1 is any number


def _written(found: Limits) -> Schema:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.said}


def _is_needed(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _pointer(path: Sequence[Any]) -> str:
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)


def find_broken(value: Any, where: str = "") -> Iterator[str]:
    """Yield where half of a pair of surrogates stands: JSON can write it, but it is no text."""
    if isinstance(value, str):
        if not _is_text(value):
            yield where
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from find_broken(one, f"{where}/{key}") if _is_text(key) else iter([where])
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from find_broken(one, f"{where}/{place}")


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def read_json(data: bytes) -> Any:
    """Read JSON as RFC 8259 has it: without NaN and infinity.

    Raises:
        ValueError: It is none.
    """
    return json.loads(data, parse_constant=_refuse)


def _refuse(name: str) -> Any:
    raise ValueError(name)
