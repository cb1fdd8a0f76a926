"""Write the trained weights and their manifest, and load them again, verified.

Only what training changed is stored: the trunk's layers and the heads; the embeddings stay in the trunk's package.
Matrices are int8 with one scale a row, the rest float16.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nlp.errors import ModelError
from nlp.reading.network import Network
from nlp.reading.trunk import load_trunk

FOLDER = Path(__file__).parent.parent / "models" / "feedback"
WEIGHTS, MANIFEST = "weights.safetensors", "manifest.json"
SCALE = ".scale"  # ends the name of the scales of a matrix
LEVELS = 127  # of int8, to either side of zero


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the weights are, and what has to be known to use them.

    Attributes:
        name: Of the model; its version in results, with the first digits of the hash.
        sha256: Of the weights' file.
        trunk: Which transformer they were trained from.
        made_on: Day of training, ISO 8601.
        seed: Of everything that drew at random.
        sets: What it was trained on: name, origin, licence, texts learned from, texts held aside.
        labels: Pairs of taxonomy and label, in the order of the network's queries.
        temperature: By which sentiment logits are divided.
        label_temperatures: By which label logits are divided, by taxonomy.
        thresholds: Per label, from which probability a negative, neutral and positive mention is given.
        mixed_threshold: From which probability a text counts as mixed.
        floors: Pairs of error bound and the lowest confidence at which the error held aside stays within it.
        measures: Pairs of measure and value on the parts held aside.
    """

    name: str
    sha256: str
    trunk: str
    made_on: str
    seed: int
    sets: tuple[dict[str, Any], ...]
    labels: tuple[tuple[str, str], ...]
    temperature: float
    label_temperatures: dict[str, float]
    thresholds: tuple[tuple[float, float, float], ...]
    mixed_threshold: float
    floors: tuple[tuple[float, float], ...]
    measures: dict[str, float]

    @property
    def version(self) -> str:
        """Name and first digits of the hash."""
        return f"{self.name}-{self.sha256[:8]}"


def save_weights(network: Network, folder: Path) -> str:
    """Write the trained layers and the heads, and return the SHA-256 of the file."""
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    save_file(_packed(_trained(network)), folder / WEIGHTS)
    (folder / WEIGHTS).chmod(0o644)  # whoever may run the program may read them
    return file_sha256(folder / WEIGHTS)


def save_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest beside the weights."""
    words = json.dumps(asdict(manifest), indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(f"{words}\n", encoding="utf-8")


def load_manifest(folder: Path = FOLDER) -> Manifest:
    """Return the manifest of a folder.

    Raises:
        ModelError: There is none, or it is not one of ours.
    """
    path = folder / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Manifest(
            **{
                **found,
                "sets": tuple(found["sets"]),
                "labels": tuple((taxonomy, name) for taxonomy, name in found["labels"]),
                "thresholds": tuple((low, middle, high) for low, middle, high in found["thresholds"]),
                "floors": tuple((bound, floor) for bound, floor in found["floors"]),
            }
        )
    except OSError as error:
        message = f"cannot read {path}: {error.strerror}. Reinstall YouSaid, or make the weights with yousaid train"
        raise ModelError(message) from error
    except (ValueError, TypeError, KeyError) as error:
        message = f"{path} is not the manifest of a model of this version; reinstall YouSaid or train anew"
        raise ModelError(message) from error


def load_network(folder: Path = FOLDER) -> tuple[Network, Manifest]:
    """Return the network with its trained weights, in float32 and ready to read, and its manifest.

    Raises:
        ModelError: The weights are missing or are not those of the manifest, or the trunk is not the pinned one.
    """
    manifest = load_manifest(folder)
    path = folder / WEIGHTS
    if not path.is_file() or file_sha256(path) != manifest.sha256:
        message = f"the weights in {folder} are not those of its manifest; reinstall YouSaid or train anew"
        raise ModelError(message)
    from safetensors.torch import load_file

    network = Network(load_trunk(), len(manifest.labels))
    network.load_state_dict(_unpacked(load_file(path)), strict=False)
    return network.eval(), manifest


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rounded(network: Network) -> None:
    """Give the network, in place, the weights that it will have when it is loaded again."""
    network.load_state_dict(_unpacked(_packed(_trained(network))), strict=False)


def _trained(network: Network) -> dict[str, Any]:
    return {
        name: value.detach() for name, value in network.named_parameters() if not name.startswith("trunk.embeddings.")
    }


def _packed(tensors: Mapping[str, Any]) -> dict[str, Any]:
    """Return matrices of the trunk as int8 with one scale a row, and the rest as float16."""
    import torch

    packed = {}
    for name, value in tensors.items():
        if value.dim() == 2 and name.startswith("trunk."):
            scale = value.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / LEVELS
            packed[name] = (value / scale).round().to(torch.int8)
            packed[name + SCALE] = scale
        else:
            packed[name] = value.to(torch.float16)
    return packed


def _unpacked(tensors: Mapping[str, Any]) -> dict[str, Any]:
    import torch

    return {
        name: value.float() * tensors[name + SCALE] if value.dtype == torch.int8 else value.float()
        for name, value in tensors.items()
        if not name.endswith(SCALE)
    }
