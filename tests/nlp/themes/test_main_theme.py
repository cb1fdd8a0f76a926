"""What a comment is mainly about."""

import numpy as np

from nlp.records import ClauseSet, ThemeModel
from nlp.themes.main_theme import main_themes

LEAVES = np.eye(3, dtype=np.float32)
MODEL = ThemeModel(np.zeros(3, dtype=np.float32), LEAVES, np.arange(3), np.arange(3))


def comment(*clauses: tuple[str, int]) -> tuple[np.ndarray, ClauseSet]:
    leaf = np.array([leaf for _, leaf in clauses])
    n = len(clauses)
    texts = tuple(text for text, _ in clauses)
    return leaf, ClauseSet(texts, LEAVES[leaf], np.zeros((n, 3), np.float32), ((),) * n, np.zeros(n, dtype=np.int64))


def test_the_theme_of_most_words_wins() -> None:
    leaf, said = comment(("nice shop", 0), ("but my order came a week late and broken", 1))
    assert main_themes(leaf, leaf, said, MODEL).tolist() == [1]


def test_a_clause_without_a_theme_does_not_count_as_one() -> None:
    leaf, said = comment(("nice shop", 0), ("but my order came a week late and broken", 1))
    assert main_themes(np.array([0, -1]), leaf, said, MODEL).tolist() == [0]
    assert main_themes(np.array([-1, -1]), leaf, said, MODEL).tolist() == [-1]


def test_of_two_equal_themes_the_earlier_is_taken() -> None:
    leaf, said = comment(("slow lift", 2), ("slow app", 1))
    assert main_themes(leaf, leaf, said, MODEL).tolist() == [1]
