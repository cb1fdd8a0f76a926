"""Run a function over batches in several processes of this machine.

One process per processor with one thread each is half as fast again as one process with threads: parsing holds the
interpreter, and the matrix products of a clause are too small to share.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from corpora.errors import WorkError

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 250  # items given to a process at a time: enough for full batches, few enough that all end together

# In a worker: what it calls, made once when it starts.
_made: dict[str, Callable[[Sequence[Any]], list[Any]]] = {}


@contextmanager
def over_processes(
    make: Callable[[], Callable[[Sequence[Item]], list[Result]]], *, processes: int
) -> Iterator[Callable[[Sequence[Item]], list[Result]]]:
    """Give a function that does what the one that ``make`` returns does, with the items spread over processes.

    Workers are spawned, not forked: a fork copies whatever locks the threads of this process hold, and hangs on them.

    Args:
        make: Called once in each worker, which loads its own models; it must be picklable. What it returns takes
            items and gives one result each, in order, each result depending on its item alone.
        processes: How many.

    Raises:
        WorkError: If a worker ends before its work is done.
    """
    pool = ProcessPoolExecutor(
        processes, mp_context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(make,)
    )

    def work(items: Sequence[Item]) -> list[Result]:
        with _interrupts_held():  # the pool starts its workers when it is given work
            found = pool.map(_call, [items[at : at + CHUNK] for at in range(0, len(items), CHUNK)])
        return [result for chunk in found for result in chunk]

    try:
        yield work
    except BrokenProcessPool as error:
        message = "a worker process ended before its work was done, perhaps for want of memory; run this again"
        raise WorkError(message) from error
    finally:
        with _interrupts_held():  # a worker that is still starting needs what the parent would tear down
            pool.shutdown(cancel_futures=True)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait until what is inside is done.

    A worker that is starting has the signal mask of the thread that starts it, so Ctrl-C, which a terminal sends to
    parent and workers alike, finds it deaf; and the parent is not torn away while it still tells the worker what to
    do. Either would end in the worker's traceback on the terminal.
    """
    if threading.current_thread() is not threading.main_thread():  # signals are the main thread's
        yield
        return
    held: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, signal.SIG_DFL if handler is None else handler)  # None: not set from Python
    if held:
        signal.raise_signal(signal.SIGINT)


def _begin(make: Callable[[], Callable[[Sequence[Any]], list[Any]]]) -> None:
    """Make the function, and leave Ctrl-C to the parent, which ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _made["function"] = make()


def _call(items: Sequence[Any]) -> list[Any]:
    return _made["function"](items)
