"""Work spread over processes is the work of one."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from operator import methodcaller

import pytest

from corpora.errors import WorkError
from service.runners.processes import over_processes, processors

# Workers are spawned, so they find what they call by import: these stand in for a model, and give items back or fail.
GIVE_BACK = partial(methodcaller, "copy")
DIE = partial(os._exit, 1)
FAIL = partial(methodcaller, "no_such_method")


def test_results_come_in_the_order_of_the_items() -> None:
    with over_processes(GIVE_BACK, processes=2) as run:
        assert run(list(range(450))) == list(range(450))
        assert run([]) == []


def test_an_error_in_a_process_reaches_the_caller() -> None:
    with over_processes(FAIL, processes=2) as run, pytest.raises(AttributeError, match="no_such_method"):
        run(list(range(250)))


def test_a_worker_that_dies_is_an_error_and_not_an_endless_wait() -> None:
    with pytest.raises(WorkError, match="run this again"), over_processes(DIE, processes=2) as run:
        run(list(range(250)))


SPREAD = """
from functools import partial
from operator import methodcaller
from service.runners.processes import over_processes
try:
    print("begun", flush=True)
    while True:
        with over_processes(partial(methodcaller, "copy"), processes=2) as run:
            run(list(range(450)))
except KeyboardInterrupt:
    raise SystemExit(130)
"""


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.03, 0.06, 0.1, 0.2, 0.4])
def test_ctrl_c_on_the_terminal_while_workers_start_ends_all_without_a_traceback(seconds) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SPREAD], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to every process of the group
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.decode() == ""


def test_there_is_at_least_one_processor() -> None:
    assert processors() >= 1
