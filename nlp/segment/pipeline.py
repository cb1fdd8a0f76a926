"""The spaCy pipeline that parses, loaded once and made quick."""

from functools import cache
from typing import Any

import numpy as np

from nlp.pinned import package_folder

# The parse needs part-of-speech tags and dependencies; entities are redaction's, lemmas are looked up when needed.
LEFT_OUT = ["ner", "attribute_ruler"]
FEW_ROWS = 32  # BLAS libraries multiply fewer rows with other instructions, which round otherwise


@cache
def load_pipeline() -> Any:
    """Return the English pipeline with tagger and parser (and a lemmatizer that is called by hand).

    Raises:
        ModelError: If the package is missing or is not the pinned one.
    """
    import spacy

    pipeline = spacy.load(package_folder(), exclude=LEFT_OUT)
    _index_lemmas(pipeline.get_pipe("lemmatizer"))
    pipeline.disable_pipe("lemmatizer")
    if rows_stand_alone():
        _multiply_with_numpy(pipeline)
    return pipeline


def rows_stand_alone() -> bool:
    """Tell whether numpy's matrix product gives a row the same digits whatever rows are multiplied with it.

    It does with the AVX-512 kernels of OpenBLAS, and does not with those for older processors. Where it does not, a
    comment's parse, and with it a theme, could depend on what other comments are in the batch.
    """
    random = np.random.default_rng(0)
    rows = random.standard_normal((10 * FEW_ROWS, 288), dtype=np.float32)  # 288: as wide as the pipeline's layers
    weights = random.standard_normal((288, 288), dtype=np.float32)
    together = rows @ weights.T
    return all(
        np.array_equal(rows[some] @ weights.T, together[some])
        for some in (random.permutation(len(rows))[:size] for size in range(FEW_ROWS, len(rows), FEW_ROWS + 1))
    )


def _multiply_with_numpy(pipeline: Any) -> None:
    """Let numpy multiply, which is nearly three times as quick as the library that spaCy's models come with."""
    for _, component in pipeline.pipeline:
        for layer in component.model.walk():
            layer.ops = type(layer.ops)(use_blis=False)


def _index_lemmas(lemmatizer: Any) -> None:
    """Make the lemmatizer's lists of known words sets: it looks every new word up in them."""
    known = lemmatizer.lookups.get_table("lemma_index")
    for part in list(known):
        known[part] = frozenset(known[part])
