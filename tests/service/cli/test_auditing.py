"""Every command that may change data leaves one entry in the audit log, and none of the words that it was given."""

import json
import os
import pwd
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from service.cli.auditing import BY_ITSELF, UNNOTED
from service.cli.main import cli
from service.cli.state import acting
from service.settings import Settings
from service.store.audit_log import AuditEntry, list_audit
from service.store.connect import database_at

SECRET = "zanzibarine"  # in whatever words a command is given, and in no entry
PASSWORD = "velvet orbit candle mosaic"

# Written out a second time on purpose: whoever adds a command has to say here whether it leaves an entry.
CHANGING = {
    "init": (),
    "import": ("{folder}/zanzibarine.csv",),
    "analyze": (),
    "themes accept": (SECRET, "--yes"),
    "themes assign": (SECRET, "speed", "--yes"),
    "themes broader": (),
    "themes define": ("slow line", SECRET, "--yes"),
    "themes dismiss": (SECRET,),
    "themes export": ("--to", "{folder}/zanzibarine.json"),
    "themes finer": (),
    "themes freeze": (SECRET,),
    "themes ignore": ("slow line", "--yes"),
    "themes import": ("{folder}/zanzibarine.csv", "--yes"),
    "themes merge": ("price", "--into", "slow line", "--yes"),
    "themes move": ("price", "--top", "--yes"),
    "themes pin": ("slow line", "--yes"),
    "themes refit": (),
    "themes rename": ("slow line", SECRET, "--yes"),
    "themes rule": ("slow line", SECRET, "--yes"),
    "themes split": ("slow line", "--name", SECRET, "--search", "line", "--yes"),
    "themes undo": ("3", "--yes"),
    "touchpoints set": ("{folder}/zanzibarine.csv",),
    "touchpoints correct": (SECRET, "reliability"),
    "initiatives accept": ("1",),
    "initiatives decline": ("1", "--reason", SECRET),
    "initiatives edit": ("1", "--title", SECRET),
    "initiatives effect": ("1",),
    "initiatives effort": ("1", "2.5"),
    "initiatives launch": ("1", "--expected", "-30%", "--yes"),
    "initiatives link": ("1", SECRET),
    "initiatives message": ("1", "--text", SECRET),
    "initiatives owner": ("1", SECRET),
    "initiatives propose": ("slow line", "--title", SECRET),
    "initiatives ship": ("1",),
    "initiatives verify": ("1",),
    "forget": (SECRET, "--yes"),
    "export-person": (SECRET,),
    "hook add": (SECRET, "{folder}/zanzibarine.csv"),
    "hook remove": (SECRET,),
    "user add": ("ann",),
    "user role": ("ann", "viewer"),
    "user password": ("ann",),
    "user disable": ("ann",),
    "user enable": ("ann",),
    "token add": ("local desk",),
    "token revoke": ("desk",),
    "backup": ("{folder}/zanzibarine.db",),
    "restore": ("{folder}/zanzibarine.csv", "--yes"),
}
LEAVING_THEIR_OWN = {"demo", "watch", "worker"}  # before the server starts, one a file, one an analysis
READING = {
    "themes list", "themes show", "themes log", "themes lineage", "touchpoints check", "shortfalls", "initiatives list",
    "initiatives show", "initiatives history", "initiatives what-if", "review", "retention", "advocates", "evaluate",
    "bench insight", "bench reading", "train", "serve", "user list", "token list", "audit", "doctor",
}  # fmt: skip


def commands(command: click.Command = cli, *names: str) -> Iterator[str]:
    """Every command line up to its arguments."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from commands(command.get_command(context, name), *names, name)
    else:
        yield " ".join(names)


def entries(settings: Settings) -> tuple[AuditEntry, ...]:
    with database_at(settings.database, read_only=True) as database:
        return list_audit(database, last=100)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "zanzibarine.csv").write_text("id,comment\nC-1017,The zanzibarine line of C-1017 is slow\n")
    return tmp_path


def test_every_command_either_reads_or_leaves_an_entry() -> None:
    assert {*CHANGING, *LEAVING_THEIR_OWN, *READING} == set(commands())
    assert UNNOTED == READING | LEAVING_THEIR_OWN
    assert set(CHANGING) > BY_ITSELF


@pytest.mark.models
@pytest.mark.parametrize("name", CHANGING)
def test_a_command_that_may_change_data_leaves_one_entry_without_the_words_it_was_given(
    piped, analysed: Settings, folder: Path, name: str
) -> None:
    arguments = [one.format(folder=folder) for one in CHANGING[name]]

    found = piped(PASSWORD, *name.split(), *arguments)

    [entry] = entries(analysed)
    assert entry.actor == f"command line ({pwd.getpwuid(os.getuid()).pw_name})"
    if name in BY_ITSELF and found.status == 0:
        assert entry.action in {"add user", "add token"}
    else:
        assert entry.action == name
        assert entry.details["outcome"] == ("failed" if found.status else "done"), found.err
    told = json.dumps([entry.action, entry.subject, dict(entry.details)])
    for secret in (SECRET, "1017", "local desk", PASSWORD, str(folder), "slow"):
        assert secret not in told


@pytest.mark.models
def test_an_import_tells_what_it_is_about_and_counts(yousaid, settings: Settings, folder: Path) -> None:
    yousaid("--project", "broadband", "import", folder / "zanzibarine.csv", "--kind", "comments", "--key", "id")

    [entry] = entries(settings)
    assert (entry.action, entry.subject) == ("import", "broadband")
    assert entry.details == {
        "outcome": "done", "kind": "comments", "rows": 1, "new": 1, "changed": 0, "removed": 0,
    }  # fmt: skip


def test_a_failure_is_named_by_its_kind_alone(yousaid, analysed: Settings) -> None:
    yousaid("import", "/nowhere/zanzibarine.csv")

    [entry] = entries(analysed)
    assert entry.details == {"outcome": "failed", "error": "InputError"}


def test_a_step_of_an_initiative_tells_of_which_and_by_how_much(yousaid, analysed: Settings) -> None:
    assert yousaid("initiatives", "effort", "1", "2.5").status == 0

    [entry] = entries(analysed)
    assert entry.details == {"outcome": "done", "initiative": 1, "days": 2.5}


@pytest.mark.parametrize(
    "line",
    [
        "themes", "themes list", "themes show speed", "initiatives", "shortfalls --format csv", "hook", "user list",
        "audit", "themes rename speed Slow --dry-run", "themes rename speed Slow --nonsense", "user", "backup",
    ],
)  # fmt: skip
def test_what_only_reads_and_what_was_never_run_leave_none(yousaid, analysed: Settings, line: str) -> None:
    yousaid(*line.split())

    assert entries(analysed) == ()


def test_what_was_stopped_is_told_to_be_stopped(piped, analysed: Settings) -> None:
    found = piped("", "forget", "--id", f"{3:024x}")

    assert found.status == 130
    assert [(one.action, one.details["outcome"]) for one in entries(analysed)] == [("forget", "stopped")]


def test_who_is_forgotten_is_noted_once_and_not_by_name(yousaid, analysed: Settings) -> None:
    assert yousaid("forget", "--id", f"{3:024x}", "--yes").status == 0

    [entry] = entries(analysed)
    assert (entry.actor, entry.action) == (acting(), "forget")
    assert entry.details["project"] == analysed.project
    assert entry.details["comments"] == 1
    assert f"{3:024x}" not in json.dumps([entry.subject, dict(entry.details)])


def test_a_watched_folder_leaves_an_entry_for_every_file(yousaid, analysed: Settings, tmp_path: Path) -> None:
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    for name in ("one.csv", "two.csv"):
        (incoming / name).write_bytes(b"\x7fELF\x00\x01")

    yousaid("watch", incoming, "--once", "--every", "0.05")

    assert [(one.action, one.details["outcome"]) for one in entries(analysed)] == [("watch", "failed")] * 2


def test_a_log_that_cannot_be_written_is_said_and_is_no_success(yousaid, analysed: Settings) -> None:
    with database_at(analysed.database) as database:
        database.execute("create trigger t before insert on audit begin select raise(abort, 'no'); end")

    found = yousaid("themes", "freeze", "before")

    assert found.status == 1
    assert "this was done, but the audit log could not be written" in found.err
    assert yousaid("themes", "list", "--frozen", "before").status == 0


def test_the_environment_does_not_say_who_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody-else")

    assert "somebody-else" not in acting()
