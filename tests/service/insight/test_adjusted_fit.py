import numpy as np
import pytest

from corpora.errors import WorkError
from service.insight.adjusted_design import lay_out
from service.insight.adjusted_families import FAMILIES, classes, line
from service.insight.adjusted_fit import PENALTIES, fit, fit_penalties, newton_step, penalties, predict

TIMES_AGAIN = 12  # steps after which Newton's method moves no more


def survey(n=400, seed=0, themes=3):
    """Return outcome values of three classes, which fall with the first theme, and mentions."""
    rng = np.random.default_rng(seed)
    mentions = rng.random((n, themes)) < np.linspace(0.3, 0.1, themes)
    values = np.digitize(rng.normal(size=n) - 0.9 * mentions[:, 0], [-0.7, 0.4]) * 100.0 - 100.0
    return values, mentions


def design(values, mentions, weights=None, controls=None):
    ones = np.ones(len(values))
    none = np.zeros_like(mentions)
    return lay_out(
        values, ones if weights is None else weights, ones, negative=mentions, positive=none, controls=controls
    )


def test_the_fit_is_that_of_scikit_learn():
    from sklearn.linear_model import LogisticRegression

    values, mentions = survey()
    one = design(values, mentions)
    for penalty, found in zip(PENALTIES, fit_penalties(one, classes(values)), strict=True):
        known = LogisticRegression(C=1 / penalty, tol=1e-10, max_iter=1000).fit(mentions, values)
        coefficients = np.tensordot(found.family.contrasts, found.coefficients[:, one.negative, 0], 1)
        assert coefficients == pytest.approx(known.coef_, abs=1e-5)


def test_the_line_is_that_of_scikit_learn():
    from sklearn.linear_model import Ridge

    values, mentions = survey()
    for penalty, found in zip(PENALTIES, fit_penalties(design(values, mentions), line(values)), strict=True):
        known = Ridge(alpha=penalty).fit(mentions, values)
        assert found.coefficients[0, found.design.negative, 0] == pytest.approx(known.coef_, abs=1e-4)


def test_identical_respondents_collapse_and_count_as_often_as_they_are():
    values, mentions = survey()
    one = design(values, mentions)
    assert one.counts.size < len(values) / 4
    assert one.counts.sum() == len(values)
    twice = design(np.tile(values, 2), np.tile(mentions, (2, 1)))
    assert (twice.counts == 2 * one.counts).all()


def test_one_step_from_the_fit_is_near_the_fit_to_the_resample():
    values, mentions = survey(2000)
    one = fit(design(values, mentions), classes(values))
    draws = np.random.default_rng(1).poisson(one.design.counts[:, None].astype(float), (one.design.counts.size, 200))
    penalty = penalties(one.design, one.penalty)
    step = newton_step(one.design, one.family, one.coefficients, draws.astype(float), penalty)
    refit = step
    for _ in range(TIMES_AGAIN):
        refit = newton_step(one.design, one.family, refit, draws.astype(float), penalty)
    spread = refit[:, one.design.negative].std(axis=2)
    assert (np.abs(step - refit)[:, one.design.negative].mean(axis=2) < 0.1 * spread).all()
    assert step[:, one.design.negative].std(axis=2) == pytest.approx(spread, rel=0.05)


def test_with_many_respondents_little_is_shrunk():
    values, mentions = survey(20_000)
    assert fit(design(values, mentions), classes(values)).penalty == PENALTIES[0]


def test_where_nothing_has_an_effect_and_respondents_are_few_the_weakest_penalty_may_be_too_weak():
    rng = np.random.default_rng(3)
    values, mentions = rng.choice([-100.0, 0.0, 100.0], 120), rng.random((120, 40)) < 0.3
    assert fit(design(values, mentions), classes(values)).penalty > PENALTIES[0]


def test_a_theme_of_detractors_alone_keeps_a_finite_coefficient():
    values, mentions = survey()
    values[mentions[:, 2]] = -100.0
    found = fit(design(values, mentions), classes(values))
    assert np.isfinite(found.coefficients).all()
    assert np.abs(found.coefficients).max() < 20


@pytest.mark.parametrize("scale", FAMILIES)
def test_the_mean_of_the_predictions_is_the_mean_of_the_outcome(scale):
    values, mentions = survey()
    values = np.where(values > 0, 100.0, 0.0) if scale == "recommended" else values
    found = fit(design(values, mentions), FAMILIES[scale](values))
    predicted = found.family.expected(predict(found.design, found.coefficients))[:, 0]
    assert predicted @ found.design.counts / len(values) == pytest.approx(values.mean(), abs=0.01)


def test_weights_take_the_place_of_counts():
    values, mentions = survey(150)
    times = np.random.default_rng(1).integers(1, 3, 150)
    heavy = fit_penalties(design(values, mentions, weights=times.astype(float)), classes(values))[0]
    scale = times.sum() / (heavy.design.counts @ heavy.design.weights)  # Kish's number is below the number of copies
    repeated = design(np.repeat(values, times), np.repeat(mentions, times, axis=0))
    draws = repeated.counts[:, None] / scale
    refit = heavy.coefficients
    for _ in range(TIMES_AGAIN):
        refit = newton_step(repeated, heavy.family, refit, draws, penalties(repeated, heavy.penalty))
    assert refit == pytest.approx(heavy.coefficients, abs=1e-6)


def test_a_step_without_any_curvature_is_refused():
    values, mentions = survey()
    one = design(values, mentions)
    family = classes(values)
    start = np.zeros((family.dimensions, one.matrix.shape[1], 1))
    with pytest.raises(WorkError, match="no curvature"):
        newton_step(one, family, start, np.zeros((one.counts.size, 1)), np.zeros(one.matrix.shape[1]))


def test_columns_that_come_in_another_order_get_the_same_step():
    values, mentions = survey(themes=4)
    one, other = (
        fit(design(values, some), FAMILIES["nps"](values)).coefficients for some in (mentions, mentions[:, ::-1])
    )
    assert other[:, 1:5][:, ::-1] == pytest.approx(one[:, 1:5], abs=1e-7)
