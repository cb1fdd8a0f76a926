"""How far the network's logits are from what people said."""

from dataclasses import dataclass

import torch  # noqa: TID253 - this module wraps it
from torch.nn import functional  # noqa: TID253

from nlp.reading.network import Logits
from nlp.training.examples import UNTOLD
from nlp.training.labels import Case

SMOOTHING = 0.05  # of the sentiment's target: people disagree about as often
# Shares of the four cases (absent, negative, neutral, positive) that each plain case asks for.
WANTED = torch.tensor(
    [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0], [0, 0.5, 0, 0.5]], dtype=torch.float32
)


@dataclass(frozen=True, slots=True)
class LossWeights:
    """How much each part of the loss counts.

    Attributes:
        sentiment: Of negative, neutral and positive.
        mixed: Of whether a text both praises and complains.
        labels: float32 (labels,): of each label.
    """

    sentiment: float
    mixed: float
    labels: torch.Tensor


@dataclass(frozen=True, slots=True)
class Targets:
    """What people said of some stretches, and of feelings what a network says that did not learn from them.

    Attributes:
        sentiment: float32 (stretches, 3): shares of negative, neutral and positive; zeros where they did not say.
        mixed: int64 (stretches,), UNTOLD where they did not say.
        cases: int64 (stretches, labels): a ``Case`` each.
        weights: float32 (stretches,).
    """

    sentiment: torch.Tensor
    mixed: torch.Tensor
    cases: torch.Tensor
    weights: torch.Tensor


def loss_of(logits: Logits, targets: Targets, *, weights: LossWeights) -> torch.Tensor:
    """Return the loss of a batch: cross-entropies of sentiment, mixture and labels, each averaged where it is told."""
    return (
        weights.sentiment * _sentiment(logits.sentiment, targets)
        + weights.mixed * _mixed(logits.mixed, targets)
        + _labels(logits.labels, targets, weights.labels)
    )


def _sentiment(logits: torch.Tensor, targets: Targets) -> torch.Tensor:
    told = targets.sentiment.any(dim=1)
    losses = functional.cross_entropy(logits, targets.sentiment, reduction="none", label_smoothing=SMOOTHING)
    weights = targets.weights * told
    return (losses * weights).sum() / weights.sum().clamp(min=1)


def _mixed(logits: torch.Tensor, targets: Targets) -> torch.Tensor:
    told = (targets.mixed != UNTOLD).float()
    losses = functional.binary_cross_entropy_with_logits(logits, targets.mixed.clamp(min=0).float(), reduction="none")
    return (losses * told).sum() / told.sum().clamp(min=1)


def _labels(logits: torch.Tensor, targets: Targets, weights: torch.Tensor) -> torch.Tensor:
    told = targets.cases != Case.UNKNOWN
    chances = functional.log_softmax(functional.pad(logits, (1, 0)), dim=2)  # absent has the logit 0
    plain = -(WANTED[targets.cases.clamp(min=0)] * chances).sum(dim=2)
    present = -chances[:, :, 1:].logsumexp(dim=2)
    losses = torch.where(targets.cases == Case.PRESENT, present, plain) * told * weights
    return losses.sum() / told.any(dim=1).sum().clamp(min=1)
