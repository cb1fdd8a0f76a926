"""How themes are named."""

import numpy as np

from nlp.themes.name import name_themes
from nlp.themes.spelling import spelled, usual_spellings


def test_a_theme_is_named_by_what_its_own_clauses_share_and_others_do_not() -> None:
    phrases = [
        ("engineer does not turn up", "engineer"),
        ("engineer does not turn up", "appointment"),
        ("engineer", "late visit"),
    ]
    phrases += [("wrong bill", "bill"), ("wrong bill", "bill"), ("bill", "engineer")]
    vectors = np.repeat(np.eye(2, dtype=np.float32), 3, axis=0)
    named = name_themes(
        [np.arange(3), np.arange(3, 6)],
        phrases=phrases,
        weights=np.ones(6, dtype=np.int64),
        vectors=vectors,
        centroids=np.eye(2, dtype=np.float32),
    )
    assert [words.name for words in named] == ["Engineer does not turn up", "Wrong bill"]


def test_no_two_siblings_have_one_name() -> None:
    phrases = [("slow broadband",)] * 6
    named = name_themes(
        [np.arange(3), np.arange(3, 6)],
        phrases=phrases,
        weights=np.ones(6, dtype=np.int64),
        vectors=np.ones((6, 1), dtype=np.float32),
        centroids=np.ones((2, 1), dtype=np.float32),
    )
    assert len({words.name for words in named}) == 2


def test_names_take_the_spelling_that_customers_use() -> None:
    texts = ["flew with BA again", "never BA", "why is BA so late", "the tea was cold", "COLD TEA ALWAYS"]
    spellings = usual_spellings(texts, np.ones(5, dtype=np.int64))
    assert spelled("flying with ba", spellings) == "flying with BA"
    assert spelled("cold tea", spellings) == "cold tea"
