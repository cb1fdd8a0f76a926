"""Make the weights: read the sets, fit, calibrate, measure on what was held aside, write."""

import tempfile
from collections.abc import Callable
from datetime import date
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
from nlp.training.examples import UNTOLD, Example
from nlp.training.fit import Plan, fit
from nlp.training.halves import HALVES, epochs_of, others_of, with_guesses
from nlp.training.labels import LabelSpace
from nlp.training.loss import LossWeights
from nlp.training.mean import mean_of
from nlp.training.recipe import TAXONOMIES, Material, gather

NAME = "feedback"
TRUNK = "all-MiniLM-L6-v2"
PARTS = ("all", "sentiment", "touchpoints")
NETWORKS = 2  # that learn everything apart, each from a seed of its own; the mean of their weights is what is written
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
        part: "all" fits trunk and heads, of several networks whose mean is taken. Heads alone, on the trunk as
            it is: "sentiment", and "touchpoints" for the taxonomies that labels are mapped to, after their examples or
            the mapping were changed.
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
    progress("reading the labelled sets", 0, None)
    material = gather(corpora, tokenizer=tokenizer, embedder=embedder("minilm"), part=part, seed=seed)
    if part == "all":
        network = _whole(material, seed=seed, ends=ends, work=work, progress=progress)
    else:
        network = _present(material.space, folder)
        plan = Plan(material.epochs, _weights(part, material.space), trunk=False, seed=seed)
        fit(network, plan, work=work, progress=progress, ends=ends)
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


def _whole(material: Material, *, seed: int, ends: tuple[int, int], work: Path | None, progress: Progress) -> Network:
    """Return a network of which everything has learned.

    First, networks of halves say of every text what they guess without having learned from it. Then networks learn from
    what people said and from these guesses, and their mean is taken.
    """

    def learn(name: str, epochs: tuple[tuple[Example, ...], ...], number: int) -> Network:
        network = _fresh(material.space, seed=number)
        fit(
            network,
            Plan(epochs, _weights("all", material.space), trunk=True, seed=number),
            work=work / name if work else None,
            progress=lambda stage, done, steps: progress(f"{name}, {stage}", done, steps),
            ends=ends,
        )
        return network

    heard = [
        listen(learn(f"half-{half + 1}", epochs_of(half, material), seed + half), others_of(half, material), ends=ends)
        for half in HALVES
    ]
    epochs = with_guesses(material, heard).epochs
    return mean_of([learn(f"network-{number + 1}", epochs, seed + number) for number in range(NETWORKS)])


def _fresh(space: LabelSpace, *, seed: int) -> Network:
    import torch

    torch.manual_seed(seed)
    network = Network(load_trunk(), len(space.labels))
    with torch.no_grad():
        network.heads.biases[: len(space.labels)] = RARE_AT_FIRST
    return network


def _present(space: LabelSpace, folder: Path) -> Network:
    network, manifest = load_network(folder)
    if manifest.labels != space.labels:
        message = "the present weights know other labels than these sets have; train all"
        raise ModelError(message)
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
