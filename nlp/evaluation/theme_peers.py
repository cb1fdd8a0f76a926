"""Run another system's themes beside ours: on the same texts and vectors, in an environment of its own."""

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from nlp import plugins
from nlp.evaluation.records import Measure, SetResult
from nlp.evaluation.targets import AGREEMENT
from nlp.evaluation.theme_sets import GroupedSet, read_grouped_sets

SCRIPT = Path(__file__).parents[2] / "scripts" / "theme_peers.py"
LONGEST = 1_800  # seconds that a peer may take on one set


def evaluate_peers(python: Path, folder: Path) -> list[SetResult]:
    """Return how well BERTopic agrees with people's labels on each set, in three settings.

    Args:
        python: Interpreter of an environment that has bertopic.
        folder: The folder of the labelled sets.

    Raises:
        InputError: A set is missing, the interpreter cannot run the peer, or this is no checkout of the project.
    """
    if not SCRIPT.is_file():
        message = f"{SCRIPT} is missing: peers are run from a checkout of the project"
        raise InputError(message)
    embedder = plugins.embedder("minilm")
    return [
        _result(one, _run(python, embedder.embed(one.texts), {"texts": one.texts, "labels": one.groups}))
        for one in read_grouped_sets(folder)
    ]


def _result(one: GroupedSet, agreements: dict[str, float]) -> SetResult:
    count = len(one.texts)
    measures = (
        Measure("themes", one.name, f"{AGREEMENT}, BERTopic, {setting}", value, None, None, count)
        for setting, value in agreements.items()
    )
    return SetResult("themes", one.name, tuple(measures), ())


def _run(python: Path, vectors: npt.NDArray[np.float32], given: dict[str, tuple[str, ...]]) -> dict[str, float]:
    """Return the agreement by setting."""
    with tempfile.TemporaryDirectory() as name:
        vectors_file, texts_file = Path(name) / "vectors.npy", Path(name) / "texts.json"
        np.save(vectors_file, vectors)
        texts_file.write_text(json.dumps(given), encoding="utf-8")
        command = [str(python), str(SCRIPT), str(vectors_file), str(texts_file)]
        try:
            # The operator names the interpreter, and the script is ours.
            ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LONGEST)  # noqa: S603
        except (OSError, subprocess.SubprocessError) as error:
            message = f"{python} could not run {SCRIPT.name}: it must be the Python of an environment with bertopic"
            raise InputError(message) from error
    lines = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    return {line["setting"]: line["agreement"] for line in lines}
