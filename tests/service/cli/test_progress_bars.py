import os
import pty
import subprocess
import sys

SCRIPT = """
from service.cli.progress_bars import progress_bars
with progress_bars() as report:
    report("loading models", 0, None)
    for done in range(4):
        report("reading rows", done, 3)
print("done")
"""


def test_a_terminal_shows_stages_with_counts() -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-c", SCRIPT]
    found = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, text=True, check=True, env=environment)
    os.close(theirs)

    shown = os.read(ours, 100_000).decode()
    os.close(ours)

    assert found.stdout == "done\n"
    assert "reading rows" in shown
    assert "3/3" in shown


def test_what_is_no_terminal_gets_no_bars() -> None:
    found = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)

    assert (found.stdout, found.stderr) == ("done\n", "")
