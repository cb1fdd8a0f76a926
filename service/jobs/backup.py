"""Back a data folder up while it is in use, and put a backup back."""

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpora.errors import InputError
from service.errors import NothingToDoError
from service.settings import Settings, secret_key
from service.store.comments import count_comments
from service.store.connect import PRIVATE, database_at
from service.store.copies import BESIDE, check_whole, copy_database, let_go
from service.store.projects import list_projects

KEY_ENDING = ".key"  # of the key's copy, beside the backup


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and found whole.

    Attributes:
        path: The copy of the database.
        size: Of it, in bytes.
        key: The copy of the key; None if it was not asked for.
    """

    path: Path
    size: int
    key: Path | None


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back.

    Attributes:
        comments: In it, by the name of the project.
        aside: What was there before, kept under other names.
        key: "restored" from beside the backup, "kept" as it was, or "missing".
    """

    comments: dict[str, int]
    aside: tuple[Path, ...]
    key: str


def back_up(settings: Settings, path: Path, *, with_key: bool, overwrite: bool) -> Backup:
    """Copy the database of a data folder; imports and pages go on meanwhile.

    Args:
        settings: Of the data folder.
        path: Of the copy.
        with_key: Copy the key too, into a file beside it.
        overwrite: Replace a file of that name.

    Raises:
        NothingToDoError: There is no database.
        InputError: There is a file of that name, or it is the database itself.
        StoreError: The copy cannot be written, or is not whole; a file that was to be replaced is still there.
    """
    if not settings.database.exists():
        raise NothingToDoError(f"there is no database in {settings.data}, so there is nothing to back up")
    key = path.with_name(path.name + KEY_ENDING) if with_key else None
    for target in filter(None, (path, key)):
        if target.resolve() in {settings.database, settings.key_file}:
            raise InputError(f"{target} is in use; choose another name for the backup")
        if target.exists() and not overwrite:
            raise InputError(f"{target} is there already; choose another name, or say --yes to replace it")
    secret = secret_key(settings) if key else b""
    draft = _draft(path)
    copy_database(settings.database, draft)
    draft.replace(path)
    if key:
        _write_key(key, secret)
    return Backup(path, path.stat().st_size, key)


def restore(settings: Settings, path: Path, *, overwrite: bool) -> Restored:
    """Put a backup in the place of the database; what was there is kept aside.

    The database is there at every moment, the old one or the new one. The key is restored if it is beside the backup.

    Args:
        settings: Of the data folder.
        path: Of the backup.
        overwrite: Go on if there is a database already.

    Raises:
        InputError: There is no backup of that name, or a database is there and must not be replaced.
        StoreError: The backup is no database, is damaged, or cannot be written.
        BusyError: Another program has the database open.
    """
    if not path.is_file():
        raise InputError(f"there is no file {path}")
    if settings.database.exists() and not overwrite:
        raise InputError(
            f"{settings.database} is there already; say --yes to replace it, it is kept under another name"
        )
    check_whole(path)
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = _draft(settings.database)
    copy_database(path, draft)
    try:
        aside = _put_aside(settings.database)
        draft.replace(settings.database)
    finally:
        draft.unlink(missing_ok=True)
    key, old_key = _restore_key(settings, path.with_name(path.name + KEY_ENDING))
    with database_at(settings.database) as database:
        comments = {one.name: count_comments(database, one.id) for one in list_projects(database)}
    return Restored(comments, (*aside, *old_key), key)


def _put_aside(database: Path) -> tuple[Path, ...]:
    """Give the present database a second name, so that replacing it does not remove it."""
    if not database.exists():
        return ()
    let_go(database)
    aside = _aside(database)
    moved = []
    for ending in BESIDE:  # only a damaged database still has them; with the new one they would spoil it
        beside = database.with_name(database.name + ending)
        if beside.exists():
            moved.append(beside.replace(aside.with_name(aside.name + ending)))
    os.link(database, aside)
    return (aside, *moved)


def _restore_key(settings: Settings, copy: Path) -> tuple[str, tuple[Path, ...]]:
    present = settings.key_file
    if not copy.exists():
        return ("kept" if present.exists() else "missing"), ()
    secret, aside = copy.read_bytes(), _aside(present)
    if not present.exists():
        _write_key(present, secret)
        return "restored", ()
    if present.read_bytes() == secret:
        return "kept", ()
    os.link(present, aside)
    _write_key(present, secret)
    return "restored", (aside,)


def _write_key(path: Path, secret: bytes) -> None:
    draft = _draft(path)
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE), "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _draft(path: Path) -> Path:
    return path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(2)}")
