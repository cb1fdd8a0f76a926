"""The loss asks for what people said, and for nothing where they said nothing."""

import pytest
import torch

from nlp.reading.network import Logits
from nlp.training.examples import UNTOLD
from nlp.training.labels import Case
from nlp.training.loss import LossWeights, Targets, loss_of

SURE = 12.0


def logits(sentiment: list[float], label: list[float]) -> Logits:
    return Logits(
        torch.tensor([sentiment], dtype=torch.float32),
        torch.tensor([0.0]),
        torch.tensor([[label]], dtype=torch.float32),
    )


def shares(*sentiments: int) -> torch.Tensor:
    """Return all of a share for each sentiment, none where nothing was told."""
    return torch.stack([torch.eye(3)[one] if one != UNTOLD else torch.zeros(3) for one in sentiments])


def targets(sentiment: int, case: Case) -> Targets:
    return Targets(shares(sentiment), torch.tensor([UNTOLD]), torch.tensor([[int(case)]]), torch.tensor([1.0]))


LABELS_ONLY = LossWeights(0.0, 0.0, torch.tensor([1.0]))


@pytest.mark.parametrize(
    ("case", "label"),
    [
        (Case.ABSENT, [-SURE, -SURE, -SURE]),
        (Case.NEGATIVE, [SURE, -SURE, -SURE]),
        (Case.NEUTRAL, [-SURE, SURE, -SURE]),
        (Case.POSITIVE, [-SURE, -SURE, SURE]),
        (Case.PRESENT, [SURE, 0.0, 0.0]),
        (Case.PRESENT, [0.0, 0.0, SURE]),
    ],
)
def test_a_right_and_sure_answer_costs_nothing_and_its_contrary_much(case: Case, label: list[float]) -> None:
    right = loss_of(logits([0, 0, 0], label), targets(UNTOLD, case), weights=LABELS_ONLY)
    assert right.item() == pytest.approx(0, abs=1e-3)
    contrary = [-SURE] * 3 if case != Case.ABSENT else [SURE] * 3
    assert loss_of(logits([0, 0, 0], contrary), targets(UNTOLD, case), weights=LABELS_ONLY).item() > 5


def test_praise_and_complaint_together_ask_for_both() -> None:
    both = loss_of(logits([0, 0, 0], [SURE, -SURE, SURE]), targets(UNTOLD, Case.BOTH), weights=LABELS_ONLY)
    one = loss_of(logits([0, 0, 0], [SURE, -SURE, -SURE]), targets(UNTOLD, Case.BOTH), weights=LABELS_ONLY)
    assert both < one


def test_what_nobody_said_asks_for_nothing() -> None:
    weights = LossWeights(1.0, 1.0, torch.tensor([1.0]))
    silent = targets(UNTOLD, Case.UNKNOWN)
    assert loss_of(logits([3, -2, 1], [5, -5, 2]), silent, weights=weights).item() == 0


def test_a_text_that_is_trusted_less_counts_less() -> None:
    weights = LossWeights(1.0, 0.0, torch.tensor([0.0]))
    two = Logits(torch.tensor([[4.0, 0, 0], [4.0, 0, 0]]), torch.zeros(2), torch.zeros(2, 1, 3))

    def loss(second: float) -> float:
        told = Targets(shares(0, 2), torch.tensor([UNTOLD] * 2), torch.full((2, 1), -1), torch.tensor([1.0, second]))
        return loss_of(two, told, weights=weights).item()

    assert loss(0.1) < loss(1.0)
