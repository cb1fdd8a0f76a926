import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.errors import InputError
from service.insight.decomposition import Wave, decompose_change
from service.insight.prevalence import MIN_GROUP

FEW = 50  # replicates, where only the estimate is looked at


def wave(sizes, shares, **more):
    """Return respondents of two segments, with exactly these sizes and shares."""
    mentions = np.concatenate([np.arange(n) < round(n * share) for n, share in zip(sizes, shares, strict=True)])
    return Wave(mentions, ["north"] * sizes[0] + ["south"] * sizes[1], **more)


def test_when_only_the_mix_changed_all_of_it_is_mix():
    found = decompose_change(wave((800, 200), (0.1, 0.4)), wave((200, 800), (0.1, 0.4)), replicates=FEW)
    assert found.difference.value == pytest.approx(0.18)
    assert found.mix.value == pytest.approx(0.18)
    assert found.rate.value == pytest.approx(0, abs=1e-12)


def test_when_only_the_rate_changed_all_of_it_is_rate():
    found = decompose_change(wave((500, 500), (0.1, 0.4)), wave((500, 500), (0.2, 0.5)), replicates=FEW)
    assert (found.mix.value, found.rate.value) == (pytest.approx(0), pytest.approx(0.1))
    assert found.rate.low <= 0.1 <= found.rate.high


def test_kitagawas_own_formula_is_followed():
    # Δ = Σ Δw p̄ + Σ w̄ Δp by hand: w 0.6/0.4 → 0.5/0.5, p 0.1/0.3 → 0.2/0.25.
    found = decompose_change(wave((600, 400), (0.1, 0.3)), wave((400, 400), (0.2, 0.25)), replicates=FEW)
    assert found.mix.value == pytest.approx(-0.1 * 0.15 + 0.1 * 0.275)
    assert found.rate.value == pytest.approx(0.55 * 0.1 + 0.45 * -0.05)


def test_what_an_edit_moves_is_neither_mix_nor_rate():
    before = wave((500, 500), (0.2, 0.2), as_published=np.arange(1000) < 100)
    found = decompose_change(before, wave((500, 500), (0.2, 0.2)), replicates=FEW)
    assert (found.before, found.after) == (pytest.approx(0.1), pytest.approx(0.2))
    assert found.edits.value == pytest.approx(0.1)
    assert found.rate.value == pytest.approx(0)


def test_more_respondents_are_volume():
    found = decompose_change(wave((100, 100), (0.1, 0.1)), wave((200, 200), (0.1, 0.1)), replicates=FEW)
    assert (found.mentions, found.volume) == (pytest.approx(20), pytest.approx(20))
    assert found.difference.value == pytest.approx(0)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.integers(MIN_GROUP, 60), st.integers(MIN_GROUP, 60))
def test_the_parts_add_up_exactly(seed, n1, n2):
    rng = np.random.default_rng(seed)
    waves = [
        Wave(
            rng.random(n) < 0.3,
            rng.choice(np.array(["a", "b", None], dtype=object), n).tolist(),
            weights=rng.uniform(0.2, 2, n),
            as_published=rng.random(n) < 0.2,
        )
        for n in (n1, n2)
    ]
    found = decompose_change(*waves, replicates=2)
    parts = found.mix.value + found.edits.value + found.rate.value
    assert found.difference.value == pytest.approx(parts, abs=1e-12)
    assert found.mentions == pytest.approx(found.volume + found.respondents * parts, abs=1e-9)


def test_a_segment_that_is_new_adds_to_the_mix_alone():
    found = decompose_change(wave((400, 0), (0.1, 0)), wave((400, 400), (0.1, 0.5)), replicates=FEW)
    north, south = found.segments
    assert (north.segment, south.segment) == ("north", "south")
    assert south.mix == pytest.approx(0.5 * 0.5)
    assert south.rate == north.rate == 0


def test_a_small_segment_and_its_complement_are_hidden():
    found = decompose_change(wave((400, 2), (0.1, 0.5)), wave((400, 2), (0.1, 0.5)), replicates=FEW)
    assert [part.mix for part in found.segments] == [None, None]
    assert found.difference is not None


@pytest.mark.parametrize("n", [0, 1, MIN_GROUP - 1])
def test_too_few_respondents_are_not_enough_data(n):
    found = decompose_change(wave((n, 0), (0.5, 0)), wave((100, 100), (0.1, 0.1)))
    assert (found.difference, found.mix, found.rate, found.n_needed) == (None, None, None, MIN_GROUP)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_theme_of_nobody_or_everybody_did_not_change(share):
    found = decompose_change(wave((50, 50), (share, share)), wave((50, 50), (share, share)), replicates=FEW)
    assert found.difference.value == found.mix.value == found.rate.value == 0


def test_the_order_of_the_respondents_does_not_matter():
    before, after = wave((60, 90), (0.1, 0.3)), wave((90, 60), (0.2, 0.3))
    turned = Wave(before.mentions[::-1], before.segments[::-1])
    assert decompose_change(before, after, replicates=FEW) == decompose_change(turned, after, replicates=FEW)


def test_a_segment_for_each_respondent_is_needed():
    with pytest.raises(InputError, match="segments"):
        decompose_change(Wave([True] * 9, ["a"]), wave((9, 9), (0.1, 0.1)))
