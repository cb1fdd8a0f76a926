"""Find comments by their words and by what is known of them, a page at a time."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from service.errors import BusyError
from service.store.search_plan import MANY, Plan, Wanted, make_plan
from service.store.words import read_words

PAGE_SIZE = 25
COUNT_TO = 10_000
COUNT_SECONDS = 0.04  # a count that takes longer says "more than"
SEARCH_SECONDS = 2.0  # a search that takes longer is given up, with words that say what helps

_STEPS = 2_000  # of SQLite's machine between two looks at the clock: about 50 microseconds

# Private-use characters: no text holds them, so that the offsets of what is marked can be counted.
_FROM, _TO = "\ue000", "\ue001"
# FTS5 takes time by the square of the words that it marks, and whoever writes a comment decides how many there are.
MARKED = 10_000  # characters of the longest comment in which words are marked; in longer ones none are
_HIGHLIGHT = """
select highlight(comment_words, 0, ?, ?) from comment_words
 where comment_words match ? and rowid = ? and (select length(text) from comment where n = comment_words.rowid) <= ?
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comment stands in the order of time, newest first; those without a time come last."""

    said_at: str | None
    n: int


@dataclass(frozen=True, slots=True)
class FoundPage:
    """The comments of one page, by their key ``n``, and whether there are others.

    Attributes:
        places: Newest first.
        newer: There are comments before the first of them.
        older: There are comments after the last of them.
    """

    places: tuple[Place, ...]
    newer: bool
    older: bool


@dataclass(frozen=True, slots=True)
class Count:
    """A number of comments; not complete if counting was stopped there."""

    number: int
    complete: bool


def plan_search(database: Database, project_id: int, wanted: Wanted, *, seconds: float = SEARCH_SECONDS) -> Plan:
    """Choose how to find the comments that are wanted.

    Raises:
        BusyError: It took longer than so many seconds.
    """
    with _given_up_after(database, seconds):
        return make_plan(database, project_id, wanted)


def find_comments(
    database: Database,
    plan: Plan,
    *,
    after: Place | None = None,
    before: Place | None = None,
    size: int = PAGE_SIZE,
    seconds: float = SEARCH_SECONDS,
) -> FoundPage:
    """Return one page of the comments that are wanted.

    Args:
        database: Open for reading.
        plan: Made by ``plan_search``.
        after: The last comment of the page before; the page starts with the next older one.
        before: The first comment of the page after; the page ends with the next newer one. Wins over ``after``.
        size: Comments a page.
        seconds: How long it may take.

    Raises:
        BusyError: It took longer.
    """
    if plan.nothing:
        return FoundPage((), newer=False, older=False)
    backwards = before is not None
    with _given_up_after(database, seconds):
        found = _walk(database, plan, start=before if backwards else after, size=size + 1, backwards=backwards)
    more, places = len(found) > size, found[:size]
    if backwards:
        return FoundPage(tuple(reversed(places)), newer=more, older=True)
    return FoundPage(tuple(places), newer=after is not None, older=more)


def count_found(database: Database, plan: Plan, *, most: int = COUNT_TO) -> Count:
    """Count the comments that are wanted, up to ``most`` and for at most about ``COUNT_SECONDS``."""
    if plan.nothing:
        return Count(0, complete=True)
    if plan.counted is not None:
        return Count(plan.counted, complete=plan.counted < MANY)
    number = 0
    try:
        with _given_up_after(database, COUNT_SECONDS):
            for _ in database.execute(f"select 1 {plan.sql} limit {most + 1}", plan.parameters):
                number += 1
    except BusyError:
        return Count(number, complete=False)
    return Count(min(number, most), complete=number <= most)


@contextmanager
def _given_up_after(database: Database, seconds: float) -> Iterator[None]:
    """Interrupt what the database does in the block when its time is over."""
    until = time.monotonic() + seconds
    database.conn.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_INTERRUPT:
            raise
        raise BusyError("this search takes too long; choose a period or a theme as well") from None
    finally:
        database.conn.set_progress_handler(None, 0)


def places_of_words(database: Database, typed: str, numbers: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """Return the offsets of the words that were looked for, in each of some comments of up to ``MARKED`` characters.

    Args:
        database: Open for reading.
        typed: What was typed into the search box.
        numbers: Integer keys of the comments.
    """
    match = read_words(typed).match
    found: dict[int, list[tuple[int, int]]] = {}
    for n in numbers if match else ():
        row = database.execute(_HIGHLIGHT, [_FROM, _TO, match, n, MARKED]).fetchone()
        found[n] = _between(row[0]) if row else []
    return found


def _between(marked: str) -> list[tuple[int, int]]:
    """Return the offsets, in the text without marks, of what stands between marks."""
    before, *pieces = marked.split(_FROM)
    spans, at = [], len(before)
    for piece in pieces:
        inside, _, after = piece.partition(_TO)
        spans.append((at, at + len(inside)))
        at += len(inside) + len(after)
    return spans


def _walk(database: Database, plan: Plan, *, start: Place | None, size: int, backwards: bool) -> list[Place]:
    """Collect up to ``size`` places from a start on: first the dated comments and then the others, or back."""
    compare, order = (">", "asc") if backwards else ("<", "desc")
    found: list[Place] = []
    for dated in (False, True) if backwards else (True, False):
        where, values = _stretch(start, dated=dated, backwards=backwards, compare=compare)
        if where is None or len(found) >= size or (plan.dated_only and not dated):
            continue
        rows = database.execute(
            f"select comment.said_at, comment.n {plan.sql} and {where}"
            f" order by comment.said_at {order}, comment.n {order} limit {size - len(found)}",
            [*plan.parameters, *values],
        )
        found += [Place(said_at, n) for said_at, n in rows]
    return found


def _stretch(start: Place | None, *, dated: bool, backwards: bool, compare: str) -> tuple[str | None, list[Any]]:
    """Say which comments of a stretch (with a date, or without) lie beyond a start; None: none of them."""
    stretch = f"comment.said_at is {'not ' if dated else ''}null"
    if start is None:
        return stretch, []
    if (start.said_at is not None) != dated:
        # The dated ones come first: seen from the other stretch, all of it lies ahead or all of it lies behind.
        return (stretch, []) if dated == backwards else (None, [])
    if dated:
        return f"(comment.said_at, comment.n) {compare} (?, ?)", [start.said_at, start.n]
    return f"{stretch} and comment.n {compare} ?", [start.n]
