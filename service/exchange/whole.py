"""Write a file whole or not at all."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from service.errors import ExchangeError


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write into that takes its name when all went well; what had the name before stays until then.

    Raises:
        ExchangeError: The file cannot be written.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as file:
            yield file
        draft.replace(path)
    except OSError as error:
        raise ExchangeError(f"{path} cannot be written ({error.strerror}); choose another file") from error
    finally:
        draft.unlink(missing_ok=True)
