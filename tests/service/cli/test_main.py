import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import click
import pytest

from service.cli.main import COMMANDS, cli

Run = Callable[..., Any]
HEAVY = {"torch", "spacy", "sklearn", "pandas", "numpy", "scipy", "sentence_transformers", "flask", "sqlite_utils"}


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom service.cli.main import run\nstatus = run(['--help'])\n"
        "print(status, *sys.modules, file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    status, *modules = found.stderr.split()

    assert status == "0"
    assert HEAVY.isdisjoint(module.partition(".")[0] for module in modules)
    assert all(name in found.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(yousaid: Run, name: str) -> None:
    found = yousaid(name, "--help")

    assert found.status == 0
    assert found.out.startswith(f"Usage: yousaid {name}")


def test_every_command_is_there() -> None:
    context = click.Context(cli)

    assert [cli.get_command(context, name).name for name in cli.list_commands(context)] == list(COMMANDS)  # type: ignore[union-attr]
    assert cli.get_command(context, "nonsense") is None


def test_the_version_is_that_of_the_distribution(yousaid: Run) -> None:
    assert yousaid("--version").out.strip().endswith(version("yousaid"))


@pytest.mark.parametrize("line", [["nonsense"], ["themes", "--format", "xml"], ["import"], ["serve", "--port", "x"]])
def test_a_wrong_command_line_is_status_2(yousaid: Run, line: list[str]) -> None:
    found = yousaid(*line)

    assert found.status == 2
    assert found.out == ""
    assert "Usage:" in found.err


@pytest.mark.parametrize("command", ["themes", "shortfalls", "initiatives", "analyze"])
def test_without_data_a_command_says_how_to_get_some(yousaid: Run, command: str) -> None:
    found = yousaid(command)

    assert found.status == 2
    assert "error: there is nothing in" in found.err
    assert "yousaid import FILE" in found.err


def test_an_unknown_project_is_named_with_those_there_are(yousaid: Run) -> None:
    yousaid("--project", "broadband", "init")

    found = yousaid("--project", "pets", "themes")

    assert found.status == 2
    assert 'no project "pets" (projects: broadband)' in found.err


def test_an_error_has_a_traceback_only_with_debug(yousaid: Run) -> None:
    assert "Traceback" not in yousaid("themes").err
    assert "Traceback" in yousaid("--debug", "themes").err


def test_a_project_name_with_control_characters_is_refused(yousaid: Run) -> None:
    found = yousaid("--project", "a\nb", "init")

    assert found.status == 2
    assert "printable" in found.err


def test_an_unexpected_error_does_not_quote_anything(yousaid: Run, analysed: Any) -> None:
    analysed.database.write_bytes(analysed.database.read_bytes()[:4096] + b"the customer's words" * 5000)

    found = yousaid("themes")

    assert found.status == 1
    assert found.err.startswith("error: ")
    assert "customer's words" not in found.err


def test_a_reader_that_has_enough_is_no_error(start: Run, analysed: Any) -> None:
    found = start("themes", "--format", "json")
    assert found.stdout is not None
    found.stdout.close()

    assert found.stderr is not None
    assert found.stderr.read() == ""
    assert found.wait() == 0
    found.stderr.close()


def test_init_makes_a_private_folder_and_is_harmless_twice(yousaid: Run, settings: Any) -> None:
    assert yousaid("init").status == 0
    key = settings.key_file.read_bytes()

    assert yousaid("init").status == 0

    assert settings.key_file.read_bytes() == key
    assert len(key) == 32
    assert {file.stat().st_mode & 0o777 for file in settings.data.iterdir()} == {0o600}
