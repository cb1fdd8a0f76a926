"""How siblings share out phrases."""

import numpy as np

from nlp.themes.naming.candidates import Candidate
from nlp.themes.naming.sharing import share_out


def ranked(**worths: float) -> list[Candidate]:
    return [
        Candidate(phrase.replace("_", " "), np.ones(1, dtype=np.bool_), 0.5, 0.5, 0.0, 1.0, worth)
        for phrase, worth in sorted(worths.items(), key=lambda item: -item[1])
    ]


def firsts(*themes: list[Candidate]) -> list[str]:
    return [candidates[0].phrase for candidates in share_out(themes)]


def test_who_has_no_other_gets_the_phrase_that_two_want() -> None:
    assert firsts(ranked(no_signal=0.9, weak_mast=0.8), ranked(no_signal=0.7)) == ["weak mast", "no signal"]


def test_phrases_that_say_the_same_go_to_one_theme() -> None:
    assert firsts(ranked(good_staff=0.9), ranked(great_staff=0.9, quick_staff=0.6)) == ["good staff", "quick staff"]


def test_nobody_is_made_to_take_a_much_poorer_one() -> None:
    assert firsts(ranked(no_signal=0.9, odd_mast=0.1), ranked(no_signal=0.9)) == ["no signal", "no signal"]


def test_themes_without_candidates_stay_without() -> None:
    assert share_out([[], []]) == [[], []]
