"""Keep a training run between epochs, as safetensors, so that one that was stopped goes on."""

import json
from pathlib import Path
from typing import Any

import torch  # noqa: TID253 - this module wraps it

FILE = "checkpoint.safetensors"


def save(
    work: Path,
    network: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    average: dict[str, torch.Tensor],
    *,
    epochs: int,
) -> None:
    """Write the state after some whole epochs; it replaces the one before only when it is whole.

    Args:
        work: Folder of the checkpoint.
        network: Its trained parameters are kept.
        optimizer: AdamW; its moments are kept.
        average: The averaged parameters.
        epochs: How many are done.
    """
    from safetensors.torch import save_file

    tensors = {
        f"now.{name}": value.detach().contiguous() for name, value in network.named_parameters() if name in average
    }
    tensors |= {f"average.{name}": value.contiguous() for name, value in average.items()}
    for number, state in optimizer.state_dict()["state"].items():
        tensors |= {f"moment.{number}.{key}": value.contiguous() for key, value in state.items()}
    work.mkdir(parents=True, exist_ok=True)
    draft = work / f"{FILE}.draft"
    save_file(tensors, draft, metadata={"epochs": json.dumps(epochs)})
    draft.replace(work / FILE)


def restore(
    work: Path, network: torch.nn.Module, optimizer: torch.optim.Optimizer, average: dict[str, torch.Tensor]
) -> int:
    """Put the state of the last checkpoint back, and return how many epochs were done; 0 if there is none."""
    from safetensors import safe_open

    path = work / FILE
    if not path.is_file():
        return 0
    moments: dict[int, dict[str, Any]] = {}
    with safe_open(path, framework="pt") as file, torch.no_grad():
        for name, value in network.named_parameters():
            if name in average:
                value.copy_(file.get_tensor(f"now.{name}"))
                average[name].copy_(file.get_tensor(f"average.{name}"))
        for key in file.keys():  # noqa: SIM118 - it is no dict
            if key.startswith("moment."):
                _, number, name = key.split(".")
                moments.setdefault(int(number), {})[name] = file.get_tensor(key)
        epochs = int(json.loads(file.metadata()["epochs"]))
    optimizer.load_state_dict({"state": moments, "param_groups": optimizer.state_dict()["param_groups"]})
    return epochs
