"""Only the pinned spaCy pipeline is used."""

import pytest

from nlp.errors import ModelError
from nlp.pinned import PIPELINE, package_folder


def test_the_pinned_pipeline_is_found() -> None:
    assert (package_folder() / "ner").is_dir()


def test_a_missing_pipeline_is_said_with_what_to_do() -> None:
    with pytest.raises(ModelError, match="no_such_pipeline is not installed; install YouSaid again"):
        package_folder("no_such_pipeline")


def test_another_version_is_refused() -> None:
    with pytest.raises(ModelError, match=r"is version 3\.8\.0, 9\.9\.9 is pinned"):
        package_folder(PIPELINE, "9.9.9")
