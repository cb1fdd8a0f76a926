"""Score feeling with any sequence-classification model of a folder, as transformers saves them."""

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.batches import batches_of_one_length, run_batches
from nlp.embedding.sentence_transformer import weights_sha256
from nlp.errors import ModelError
from nlp.protocols import Spans
from nlp.records import Sentiment

MAX_TOKENS = 256
# What classes are called: by name, by stars, or by number in the order negative, neutral, positive.
FEELINGS = (
    re.compile(r"neg\w*|bad|(?:label_)?0|[12] stars?", re.IGNORECASE),
    re.compile(r"neu\w*|mixed|(?:label_)?1|3 stars?", re.IGNORECASE),
    re.compile(r"pos\w*|good|(?:label_)?2|[45] stars?", re.IGNORECASE),
)


class FolderScorer:
    """Scores with the model of a folder; a stretch is read by its own words alone.

    Its probabilities are taken as they are, and every answer as sure: nothing is known of how often it is wrong.
    """

    def __init__(self, folder: Path) -> None:
        if not (folder / "config.json").is_file() or not (folder / "model.safetensors").is_file():
            message = f"{folder} holds no sequence-classification model (config.json and model.safetensors)"
            raise ModelError(message)
        self._folder = folder

    @cached_property
    def version(self) -> str:
        """Name of the folder and first digits of the weights' hash."""
        return f"{self._folder.name}-{weights_sha256(self._folder)[:8]}"

    @cached_property
    def _loaded(self) -> tuple[Any, Any, npt.NDArray[np.float32]]:
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        model = AutoModelForSequenceClassification.from_pretrained(
            str(self._folder), local_files_only=True, use_safetensors=True
        ).eval()
        tokenizer = AutoTokenizer.from_pretrained(str(self._folder), local_files_only=True)
        return model, tokenizer, _classes(model.config.id2label, self._folder)

    def score(self, texts: Sequence[str]) -> list[Sentiment]:
        """Return one sentiment per text, in order; an empty one is neutral.

        Raises:
            ModelError: The names of the model's classes do not tell negative from positive.
        """
        import torch

        model, tokenizer, classes = self._loaded
        chances = np.tile(np.array([0, 1, 0], dtype=np.float32), (len(texts), 1))
        spoken = [number for number, text in enumerate(texts) if text.strip()]
        if not spoken:
            return [_sentiment(row) for row in chances]
        tokens = tokenizer([texts[number] for number in spoken], truncation=True, max_length=MAX_TOKENS)["input_ids"]

        def run(batch: list[int]) -> None:
            with torch.inference_mode():
                ids = torch.tensor([tokens[position] for position in batch])
                found = model(input_ids=ids, attention_mask=torch.ones_like(ids)).logits.float().softmax(dim=1)
                chances[[spoken[position] for position in batch]] = found.numpy() @ classes

        run_batches(run, list(batches_of_one_length([len(ids) for ids in tokens])))
        return [_sentiment(row) for row in chances / chances.sum(axis=1, keepdims=True)]

    def score_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[tuple[Sentiment, ...]]:
        """Return one sentiment per stretch, by its own words alone."""
        flat = [text[start:end] for text, found in zip(texts, spans, strict=True) for start, end in found]
        felt = iter(self.score(flat))
        return [tuple(next(felt) for _ in found) for found in spans]


def _classes(names: dict[int, str], folder: Path) -> npt.NDArray[np.float32]:
    """Return which of the three feelings each class of the model is, shape (classes, 3)."""
    found = np.zeros((len(names), len(FEELINGS)), dtype=np.float32)
    for number, name in names.items():
        for feeling, words in enumerate(FEELINGS):
            found[int(number), feeling] = words.fullmatch(str(name).strip()) is not None
    if (found.sum(axis=1) != 1).any() or not (found[:, 0].any() and found[:, 2].any()):
        message = (
            f"the classes of the model in {folder} do not tell negative from positive; name them negative, neutral and"
            " positive (or 1 star to 5 stars) under id2label in its config.json"
        )
        raise ModelError(message)
    return found


def _sentiment(row: npt.NDArray[np.float32]) -> Sentiment:
    negative, neutral, positive = row.tolist()
    return Sentiment(negative=negative, neutral=neutral, positive=positive)
