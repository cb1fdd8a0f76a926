"""Hand lists out a page at a time, with cursors that stay true when something is added in between."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from service.api.problems import Refused
from service.api.shapes import limits

Record = TypeVar("Record")

MOST = 500  # records a page
USUAL = 100

_GONE = "this cursor leads nowhere any more: what it stood at is gone; start again without one"


@dataclass(frozen=True, slots=True)
class Paged:
    """Which page of a list is asked for.

    Attributes:
        limit: Records a page.
        cursor: `next` of the page before.
    """

    limit: Annotated[int, limits(minimum=1, maximum=MOST, default=USUAL)] = USUAL
    cursor: Annotated[str | None, limits(minLength=1, maxLength=400)] = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Record]):
    """Some records of a list, and the cursor of those that follow; None at its end."""

    records: Sequence[Record]
    next: str | None


def turn(records: Sequence[Record], key: Callable[[Record], str], asked: Paged) -> Page[Record]:
    """Return the page that follows a cursor.

    A cursor names the record that the page before ended with, so that what is added before it moves nothing.

    Args:
        records: All of them, in order.
        key: What tells one from the others.
        asked: Which page.

    Raises:
        Refused: The cursor is none of this list, or what it stood at is gone.
    """
    first = 0
    if asked.cursor is not None:
        last = read_cursor(asked.cursor)
        found = next((place for place, record in enumerate(records) if key(record) == last), None)
        if found is None:
            raise Refused(404, _GONE)
        first = found + 1
    shown = records[first : first + asked.limit]
    more = first + asked.limit < len(records)
    return Page(shown, write_cursor(key(shown[-1])) if more else None)


def write_cursor(place: str) -> str:
    """Return the cursor of a place."""
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> str:
    """Return the place of a cursor.

    Raises:
        Refused: It is none.
    """
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        raise Refused(404, _GONE) from None
