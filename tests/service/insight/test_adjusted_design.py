import numpy as np
import pytest

from service.insight.adjusted_controls import indicate_levels
from service.insight.adjusted_design import coefficient_spread, lay_out, mentions_in, own_mentions


def lay(mentions, *, controls=None, weights=None):
    n = len(mentions)
    values, ones = np.arange(n) % 3.0, np.ones(n)
    mentions = np.asarray(mentions, dtype=bool)
    weights = ones if weights is None else weights
    return lay_out(values, weights, ones, negative=mentions, positive=np.zeros_like(mentions), controls=controls)


def mentions_of(n=200, themes=3, seed=0):
    return np.random.default_rng(seed).random((n, themes)) < 0.3


def own(one, *themes):
    return own_mentions(one, coefficient_spread(one), one.negative[list(themes)])


def test_pairs_are_those_of_the_products_of_columns():
    one = lay(mentions_of())
    dense = one.matrix.toarray()
    expected = np.einsum("r,ri,rj->ij", one.counts, dense, dense)
    found = np.zeros_like(expected)
    found[one.left, one.right] = one.pairs.T @ one.counts
    assert (np.triu(expected) == found).all()


def test_weights_sum_to_the_effective_number():
    weights = np.random.default_rng(1).uniform(0.2, 1, 200)
    one = lay(mentions_of(), weights=weights)
    assert one.counts @ one.weights == pytest.approx(weights.sum() ** 2 / (weights**2).sum())


def test_columns_hold_the_themes():
    mentions = mentions_of()
    one = lay(mentions)
    for theme, column in enumerate(one.negative):
        assert one.counts @ mentions_in(one, np.array([column])) == mentions[:, theme].sum()


@pytest.mark.parametrize(
    ("name", "mentions"),
    [
        ("always together", lambda m: np.column_stack([m[:, 0], m[:, 0]])),
        ("everybody", lambda m: np.column_stack([m[:, 0] | True, m[:, 1]])),
        ("one or the other", lambda m: np.column_stack([m[:, 0], ~m[:, 0]])),
        ("the sum of two", lambda m: np.column_stack([m[:, 0] | m[:, 1], m[:, 0] & ~m[:, 1], m[:, 1]])),
    ],
)
def test_themes_that_move_together_cannot_be_told_apart(name, mentions):
    one = lay(mentions(mentions_of()))
    assert own(one, 0) < 0.01, name


def test_themes_that_always_come_together_can_be_told_from_the_rest_as_one():
    m = mentions_of()
    one = lay(np.column_stack([m[:, 0], m[:, 0], m[:, 1]]))
    assert own(one, 0, 1) == pytest.approx(m[:, 0].sum() * (1 - m[:, 0].mean()), rel=0.1)
    assert own(one, 2) > 20


def test_themes_that_nearly_always_come_together_have_few_mentions_of_their_own():
    m = mentions_of()[:, 0]
    for apart in (2, 20):
        nearly = m.copy()
        nearly[np.flatnonzero(m)[:apart]] = False
        assert own(lay(np.column_stack([m, nearly])), 0) == pytest.approx(apart, rel=0.5)
        assert own(lay(np.column_stack([m, nearly])), 0) <= apart


def test_what_comes_with_nothing_else_has_all_its_mentions_but_for_the_share_of_everybody():
    m = mentions_of(themes=1)
    assert own(lay(m), 0) == pytest.approx(m.sum() * (1 - m.mean()), rel=0.01)


def test_what_nobody_mentions_has_no_mentions_of_its_own():
    assert own(lay(np.zeros((50, 1))), 0) == 0


def test_levels_of_a_segment_tie_no_theme():
    controls = np.hstack([indicate_levels(["north", "south"] * 100), indicate_levels(["a", "b", "c", "d"] * 50)])
    one = lay(mentions_of(), controls=controls)
    assert all(own(one, theme) > 20 for theme in range(3))


def test_a_theme_that_is_a_segment_cannot_be_told_from_it():
    m = mentions_of()
    controls = indicate_levels(["yes" if said else "no" for said in m[:, 0]])
    one = lay(m, controls=controls)
    assert own(one, 0) < 0.01
