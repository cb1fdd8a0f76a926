"""How themes are named."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from nlp.themes.name import ThemeWords, name_themes
from nlp.themes.naming.index import index_phrases
from nlp.themes.naming.taken import NAME_LENGTH

CROSS, MIXED, PLEASED = -0.8, 0.0, 0.8
Phrases = Sequence[tuple[str, ...]]


def named(
    themes: Sequence[Phrases],
    *,
    moods: Sequence[Sequence[float] | float] = (),
    broad: bool = False,
    texts: Sequence[str] = (),
    spellings: dict[str, str] | None = None,
    taken: Sequence[str] = (),
) -> list[ThemeWords]:
    """Name themes that are given as the phrases of their clauses; every clause lies in the middle of its theme."""
    phrases = [clause for theme in themes for clause in theme]
    sizes = [len(theme) for theme in themes]
    ends = np.cumsum(sizes)
    felt = [np.broadcast_to(mood, size) for mood, size in zip(moods or [CROSS] * len(themes), sizes, strict=True)]
    index = index_phrases(
        phrases,
        texts=texts or [" ".join(clause) for clause in phrases],
        weights=np.ones(len(phrases), dtype=np.int64),
        moods=np.concatenate(felt).astype(np.float64),
        spellings=spellings or {},
    )
    centroids = np.eye(len(themes), dtype=np.float32)
    return name_themes(
        [np.arange(end - size, end) for end, size in zip(ends, sizes, strict=True)],
        index=index,
        vectors=np.repeat(centroids, sizes, axis=0),
        centroids=centroids,
        broad=[broad] * len(themes),
        taken=taken,
    )


def first_name(theme: Phrases, *others: Phrases, **more: object) -> str:
    return named([theme, *others], **more)[0].name  # type: ignore[arg-type]  # passed on as they are


LATE = [("parcel does not arrive", "parcel"), ("parcel does not arrive", "parcel"), ("late courier", "parcel")]
BILLS = [("wrong bill",), ("wrong bill",), ("bill", "parcel")]
WORDS = some.sampled_from(
    "parcel;late parcel;parcel does not arrive;no parcel;waiting weeks;bill;wrong bill;good;not good;friendly courier;"
    "parcel (2);x;general remarks;lack of parcels;charged".split(";")
)
THEMES = some.lists(
    some.lists(some.lists(WORDS, max_size=3).map(tuple), min_size=1, max_size=6), min_size=1, max_size=5
)


def test_a_theme_is_named_by_what_its_own_clauses_share_and_others_do_not() -> None:
    assert [words.name for words in named([LATE, BILLS])] == ["Parcel does not arrive", "Wrong bill"]


def test_a_theme_of_complaints_is_named_by_the_complaint() -> None:
    theme = [("parcel not delivered", "parcel")] * 3 + [("parcel",)] * 4
    assert first_name(theme, BILLS) == "Parcel not delivered"


def test_a_bare_thing_that_most_complain_about_is_said_to_make_problems() -> None:
    assert first_name([("router",)] * 4, BILLS) == "Problems with router"


def test_a_bare_thing_that_most_praise_is_praised() -> None:
    assert first_name([("courier",)] * 3, BILLS, moods=[PLEASED, CROSS]) == ("Praise for courier")


def test_what_can_be_counted_is_spoken_of_in_the_plural() -> None:
    texts = ["the parcels", "a parcel", "my parcels", "parcel", *[""] * 3]
    assert first_name([("parcel",)] * 4, BILLS, texts=texts) == "Problems with parcels"


def test_what_customers_try_to_do_makes_problems_where_they_complain() -> None:
    theme = [("placing order", "order")] * 3
    assert first_name(theme, BILLS) == "Problems placing order"
    assert first_name(theme, BILLS, moods=[PLEASED, CROSS]) == "Placing order"
    assert first_name([("raising price", "price")] * 3, BILLS) == "Raising price"


def test_a_theme_that_praises_and_blames_one_thing_says_both() -> None:
    theme = [("good service", "service")] * 3 + [("poor service", "service")] * 3
    moods = [[PLEASED] * 3 + [CROSS] * 3, [CROSS] * 3]
    assert first_name(theme, BILLS, moods=moods) == "Good and poor service"
    harsher = [("good service", "service")] * 3 + [("awful service", "service")] * 3
    assert first_name(harsher, BILLS, moods=moods) == "Good and poor service"


def test_a_broad_theme_is_named_by_the_two_subjects_that_cover_most_of_it() -> None:
    theme = [("no refund", "refund")] * 4 + [("invoice",)] * 3 + [("call",)] * 2
    assert first_name(theme, BILLS, broad=True) == "Refund and invoice"


def test_a_broad_theme_takes_the_longer_thing_that_is_meant() -> None:
    theme = [("value for money", "money")] * 5 + [("money",)]
    assert first_name(theme, BILLS, broad=True, moods=[MIXED, CROSS]) == "Value for money"


def test_a_judgement_counts_for_what_it_judges_only() -> None:
    theme = [("good seat", "slow waiter", "waiter", "seat")] * 3 + [("rude waiter", "waiter")] * 2 + [("waiter",)]
    assert first_name(theme, [("good waiter", "seat")], BILLS) == "Slow waiter"


def test_what_some_deny_does_not_count_as_said() -> None:
    theme = [("modem does not work", "modem")] * 3 + [("modem works", "modem")] * 2
    assert first_name(theme, BILLS) == "Modem does not work"


def test_how_long_it_takes_is_part_of_the_name() -> None:
    theme = [("waiting weeks",)] * 2 + [("waiting months",), ("waiting",), ("waiting",)]
    assert first_name(theme, BILLS) == "Waiting weeks"


def test_what_is_faster_or_cheaper_is_a_wish_where_most_complain() -> None:
    theme = [("faster signal", "signal")] * 3
    assert first_name(theme, BILLS) == "Wish for faster signal"
    assert first_name(theme, BILLS, moods=[PLEASED, CROSS]) == "Faster signal"


def test_minutes_alone_are_said_to_be_long_where_most_complain() -> None:
    assert first_name([("waiting minutes",)] * 3, BILLS) == "Long waits"
    assert first_name([("takes minutes",)] * 3, BILLS) == "Takes too long"
    assert first_name([("takes minutes",)] * 3, BILLS, moods=[PLEASED, CROSS]) == "Takes minutes"


def test_a_verb_alone_gives_way_to_a_phrase_that_tells_who_does_it() -> None:
    theme = [("dropping",)] * 8 + [("signal keeps dropping",)] * 2
    assert first_name(theme, BILLS) == "Signal keeps dropping"


def test_a_firm_or_a_place_alone_is_no_name_if_anything_else_is_said() -> None:
    theme = [("acme", "slow website")] * 3 + [("acme",)] * 2
    assert first_name(theme, BILLS, spellings={"acme": "Acme"}) == "Slow website"


def test_clauses_that_only_list_names_are_said_to() -> None:
    theme = [("leeds", "york"), ("leeds", "hull"), ("york",), ("leeds",)]
    spellings = {"leeds": "Leeds", "york": "York", "hull": "Hull"}
    assert first_name(theme, BILLS, moods=[MIXED, CROSS], spellings=spellings) == "Names and places: leeds, york"


def test_clauses_that_share_nothing_are_called_general_with_examples() -> None:
    theme = [(f"{first}x{last}",) for first in "bcdfghjk" for last in "lmnopqr"] * 2
    assert first_name(theme, BILLS).startswith("General complaints: ")


def test_a_theme_without_any_phrase_has_a_name() -> None:
    assert [words.name for words in named([[()] * 3, [()] * 3], moods=[MIXED, CROSS])] == [
        "General remarks",
        "General complaints",
    ]


def test_bare_opinions_are_called_praise() -> None:
    name = first_name([("good",), ("great",), ("good",), ("brilliant",)], BILLS, moods=[PLEASED, CROSS])
    assert name == "General praise: good"


def test_a_subtheme_does_not_repeat_its_parent() -> None:
    theme = [("late parcel", "parcel")] * 4 + [("parcel not delivered", "parcel")] * 2
    assert first_name(theme, BILLS, taken=["Late parcels"]) == "Parcel not delivered"


def test_siblings_that_want_one_name_share_out_what_they_have() -> None:
    large = [("no signal", "left with no signal")] * 5 + [("no signal",)]
    small = [("no signal",)] * 4
    assert [words.name for words in named([large, small])] == ["Left with no signal", "No signal"]


def test_a_long_name_is_cut_at_a_word() -> None:
    phrase = "engineer who promised to bring another replacement router does not bring replacement"
    name = first_name([(phrase,)] * 3, BILLS)
    assert len(name) <= NAME_LENGTH
    assert phrase.startswith(f"{name.lower()} ")


def test_keywords_do_not_repeat_the_name() -> None:
    words = named([LATE, BILLS])[0]
    assert words.name.lower() not in words.keywords
    assert "parcel" in words.keywords


@settings(deadline=None)
@given(themes=THEMES, parent=WORDS, broad=some.booleans())
def test_names_are_never_empty_never_long_and_never_given_twice(
    themes: list[list[tuple[str, ...]]], parent: str, broad: bool
) -> None:
    names = [words.name for words in named(themes, broad=broad, taken=[parent])]
    assert all(name.strip() and len(name) <= NAME_LENGTH for name in names)
    assert len({*(name.lower() for name in names), parent}) == len(names) + 1


@settings(deadline=None)
@given(themes=THEMES, seed=some.integers(0, 99))
def test_names_do_not_depend_on_the_order_of_themes_or_clauses(themes: list[list[tuple[str, ...]]], seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(themes))
    shuffled = [list(reversed(themes[number])) for number in order]
    assert sorted(words.name for words in named(shuffled)) == sorted(words.name for words in named(themes))


@pytest.mark.parametrize("size", [1, 2])
def test_a_theme_of_one_or_two_clauses_is_named_by_them(size: int) -> None:
    assert first_name([("broken screen", "screen")] * size, BILLS) == "Broken screen"


def test_a_phrase_of_hyphens_alone_names_nothing() -> None:
    assert first_name([("-", "wrong bill"), ("--", "wrong bill"), ("-", "wrong bill")], BILLS[1:]) == "Wrong bill"
