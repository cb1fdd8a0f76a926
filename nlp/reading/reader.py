"""Read texts with the trained network: one pass over each gives what every stretch of it feels and is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.batches import batches_of_one_length, run_batches
from nlp.embedding.sentence_transformer import has_bfloat16
from nlp.errors import ModelError
from nlp.protocols import Spans
from nlp.reading.chances import case_chances, sigmoid, softmax
from nlp.reading.tokens import Tokens, cut_into_tokens, tokens_between, windows
from nlp.reading.trunk import load_tokenizer
from nlp.reading.weights import FOLDER, Manifest, load_manifest, load_network

Floats = npt.NDArray[np.float32]
DEFAULT_TAXONOMIES = ("journey", "service quality")  # what is asked of clauses where nothing else is wanted
ENDS = 2  # tokens that begin and end what is read at once
AT_ONCE = 2**17  # stretches by tokens that the heads look at together: about 80 MB


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of some stretches of some texts; row i of each array is about the same stretch.

    Attributes:
        sentiment: Shape (stretches, 3): probabilities of negative, neutral and positive, calibrated.
        mixed: Shape (stretches,): probability that it both praises and complains.
        labels: Shape (stretches, labels, 3): probability that it is about the label and negative, neutral, positive.
        silent: Shape (stretches,): true where there was no token to read; the other arrays say nothing there.
    """

    sentiment: Floats
    mixed: Floats
    labels: Floats
    silent: npt.NDArray[np.bool_]

    def rows(self, start: int, end: int) -> "Reading":
        """Return some of the stretches."""
        return Reading(self.sentiment[start:end], self.mixed[start:end], self.labels[start:end], self.silent[start:end])


@dataclass(frozen=True, slots=True)
class LabelProbabilities:
    """What the network says of the labels of one taxonomy.

    Attributes:
        names: Of the labels.
        probabilities: Shape (texts, labels, 3): that the text is about the label and negative, neutral, positive.
        thresholds: Shape (labels, 3): from which probability a mention is given.
    """

    names: tuple[str, ...]
    probabilities: Floats
    thresholds: Floats


@dataclass(frozen=True, slots=True)
class _Read:
    """The last texts that were read, and what was said of them: each text as a whole, then its stretches."""

    texts: tuple[str, ...]
    spans: tuple[tuple[tuple[int, int], ...], ...]
    taxonomies: tuple[str, ...]
    whole: Reading
    stretches: Reading


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Some stretches of a text: the rows of their answers, and their tokens, first and after the last, shape (n, 2)."""

    rows: npt.NDArray[np.int64]
    tokens: npt.NDArray[np.int64]


class Reader:
    """Reads with the weights of a folder, which load at the first text.

    It remembers what it read last, so that sentiment and touchpoints of the same texts cost one pass.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._last: _Read | None = None

    @cached_property
    def manifest(self) -> Manifest:
        """What the weights are.

        Raises:
            ModelError: There are none.
        """
        return load_manifest(self._folder)

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        import torch

        network, _ = load_network(self._folder)
        if has_bfloat16():
            network.trunk.to(torch.bfloat16)
        network.heads.double()  # how a product is rounded depends on how many rows it has; in float64 none can see it
        return network, load_tokenizer()

    def numbers(self, taxonomy: str) -> npt.NDArray[np.int64]:
        """Return the numbers of a taxonomy's labels.

        Raises:
            ModelError: The network has not learned it.
        """
        found = [i for i, (owner, _) in enumerate(self.manifest.labels) if owner == taxonomy]
        if not found:
            known = ", ".join(dict.fromkeys(owner for owner, _ in self.manifest.labels))
            message = f"the trained model has no labels of {taxonomy!r}; it has those of {known}"
            raise ModelError(message)
        return np.array(found, dtype=np.int64)

    def read_texts(self, texts: Sequence[str], *, taxonomies: tuple[str, ...] = DEFAULT_TAXONOMIES) -> Reading:
        """Return what is said of each text as a whole.

        Args:
            texts: Any texts.
            taxonomies: Whose labels are wanted, in this order; other labels are left out.
        """
        last = self._last
        if last is not None and last.taxonomies == taxonomies and last.texts == tuple(texts):
            return last.whole
        return self._read(texts, [()] * len(texts), taxonomies).whole

    def read_spans(
        self, texts: Sequence[str], spans: Sequence[Spans], *, taxonomies: tuple[str, ...] = DEFAULT_TAXONOMIES
    ) -> Reading:
        """Return what is said of the stretches of all texts, one after the other, in the light of their texts.

        Args:
            texts: Any texts.
            spans: Per text, character offsets of its stretches.
            taxonomies: Whose labels are wanted, in this order.
        """
        last = self._last
        wanted = tuple(tuple(found) for found in spans)
        if last is not None and (last.taxonomies, last.texts, last.spans) == (taxonomies, tuple(texts), wanted):
            return last.stretches
        return self._read(texts, wanted, taxonomies).stretches

    def _read(self, texts: Sequence[str], spans: Sequence[Spans], taxonomies: tuple[str, ...]) -> _Read:
        wanted = [self.numbers(taxonomy) for taxonomy in taxonomies]
        asked = np.concatenate(wanted) if wanted else np.zeros(0, dtype=np.int64)
        read = self._say(texts, spans, asked)
        whole, stretches = read.rows(0, len(texts)), read.rows(len(texts), len(read.silent))
        self._last = _Read(tuple(texts), tuple(tuple(found) for found in spans), taxonomies, whole, stretches)
        return self._last

    def _say(self, texts: Sequence[str], spans: Sequence[Spans], asked: npt.NDArray[np.int64]) -> Reading:
        """Return the reading of all texts as wholes, then of all their stretches."""
        network, tokenizer = self._loaded
        tokens = cut_into_tokens(texts, tokenizer=tokenizer)
        inner = [tokens_between(one, found) for one, found in zip(tokens, spans, strict=True)]
        first = np.cumsum([len(texts), *(len(found) for found in inner)])  # row of each text's first stretch
        parts = [windows(one, found[:, 0].tolist()) for one, found in zip(tokens, inner, strict=True)]
        rows = int(first[-1])
        logits = np.zeros((rows, len(asked) + 2, 3), dtype=np.float32)
        silent = np.ones(rows, dtype=np.bool_)
        short = [t for t, cut in enumerate(parts) if len(cut) == 1 and len(tokens[t].ids)]
        long = [t for t, cut in enumerate(parts) if len(cut) > 1]

        def run(batch: list[int]) -> None:
            chosen = [short[position] for position in batch]
            states = _states(network, [tokens[t].ids for t in chosen], tokenizer)
            asking = [_with_whole(t, int(first[t]), inner[t], len(tokens[t].ids)) for t in chosen]
            answers, found = _answer(network, states, asking, asked)
            logits[answers], silent[answers] = found, False

        run_batches(run, list(batches_of_one_length([len(tokens[t].ids) + ENDS for t in short])))
        for t in long:  # what is read window by window is weighed as one
            states = _long_states(network, tokens[t], parts[t], tokenizer)
            for part, stretches in _parts(_with_whole(t, int(first[t]), inner[t], len(tokens[t].ids))):
                answers, found = _answer(network, states[:, part], [stretches], asked)
                logits[answers], silent[answers] = found, False
        return self._calibrated(logits, silent, asked)

    def _calibrated(self, logits: Floats, silent: npt.NDArray[np.bool_], asked: npt.NDArray[np.int64]) -> Reading:
        manifest = self.manifest
        warmth = np.array(
            [manifest.label_temperatures.get(manifest.labels[number][0], 1.0) for number in asked], dtype=np.float32
        )
        return Reading(
            sentiment=softmax(logits[:, -2] / np.float32(manifest.temperature)),
            mixed=sigmoid(logits[:, -1, 0]),
            labels=case_chances(logits[:, :-2] / warmth[:, None]),
            silent=silent,
        )


@cache
def default_reader() -> Reader:
    """Return the reader of the weights that YouSaid carries; there is one, so that its last reading is shared."""
    return Reader()


def label_probabilities(texts: Sequence[str], *, taxonomy: str, reader: Reader | None = None) -> LabelProbabilities:
    """Return the probabilities of a taxonomy's labels in whole texts.

    Args:
        texts: Any texts; of an empty one, all probabilities are 0.
        taxonomy: One that the network has learned ("journey", "fabsa", …).
        reader: Which to read with; the default one if None.

    Raises:
        ModelError: The network has not learned the taxonomy, or its weights are missing.
    """
    reader = reader or default_reader()
    numbers = reader.numbers(taxonomy)
    found = reader.read_texts(texts, taxonomies=(taxonomy,))
    return LabelProbabilities(
        names=tuple(reader.manifest.labels[number][1] for number in numbers),
        probabilities=np.where(found.silent[:, None, None], np.float32(0), found.labels),
        thresholds=np.array([reader.manifest.thresholds[number] for number in numbers], dtype=np.float32),
    )


def _states(network: Any, ids: Sequence[npt.NDArray[np.int64]], tokenizer: Any) -> Any:
    """Return the states of the tokens of texts of one length, without their ends, in float64."""
    import torch

    rows = np.stack(ids)
    start = np.full((len(rows), 1), tokenizer.cls_token_id)
    end = np.full((len(rows), 1), tokenizer.sep_token_id)
    with torch.inference_mode():
        return network.states(torch.from_numpy(np.hstack([start, rows, end])), None)[:, 1:-1].double()


def _long_states(network: Any, tokens: Tokens, parts: Sequence[tuple[int, int]], tokenizer: Any) -> Any:
    import torch

    found = [_states(network, [tokens.ids[start:end]], tokenizer) for start, end in parts]
    return torch.cat(found, dim=1)


def _with_whole(text: int, first: int, tokens: npt.NDArray[np.int64], length: int) -> _Stretches:
    """Return a text as a whole, whose row is its number, and its stretches, whose rows are one after the other."""
    return _Stretches(np.array([text, *range(first, first + len(tokens))]), np.vstack([[[0, length]], tokens]))


def _parts(stretches: _Stretches) -> Iterator[tuple[slice, _Stretches]]:
    """Yield the stretches of a long text with the tokens that they are in: all of them, or of a huge text each alone.

    Together they take memory and time by the square of the text's length, and whoever writes it decides on that.
    """
    if len(stretches.rows) * int(stretches.tokens.max()) <= AT_ONCE:
        yield slice(None), stretches
        return
    for row, (start, end) in zip(stretches.rows, stretches.tokens.tolist(), strict=True):
        if start < end:
            yield slice(start, end), _Stretches(np.array([row]), np.array([[0, end - start]]))


def _answer(
    network: Any, states: Any, stretches: Sequence[_Stretches], asked: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], Floats]:
    """Return the rows of stretches that have tokens, and the logits of these.

    Args:
        network: Whose heads answer.
        states: Of the tokens, shape (texts, tokens, dimensions).
        stretches: Of each text.
        asked: Numbers of the labels that are wanted.
    """
    import torch

    rows = np.concatenate([one.rows for one in stretches])
    owners = np.repeat(np.arange(len(stretches)), [len(one.rows) for one in stretches])
    limits = np.concatenate([one.tokens for one in stretches])
    spoken = limits[:, 0] < limits[:, 1]
    places = np.arange(states.shape[1])
    mask = (places >= limits[spoken, :1]) & (places < limits[spoken, 1:])
    with torch.inference_mode():
        found = network.heads(
            states,
            torch.from_numpy(owners[spoken]),
            torch.from_numpy(mask),
            asked=torch.from_numpy(asked),
        )
        mixed = torch.nn.functional.pad(found.mixed[:, None, None], (0, 2))
        logits: Floats = torch.cat([found.labels, found.sentiment[:, None], mixed], dim=1).float().numpy()
    return rows[spoken], logits
