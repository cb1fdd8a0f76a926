"""Show how far a job is: bars with counts and time left on standard error, if that is a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars

from service.jobs.progress import Progress, silent


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """Give the block a function that jobs report to; one bar a stage, a spinner where the end is not known."""
    if not sys.stderr.isatty():
        yield silent
        return
    tasks: dict[str, TaskID] = {}
    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
    )
    with Bars(*columns, TimeRemainingColumn(elapsed_when_finished=True), console=Console(stderr=True)) as bars:

        def report(stage: str, done: int, total: int | None) -> None:
            for earlier in bars.tasks:
                if earlier.description != stage and earlier.total is None:
                    bars.update(earlier.id, visible=False)
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total, visible=True)

        yield report
