"""Load what only some formats need, which is installed on demand."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from corpora.errors import InputError


def load_extra(module: str, *, extra: str, path: Path, kind: str, otherwise: str) -> ModuleType:
    """Return a module of an optional package.

    Args:
        module: Its name.
        extra: Name of the extra of this distribution that installs it.
        path: The file that needs it.
        kind: What the file is.
        otherwise: What to do without it.

    Raises:
        InputError: If it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        message = f'{path} is {kind}, which needs a package more: run pip install "yousaid[{extra}]", or {otherwise}'
        raise InputError(message) from error
