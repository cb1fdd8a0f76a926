"""How themes keep their ids when they are found anew."""

import time
from collections.abc import Sequence
from itertools import count

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nlp.themes.lineage import Beside, Kinship, Lineage, ThemeFit, tell_ends, trace


def fit(members: Sequence[Sequence[int]], *, parent: Sequence[int] = (), centres: Sequence[int] = ()) -> ThemeFit:
    """Themes of clauses 0 to 99; their centres are axes of a space."""
    theme = np.full(100, -1, dtype=np.int64)
    for position, rows in enumerate(members):
        theme[list(rows)] = position
    axes = list(centres or range(len(members)))
    return ThemeFit(
        parent=np.array(parent or [-1] * len(members), dtype=np.int64),
        centroid=np.eye(20, dtype=np.float32)[axes],
        key=np.arange(100),
        theme=theme,
    )


def traced(before: ThemeFit, after: ThemeFit) -> Lineage:
    number = count()
    ids = [f"t{position}" for position in range(len(before.parent))]
    return trace(before, ids, after, new_id=lambda: f"new{next(number)}")


def test_the_same_themes_in_another_order_keep_their_ids() -> None:
    lineage = traced(fit([range(40), range(40, 70)]), fit([range(40, 70), range(40)], centres=[1, 0]))
    assert lineage.ids == ("t1", "t0")
    assert lineage.kinships == (Kinship("kept", "t0", "t0", 1.0), Kinship("kept", "t1", "t1", 1.0))


def test_members_decide_over_centres() -> None:
    lineage = traced(fit([range(40), range(40, 70)]), fit([range(40, 70), range(40)], centres=[0, 1]))
    assert lineage.ids == ("t1", "t0")


def test_a_theme_that_falls_apart_stays_its_larger_part_and_the_other_is_split_from_it() -> None:
    lineage = traced(fit([range(60)]), fit([range(40, 60), range(40)]))
    assert lineage.ids == ("new0", "t0")
    assert lineage.kinships == (Kinship("kept", "t0", "t0", 0.6667), Kinship("split from", "t0", "new0", 1.0))


def test_of_two_themes_that_become_one_the_larger_is_kept_and_the_other_merged() -> None:
    lineage = traced(fit([range(20), range(20, 60)]), fit([range(60)]))
    assert lineage.ids == ("t1",)
    assert lineage.kinships == (Kinship("kept", "t1", "t1", 1.0), Kinship("merged into", "t0", "t1", 1.0))


def test_a_theme_that_scatters_dies_and_one_of_new_clauses_is_born() -> None:
    lineage = traced(fit([range(30), range(30, 60)]), fit([range(30), range(60, 80), [*range(30, 42), *range(80, 99)]]))
    assert lineage.ids == ("t0", "new0", "new1")
    assert Kinship("died", "t1", None, 0.6) in lineage.kinships
    assert Kinship("born", None, "new0", 1.0) in lineage.kinships
    assert Kinship("born", None, "new1", round(1 - 12 / 31, 4)) in lineage.kinships


def test_themes_and_subthemes_are_matched_apart() -> None:
    before = fit([[], range(30), range(30, 50)], parent=[-1, 0, 0])
    lineage = traced(before, fit([[], range(30, 50), range(30)], parent=[-1, 0, 0]))
    assert lineage.ids == ("t0", "t2", "t1")


def test_where_one_subtheme_is_all_that_is_left_of_a_theme_the_theme_keeps_its_id() -> None:
    before = fit([[], range(40), range(40, 50), range(50, 80)], parent=[-1, 0, 0, -1])
    lineage = traced(before, fit([range(40), range(40, 80)], centres=[1, 3]))
    assert lineage.ids == ("t0", "t3")
    assert Kinship("merged into", "t1", "t0", 1.0) in lineage.kinships
    assert Kinship("merged into", "t2", "t3", 1.0) in lineage.kinships


def test_a_subtheme_that_becomes_a_theme_keeps_its_id() -> None:
    before = fit([[], range(40), range(40, 60)], parent=[-1, 0, 0])
    lineage = traced(before, fit([range(40), range(40, 60)]))
    assert set(lineage.ids) == {"t0", "t2"}
    assert Kinship("merged into", "t1", "t0", 1.0) in lineage.kinships


def test_centres_decide_where_every_clause_was_made_anew() -> None:
    before = fit([range(40), range(40, 70), range(70, 80)])
    after = fit([range(40, 70), range(40), range(80, 90)], centres=[1, 0, 7])
    anew = ThemeFit(after.parent, after.centroid, after.key + 1000, after.theme)
    lineage = traced(before, anew)
    assert lineage.ids == ("t1", "t0", "new0")
    assert lineage.kinships[0] == Kinship("kept", "t0", "t0", 1.0)
    assert lineage.kinships[2:] == (Kinship("died", "t2", None, 1.0), Kinship("born", None, "new0", 1.0))


def test_an_accepted_proposal_that_the_machine_finds_keeps_its_id() -> None:
    parking = Beside("parking", np.arange(80, 95), (tuple(np.eye(20)[7].tolist()),))
    number = count()
    lineage = trace(
        fit([range(40)]), ["t0"], fit([range(40), range(78, 95)]), new_id=lambda: f"new{next(number)}", beside=[parking]
    )
    assert lineage.ids == ("t0", "parking")
    assert lineage.kinships[1] == Kinship("kept", "parking", "parking", 1.0)


def test_an_accepted_proposal_that_the_machine_does_not_find_has_not_died() -> None:
    parking = Beside("parking", np.arange(80, 95), (tuple(np.eye(20)[7].tolist()),))
    lineage = trace(fit([range(40)]), ["t0"], fit([range(40)]), new_id=lambda: "new", beside=[parking])
    assert lineage == Lineage(("t0",), (Kinship("kept", "t0", "t0", 1.0),))


def test_another_embedder_does_not_matter_where_clauses_are_known() -> None:
    before, after = fit([range(40), range(40, 70)]), fit([range(40, 70), range(40)])
    narrower = ThemeFit(after.parent, after.centroid[:, :7], after.key, after.theme)
    assert traced(before, narrower).ids == ("t1", "t0")


def test_the_first_discovery_gives_new_ids() -> None:
    none = np.zeros(0, dtype=np.int64)
    nothing = ThemeFit(none, np.zeros((0, 0), dtype=np.float32), none, none)
    lineage = traced(nothing, fit([range(9), range(9, 20)]))
    assert lineage.ids == ("new0", "new1")
    assert {one.kind for one in lineage.kinships} == {"born"}
    assert {one.kind for one in traced(fit([range(9)]), nothing).kinships} == {"died"}


def test_what_became_of_a_theme_is_told_in_words() -> None:
    kinships = traced(fit([range(20), range(20, 60), range(90, 99)]), fit([range(60)])).kinships
    ends = tell_ends(kinships, {"t1": "Late trains"})
    assert ends == {
        "t0": 'is gone: a later discovery found most of it in "Late trains" (t1)',
        "t2": "is gone: a later discovery did not find it again",
    }


themes = st.lists(st.integers(-1, 5), min_size=100, max_size=100)


@given(themes, themes)
def test_every_theme_has_one_fate_and_no_id_is_given_twice(old: list[int], new: list[int]) -> None:
    parent = np.array([-1, 0, 0, -1, 3, -1])
    one, other = (
        ThemeFit(parent, np.eye(6, dtype=np.float32), np.arange(100), np.array(each, dtype=np.int64))
        for each in (old, new)
    )
    lineage = traced(one, other)
    assert len(set(lineage.ids)) == 6
    assert sorted(kin.before for kin in lineage.kinships if kin.kind in ("kept", "merged into", "died")) == [
        f"t{number}" for number in range(6)
    ]
    assert sorted(kin.after for kin in lineage.kinships if kin.kind in ("kept", "split from", "born")) == sorted(
        lineage.ids
    )
    assert all(0 <= kin.strength <= 1 for kin in lineage.kinships)
    assert all((kin.before == kin.after) == (kin.kind == "kept") for kin in lineage.kinships)


@given(themes)
def test_a_discovery_is_the_same_as_itself(found: list[int]) -> None:
    theme = np.array(found, dtype=np.int64)
    once = ThemeFit(np.full(6, -1), np.eye(6, dtype=np.float32), np.arange(100), theme)
    lineage = traced(once, once)
    assert all(lineage.ids[position] == f"t{position}" for position in np.unique(theme[theme >= 0]))


def test_a_million_clauses_of_500_themes_are_traced_in_seconds() -> None:
    size = 1_000_000
    random = np.random.default_rng(0)
    theme = random.integers(-1, 500, size)
    centroid = np.eye(500, dtype=np.float32)
    before = ThemeFit(np.full(500, -1), centroid, np.arange(size), theme)
    order = random.permutation(500)
    moved = np.where(random.random(size) < 0.2, random.integers(-1, 500, size), theme)
    after = ThemeFit(np.full(500, -1), centroid, np.arange(size), np.append(order, -1)[moved])
    started = time.process_time()
    lineage = traced(before, after)
    assert time.process_time() - started < 10
    assert [lineage.ids[order[position]] for position in range(500)] == [f"t{position}" for position in range(500)]
