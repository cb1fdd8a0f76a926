"""Fill in what no labelled set tells of a taxonomy, with what the taxonomy's own file says.

No public set has a label for cancelling or for complaint handling, so that nothing would teach the network when a text
is *not* about them. The prototypes made of a taxonomy's definitions and examples do: where they are nearly sure, they
speak for the people who were not asked. What people did say always holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.public.records import LabelledText
from nlp.protocols import Embedder
from nlp.touchpoints.prototypes import Prototypes, build_prototypes, probabilities
from nlp.touchpoints.taxonomy import Taxonomy
from nlp.training.labels import CASE_OF, Case, LabelSpace

SURE, UNLIKELY = 0.75, 0.15  # probabilities from which, and up to which, the prototypes are believed


@dataclass(frozen=True, slots=True)
class Filler:
    """The prototypes of the taxonomies that are learned by mapping, and where their labels are.

    Attributes:
        embedder: For the texts.
        prototypes: Pairs of a taxonomy's prototypes and the numbers of its labels.
    """

    embedder: Embedder
    prototypes: tuple[tuple[Prototypes, npt.NDArray[np.int64]], ...]

    def fill(self, texts: Sequence[LabelledText], cases: Sequence[npt.NDArray[np.int8]]) -> list[npt.NDArray[np.int8]]:
        """Return the cases with the unknown ones filled in where the prototypes are sure.

        A touchpoint that is there without a polarity has that of the whole text, where this has one.

        Args:
            texts: Labelled texts.
            cases: Of each, shape (labels,).
        """
        filled = np.stack(cases)
        vectors = self.embedder.embed([text.text for text in texts])
        polarity = np.array([CASE_OF[text.sentiment] for text in texts], dtype=np.int8)[:, None]
        for prototypes, numbers in self.prototypes:
            chances = probabilities(prototypes.log_odds(vectors))
            unknown = filled[:, numbers] == Case.UNKNOWN
            told = np.where(chances >= SURE, polarity, np.where(chances <= UNLIKELY, Case.ABSENT, Case.UNKNOWN))
            known = np.where(filled[:, numbers] == Case.PRESENT, polarity, filled[:, numbers])
            filled[:, numbers] = np.where(unknown, told, known).astype(np.int8)
        return list(filled)


def build_filler(taxonomies: Sequence[Taxonomy], space: LabelSpace, *, embedder: Embedder) -> Filler:
    """Return the filler of taxonomies whose labels are in the space."""
    return Filler(
        embedder,
        tuple((build_prototypes(one, embedder=embedder), space.of(one.name)) for one in taxonomies),
    )
