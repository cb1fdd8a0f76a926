"""The mean of networks has the mean of their weights."""

import torch
from transformers import BertConfig, BertModel

from nlp.reading.network import Network
from nlp.training.mean import mean_of


def network(seed: int) -> Network:
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=20, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=32,
    )  # fmt: skip
    return Network(BertModel(config, add_pooling_layer=False), labels=2)


def test_every_weight_is_the_mean_of_those_of_all_networks() -> None:
    first, second, third = (dict(network(seed).named_parameters()) for seed in (1, 2, 3))
    found = dict(mean_of([network(1), network(2), network(3)]).named_parameters())
    assert found.keys() == first.keys()
    for name, value in found.items():
        torch.testing.assert_close(value, (first[name] + second[name] + third[name]) / 3)


def test_the_mean_of_one_network_is_that_network() -> None:
    before = {name: value.clone() for name, value in network(1).named_parameters()}
    for name, value in mean_of([network(1)]).named_parameters():
        assert torch.equal(value, before[name])
