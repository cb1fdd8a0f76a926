"""Where the data are, which project is meant, which models are used, and the key that makes pseudonyms."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import platformdirs

from corpora.table import MAX_BYTES
from service.errors import SettingsError

SECRET_BYTES = 32
DEFAULT_PROJECT = "default"
DEFAULT_SEED = 2018
DEFAULT_UNSURE_BOUND = 0.1
MEGABYTE = 1_000_000  # bytes
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """What every command and page needs to know before it starts.

    Attributes:
        data: The data folder.
        project: Name of the project.
        sentiment: Name of the sentiment plugin.
        touchpoints: Name of the touchpoints plugin; None (written none) tags by nothing but an own taxonomy.
        unsure_bound: The largest share of wrong answers among those that are given as sure, between 0 and 1.
        embedder: Name of the embedder plugin, or anything that sentence-transformers can load.
        seed: Of everything that draws at random.
        corpora: Folder of the public labelled sets that models are trained and measured on; None if not named.
        max_file: Bytes of the largest file that is imported.
    """

    data: Path
    project: str = DEFAULT_PROJECT
    sentiment: str = "trained"
    touchpoints: str | None = "trained"
    unsure_bound: float = DEFAULT_UNSURE_BOUND
    embedder: str = "subject"
    seed: int = DEFAULT_SEED
    corpora: Path | None = None
    max_file: int = MAX_BYTES

    @property
    def database(self) -> Path:
        """The database file."""
        return self.data / "yousaid.db"

    @property
    def key_file(self) -> Path:
        """The file that holds the secret behind the pseudonyms."""
        return self.data / "secret.key"

    @property
    def keep_file(self) -> Path:
        """The file of words that redaction keeps, which need not be there."""
        return self.data / "keep.txt"


def read_settings(environment: Mapping[str, str], *, data: Path | None = None, project: str | None = None) -> Settings:
    """Return the settings: what is given here, else the environment's, else the defaults.

    Args:
        environment: Of the process; YOUSAID_DATA, YOUSAID_PROJECT, YOUSAID_SENTIMENT, YOUSAID_TOUCHPOINTS,
            YOUSAID_UNSURE_BOUND, YOUSAID_EMBEDDER, YOUSAID_SEED, YOUSAID_CORPORA and YOUSAID_MAX_FILE_MB are read.
        data: The data folder.
        project: Name of the project.

    Raises:
        SettingsError: The seed is no whole number, the bound is no share, the largest file has no size, or the
            project's name cannot be used.
    """
    given = environment.get("YOUSAID_DATA")
    folder = data or (Path(given) if given else platformdirs.user_data_path("yousaid"))
    corpora = environment.get("YOUSAID_CORPORA")
    return Settings(
        data=folder.expanduser().absolute(),
        project=_checked_name(project or environment.get("YOUSAID_PROJECT") or DEFAULT_PROJECT),
        sentiment=environment.get("YOUSAID_SENTIMENT") or "trained",
        touchpoints=_or_none(environment.get("YOUSAID_TOUCHPOINTS") or "trained"),
        unsure_bound=_bound(environment.get("YOUSAID_UNSURE_BOUND") or str(DEFAULT_UNSURE_BOUND)),
        embedder=environment.get("YOUSAID_EMBEDDER") or "subject",
        seed=_seed(environment.get("YOUSAID_SEED") or str(DEFAULT_SEED)),
        corpora=Path(corpora).expanduser().absolute() if corpora else None,
        max_file=_bytes(environment.get("YOUSAID_MAX_FILE_MB") or f"{MAX_BYTES / MEGABYTE:.0f}"),
    )


def installed_version() -> str:
    """Return the version of YouSaid that is installed."""
    return version("yousaid")


def kept_words(settings: Settings) -> frozenset[str]:
    """Return the firm's own words, which look like names and are none: one word or phrase a line in the keep file.

    Raises:
        SettingsError: The file cannot be read.
    """
    try:
        lines = settings.keep_file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return frozenset()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"the file of words to keep, {settings.keep_file}, cannot be read; save it as UTF-8 text, a phrase a line"
        ) from error
    return frozenset(line.strip() for line in lines if line.strip())


def secret_key(settings: Settings) -> bytes:
    """Return the installation's key of 32 bytes; the first call in a new data folder makes it, for its owner only.

    Raises:
        SettingsError: The file has another length, cannot be read or made, or is missing beside a database: a new
            key would turn every customer into a stranger.
    """
    path = settings.key_file
    try:
        if not path.exists():
            _make_key(settings)
        secret = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"the key file {path} cannot be read or made ({error.strerror}); choose a --data folder you may write in"
        ) from error
    if len(secret) != SECRET_BYTES:
        raise SettingsError(
            f"the key file {path} holds {len(secret)} bytes instead of {SECRET_BYTES}; restore it from a backup"
        )
    return secret


def _make_key(settings: Settings) -> None:
    path = settings.key_file
    if settings.database.exists():
        raise SettingsError(
            f"the key file {path} is missing, and {settings.database} was made with it; restore it from a backup,"
            " or move the database away to start anew"
        )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(secrets.token_bytes(SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)  # unlike a rename, fails if another process made the key first
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)


def _or_none(name: str) -> str | None:
    return None if name == "none" else name


def _checked_name(name: str) -> str:
    if len(name) > _LONGEST_NAME or not name.isprintable() or name != name.strip():
        raise SettingsError(
            f"the project's name must have 1 to {_LONGEST_NAME} printable characters and no space at its ends"
        )
    return name


def _seed(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise SettingsError(f'YOUSAID_SEED must be a whole number, not "{text}"') from None


def _bytes(megabytes: str) -> int:
    try:
        size = int(megabytes)
    except ValueError:
        size = 0
    if size < 1:
        raise SettingsError(f'YOUSAID_MAX_FILE_MB must be a whole number of megabytes above 0, not "{megabytes}"')
    return size * MEGABYTE


def _bound(text: str) -> float:
    try:
        bound = float(text)
    except ValueError:
        bound = -1.0
    if not 0 < bound < 1:
        raise SettingsError(f'YOUSAID_UNSURE_BOUND must be a share between 0 and 1, such as 0.1, not "{text}"')
    return bound
