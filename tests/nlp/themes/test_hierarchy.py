"""Two levels of themes, moved by one number."""

import numpy as np
import pytest

from nlp.themes.hierarchy import Levels, join_leaves


def leaves(seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    broad = np.repeat(rng.normal(size=(4, 12)), 9, axis=0)
    fine = np.repeat(rng.normal(size=(12, 12)), 3, axis=0) * 0.7
    rows = broad + fine + rng.normal(size=(36, 12)) * 0.25
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_every_subtheme_is_inside_one_theme() -> None:
    found = join_leaves(leaves())
    assert 1 < found.theme.max() < found.subtheme.max()
    for subtheme in np.unique(found.subtheme):
        assert len(set(found.theme[found.subtheme == subtheme])) == 1


def test_finer_gives_no_fewer_themes_than_broader() -> None:
    counts = [join_leaves(leaves(), granularity=step).theme.max() for step in (-2, -1, 0, 1, 2)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


@pytest.mark.parametrize("count", [0, 1])
def test_one_leaf_or_none_is_no_more_than_that(count: int) -> None:
    assert join_leaves(leaves()[:count]).theme.tolist() == [0] * count


def test_the_groups_of_a_small_sample_are_joined_only_when_broader_is_asked_for() -> None:
    assert len(set(join_leaves(leaves(), small=True).theme)) == 36
    assert len(set(join_leaves(leaves(), granularity=-2, small=True).theme)) < 36


def test_a_granularity_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match=r"from -2 .* to 2"):
        join_leaves(leaves(), granularity=3)


def test_leaves_that_go_on_with_one_theme_stay_together_and_those_of_two_stay_apart() -> None:
    free = join_leaves(leaves())
    known = Levels(np.arange(36) % 12, np.arange(36) % 3)  # against what is near
    found = join_leaves(leaves(), known=known)

    for level, before in ((found.subtheme, known.subtheme), (found.theme, known.theme)):
        assert len(set(zip(level.tolist(), before.tolist(), strict=True))) == before.max() + 1
    assert len(set(found.theme)) == 3 < len(set(free.theme))


def test_leaves_that_go_on_with_none_join_where_they_are_near_or_make_their_own_theme() -> None:
    free = join_leaves(leaves())
    some = np.arange(36) % 3 > 0  # one leaf of each of the twelve near ones is new, and so is a whole theme
    some[free.theme == 0] = False
    found = join_leaves(leaves(), known=Levels(np.where(some, free.subtheme, -1), np.where(some, free.theme, -1)))

    assert len(set(zip(found.theme.tolist(), free.theme.tolist(), strict=True))) == len(set(free.theme))
    for subtheme in np.unique(found.subtheme):
        assert len(set(found.theme[found.subtheme == subtheme])) == 1


def test_going_on_with_nothing_is_joining_freely() -> None:
    nothing = np.full(36, -1)
    free, found = join_leaves(leaves()), join_leaves(leaves(), known=Levels(nothing, nothing))
    assert found.theme.tolist() == free.theme.tolist()
    assert found.subtheme.tolist() == free.subtheme.tolist()
