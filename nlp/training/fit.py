"""Fit the network: epochs over batches, with averaged weights and a checkpoint after each epoch."""

import hashlib
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch  # noqa: TID253 - this module wraps it

from nlp.reading.network import CASES, Network
from nlp.training.checkpoint import Run, restore, save
from nlp.training.examples import UNTOLD, Example
from nlp.training.loss import LossWeights, Targets, loss_of
from nlp.training.sequences import Batch, lay_out

TRUNK_RATE, HEADS_RATE = 2e-4, 1e-3  # peak learning rates
LAYER_DECAY = 0.85  # of the rate, from the last layer down: the first ones know English already
WEIGHT_DECAY = 0.01
PEAK = "peak"  # of a group of parameters: its highest learning rate
WARM_UP = 0.06  # share of the steps in which the rate rises
CLIP = 1.0
AVERAGED = 0.999  # share of the old average kept at each step (Polyak averaging)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is learned in which epoch.

    Attributes:
        epochs: Examples of each epoch.
        weights: How much each part of the loss counts.
        trunk: Whether the trunk learns too; where not, only the heads do.
        seed: Of everything that draws.
    """

    epochs: tuple[tuple[Example, ...], ...]
    weights: LossWeights
    trunk: bool
    seed: int


Progress = Callable[[str, int, int | None], None]


def fit(network: Network, plan: Plan, *, work: Path | None, progress: Progress, ends: tuple[int, int]) -> None:
    """Learn; the network ends with the averaged weights.

    Args:
        network: Changed in place; its embeddings stay as they are.
        plan: What to learn.
        work: Folder of the checkpoints, from the last of which a stopped run goes on; None keeps none.
        progress: Told the stage, the steps done and all steps.
        ends: Token numbers of the start and the end of a sequence.
    """
    fixed = network.trunk.embeddings if plan.trunk else network.trunk
    for parameter in fixed.parameters():
        parameter.requires_grad_(requires_grad=False)
    layouts = [
        lay_out(examples, draw=np.random.default_rng((plan.seed, epoch))) for epoch, examples in enumerate(plan.epochs)
    ]
    steps = sum(len(layout) for layout in layouts)
    optimizer = torch.optim.AdamW(list(_groups(network)), weight_decay=WEIGHT_DECAY, fused=True)
    average = {name: value.detach().clone() for name, value in network.named_parameters() if value.requires_grad}
    run = Run(network, optimizer, average, _told_apart(plan))
    first = restore(work, run) if work else 0
    step = sum(len(layout) for layout in layouts[:first])
    for epoch, layout in enumerate(layouts[first:], start=first):
        torch.manual_seed(plan.seed + epoch)
        network.train()
        for batch in layout:
            loss = loss_of(*forward(network, batch, ends=ends), weights=plan.weights)
            optimizer.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            _set_rates(optimizer, _rate(step, steps))
            optimizer.step()
            step += 1
            _average(average, network, step)
            progress(f"learning, epoch {epoch + 1} of {len(layouts)}", step, steps)
        if work:
            save(work, run, epochs=epoch + 1)
    with torch.no_grad():
        for name, value in network.named_parameters():
            if name in average:
                value.copy_(average[name])
    network.eval()


def forward(network: Network, batch: Batch, *, ends: tuple[int, int]) -> tuple[Any, Targets]:
    """Return the logits and the targets of every text of a batch.

    Args:
        network: To read with.
        batch: Sequences of examples.
        ends: Token numbers of the start and the end of a sequence.
    """
    longest = max(sum(len(one.tokens) for one in run) for run in batch.sequences) + 2
    ids = np.zeros((len(batch.sequences), longest), dtype=np.int64)
    attention = np.zeros_like(ids)
    rows, masks = [], []
    for row, run in enumerate(batch.sequences):
        tokens = [ends[0], *(token for one in run for token in one.tokens), ends[1]]
        ids[row, : len(tokens)] = tokens
        attention[row, : len(tokens)] = 1
        start = 1
        for one in run:
            mask = np.zeros(longest, dtype=bool)
            mask[start : start + len(one.tokens)] = True
            start += len(one.tokens)
            rows.append(row)
            masks.append(mask)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.states(torch.from_numpy(ids), torch.from_numpy(attention))
    logits = network.heads(hidden.float(), torch.tensor(rows), torch.from_numpy(np.stack(masks)))
    return logits, _targets([one for run in batch.sequences for one in run])


def _targets(examples: Sequence[Example]) -> Targets:
    return Targets(
        sentiment=torch.from_numpy(np.stack([_feeling(one) for one in examples])),
        mixed=torch.tensor([one.mixed for one in examples]),
        cases=torch.from_numpy(np.stack([one.cases for one in examples]).astype(np.int64)),
        weights=torch.tensor([one.weight for one in examples], dtype=torch.float32),
    )


def _feeling(example: Example) -> npt.NDArray[np.float32]:
    """Return the shares of negative, neutral and positive that are asked for; zeros if people did not say.

    Where people and a network that did not learn from the text disagree, either may be wrong, so each counts half: what
    is said by mistake is not learned by heart.

    Sources: Furlanello et al. (2018), "Born-Again Neural Networks"; the guesses are made out of fold, as in Wolpert
    (1992), "Stacked generalization".
    """
    asked = np.zeros(CASES, dtype=np.float32)
    if example.sentiment == UNTOLD:
        return asked
    asked[example.sentiment] = 1
    if example.guess:
        asked = 0.5 * asked + 0.5 * np.array(example.guess, dtype=np.float32)
    return asked


def _told_apart(plan: Plan) -> str:
    """Return a hash of everything that has a part in what is learned."""
    parts = hashlib.sha256(repr((plan.seed, plan.trunk, plan.weights, TRUNK_RATE, HEADS_RATE, LAYER_DECAY)).encode())
    for examples in plan.epochs:
        for one in examples:
            parts.update(
                repr((one.tokens, one.sentiment, one.mixed, one.weight, one.guess)).encode() + one.cases.tobytes()
            )
    return parts.hexdigest()


def _groups(network: Network) -> Iterator[dict[str, Any]]:
    layers = network.trunk.encoder.layer
    for depth, layer in enumerate(layers):
        learned = [parameter for parameter in layer.parameters() if parameter.requires_grad]
        if learned:
            yield {"params": learned, PEAK: TRUNK_RATE * LAYER_DECAY ** (len(layers) - 1 - depth)}
    # Without decay, what the loss does not ask for stays as it is.
    yield {"params": list(network.heads.parameters()), PEAK: HEADS_RATE, "weight_decay": 0.0}


def _set_rates(optimizer: torch.optim.Optimizer, share: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = group[PEAK] * share


def _rate(step: int, steps: int) -> float:
    """Return the share of the peak rate: up in a line, then down along a cosine."""
    rising = max(1, int(WARM_UP * steps))
    if step < rising:
        return (step + 1) / rising
    return 0.5 * (1 + math.cos(math.pi * min(1, (step - rising) / max(1, steps - rising))))


def _average(average: dict[str, torch.Tensor], network: Network, step: int) -> None:
    kept = min(AVERAGED, (1 + step) / (10 + step))
    with torch.no_grad():
        for name, value in network.named_parameters():
            if name in average:
                average[name].lerp_(value, 1 - kept)
