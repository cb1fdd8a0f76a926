"""Run a function over batches in several processes of this machine.

One process per processor with one thread each is half as fast again as one process with threads: parsing holds the
interpreter, and small matrix products do not share well (measured: 780 against 526 clauses embedded per second).
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 100  # items given to a process at a time: small, so that all end at about the same moment

# What the workers call. Set just before they are forked, so that loaded models are inherited and shared by all, not
# loaded by each: a function that holds a model could not be sent through a pipe.
_inherited: dict[str, Callable[[Sequence[Any]], list[Any]]] = {}


@contextmanager
def over_processes(
    function: Callable[[Sequence[Item]], list[Result]],
    *,
    processes: int,
    start: Callable[[], None] | None = None,
) -> Iterator[Callable[[Sequence[Item]], list[Result]]]:
    """Give a function that does what ``function`` does, with the items spread over processes.

    Where processes cannot be forked (outside Linux), or one is asked for, it is the function itself.

    Args:
        function: Takes items and gives one result each, in order, each result depending on its item alone.
        processes: How many; one does all in this process.
        start: Called in each process before its first batch.
    """
    if processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield function
        return
    _inherited["function"] = function
    pool = multiprocessing.get_context("fork").Pool(processes, initializer=_begin, initargs=(start,))
    try:
        yield lambda items: [
            result
            for found in pool.imap(_call, [items[at : at + CHUNK] for at in range(0, len(items), CHUNK)])
            for result in found
        ]
    finally:
        pool.terminate()
        pool.join()
        _inherited.clear()


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(start: Callable[[], None] | None) -> None:
    """Leave Ctrl-C to the parent, which ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if start is not None:
        start()


def _call(items: Sequence[Any]) -> list[Any]:
    return _inherited["function"](items)
