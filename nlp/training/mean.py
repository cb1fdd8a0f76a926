"""Make one network of several that learned apart: the mean of their weights."""

from collections.abc import Sequence

from nlp.reading.network import Network


def mean_of(networks: Sequence[Network]) -> Network:
    """Return the first network with the mean of the weights of all.

    What each learned by chance cancels out, for no more time to read with. It works for networks that were tuned from
    the same trunk.

    Sources: Wortsman et al. (2022), "Model soups: averaging weights of multiple fine-tuned models improves accuracy
    without increasing inference time".

    Args:
        networks: Of one form, at least one; the first is changed in place.
    """
    import torch

    states = [network.state_dict() for network in networks]
    first = networks[0]
    first.load_state_dict({name: torch.stack([state[name] for state in states]).mean(dim=0) for name in states[0]})
    return first
