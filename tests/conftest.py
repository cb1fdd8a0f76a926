"""What every test stands on."""

import importlib.util
import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# A shell that runs its jobs in the background starts them with Ctrl-C ignored, and children inherit that: tests that
# stop a process with it would wait for ever. An installed handler is reset to the default in children.
signal.signal(signal.SIGINT, signal.default_int_handler)

# CI tries the same examples every time, however busy its machine is, so that it fails for what a change did; at a desk
# they are drawn anew.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def invented_sets(tmp_path_factory) -> Path:
    """A folder with every file of the public labelled sets, its rows invented."""
    specification = importlib.util.spec_from_file_location("invented_sets", Path(__file__).parent / "invented_sets.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module.write_invented_sets(tmp_path_factory.mktemp("corpora"))
