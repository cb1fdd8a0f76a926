"""The models that can be evaluated."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt

from nlp import plugins
from nlp.protocols import SentimentScorer

# Who reads the labels of the labelled sets themselves, for models that do.
LABEL_READERS = {"trained": "nlp.reading.reader:label_probabilities"}


class LabelProbabilities(Protocol):
    """How likely it is that each text is about each label of a set, and with which polarity."""

    @property
    def names(self) -> tuple[str, ...]:
        """The labels."""
        ...

    @property
    def probabilities(self) -> npt.NDArray[np.float32]:
        """Shape (texts, labels, 3): negative, neutral, positive."""
        ...

    @property
    def thresholds(self) -> npt.NDArray[np.float32]:
        """Shape (labels, 3): from which probability on a label is given."""
        ...


class LabelReader(Protocol):
    """Reads texts with the labels of a set."""

    def __call__(self, texts: Sequence[str], *, taxonomy: str) -> LabelProbabilities:
        """Return the probabilities of the labels of a taxonomy ("fabsa")."""
        ...


@dataclass(frozen=True, slots=True)
class Model:
    """What is evaluated.

    Attributes:
        name: "trained", or that of another sentiment plugin.
        scorer: Says how texts feel.
        read_labels: Says what texts are about; None if the model knows no labels.
    """

    name: str
    scorer: SentimentScorer
    read_labels: LabelReader | None = None


def load_model(name: str, *, unsure_bound: float | None = None) -> Model:
    """Return the model of that name.

    Args:
        name: Of a sentiment plugin, or whatever else stands for one in the settings.
        unsure_bound: Largest share of wrong answers among those given as sure, for models that can abstain.

    Raises:
        ModelError: There is none.
    """
    scorer = plugins.sentiment_scorer(name, unsure_bound=unsure_bound)
    target = LABEL_READERS.get(name)
    if target is None:
        return Model(name, scorer)
    module, _, function = target.partition(":")
    return Model(name, scorer, cast("LabelReader", getattr(import_module(module), function)))
