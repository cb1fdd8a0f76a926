"""Write frozen records as JSON, and read them back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def write_record(record: Any) -> str:
    """Return a record as JSON; its fields are numbers, texts, None, records, and tuples of such."""
    return json.dumps(asdict(record), ensure_ascii=False, allow_nan=False)


def read_record(kind: type[Record], text: str) -> Record:
    """Return the record that was written as this JSON."""
    found: Record = _read(kind, json.loads(text))
    return found


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if is_dataclass(kind):
        return _record(kind, value)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _read(next(one for one in inner if one is not type(None)), value)
    if origin is tuple and inner[-1] is Ellipsis:
        return tuple(_read(inner[0], one) for one in value)
    if origin is tuple:
        return tuple(_read(one, each) for one, each in zip(inner, value, strict=True))
    return value


def _record(kind: Any, values: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{name: _read(hints[name], value) for name, value in values.items()})
