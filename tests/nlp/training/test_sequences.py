"""Every example is in each epoch once, in batches of even size."""

import itertools

import numpy as np

from nlp.training.examples import Example
from nlp.training.sequences import BATCH_TOKENS, MAX_LENGTH, lay_out, length


def example(number: int, *, source: str = "a", group: str = "", tokens: int = 10) -> Example:
    return Example(source, group, tuple(range(number, number + tokens)), 0, 0, np.zeros(1, dtype=np.int8), 1.0)


def test_every_example_is_in_an_epoch_once_and_no_sequence_mixes_sets() -> None:
    examples = [example(n, source="ab"[n % 2], tokens=1 + n % 120) for n in range(500)]
    runs = [run for batch in lay_out(examples, draw=np.random.default_rng(1)) for run in batch.sequences]
    assert sorted(one.tokens for run in runs for one in run) == sorted(one.tokens for one in examples)
    assert all(len({one.source for one in run}) == 1 for run in runs)
    assert all(length(run) <= MAX_LENGTH for run in runs)
    assert {len(run) for run in runs} == {1, 2, 3, 4}


def test_no_batch_holds_more_tokens_than_it_should() -> None:
    examples = [example(n, tokens=1 + n % 120) for n in range(500)]
    for batch in lay_out(examples, draw=np.random.default_rng(1)):
        assert len(batch.sequences) * (max(length(run) for run in batch.sequences) + 2) <= BATCH_TOKENS


def test_texts_of_one_group_follow_each_other() -> None:
    examples = [example(n, group=str(n % 5), tokens=3) for n in range(100)]
    for batch in lay_out(examples, draw=np.random.default_rng(2)):
        for run in batch.sequences:
            groups = [one.group for one in run]
            assert len([1 for before, after in itertools.pairwise(groups) if before != after]) <= 1


def test_the_same_seed_gives_the_same_epoch_and_another_seed_another() -> None:
    examples = [example(n) for n in range(100)]
    first, again, other = (lay_out(examples, draw=np.random.default_rng(seed)) for seed in (1, 1, 2))
    tokens = [
        [one.tokens for batch in epoch for run in batch.sequences for one in run] for epoch in (first, again, other)
    ]
    assert tokens[0] == tokens[1] != tokens[2]
