"""Each label looks at its stretch alone."""

import torch

from nlp.reading.network import Heads


def test_the_answer_for_a_stretch_depends_on_its_own_tokens_only() -> None:
    torch.manual_seed(0)
    heads = Heads(labels=3, dimensions=8)
    hidden = torch.randn(1, 6, 8)
    mask = torch.tensor([[True, True, False, False, False, False]])
    rows = torch.tensor([0])
    before = heads(hidden, rows, mask)
    hidden[0, 2:] = torch.randn(4, 8)
    after = heads(hidden, rows, mask)
    torch.testing.assert_close(before.labels, after.labels)
    torch.testing.assert_close(before.sentiment, after.sentiment)


def test_asking_for_some_labels_gives_what_asking_for_all_gives() -> None:
    torch.manual_seed(0)
    heads = Heads(labels=5, dimensions=8)
    hidden, rows, mask = torch.randn(2, 4, 8), torch.tensor([0, 1, 1]), torch.ones(3, 4, dtype=torch.bool)
    everything = heads(hidden, rows, mask)
    some = heads(hidden, rows, mask, asked=torch.tensor([3, 1]))
    torch.testing.assert_close(some.labels, everything.labels[:, [3, 1]])
    torch.testing.assert_close(some.mixed, everything.mixed)
    torch.testing.assert_close(some.sentiment, everything.sentiment)


def test_attention_and_decision_are_those_of_the_formula() -> None:
    torch.manual_seed(1)
    heads = Heads(labels=1, dimensions=4)
    hidden = torch.randn(1, 3, 4)
    mask = torch.tensor([[True, False, True]])
    seen = hidden[0][mask[0]]
    weights = (seen @ heads.queries[0]).softmax(dim=0)
    wanted = heads.cases[0] @ (weights @ seen) + heads.biases[0]
    torch.testing.assert_close(heads(hidden, torch.tensor([0]), mask).labels[0, 0], wanted)
