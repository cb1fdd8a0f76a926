import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.signals.kinds import KINDS
from nlp.touchpoints.taxonomy import DEFAULT_TAXONOMIES, default_taxonomy
from service.insight.playbook import LONGEST_NAME, make_title, propose
from service.insight.rules import ASK_MORE, RULES, Kind, Rule


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("engineer does not turn up", "change a process"),
        ("long wait on hold", "change a process"),
        ("had to call several times", "change a process"),
        ("refund takes weeks", "change a process"),
        ("claim denied", "change a process"),
        ("dirty room", "change a process"),
        ("rude staff", "train"),
        ("poor customer service", "train"),
        ("broadband drops out", "fix the product"),
        ("Wi-Fi keeps dropping in the evening", "fix the product"),
        ("cannot log in to the app", "fix the product"),
        ("cramped leg room", "fix the product"),
        ("no notice of the outage", "tell customers earlier"),
        ("delayed flight", "tell customers earlier"),
        ("new customers get better deals", "reward loyalty"),
        ("price rise", "review terms"),
        ("pre-existing condition", "review terms"),
        ("exit fee when moving house", "review terms"),
        ("lovely", "ask more"),
        ("not enough staff", "change a process"),
        ("Employing staff", "change a process"),
        ("unprofessional staff", "train"),
        ("Mental health", "change a process"),
        ("Problems calling doctors", "change a process"),
        ("no activities at weekends", "fix the product"),
    ],
)
def test_the_wording_of_a_theme_points_to_a_kind(name, kind):
    assert propose(name).kind == kind


def test_the_title_is_a_command_and_the_name():
    assert propose("engineer does not turn up").title == "Keep every appointment: engineer does not turn up"


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("more staff on the desk", "Plan enough people"),
        ("Changed medication", "Plan care with those who get it"),
        ("nothing to do in the evening", "Offer more to do"),
        ("understaffed ward", "Plan enough people"),
    ],
)
def test_people_care_and_pastimes_have_rules_of_their_own(name, command):
    assert propose(name).title == f"{command}: {name}"


def test_keywords_help_where_the_name_says_nothing():
    assert propose("every single time", keywords=("rude", "attitude")).kind == "train"


def test_exemplars_help_where_name_and_keywords_say_nothing():
    clauses = ["he was so rude", "a rude man", "rude again"]
    assert propose("every single time", exemplars=clauses).kind == "train"
    assert propose("every single time", exemplars=["it was lovely"] * 9 + clauses[:1]).kind == "ask more"


def test_a_phrase_counts_more_than_a_word():
    rules = (Rule("train", "Coach", "staff", "a", 1), Rule("review terms", "Review", "staff discount", "b", 1))
    assert propose("no staff discount", rules=rules).kind == "review terms"


def test_of_two_rules_that_fit_equally_the_upper_one_wins():
    rules = (Rule("train", "Coach", "desk", "a", 1), Rule("fix the product", "Fix", "desk", "b", 1))
    assert propose("desk", rules=rules).kind == "train"
    assert propose("desk", rules=rules[::-1]).kind == "fix the product"


def test_without_rules_there_is_more_to_ask():
    assert propose("anything", rules=()).kind == "ask more"


@pytest.mark.parametrize("name", ["no-show", "No Show", "no‑show", "NO   SHOW"])
def test_hyphens_case_and_spaces_make_no_difference(name):
    assert propose(name).title.startswith("Keep every appointment")


def test_a_curly_apostrophe_is_an_apostrophe():
    assert propose("technician didn’t come").title.startswith("Keep every appointment")


def test_a_word_inside_another_word_does_not_match():
    assert propose("happiness").kind == "ask more"  # holds "app"


def test_the_reason_names_the_words_and_never_quotes_a_sentence():
    reason = propose("hm", exemplars=["my secret story about a rude man"]).reason
    assert reason == "Worded with “rude”: how people deal with customers is learnt and coached."


def test_a_touchpoint_decides_where_the_wording_says_nothing():
    found = propose("every single time", touchpoints={"staff attitude": 0.62, "price and value": 0.1})
    assert found.kind == "train"
    assert found.reason.startswith("About staff attitude in 62% of its clauses: how people deal")


def test_a_word_in_the_name_says_more_than_the_touchpoint():
    found = propose("engineer does not turn up", touchpoints={"product or service": 1.0})
    assert found.title.startswith("Keep every appointment")


def test_a_touchpoint_of_few_clauses_says_nothing():
    assert propose("every single time", touchpoints={"staff attitude": 0.19}).kind == "ask more"


def test_a_signal_turns_the_scale_and_is_named():
    rules = (Rule("review terms", "Review", "line", "a.", 1), Rule("train", "Coach", "line", "b.", 1, signals="effort"))
    assert propose("line", rules=rules).kind == "review terms"
    found = propose("line", signals={"effort": 0.31}, rules=rules)
    assert (found.kind, found.reason) == ("train", "Worded with “line”; with effort in 31% of its comments: b.")


def test_a_touchpoint_of_another_taxonomy_changes_nothing():
    assert propose("rude staff", touchpoints={"our kitchen": 1.0}) == propose("rude staff")


def test_the_table_names_touchpoints_and_signals_that_there_are():
    touchpoints = {name for taxonomy in DEFAULT_TAXONOMIES for name in default_taxonomy(taxonomy).names}
    for rule in RULES:
        assert {name.strip() for name in rule.touchpoints.split(",")} - {""} <= touchpoints, rule.lead
        assert {name.strip() for name in rule.signals.split(",")} - {""} <= set(KINDS), rule.lead


@given(st.text(), st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_every_wording_gets_a_kind_a_reason_an_effort_and_a_title(name, keywords, exemplars):
    found = propose(name, keywords=keywords, exemplars=exemplars)
    assert found.kind in get_args(Kind)
    assert found.reason
    assert found.effort_days > 0
    assert re.match(r"[A-Z][a-z]+ ", found.title)


@given(st.text())
def test_a_title_is_one_short_line(name):
    title = make_title("Shorten the wait", name)
    assert len(title) <= len("Shorten the wait: ") + LONGEST_NAME
    assert title == " ".join(title.split())


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("", "Shorten the wait"),
        (" . ", "Shorten the wait"),
        ("queues.", "Shorten the wait: queues"),
        ("NHS  queues\n", "Shorten the wait: NHS queues"),
        ("Friendly and helpful porters", "Shorten the wait: Porters"),
        ("Good Harbour ferry", "Shorten the wait: Good Harbour ferry"),
        ("Helpful", "Shorten the wait: Helpful"),
        ("Goods lift", "Shorten the wait: Goods lift"),
        ("very " * 20 + "long", "Shorten the wait: " + " ".join(["very"] * 11) + "…"),
    ],
)
def test_titles_read_well_whatever_the_name(name, title):
    assert make_title("Shorten the wait", name) == title


def test_the_table_has_a_row_of_every_kind():
    assert {rule.kind for rule in (*RULES, ASK_MORE)} == set(get_args(Kind))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.lead)
def test_a_row_of_the_table_is_written_as_the_table_says(rule):
    assert rule.effort_days > 0
    assert rule.words == rule.words.lower()
    assert not re.search(r"[-’‘]|,,|, *$", rule.words)
    assert rule.lead[0].isupper()
    assert not rule.lead.endswith(".")
    assert rule.reason.endswith(".")
    assert rule.reason[0].islower()


def test_no_row_claims_a_cause():
    assert not any("cause" in rule.reason for rule in (*RULES, ASK_MORE))
