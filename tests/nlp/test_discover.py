"""Themes of vectors whose groups are known."""

from dataclasses import replace

import numpy as np
import pytest

from nlp.discover import discover
from nlp.errors import ModelError
from nlp.records import ClauseSet, ThemeModel
from nlp.themes.assign import assign

WORDS = [chr(0x4E00 + number) for number in range(1000)]  # each another: digits would set no text apart
GROUPS = ["engineer", "bill", "speed", "staff", "price", "router"]


def clauses_of(per_group: int, *, seed: int = 0, spread: float = 0.35) -> ClauseSet:
    """Return clauses around as many random directions as there are groups, one comment each."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(len(GROUPS), 24))
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    rows = [
        (f"{group} remark {WORDS[number]} of many", centres[position] + rng.normal(size=24) * spread / 24**0.5, group)
        for position, group in enumerate(GROUPS)
        for number in range(per_group)
    ]
    vectors = np.array([vector for _, vector, _ in rows], dtype=np.float32)
    return ClauseSet(
        texts=tuple(text for text, _, _ in rows),
        vectors=vectors / np.linalg.norm(vectors, axis=1, keepdims=True),
        sentiments=np.full((len(rows), 3), 1 / 3, dtype=np.float32),
        phrases=tuple((f"late {group}", group) for _, _, group in rows),
        comments=np.arange(len(rows)),
    )


def shuffled(clauses: ClauseSet, seed: int) -> ClauseSet:
    order = np.random.default_rng(seed).permutation(len(clauses))
    return ClauseSet(
        texts=tuple(clauses.texts[row] for row in order),
        vectors=clauses.vectors[order],
        sentiments=clauses.sentiments[order],
        phrases=tuple(clauses.phrases[row] for row in order),
        comments=np.arange(len(order)),
    )


def between_two_leaves(model: ThemeModel, one: int, other: int, *, many: int) -> tuple[ClauseSet, ThemeModel]:
    """Return clauses, each about something of its own and as much about two leaves, and a model with room for them."""
    share = np.linspace(0.49, 0.51, many)[:, None]
    shared = model.centre + 1.8 * (share * model.leaves[one] + (1 - share) * model.leaves[other])
    clauses = ClauseSet(
        texts=tuple(f"oddity {word}" for word in WORDS[:many]),
        vectors=np.hstack([shared, np.eye(many)]).astype(np.float32),
        sentiments=np.full((many, 3), 1 / 3, dtype=np.float32),
        phrases=((),) * many,
        comments=np.arange(many),
    )
    return clauses, replace(
        model, centre=np.pad(model.centre, (0, many)), leaves=np.pad(model.leaves, ((0, 0), (0, many)))
    )


@pytest.mark.parametrize("per_group", [4, 60])
def test_planted_groups_are_found_and_named(per_group: int) -> None:
    clauses = clauses_of(per_group)
    found = discover(clauses)
    tops = [theme for theme in found.themes if theme.parent is None]
    assert sorted(theme.name for theme in tops) == sorted(f"Late {group}" for group in GROUPS)
    assert sum(theme.size for theme in tops) == len(clauses)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_rows_does_not_change_the_result(seed: int) -> None:
    clauses = clauses_of(40, spread=1.2)
    assert discover(shuffled(clauses, seed)).result_hash == discover(clauses).result_hash


def test_every_clause_has_a_theme_or_a_named_class() -> None:
    clauses = clauses_of(40, spread=3.0)
    texts = ("n/a", "10", *clauses.texts[2:])
    found = discover(ClauseSet(texts, clauses.vectors, clauses.sentiments, clauses.phrases, clauses.comments))
    for theme, reason in zip(found.theme, found.unassigned, strict=True):
        assert (theme >= 0) == (reason is None)
        assert reason in (None, "no content", "rare", "ambiguous")
    assert found.unassigned[:2] == ("no content", "no content")


def test_an_ambiguous_clause_lies_between_two_themes_whatever_the_order_of_the_rows() -> None:
    known = clauses_of(40)
    first = discover(known, resamples=0)
    engineer, bill = (
        next(i for i, one in enumerate(first.themes) if one.name == name) for name in ("Late engineer", "Late bill")
    )
    one, other = (int(np.flatnonzero(first.model.theme_of_leaf == theme)[0]) for theme in (engineer, bill))
    odd, model = between_two_leaves(first.model, one, other, many=20)
    clauses = ClauseSet(
        texts=(*known.texts, *odd.texts),
        vectors=np.vstack([np.pad(known.vectors, ((0, 0), (0, 20))), odd.vectors]),
        sentiments=np.vstack([known.sentiments, odd.sentiments]),
        phrases=(*known.phrases, *odd.phrases),
        comments=np.arange(len(known) + len(odd)),
    )

    found = discover(clauses, model=model, resamples=0)

    ambiguous = np.array([reason == "ambiguous" for reason in found.unassigned])
    assert ambiguous.any()
    assert (found.between[~ambiguous] == -1).all()
    names = {tuple(found.themes[near].name for near in pair) for pair in found.between[ambiguous]}
    assert names == {("Late engineer", "Late bill"), ("Late bill", "Late engineer")}
    order = np.random.default_rng(3).permutation(len(clauses))
    assert (discover(shuffled(clauses, 3), model=model, resamples=0).between == found.between[order]).all()


def test_repeated_texts_collapse_for_fitting_and_count_when_counting() -> None:
    clauses = clauses_of(40)
    many = 500
    rows = np.concatenate([np.arange(len(clauses)), np.zeros(many, dtype=np.int64)])
    repeated = ClauseSet(
        texts=tuple(clauses.texts[row] for row in rows),
        vectors=clauses.vectors[rows],
        sentiments=clauses.sentiments[rows],
        phrases=tuple(clauses.phrases[row] for row in rows),
        comments=np.arange(len(rows)),
    )
    once, often = discover(clauses), discover(repeated)
    before = {theme.name: theme.size for theme in once.themes if theme.parent is None}
    after = {theme.name: theme.size for theme in often.themes if theme.parent is None}
    assert after == before | {"Late engineer": before["Late engineer"] + many}


@pytest.mark.parametrize("texts", [(), ("only one remark",), ("same words",) * 50, tuple("abcdefgh")])
def test_too_little_to_group_is_a_defined_answer(texts: tuple[str, ...]) -> None:
    n = len(texts)
    vectors = np.ones((n, 4), dtype=np.float32) / 2
    found = discover(ClauseSet(texts, vectors, np.zeros((n, 3), np.float32), ((),) * n, np.arange(n)))
    assert len(found.theme) == n
    assert all((theme >= 0) == (reason is None) for theme, reason in zip(found.theme, found.unassigned, strict=True))


def test_all_texts_alike_are_one_theme() -> None:
    n = 300
    texts = tuple(f"the line is slow {word}" for word in WORDS[:n])
    vectors = np.tile(np.array([[1, 0, 0, 0]], dtype=np.float32), (n, 1))
    found = discover(ClauseSet(texts, vectors, np.zeros((n, 3), np.float32), (("slow line",),) * n, np.arange(n)))
    assert {int(theme) for theme in found.theme} != {-1}


def test_a_vector_that_is_not_finite_is_a_clear_error() -> None:
    clauses = clauses_of(4)
    vectors = clauses.vectors.copy()
    vectors[3, 0] = np.nan
    with pytest.raises(ModelError, match="not finite"):
        discover(ClauseSet(clauses.texts, vectors, clauses.sentiments, clauses.phrases, clauses.comments))


def test_broader_and_finer_come_from_one_fit() -> None:
    clauses = clauses_of(60)
    found = discover(clauses)
    broader = discover(clauses, granularity=-2, model=found.model)
    finer = discover(clauses, granularity=2, model=found.model)
    assert (broader.model.leaves == finer.model.leaves).all()
    counts = [len({theme for theme in one.main_theme.tolist() if theme >= 0}) for one in (broader, found, finer)]
    assert counts == sorted(counts)


def test_new_clauses_are_placed_as_the_discovery_placed_them() -> None:
    clauses = clauses_of(60)
    found = discover(clauses)
    placed = assign(clauses.vectors, found.model)
    assert (placed.theme == found.theme).all()
    assert (placed.leaf == found.leaf).all()


def test_many_repeats_of_few_texts_are_a_theme_each() -> None:
    times, ten = 2_000, 10
    texts = tuple(f"remark about matter {'abcdefghij'[row % ten]}" for row in range(times * ten))
    vectors = np.eye(ten, dtype=np.float32)[np.arange(times * ten) % ten]
    phrases = tuple((f"matter {'abcdefghij'[row % ten]}",) for row in range(times * ten))
    found = discover(ClauseSet(texts, vectors, np.zeros((times * ten, 3), np.float32), phrases, np.arange(times * ten)))
    assert sorted(theme.size for theme in found.themes) == [times] * ten


def test_each_theme_says_how_stable_it_is() -> None:
    found = discover(clauses_of(60, spread=0.2))
    assert all(theme.stability is not None and theme.stability > 0.5 for theme in found.themes)
    assert all(theme.stability is None for theme in discover(clauses_of(60), resamples=0).themes)


@pytest.mark.parametrize("per_group", [1, 2, 4, 8, 13, 14, 50])
def test_from_a_handful_to_three_hundred_comments_there_are_themes(per_group: int) -> None:
    found = discover(clauses_of(per_group, spread=0.5))
    assert all((theme >= 0) == (why is None) for theme, why in zip(found.theme, found.unassigned, strict=True))
    assert bool(found.themes) == (per_group > 2), "three comments make a theme"


def test_a_refit_goes_on_with_the_themes_before_and_finds_what_is_new() -> None:
    clauses = clauses_of(60, spread=0.8)
    some = np.flatnonzero((np.arange(len(clauses)) < 300) & (np.arange(len(clauses)) % 5 > 0))  # five groups of six
    first = discover(clauses.select(some), resamples=0)

    found = discover(clauses, earlier=first.model, resamples=0)

    names = [{theme.name for theme in one.themes if theme.parent is None} for one in (first, found)]
    assert names[1] - names[0] == {"Late router"}
    assert names[0] <= names[1]


def test_themes_that_people_know_stay_apart_in_a_refit_that_would_join_them() -> None:
    clauses = clauses_of(60, spread=2.0)
    first = discover(clauses, granularity=2, resamples=0)
    free = discover(clauses, granularity=-2, resamples=0)

    found = discover(clauses, granularity=-2, earlier=first.model, resamples=0)

    tops = [sum(theme.parent is None for theme in one.themes) for one in (first, found, free)]
    assert tops[0] == tops[1] > tops[2]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_rows_does_not_change_a_refit(seed: int) -> None:
    clauses = clauses_of(40, spread=1.2)
    first = discover(clauses.select(np.arange(0, len(clauses), 2)), resamples=0)
    hashes = {discover(one, earlier=first.model).result_hash for one in (clauses, shuffled(clauses, seed))}
    assert len(hashes) == 1


def test_after_a_small_sample_themes_are_found_as_if_for_the_first_time() -> None:
    clauses = clauses_of(60, spread=2.0)
    first = discover(clauses.select(np.arange(0, len(clauses), 20)), resamples=0)
    nothing = discover(clauses.select(np.zeros(0, dtype=np.int64)), resamples=0)

    found = {discover(clauses, earlier=one, resamples=0).result_hash for one in (None, first.model, nothing.model)}

    assert len(found) == 1
