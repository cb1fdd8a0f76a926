"""The command as people run it: a process of its own, a data folder of its own, the real models."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpora.samples import write_sample

Run = Callable[..., subprocess.CompletedProcess[str]]


def command(data: Path, *arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "service.cli", "--data", str(data), *map(str, arguments)]


def environment() -> dict[str, str]:
    return {**os.environ, "HF_HUB_OFFLINE": "1"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def yousaid(data: Path) -> Run:
    """Run one command line in the data folder of this test."""

    def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(data, *arguments), capture_output=True, text=True, env=environment(), timeout=300, **options
        )

    return run


@pytest.fixture
def started(data: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Start one command line in the data folder of this test, and go on."""

    def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        return subprocess.Popen(command(data, *arguments), env=environment(), stdout=pipe, stderr=pipe)

    return start


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample of the synthetic corpus: feedback.csv with truth.json beside it."""
    return write_sample(tmp_path_factory.mktemp("sample"), comments=600, seed=7)
