"""A small network learns, and a run that was stopped ends as if it had not been."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from nlp.reading.network import Network
from nlp.training.examples import UNTOLD, Example
from nlp.training.fit import Plan, fit, forward
from nlp.training.labels import Case
from nlp.training.loss import LossWeights, loss_of
from nlp.training.sequences import Batch

ENDS = (1, 2)


def network() -> Network:
    torch.manual_seed(5)
    config = BertConfig(
        vocab_size=50, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=160,
    )  # fmt: skip
    return Network(BertModel(config, add_pooling_layer=False), labels=1)


def example(word: int, *, sentiment: int) -> Example:
    case = {0: Case.NEGATIVE, 1: Case.ABSENT, 2: Case.POSITIVE}[sentiment]
    return Example("s", "", (word, 30, word), sentiment, 0, np.array([case], dtype=np.int8), 1.0)


EXAMPLES = tuple(
    example(10 + word % 10 + 10 * (word % 3 > 0), sentiment=0 if word % 3 == 0 else 2) for word in range(240)
)
PLAN = Plan((EXAMPLES,) * 6, LossWeights(1.0, 0.3, torch.tensor([1.0])), trunk=True, seed=4)


def learn(plan: Plan, *, work: Path | None = None, until: int | None = None) -> Network:
    """Fit, and stop after so many steps as Ctrl-C does."""
    found = network()

    def progress(_: str, step: int, __: int | None) -> None:
        if step == until:
            raise KeyboardInterrupt

    fit(found, plan, work=work, progress=progress, ends=ENDS)
    return found


def parameters(found: Network) -> dict[str, torch.Tensor]:
    return {name: value.detach().clone() for name, value in found.named_parameters()}


def test_learning_brings_the_answers_nearer_to_what_people_said() -> None:
    batch = Batch(tuple((one,) for one in EXAMPLES[:40]))

    def loss(found: Network) -> float:
        found.eval()
        return loss_of(*forward(found, batch, ends=ENDS), weights=PLAN.weights).item()

    after = learn(Plan((EXAMPLES[:40],) * 60, PLAN.weights, trunk=True, seed=4))
    assert loss(after) < 0.8 * loss(network())


def test_the_same_seed_learns_the_same() -> None:
    for first, second in zip(parameters(learn(PLAN)).values(), parameters(learn(PLAN)).values(), strict=True):
        assert torch.equal(first, second)


def test_a_run_that_was_stopped_goes_on_to_the_same_end(tmp_path: Path) -> None:
    whole = parameters(learn(PLAN))
    steps = []
    fit(network(), PLAN, work=None, progress=lambda _, step, __: steps.append(step), ends=ENDS)
    with pytest.raises(KeyboardInterrupt):
        learn(PLAN, work=tmp_path, until=steps[-1] // 2 + 1)
    assert list(tmp_path.iterdir())
    resumed = parameters(learn(PLAN, work=tmp_path))
    for name, value in whole.items():
        torch.testing.assert_close(resumed[name], value, rtol=0, atol=0)


def test_a_checkpoint_of_another_plan_is_not_continued(tmp_path: Path) -> None:
    learn(PLAN, work=tmp_path)
    other = Plan(PLAN.epochs[:2], PLAN.weights, trunk=True, seed=9)
    seen: list[int] = []
    fit(network(), other, work=tmp_path, progress=lambda _, step, __: seen.append(step), ends=ENDS)
    assert seen[0] == 1


def test_the_heads_can_learn_alone_and_one_part_leaves_the_other_as_it_is() -> None:
    before = parameters(network())
    labels_only = LossWeights(0.0, 0.0, torch.tensor([1.0]))
    after = parameters(learn(Plan((EXAMPLES,), labels_only, trunk=False, seed=4)))
    assert all(torch.equal(before[name], after[name]) for name in before if name.startswith("trunk."))
    assert torch.equal(before["heads.queries"][-2:], after["heads.queries"][-2:])
    assert not torch.equal(before["heads.queries"][:-2], after["heads.queries"][:-2])


def test_a_guess_of_a_network_that_did_not_learn_the_text_counts_half() -> None:
    guessed = replace(example(10, sentiment=0), guess=(0.2, 0.3, 0.5))
    batch = Batch(((guessed,), (example(10, sentiment=0),), (replace(guessed, sentiment=UNTOLD),)))
    _, targets = forward(network(), batch, ends=ENDS)
    wanted = torch.tensor([[0.6, 0.15, 0.25], [1, 0, 0], [0, 0, 0]])
    torch.testing.assert_close(targets.sentiment, wanted)
