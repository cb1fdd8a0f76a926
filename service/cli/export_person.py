"""``yousaid export-person``: hand over all that is held of a person."""

import json
import os
from pathlib import Path

import click

from service.cli.opening import existing_project
from service.cli.output import print_json, say
from service.cli.person_choice import chosen_person, person_options
from service.cli.state import State, acting
from service.errors import ExchangeError
from service.jobs.export_person import export_person as export
from service.settings import secret_key

_PRIVATE = 0o600


@click.command("export-person")
@person_options
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.json", help="Where to write.")
@click.pass_obj
def export_person(
    state: State, *, respondent: str | None, person: str | None, comment: str | None, output: Path | None
) -> None:
    """Write all that is held of a person as JSON, to standard output or to a file that only you can read.

    RESPONDENT is the id that the source file has.
    """
    settings = state.settings
    with existing_project(settings) as (database, project):
        secret = secret_key(settings)
        chosen = chosen_person(database, project, respondent=respondent, person=person, comment=comment, secret=secret)
        held = export(database, project, chosen, secret=secret, made_by=acting())
    if output is None:
        print_json(held)
    else:
        _write(output, json.dumps(held, ensure_ascii=False, indent=2))
        say(f"wrote {output}")


def _write(path: Path, text: str) -> None:
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, _PRIVATE), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise ExchangeError(f"{path} cannot be written ({error.strerror}); choose another --output") from error
