"""Keep a training run between epochs, as safetensors, so that one that was stopped goes on."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch  # noqa: TID253 - this module wraps it

FILE = "checkpoint.safetensors"


@dataclass(frozen=True, slots=True)
class Run:
    """What is being trained.

    Attributes:
        network: With its present parameters.
        optimizer: AdamW, with its moments.
        average: The averaged parameters by name; those that are trained.
        plan: What tells this run from another: only its own checkpoint continues it.
    """

    network: torch.nn.Module
    optimizer: torch.optim.Optimizer
    average: dict[str, torch.Tensor]
    plan: str


def save(work: Path, run: Run, *, epochs: int) -> None:
    """Write the state after some whole epochs; it replaces the one before only when it is whole."""
    from safetensors.torch import save_file

    parameters = dict(run.network.named_parameters())
    tensors = {f"now.{name}": parameters[name].detach().contiguous() for name in run.average}
    tensors |= {f"average.{name}": value.contiguous() for name, value in run.average.items()}
    for number, state in run.optimizer.state_dict()["state"].items():
        tensors |= {f"moment.{number}.{key}": value.contiguous() for key, value in state.items()}
    work.mkdir(parents=True, exist_ok=True)
    draft = work / f"{FILE}.draft"
    save_file(tensors, draft, metadata={"epochs": str(epochs), "plan": run.plan})
    draft.replace(work / FILE)


def restore(work: Path, run: Run) -> int:
    """Put the state of the run's checkpoint back, and return how many epochs were done; 0 if there is none of it."""
    from safetensors import safe_open

    path = work / FILE
    if not path.is_file():
        return 0
    moments: dict[int, dict[str, Any]] = {}
    parameters = dict(run.network.named_parameters())
    with safe_open(path, framework="pt") as file, torch.no_grad():
        about = file.metadata()
        if about["plan"] != run.plan:
            return 0
        for name, value in run.average.items():
            parameters[name].copy_(file.get_tensor(f"now.{name}"))
            value.copy_(file.get_tensor(f"average.{name}"))
        for key in file.keys():  # noqa: SIM118 - it is no dict
            if key.startswith("moment."):
                _, number, name = key.split(".")
                moments.setdefault(int(number), {})[name] = file.get_tensor(key)
    run.optimizer.load_state_dict({"state": moments, "param_groups": run.optimizer.state_dict()["param_groups"]})
    return int(about["epochs"])


def forget(work: Path) -> None:
    """Remove the checkpoints below a folder, if there are any."""
    shutil.rmtree(work, ignore_errors=True)
