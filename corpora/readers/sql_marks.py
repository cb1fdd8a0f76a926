"""Write down how far the answer of a query was read, and read it back."""

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

_SORTS: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d[\d:.,+Zz -]*)?")  # ISO 8601: in the order of time as text
_READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "integer": int, "number": float, "decimal": Decimal, "moment": datetime.fromisoformat, "day": date.fromisoformat,
    "text": str,
}  # fmt: skip


def write_mark(value: Any) -> str | None:
    """Return what stands for a value, so that a later query asks for rows from it on; None if it cannot.

    Only numbers and times can: they grow, and say nothing about a person. No value gives no mark.
    """
    match value:
        case None:
            return ""
        case bool():
            return None
        case int():
            pair = ("integer", str(value))
        case float() if math.isfinite(value):
            pair = ("number", repr(value))
        case Decimal() if value.is_finite():
            pair = ("decimal", str(value))
        case datetime():
            pair = ("moment", value.isoformat())
        case date():
            pair = ("day", value.isoformat())
        case str() if _SORTS.fullmatch(value):
            pair = ("text", value)
        case _:
            return None
    return json.dumps(pair)


def read_mark(mark: str) -> Any:
    """Return the value that a mark stands for."""
    kind, written = json.loads(mark)
    return _READ[kind](written)
