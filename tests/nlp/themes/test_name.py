"""How themes are named."""

from collections.abc import Sequence

import numpy as np
import pytest

from nlp.themes.name import ThemeWords, name_themes
from nlp.themes.naming.index import index_phrases
from nlp.themes.spelling import spelled, usual_spellings

CROSS, PLEASED = -0.8, 0.8


def named(
    themes: Sequence[Sequence[tuple[str, ...]]],
    *,
    moods: Sequence[float] = (),
    broad: Sequence[bool] = (),
    texts: Sequence[str] = (),
    taken: Sequence[str] = (),
) -> list[ThemeWords]:
    """Name themes that are given as the phrases of their clauses; every clause lies in the middle of its theme."""
    phrases = [clause for theme in themes for clause in theme]
    sizes = [len(theme) for theme in themes]
    ends = np.cumsum(sizes)
    index = index_phrases(
        phrases,
        texts=texts or [" ".join(clause) for clause in phrases],
        weights=np.ones(len(phrases), dtype=np.int64),
        moods=np.repeat(np.array(moods or [CROSS] * len(themes)), sizes),
        spellings={},
    )
    centroids = np.eye(len(themes), dtype=np.float32)
    return name_themes(
        [np.arange(end - size, end) for end, size in zip(ends, sizes, strict=True)],
        index=index,
        vectors=np.repeat(centroids, sizes, axis=0),
        centroids=centroids,
        broad=broad or [False] * len(themes),
        taken=taken,
    )


def names(themes: Sequence[Sequence[tuple[str, ...]]], **more: object) -> list[str]:
    return [words.name for words in named(themes, **more)]  # type: ignore[arg-type]  # passed on as they are


LATE = [("parcel does not arrive", "parcel"), ("parcel does not arrive", "parcel"), ("parcel", "late courier")]
BILLS = [("wrong bill", "bill"), ("wrong bill", "bill"), ("bill", "parcel")]


def test_a_theme_is_named_by_what_its_own_clauses_share_and_others_do_not() -> None:
    assert names([LATE, BILLS]) == ["Parcel does not arrive", "Wrong bill"]


def test_no_two_siblings_have_one_name() -> None:
    assert len(set(names([[("slow broadband",)] * 3] * 2))) == 2


def test_names_take_the_spelling_that_customers_use() -> None:
    texts = ["flew with BA again", "never BA", "why is BA so late", "the tea was cold", "COLD TEA ALWAYS"]
    spellings = usual_spellings(texts, np.ones(5, dtype=np.int64))
    assert spelled("flying with ba", spellings) == "flying with BA"
    assert spelled("cold tea", spellings) == "cold tea"
