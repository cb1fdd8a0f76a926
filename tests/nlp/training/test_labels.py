"""What a labelled text teaches of each label."""

import numpy as np

from corpora.public.records import Label, LabelledSet, LabelledText
from nlp.training.labels import Case, case_of, label_space, own_cases
from nlp.training.mapping import mapped_cases


def fabsa(*labels: Label) -> LabelledText:
    return LabelledText("The app is lovely", None, labels=labels)


APP = "online-experience.app-website"
PHONE = "staff-support.phone"
ACCESS = "account-management.account-access"


def test_praise_and_complaint_of_one_label_are_both_and_not_one_of_them() -> None:
    assert case_of([Label("food", "negative"), Label("food", "positive")]) is Case.BOTH
    assert case_of([Label("food", "negative"), Label("food", None)]) is Case.NEGATIVE
    assert case_of([Label("food", None)]) is Case.PRESENT
    assert case_of([Label("food", "neutral"), Label("food", "positive")]) is Case.PRESENT


def test_labels_that_come_too_seldom_are_not_learned() -> None:
    often = [fabsa(Label(APP, "positive"))] * 10
    found = label_space(
        [LabelledSet("s", "fabsa", (*often, fabsa(Label(PHONE, "negative"))))], {"journey": ("general",)}
    )
    assert found.labels == (("journey", "general"), ("fabsa", APP))
    assert found.names("fabsa") == (APP,)
    assert found.of("fabsa").tolist() == [1]


def test_a_label_that_was_not_given_is_absent_and_labels_of_other_sets_are_unknown() -> None:
    one = LabelledSet("s", "fabsa", (fabsa(Label(APP, "positive"), Label(PHONE, "negative")),) * 10)
    space = label_space([one], {"journey": ("general",)})
    cases = own_cases(fabsa(Label(APP, "positive")), space, "fabsa")
    assert dict(zip(space.labels, cases, strict=True)) == {
        ("journey", "general"): Case.UNKNOWN,
        ("fabsa", APP): Case.POSITIVE,
        ("fabsa", PHONE): Case.ABSENT,
    }


def test_labels_teach_the_taxonomy_that_they_are_mapped_to_where_the_set_would_have_told() -> None:
    names = ("website and app", "account and access", "reaching support", "billing and refunds")
    space = label_space([], {"journey": names})
    cases = mapped_cases(fabsa(Label(APP, "negative")), space, "fabsa")
    assert dict(zip(names, cases, strict=True)) == {
        "website and app": Case.NEGATIVE,
        "account and access": Case.ABSENT,
        "reaching support": Case.UNKNOWN,  # letters and bots have no label there
        "billing and refunds": Case.UNKNOWN,
    }
    assert np.array_equal(mapped_cases(fabsa(), space, "airline"), np.full(4, Case.UNKNOWN))
