"""The network: a transformer reads a text's tokens once, and each label looks at a stretch of them for itself.

A label has a query. The tokens of a stretch are weighed by how well they answer it (label-wise attention, Mullenbach
et al. 2018, "Explainable Prediction of Medical Codes from Clinical Text"), and their weighted mean decides between
four cases: the stretch is not about the label, or speaks of it negatively, neutrally or positively. So two labels of
one sentence can have opposite polarities, and a clause is judged by its own tokens, which have seen the whole text.
"""

from dataclasses import dataclass
from typing import Any

import torch  # noqa: TID253 - this module wraps it
from torch import nn  # noqa: TID253

CASES = 3  # negative, neutral, positive; the fourth, absent, has the logit 0
FEELINGS = ("sentiment", "mixed")  # two more queries beside those of the labels


@dataclass(frozen=True, slots=True)
class Logits:
    """What the heads say of some stretches.

    Attributes:
        sentiment: Shape (stretches, 3): negative, neutral, positive.
        mixed: Shape (stretches,): that it both praises and complains.
        labels: Shape (stretches, labels, 3): about the label and negative, neutral, positive, against 0 for absent.
    """

    sentiment: torch.Tensor
    mixed: torch.Tensor
    labels: torch.Tensor


class Heads(nn.Module):
    """A query for each label, and what decides on its case."""

    def __init__(self, labels: int, dimensions: int) -> None:
        super().__init__()
        asked = labels + len(FEELINGS)
        self.queries = nn.Parameter(torch.randn(asked, dimensions) * dimensions**-0.5)
        self.cases = nn.Parameter(torch.randn(asked, CASES, dimensions) * 0.02)
        self.biases = nn.Parameter(torch.zeros(asked, CASES))

    def forward(
        self, hidden: torch.Tensor, rows: torch.Tensor, mask: torch.Tensor, *, asked: torch.Tensor | None = None
    ) -> Logits:
        """Return the logits of stretches.

        The decision is linear, so the tokens are projected on it before they are weighed: the same number, and what
        is weighed for each stretch has three values a label instead of all dimensions.

        Args:
            hidden: Tokens' states, shape (texts, tokens, dimensions), float32.
            rows: Which text each stretch is of, shape (stretches,).
            mask: Which tokens belong to the stretch, shape (stretches, tokens), at least one each.
            asked: Numbers of the labels that are wanted; all if None.
        """
        wanted = _wanted(self.queries.shape[0], asked)
        queries, cases = self.queries[wanted], self.cases[wanted]
        scores = hidden @ queries.T
        said = (hidden @ cases.flatten(0, 1).T).reshape(*scores.shape, CASES)
        weights = scores[rows].masked_fill(~mask[:, :, None], float("-inf")).softmax(dim=1)
        logits = (weights[..., None] * said[rows]).sum(dim=1) + self.biases[wanted]
        return Logits(sentiment=logits[:, -2], mixed=logits[:, -1, 0], labels=logits[:, :-2])


class Network(nn.Module):
    """The trunk and its heads."""

    def __init__(self, trunk: Any, labels: int) -> None:
        super().__init__()
        self.trunk = trunk
        self.heads = Heads(labels, trunk.config.hidden_size)

    def states(self, ids: torch.Tensor, attention: torch.Tensor | None) -> torch.Tensor:
        """Return the states of tokens, shape (texts, tokens, dimensions); without padding, attention may be None."""
        found: torch.Tensor = self.trunk(input_ids=ids, attention_mask=attention).last_hidden_state
        return found


def _wanted(count: int, asked: torch.Tensor | None) -> Any:
    """Return which queries are wanted: those asked for, and always the feelings, which are the last."""
    if asked is None:
        return slice(None)
    return torch.cat([asked, torch.arange(count - len(FEELINGS), count)])
