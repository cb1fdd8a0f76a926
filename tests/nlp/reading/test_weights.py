"""Weights come back as they were written, and others are refused."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from nlp.errors import ModelError
from nlp.reading.network import Network
from nlp.reading.trunk import load_trunk
from nlp.reading.weights import (
    MANIFEST,
    WEIGHTS,
    Manifest,
    load_manifest,
    load_network,
    rounded,
    save_manifest,
    save_weights,
)

LABELS = (("journey", "general"), ("fabsa", "staff-support.phone"))
pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(3)
    made = Network(load_trunk(), len(LABELS)).eval()
    rounded(made)
    return made


@pytest.fixture
def folder(tmp_path: Path, network: Network) -> Path:
    manifest = Manifest(
        name="made-up", sha256=save_weights(network, tmp_path), trunk="all-MiniLM-L6-v2", made_on="2026-01-02", seed=1,
        sets=({"name": "invented", "licence": "ours"},), labels=LABELS, temperature=1.2,
        label_temperatures={"journey": 1.1, "fabsa": 0.9}, thresholds=((0.4, 0.4, 0.4), (0.3, 0.5, 0.4)),
        mixed_threshold=0.5, floors=((0.1, 0.7),), measures={"accuracy": 0.5},
    )  # fmt: skip
    save_manifest(manifest, tmp_path)
    return tmp_path


def test_what_is_loaded_is_what_was_written(folder: Path, network: Network) -> None:
    found, manifest = load_network(folder)
    for name, value in network.named_parameters():
        torch.testing.assert_close(dict(found.named_parameters())[name], value, rtol=0, atol=1e-6)
    assert manifest == load_manifest(folder)
    assert manifest.labels == LABELS
    assert manifest.version.startswith("made-up-")


def test_the_embeddings_of_the_trunk_are_not_stored_again(folder: Path) -> None:
    assert (folder / WEIGHTS).stat().st_size < 12_000_000


def test_weights_that_were_changed_are_refused(folder: Path) -> None:
    content = bytearray((folder / WEIGHTS).read_bytes())
    content[-1] ^= 1
    (folder / WEIGHTS).write_bytes(content)
    with pytest.raises(ModelError, match="not those of its manifest"):
        load_network(folder)


def test_missing_weights_are_refused_with_what_to_do(folder: Path) -> None:
    (folder / WEIGHTS).unlink()
    with pytest.raises(ModelError, match="train anew"):
        load_network(folder)


def test_a_missing_or_foreign_manifest_is_refused_with_what_to_do(folder: Path) -> None:
    (folder / MANIFEST).write_text(json.dumps({"name": "x"}), encoding="utf-8")
    with pytest.raises(ModelError, match="not the manifest of a model of this version"):
        load_manifest(folder)
    (folder / MANIFEST).unlink()
    with pytest.raises(ModelError, match="yousaid train"):
        load_manifest(folder)


def test_a_manifest_is_written_as_it_is_read(folder: Path) -> None:
    manifest = replace(load_manifest(folder), made_on="2026-02-03")
    save_manifest(manifest, folder)
    assert load_manifest(folder) == manifest
