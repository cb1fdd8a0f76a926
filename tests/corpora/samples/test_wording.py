"""The phrases: enough of them, well formed, and not one template with swapped words."""

import pytest

from corpora.samples import BROADBAND
from corpora.samples.compose import Said, compose, phrase, sentence
from corpora.samples.dice import Dice
from corpora.samples.mess import mess_up
from corpora.samples.phrases import WORDINGS, general, rare
from corpora.samples.phrases.fillers import FILLERS
from corpora.samples.phrases.languages import FOREIGN
from corpora.samples.phrasing import expand

KEYS = [theme.key for theme in BROADBAND.themes]


def patterns():
    for wording in WORDINGS.values():
        yield from wording.labels + wording.clauses + wording.stories + wording.follow
    yield from general.PROMOTER_REMARKS + general.PASSIVE_REMARKS + general.DETRACTOR_REMARKS + general.NEUTRAL_REMARKS
    yield from rare.RARE_REMARKS
    for options in FILLERS.values():
        yield from options


def test_every_pattern_can_be_written_out_and_leaves_no_marks():
    dice = Dice(1)
    for pattern in patterns():
        for _ in range(5):
            text = phrase(pattern, dice)
            assert text
            assert not set(text) & set("[]|<>{}"), pattern
            assert "  " not in text


def test_every_theme_of_the_firm_has_many_ways_to_be_said():
    assert set(KEYS) == set(WORDINGS)
    for key, wording in WORDINGS.items():
        openings = {" ".join(clause.split()[:4]) for clause in wording.clauses + wording.labels + wording.stories}
        assert len(openings) >= 25, key
        dice = Dice(2)
        neat = {compose([Said(key, -1)], "detractor", dice) for _ in range(400)}
        assert len(neat) >= 200, key


def test_several_themes_in_one_comment_are_all_said():
    dice = Dice(3)
    said = [Said("phone_wait", -1), Said("good_value", 1), Said("first_bill", -1)]
    texts = {compose(said, "passive", dice) for _ in range(200)}
    assert len(texts) > 190
    assert all(text == sentence(text) for text in texts)
    assert not [text for text in texts if any(marks in text for marks in (".,", "?,", "..", " ,", ". ,", "!."))]


def test_messing_up_changes_how_and_not_what():
    dice = Dice(4)
    neat = "The engineer didn't turn up, so I had to take a day off. Nobody told me why."
    messy = {mess_up(neat, dice) for _ in range(300)}
    assert len(messy) > 40
    assert neat in messy
    assert all(abs(len(text) - len(neat)) < 12 for text in messy)


def test_other_languages_speak_of_the_firms_themes():
    for by_theme in FOREIGN.values():
        assert set(by_theme) - {""} <= set(KEYS)
        assert len(by_theme) > 8


@pytest.mark.parametrize("pattern", ["[a|b", "a]b", "a|b"])
def test_a_broken_pattern_is_an_error(pattern):
    with pytest.raises(ValueError, match="a bracket or a bar too many"):
        expand(pattern, Dice(1), {})
