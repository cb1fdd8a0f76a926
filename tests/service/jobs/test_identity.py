import numpy as np

from service.jobs.identity import keep_ids

AXES = np.eye(4, dtype=np.float32)


def near(axis: int, other: int, *, cosine: float) -> np.ndarray:
    return (cosine * AXES[axis] + np.sqrt(1 - cosine**2) * AXES[other]).astype(np.float32)


def test_a_theme_near_an_old_one_keeps_its_id() -> None:
    assert keep_ids({"a": AXES[0], "b": AXES[1]}, [near(1, 2, cosine=0.97), near(0, 2, cosine=0.95)]) == [
        "b",
        "a",
    ]


def test_a_theme_far_from_every_old_one_is_new() -> None:
    found = keep_ids({"a": AXES[0]}, [AXES[1], near(0, 1, cosine=0.8)])

    assert "a" not in found
    assert len(set(found)) == 2


def test_when_a_theme_splits_only_the_nearer_half_keeps_the_id() -> None:
    far, close = keep_ids({"a": AXES[0]}, [near(0, 1, cosine=0.93), near(0, 2, cosine=0.98)])

    assert close == "a"
    assert far != "a"


def test_vectors_of_another_embedder_are_not_compared() -> None:
    assert keep_ids({"a": np.ones(8, dtype=np.float32)}, [AXES[0]]) != ["a"]


def test_no_themes_have_no_ids() -> None:
    assert keep_ids({"a": AXES[0]}, []) == []
