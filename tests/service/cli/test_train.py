"""``yousaid train`` makes weights that can be loaded, from a folder of labelled sets."""

import json
from pathlib import Path

import pytest

from nlp.reading.reader import Reader
from nlp.reading.weights import load_manifest

pytestmark = [pytest.mark.models, pytest.mark.slow]


@pytest.fixture(scope="module")
def trained(invented_sets: Path, tmp_path_factory, train_once) -> Path:
    folder = tmp_path_factory.mktemp("models") / "mine"
    train_once("all", "--corpora", invented_sets, "--into", folder)
    return folder


@pytest.fixture(scope="module")
def train_once(tmp_path_factory):
    """Run the command in a process of its own, as a user does."""
    import os
    import subprocess
    import sys

    home = tmp_path_factory.mktemp("home")

    def run(*arguments: object) -> str:
        command = "import sys; from service.cli.main import run; sys.exit(run(sys.argv[1:]))"
        found = subprocess.run(
            [sys.executable, "-c", command, "train", *map(str, arguments), "--threads", "1", "--format", "json"],
            env=os.environ | {"HOME": str(home), "XDG_CACHE_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert found.returncode == 0, found.stderr
        return found.stdout

    return run


def test_the_weights_can_be_read_with_and_their_manifest_tells_what_they_are(trained: Path) -> None:
    manifest = load_manifest(trained)
    assert {"fabsa_train", "nhs_fft_train", "hotels"} <= {one["name"] for one in manifest.sets}
    assert all(one["licence"] for one in manifest.sets)
    assert ("journey", "billing and refunds") in manifest.labels
    assert len(manifest.thresholds) == len(manifest.labels)
    assert 0.3 <= manifest.temperature <= 5
    found = Reader(trained).read_texts(["The nurse was kind", ""])
    assert found.sentiment[0].sum() == pytest.approx(1, abs=1e-5)


def test_one_part_can_be_trained_again_and_leaves_the_other_as_it_is(
    trained: Path, invented_sets: Path, train_once
) -> None:
    text = ["Nobody answered the phone"]
    before = Reader(trained).read_texts(text)
    measures = json.loads(train_once("touchpoints", "--corpora", invented_sets, "--into", trained))
    after = Reader(trained).read_texts(text)
    assert after.sentiment == pytest.approx(before.sentiment, abs=2e-2)
    assert after.labels != pytest.approx(before.labels, abs=1e-6)
    assert all(0 <= one["value"] <= 1 for one in measures)


def test_a_folder_without_the_sets_is_refused_with_what_to_do(yousaid, tmp_path: Path) -> None:
    found = yousaid("train", "all", "--corpora", tmp_path)
    assert found.status == 2
    assert "is missing" in found.err
