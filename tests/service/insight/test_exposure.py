import numpy as np
import pytest
from scipy.sparse import csr_array

from corpora.errors import InputError
from service.insight.exposure import expose, merge_themes
from service.insight.mentions import dense

BAD = np.array([[True, False, False], [True, True, False], [False, False, False], [False, False, True]])
GOOD = np.array([[False, True, False], [False, False, False], [False, False, True], [False, False, True]])


def test_what_is_negative_or_positive_is_mentioned():
    assert (dense(expose("abc", negative=BAD, positive=GOOD).mentioned) == (BAD | GOOD)).all()


def test_neutral_mentions_are_added():
    neutral = np.zeros((4, 3), dtype=bool)
    neutral[2, 0] = True
    found = dense(expose("abc", negative=BAD, positive=GOOD, mentioned=neutral).mentioned)
    assert (found == (BAD | GOOD | neutral)).all()


def test_without_scores_nobody_has_one():
    assert np.isnan(expose("abc", negative=BAD, positive=GOOD).scores).all()


@pytest.mark.parametrize(
    "wrong",
    [
        {"themes": ("a", "b", "a")},
        {"themes": ("a", "b")},
        {"positive": GOOD[:3]},
        {"mentioned": GOOD[:, :2]},
        {"scale": "stars"},
        {"scores": [1, 2, 3]},
        {"scores": [1, 2, 3, "x"]},
        {"weights": [1, 1, 1, -1]},
        {"weights": [1, 1, 1]},
    ],
)
def test_what_does_not_fit_together_is_refused(wrong):
    with pytest.raises(InputError):
        expose(**{"themes": ("a", "b", "c"), "negative": BAD, "positive": GOOD} | wrong)


@pytest.mark.parametrize("kind", [np.asarray, csr_array])
def test_a_respondent_with_two_themes_of_a_group_counts_once(kind):
    merged = merge_themes(expose("abc", negative=kind(BAD), positive=kind(GOOD)), {"ab": "ab", "c": "c", "none": ""})
    assert merged.themes == ("ab", "c", "none")
    assert merged.negative.tolist() == [
        [True, False, False],
        [True, False, False],
        [False, False, False],
        [False, True, False],
    ]
    assert merged.positive[0].tolist() == [True, False, False]


def test_a_group_with_an_unknown_theme_is_refused_by_name():
    with pytest.raises(InputError, match="'d'"):
        merge_themes(expose("abc", negative=BAD, positive=GOOD), {"all": "abcd"})
