"""Tag touchpoints of the journey and dimensions of service quality with the trained network."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpora.public.records import POLARITIES
from nlp.protocols import Spans
from nlp.reading.reader import DEFAULT_TAXONOMIES, Reader, Reading, default_reader
from nlp.records import Touchpoint


class TrainedTagger:
    """Tags texts, and stretches of them in the light of their text."""

    def __init__(self, *, taxonomies: tuple[str, ...] = DEFAULT_TAXONOMIES, reader: Reader | None = None) -> None:
        self._taxonomies = taxonomies
        self._reader = reader or default_reader()

    @cached_property
    def version(self) -> str:
        """The weights."""
        return self._reader.manifest.version

    def tag(self, texts: Sequence[str]) -> list[tuple[Touchpoint, ...]]:
        """Return the touchpoints of each text, most confident first.

        One that is both praised and complained of is there twice.

        Raises:
            ModelError: The network has not learned a taxonomy, or its weights are missing.
        """
        return list(self._found(self._reader.read_texts(texts, taxonomies=self._taxonomies)))

    def tag_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[tuple[Touchpoint, ...], ...]]:
        """Return, per text, the touchpoints of each of its stretches, in the light of the text around it."""
        found = self._found(self._reader.read_spans(texts, spans, taxonomies=self._taxonomies))
        return [tuple(next(found) for _ in stretches) for stretches in spans]

    def _found(self, reading: Reading) -> Iterator[tuple[Touchpoint, ...]]:
        manifest = self._reader.manifest
        numbers = np.concatenate([self._reader.numbers(taxonomy) for taxonomy in self._taxonomies])
        names = [manifest.labels[number][1] for number in numbers]
        thresholds = np.array([manifest.thresholds[number] for number in numbers], dtype=np.float32)
        about = reading.labels.sum(axis=2)
        given = _given(reading.labels, about, thresholds) & ~reading.silent[:, None, None]
        rows: list[list[Touchpoint]] = [[] for _ in reading.silent]
        for row, label, polarity in np.argwhere(given).tolist():
            rows[row].append(Touchpoint(names[label], POLARITIES[polarity], round(float(about[row, label]), 4)))
        return (tuple(sorted(found, key=lambda one: (-one.confidence, one.name))) for found in rows)


def _given(
    labels: npt.NDArray[np.float32], about: npt.NDArray[np.float32], thresholds: npt.NDArray[np.float32]
) -> npt.NDArray[np.bool_]:
    """Return which pairs of label and polarity are given, shape (stretches, labels, 3).

    Those over their own threshold; and where the label is likely but no polarity alone is, the likeliest one.
    """
    over = labels >= thresholds
    likely = (about >= thresholds.max(axis=1)) & ~over.any(axis=2)
    likeliest = labels == labels.max(axis=2, keepdims=True)
    given: npt.NDArray[np.bool_] = over | (likely[:, :, None] & likeliest)
    return given
