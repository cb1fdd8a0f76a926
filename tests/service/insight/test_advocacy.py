import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.advocacy import measure_advocacy, voices

NO = (False, False, False, True)


def crowd(*people):
    """Return respondents given as score, recommends, leaving, complains and consents."""
    columns = list(zip(*people, strict=True)) if people else [()] * 5
    names = ("scores", "recommends", "leaving", "complains", "consents")
    return voices([f"p{i}" for i in range(len(people))], **dict(zip(names, columns, strict=True)))


def listed(contacts):
    return [person.pseudonym for person in contacts.people]


def test_what_groups_say_is_held_against_their_score():
    found = measure_advocacy(
        crowd(
            *[(10, i < 8, False, False, True) for i in range(20)], *[(3, i < 1, i < 9, True, True) for i in range(20)]
        )
    )
    said = {one.group: one for one in found.said}
    assert said["promoter"].recommends.value == pytest.approx(0.4)
    assert said["detractor"].recommends.value == pytest.approx(0.05)
    assert said["detractor"].leaving.value == pytest.approx(0.45)
    assert said["passive"].recommends.value is None


def test_a_small_group_and_one_that_would_reveal_it_are_hidden():
    found = measure_advocacy(crowd(*[(10, *NO)] * 20, *[(8, *NO)] * 9, *[(3, *NO)] * 2))
    assert [one.group for one in found.said if one.hidden] == ["passive", "detractor"]
    assert all(one.recommends is one.leaving is None for one in found.said if one.hidden)


def test_advocates_are_those_whose_score_and_text_agree_first():
    found = measure_advocacy(
        crowd(
            (9, False, False, False, True),
            (8, True, False, False, True),
            (9, True, False, False, True),
            (10, True, False, False, True),
            (None, True, False, False, True),
        )
    )
    assert listed(found.ask) == ["p3", "p2", "p1", "p4", "p0"]
    assert found.ask.people[0].reason == "scores as a promoter and recommends in the text"


@pytest.mark.parametrize(
    "person",
    [(10, True, False, True, True), (10, True, True, False, True), (3, True, False, False, True), (8, *NO)],
)
def test_who_complains_leaves_or_scores_low_is_not_asked(person):
    assert listed(measure_advocacy(crowd(person)).ask) == []


def test_at_risk_is_who_announces_leaving_or_is_a_detractor_the_unhappiest_first():
    found = measure_advocacy(
        crowd((6, *NO), (2, *NO), (10, False, True, False, True), (4, False, True, True, True), (8, *NO))
    )
    assert listed(found.recover) == ["p3", "p2", "p1", "p0"]


def test_who_did_not_consent_is_counted_but_not_listed():
    found = measure_advocacy(crowd((10, True, False, False, False), (1, False, True, True, False), (9, *NO)))
    assert listed(found.ask) == ["p2"]
    assert (found.ask.without_consent, found.recover.without_consent) == (1, 1)
    assert listed(found.recover) == []


def test_a_missing_consent_is_none():
    assert listed(measure_advocacy(crowd((10, True, False, False, None))).ask) == []


def test_nobody_is_no_reason_to_fail():
    found = measure_advocacy(crowd())
    assert (found.ask.people, found.recover.people) == ((), ())


def test_a_pseudonym_twice_or_lengths_that_differ_are_an_error():
    given = {"scores": [9, 9], "recommends": [1, 1], "leaving": [0, 0], "complains": [0, 0], "consents": [1, 1]}
    with pytest.raises(InputError, match="twice"):
        voices(["p", "p"], **given)
    with pytest.raises(InputError, match="'leaving'"):
        voices(["p", "q"], **(given | {"leaving": [0]}))
    with pytest.raises(InputError, match="weights"):
        voices(["p", "q"], **given, weights=np.array([1.0, -1.0]))
