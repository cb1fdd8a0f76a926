"""Split texts into clauses with vectors: what discovery reads."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp import plugins
from nlp.enrich import READ_LANGUAGES
from nlp.language import detect_languages
from nlp.records import Clause, ClauseSet
from nlp.segment.clauses import split_texts
from nlp.segment.readable import readable


@dataclass(frozen=True, slots=True)
class SplitTexts:
    """The clauses of some texts.

    Attributes:
        languages: Of each text.
        clauses: Pairs of a text's position and a clause of it, in the order of the texts.
        clause_set: The same clauses, as discovery reads them.
    """

    languages: tuple[str, ...]
    clauses: tuple[tuple[int, Clause], ...]
    clause_set: ClauseSet


def split_into_clauses(texts: Sequence[str], *, embedder: str) -> SplitTexts:
    """Return the clauses of texts; a text in a language that is not read has none.

    Args:
        texts: Any texts; a long one is read as far as it is ``readable``.
        embedder: Name of an embedder plugin.

    Raises:
        ModelError: If a model is missing or is not the pinned one.
    """
    texts = [readable(text) for text in texts]
    languages = detect_languages(texts)
    read = [text if language in READ_LANGUAGES else "" for text, language in zip(texts, languages, strict=True)]
    split = split_texts(read)
    clauses = tuple((position, clause) for position, found in enumerate(split) for clause in found)
    chosen = plugins.embedder(embedder)
    vectors = chosen.embed_spans(read, [[(clause.start, clause.end) for clause in found] for found in split])
    return SplitTexts(
        languages=tuple(languages),
        clauses=clauses,
        clause_set=ClauseSet(
            texts=tuple(clause.text for _, clause in clauses),
            vectors=np.concatenate([np.zeros((0, chosen.dimensions), dtype=np.float32), *vectors]),
            sentiments=np.zeros((len(clauses), 3), dtype=np.float32),
            phrases=tuple(clause.phrases for _, clause in clauses),
            comments=np.array([position for position, _ in clauses], dtype=np.int64),
        ),
    )
