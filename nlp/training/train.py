"""Make the weights: read the sets, fit, calibrate, measure on what was held aside, write."""

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from corpora.public.registry import SOURCES
from nlp.errors import ModelError
from nlp.plugins import embedder
from nlp.reading.chances import case_chances, softmax
from nlp.reading.network import Network
from nlp.reading.trunk import load_tokenizer, load_trunk
from nlp.reading.weights import FOLDER, Manifest, load_manifest, load_network, rounded, save_manifest, save_weights
from nlp.touchpoints.taxonomy import default_taxonomy
from nlp.training.calibrate import Calibration, HeldAside, calibrate, listen, mentions
from nlp.training.examples import UNTOLD
from nlp.training.fit import Plan, fit
from nlp.training.labels import LabelSpace
from nlp.training.loss import LossWeights
from nlp.training.mean import mean_of
from nlp.training.recipe import TAXONOMIES, Material, gather

NAME = "feedback"
TRUNK = "all-MiniLM-L6-v2"
PARTS = ("all", "sentiment", "touchpoints")
NETWORKS = 2  # that learn all apart, each from a seed of its own; the mean of their weights is what is written
SENTIMENT_WEIGHT = 1.5
MIXED_WEIGHT = 0.3
LABEL_WEIGHT = 0.5  # of each label of a set
MAPPED_WEIGHT = 0.15  # of each label that a set's labels are mapped to: they are learned from every set
RARE_AT_FIRST = -3.0  # logit of a mention before anything is learned: most labels are not in most texts

Progress = Callable[[str, int, int | None], None]


def train(
    corpora: Path,
    *,
    part: str = "all",
    folder: Path = FOLDER,
    work: Path | None = None,
    seed: int,
    threads: int,
    today: date,
    progress: Progress,
) -> Manifest:
    """Train, and write the weights with their manifest.

    Args:
        corpora: Folder of the labelled sets.
        part: "all" fits trunk and heads, of several networks whose mean is taken. Heads alone, on the trunk as it is:
            "sentiment", and "touchpoints" for the taxonomies that labels are mapped to, after their examples or the
            mapping were changed.
        folder: Where the weights go; with a part, also where the present ones are.
        work: Folder of checkpoints, from which a stopped run goes on; None keeps none.
        seed: Of everything that draws at random; where several networks learn, of the first, and the next ones follow.
        threads: How many processors may be used.
        today: Day that the manifest bears.
        progress: Told the stage, the steps done and all steps.

    Returns:
        The manifest that was written.

    Raises:
        InputError: A labelled set is missing.
        ModelError: The trunk is not the pinned one, or the present weights have other labels than the sets.
    """
    import torch

    torch.set_num_threads(threads)
    tokenizer = load_tokenizer()
    ends = (int(tokenizer.cls_token_id), int(tokenizer.sep_token_id))
    before = () if part == "all" else load_manifest(folder).sets
    networks = []
    for number in range(seed, seed + (NETWORKS if part == "all" else 1)):
        progress("reading the labelled sets", 0, None)
        material = gather(corpora, tokenizer=tokenizer, embedder=embedder("minilm"), part=part, seed=number)
        networks.append(_network(part, material.space, folder, seed=number))
        plan = Plan(material.epochs, _weights(part, material.space), trunk=part == "all", seed=number)
        told = partial(_told_of, progress, len(networks)) if part == "all" else progress
        fit(networks[-1], plan, work=work / str(number) if work else None, progress=told, ends=ends)
    network = mean_of(networks)
    rounded(network)  # what is calibrated and measured is what will be loaded
    progress("calibrating", 0, None)
    heard = listen(network, material.aside, ends=ends)
    found = calibrate(heard, material.space)
    return _write(
        network,
        material,
        found,
        measure(heard, found, material.space),
        before=before,
        folder=folder,
        seed=seed,
        today=today,
    )


def measure(heard: HeldAside, found: Calibration, space: LabelSpace) -> dict[str, float]:
    """Return macro-F1 of sentiment by set and micro-F1 of mentions by taxonomy, on the texts held aside."""
    from sklearn.metrics import f1_score

    told = np.array([example.sentiment for example in heard.examples])
    guessed = softmax(heard.sentiment).argmax(axis=1)
    sources = np.array([example.source for example in heard.examples])
    measures = {}
    for source in dict.fromkeys(sources.tolist()):
        used = (sources == source) & (told != UNTOLD)
        if len(set(told[used].tolist())) > 1:
            score = f1_score(told[used], guessed[used], average="macro")
            measures[f"sentiment macro-F1, {source}"] = round(float(score), 4)
    cases = np.stack([example.cases for example in heard.examples])
    thresholds = np.array(found.thresholds)
    for taxonomy, warmth in found.label_temperatures.items():
        numbers = space.of(taxonomy)
        said, known = mentions(cases[:, numbers])
        if said.any():
            given = case_chances(heard.labels[:, numbers] / warmth) >= thresholds[numbers]
            score = f1_score(said[known], given[known])
            measures[f"mentions micro-F1, {taxonomy}"] = round(float(score), 4)
    return measures


def _told_of(progress: Progress, network: int, stage: str, done: int, steps: int | None) -> None:
    progress(f"network {network} of {NETWORKS}, {stage}", done, steps)


def _network(part: str, space: LabelSpace, folder: Path, *, seed: int) -> Network:
    import torch

    if part != "all":
        network, manifest = load_network(folder)
        if manifest.labels != space.labels:
            message = "the present weights know other labels than these sets have; train all"
            raise ModelError(message)
        return network
    torch.manual_seed(seed)
    network = Network(load_trunk(), len(space.labels))
    with torch.no_grad():
        network.heads.biases[: len(space.labels)] = RARE_AT_FIRST
    return network


def _weights(part: str, space: LabelSpace) -> LossWeights:
    import torch

    mapped = {default_taxonomy(name).name for name in TAXONOMIES}
    own, other = {"all": (LABEL_WEIGHT, MAPPED_WEIGHT), "sentiment": (0.0, 0.0), "touchpoints": (0.0, MAPPED_WEIGHT)}[
        part
    ]
    labels = [other if taxonomy in mapped else own for taxonomy, _ in space.labels]
    feeling = part != "touchpoints"
    return LossWeights(SENTIMENT_WEIGHT * feeling, MIXED_WEIGHT * feeling, torch.tensor(labels, dtype=torch.float32))


def _sets(counts: dict[str, tuple[int, int]], before: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    """Return what the weights learned from: the sets of this run, and others that they learned from before."""
    now = {
        name: {
            "name": name,
            "origin": SOURCES[name].origin,
            "licence": SOURCES[name].licence,
            "learned": learned,
            "held_aside": aside,
        }
        for name, (learned, aside) in counts.items()
    }
    return tuple(({one["name"]: one for one in before} | now).values())


def _write(
    network: Network,
    material: Material,
    found: Calibration,
    measures: dict[str, float],
    *,
    before: tuple[dict[str, Any], ...],
    folder: Path,
    seed: int,
    today: date,
) -> Manifest:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as draft:
        manifest = Manifest(
            name=NAME,
            sha256=save_weights(network, Path(draft)),
            trunk=TRUNK,
            made_on=today.isoformat(),
            seed=seed,
            sets=_sets(material.counts, before),
            labels=material.space.labels,
            temperature=found.temperature,
            label_temperatures=found.label_temperatures,
            thresholds=found.thresholds,
            mixed_threshold=found.mixed_threshold,
            floors=found.floors,
            measures=measures,
        )
        save_manifest(manifest, Path(draft))
        folder.mkdir(exist_ok=True)
        for file in sorted(Path(draft).iterdir()):
            file.replace(folder / file.name)
    return manifest
