"""Work spread over processes is the work of one."""

import os
from collections.abc import Sequence

import pytest

from service.runners.processes import over_processes, processors


def squares(items: Sequence[int]) -> list[tuple[int, int]]:
    return [(item * item, os.getpid()) for item in items]


def fails(items: Sequence[int]) -> list[int]:
    message = f"{len(items)} items"
    raise ValueError(message)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(processes: int) -> None:
    with over_processes(squares, processes=processes) as run:
        found = run(list(range(450)))
    assert [square for square, _ in found] == [item * item for item in range(450)]
    assert (len({pid for _, pid in found} - {os.getpid()}) > 0) == (processes > 1)


def test_an_error_in_a_process_reaches_the_caller() -> None:
    with over_processes(fails, processes=2) as run, pytest.raises(ValueError, match="items"):
        run(list(range(250)))


def test_there_is_at_least_one_processor() -> None:
    assert processors() >= 1
