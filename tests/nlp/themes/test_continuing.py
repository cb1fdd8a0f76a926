"""Which earlier theme the groups of a new discovery go on with."""

import numpy as np

from nlp.records import ThemeModel
from nlp.themes.continuing import continue_themes

AXES = np.eye(4, dtype=np.float32)
NOWHERE = np.zeros(4, dtype=np.float32)


def model(leaves: np.ndarray, *, theme: list[int], family: list[int]) -> ThemeModel:
    return ThemeModel(NOWHERE, leaves, np.array(theme), np.array(family))


def test_a_group_goes_on_with_the_theme_that_most_of_its_texts_were_in() -> None:
    earlier = model(AXES[:3], theme=[5, 6, 7], family=[0, 0, 1])
    now = model(AXES[:2], theme=[-1, -1], family=[0, 1])
    texts = np.concatenate([np.tile(AXES[0], (3, 1)), np.tile(AXES[1], (2, 1))])

    model_, found = continue_themes(now, texts, earlier)

    assert found.subtheme.tolist() == [5, 6]
    assert found.theme.tolist() == [0, 0]
    assert len(model_.leaves) == 2, "nobody speaks of the third any more"


def test_a_group_of_what_was_in_no_theme_or_in_many_goes_on_with_none() -> None:
    earlier = model(AXES[:2], theme=[5, 6], family=[0, 1])
    mixed = (AXES[0] + AXES[1] + AXES[2]) / 3**0.5
    now = model(np.stack([mixed, AXES[3]]), theme=[-1, -1], family=[0, 1])
    texts = np.stack([mixed + 0.1 * AXES[0], mixed + 0.1 * AXES[1], AXES[3], AXES[3]])

    _, found = continue_themes(now, texts / np.linalg.norm(texts, axis=1, keepdims=True), earlier)

    assert found.subtheme[:2].tolist() == [-1, -1]
    assert found.theme[:2].tolist() == [-1, -1]


def test_a_subtheme_that_no_group_goes_on_with_keeps_its_place_as_long_as_somebody_speaks_of_it() -> None:
    earlier = model(AXES[:3], theme=[5, 6, 7], family=[3, 3, 4])
    now = model(((AXES[:1] + AXES[1:2]) / 2**0.5).astype(np.float32), theme=[-1], family=[0])

    model_, found = continue_themes(now, AXES[:2], earlier)

    assert (found.subtheme.tolist(), found.theme.tolist()) == ([-1, 5, 6], [3, 3, 3])
    assert model_.leaves[1:].tolist() == AXES[:2].tolist()
