"""Load what only some formats need, which is installed on demand."""

from importlib import import_module
from types import ModuleType

from corpora.errors import InputError


def load_extra(module: str, *, extra: str, needed: str) -> ModuleType:
    """Return a module of an optional package.

    Args:
        module: Its name.
        extra: Name of the extra of this distribution that installs it.
        needed: Which file needs it, and what that is: "answers is a Parquet file".

    Raises:
        InputError: If it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        message = f'{needed}, which needs a package more: run pip install "yousaid[{extra}]", or save it as CSV'
        raise InputError(message) from error
