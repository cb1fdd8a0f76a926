"""Where the public labelled sets are: an option that two commands share."""

from pathlib import Path

import click

from service.cli.state import State
from service.errors import SettingsError

corpora_option = click.option(
    "--corpora",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of the public labelled sets. Default: $YOUSAID_CORPORA.",
)


def corpora_folder(given: Path | None, state: State) -> Path:
    """Return the folder that was given, or that of the settings.

    Raises:
        SettingsError: None was named, or there is no such folder.
    """
    folder = given or state.settings.corpora
    if folder is None:
        raise SettingsError("no folder of labelled sets is named; give --corpora DIR or set YOUSAID_CORPORA")
    if not folder.is_dir():
        raise SettingsError(f"there is no folder {folder}; give another --corpora DIR or set YOUSAID_CORPORA")
    return folder
