from dataclasses import replace

import pytest

from corpora.errors import InputError
from service.insight.emergence import Bar, Candidate, judge_newcomers

NEW = Candidate("new", respondents=30, recent=25, coherence=0.7, likeness=0.4)


def judge(*candidates, **more):
    return judge_newcomers(candidates, recent=100, respondents=1000, **more)


def test_a_large_coherent_distinct_and_recent_group_is_a_new_theme():
    found = judge(NEW)[0]
    assert (found.key, found.emerged, found.lacks) == ("new", True, ())
    assert found.p < 1e-9


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({"respondents": 9, "recent": 9}, "size"),
        ({"coherence": 0.3}, "coherence"),
        ({"likeness": 0.9}, "distinctness"),
        ({"recent": 3}, "recent"),
    ],
)
def test_a_group_that_lacks_one_thing_is_none_and_says_which(change, lacks):
    found = judge(replace(NEW, **change))[0]
    assert not found.emerged
    assert found.lacks == (lacks,)


def test_what_has_to_be_passed_can_be_set():
    assert judge(replace(NEW, coherence=0.3), bar=Bar(coherence=0.2))[0].emerged


def test_among_many_groups_one_has_to_stand_out_more():
    doubtful = replace(NEW, respondents=20, recent=5)
    assert judge(doubtful)[0].emerged
    assert not judge(doubtful, *[replace(NEW, recent=3)] * 40)[0].emerged


def test_a_first_period_has_nothing_new():
    assert not judge_newcomers([NEW], recent=1000, respondents=1000)[0].emerged


def test_nobody_is_no_reason_to_fail():
    assert judge_newcomers([], recent=0, respondents=0) == ()


def test_more_recent_respondents_than_there_are_is_an_error():
    with pytest.raises(InputError, match="recent"):
        judge(replace(NEW, recent=31))
