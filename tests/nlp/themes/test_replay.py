"""How what people changed is replayed on themes that were found anew."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import RuleError, ThemeEditError
from nlp.themes.check import check
from nlp.themes.edit_log import LoggedEdit, read_log, write_log
from nlp.themes.edits import (
    AcceptProposal,
    AddRule,
    AssignComment,
    Define,
    Edit,
    Ignore,
    Merge,
    Move,
    Pin,
    Rename,
    SplitByExemplars,
    SplitBySearch,
    SplitBySubthemes,
    Undo,
)
from nlp.themes.replay import replay
from nlp.themes.standing import mean_vector, pin
from nlp.themes.tree import MODEL, PERSON, RULE, ThemeTree

TextsOf = Callable[[ThemeTree, str], list[str]]


def node(tree: ThemeTree, theme: str) -> Any:
    return next(one for one in tree.themes if one.id == theme)


def ids(tree: ThemeTree) -> list[str]:
    return [one.id for one in tree.themes]


def test_names_definitions_pins_and_ignoring_are_kept(project: Any) -> None:
    tree = project.edited(
        Rename("late", "  Trains run late "),
        Define("late", "Late by more than five minutes"),
        pin(project.tree, "late", project.evidence),
        Ignore("staff"),
    )
    late = node(tree, "late")
    assert (late.name, late.by_person, late.definition) == ("Trains run late", True, "Late by more than five minutes")
    assert late.pinned
    assert node(tree, "staff").ignored
    assert (tree.theme == project.tree.theme).all()


def test_a_merge_takes_subthemes_along(project: Any, texts_of: TextsOf) -> None:
    tree = project.edited(Merge(("trains", "staff"), "refunds"))
    assert ids(tree) == ["refunds"]
    assert len(texts_of(tree, "refunds")) == 10


def test_a_merge_of_a_subtheme_into_its_theme_leaves_the_clauses_there(project: Any, texts_of: TextsOf) -> None:
    tree = project.edited(Merge(("dirty",), "trains"))
    assert texts_of(tree, "trains") == texts_of(project.tree, "trains")
    assert "dirty" not in ids(tree)


def test_a_tree_knows_what_took_in_the_themes_that_were_merged_away(project: Any) -> None:
    once = project.edited(Merge(("trains",), "refunds"))
    assert once.merged == {"trains": "refunds", "late": "refunds", "dirty": "refunds"}

    twice = project.edited(Merge(("trains",), "refunds"), Merge(("refunds",), "staff"))
    assert twice.merged == dict.fromkeys(("trains", "late", "dirty", "refunds"), "staff")


def test_one_subtheme_that_is_split_off_becomes_a_theme_with_its_id(project: Any, texts_of: TextsOf) -> None:
    tree = project.edited(SplitBySubthemes("trains", ("dirty",), "new", "Cleaning"))
    assert (node(tree, "dirty").parent, node(tree, "dirty").name) == (None, "Cleaning")
    assert "new" not in ids(tree)
    assert texts_of(tree, "trains") == [
        "train was late",
        "late again today",
        "the train did not come",
        "trains are poor",
    ]


def test_several_subthemes_that_are_split_off_stay_subthemes_of_a_new_theme(project: Any) -> None:
    tree = project.edited(SplitBySubthemes("trains", ("dirty", "late"), "new", "On board"))
    assert {one.id for one in tree.themes if one.parent == "new"} == {"late", "dirty"}
    assert node(tree, "new").parent is None


def test_a_split_by_search_stands_beside_what_was_split(project: Any, texts_of: TextsOf) -> None:
    tree = project.edited(
        SplitBySearch("late", "late", "delay", "Delays"), SplitBySearch("trains", "train*", "all", "All trains")
    )
    assert node(tree, "delay").parent == "trains"
    assert texts_of(tree, "delay") == ["late again today"]
    assert node(tree, "all").parent is None
    assert "filthy toilet on the train" in texts_of(tree, "all")


def test_a_split_by_exemplars_takes_what_is_nearer_to_them(project: Any, texts_of: TextsOf) -> None:
    chosen = tuple(project.evidence.vectors(np.array([3]))[0].tolist())
    tree = project.edited(SplitByExemplars("trains", (chosen,), "new", "Dirt"))
    assert texts_of(tree, "new") == ["dirty seats", "filthy toilet on the train"]


def test_a_theme_that_is_moved_under_another_takes_its_clauses_along(project: Any, texts_of: TextsOf) -> None:
    tree = project.edited(Move("staff", "refunds"), Move("late", None))
    assert node(tree, "staff").parent == "refunds"
    assert ids(tree) == ["trains", "dirty", "late", "refunds", "staff"]
    assert texts_of(tree, "refunds")[-2:] == ["rude staff", "staff ignored me"]


def test_subthemes_that_a_refit_found_go_into_the_theme_that_was_moved(project: Any, texts_of: TextsOf) -> None:
    tree = project.edited(Move("trains", "refunds"))
    assert ids(tree) == ["refunds", "trains", "staff"]
    assert texts_of(tree, "trains") == texts_of(project.tree, "trains")


def test_a_person_stands_over_rules_and_rules_over_the_model(project: Any) -> None:
    tree = project.edited(
        AddRule("staff", "staff"),
        AssignComment("c5", "refunds"),
        AddRule("trains", "refund*"),
        AddRule("staff", "rude"),
    )
    named = [tree.themes[place].id if place >= 0 else None for place in tree.theme.tolist()]
    assert named[6:10] == ["trains", "refunds", "refunds", "staff"]
    assert tree.made_by[6:10].tolist() == [RULE, PERSON, PERSON, RULE]
    assert tree.made_by[0] == MODEL


def test_the_later_of_two_rules_stands(project: Any, texts_of: TextsOf) -> None:
    tree = project.edited(AddRule("staff", "parking"), AddRule("refunds", "signal:leaving parking"))
    assert "parking costs too much" in texts_of(tree, "staff")
    assert "parking was full" in texts_of(tree, "refunds")


def test_what_was_assigned_to_a_theme_goes_along_when_it_is_merged(project: Any) -> None:
    tree = project.edited(AssignComment("c7", "staff"), Merge(("staff",), "refunds"))
    assert (tree.themes[tree.theme[10]].id, tree.made_by[10]) == ("refunds", PERSON)


def test_a_proposal_that_is_accepted_is_a_theme_of_what_is_near(project: Any, texts_of: TextsOf) -> None:
    standing = (mean_vector(np.array([10, 11]), project.evidence),)
    tree = project.edited(AddRule("staff", '"was full"'), AcceptProposal("parking", "Parking", standing))
    assert texts_of(tree, "parking") == ["parking costs too much"]
    assert node(tree, "parking").by_person
    assert tree.strength[10] > 0.9


def test_a_pinned_theme_that_was_not_found_again_is_put_back(build_project: Any, texts_of: TextsOf) -> None:
    before = build_project()
    pinned = pin(before.tree, "dirty", before.evidence)
    after = build_project(themes=tuple(one for one in before.tree.themes if one.id != "dirty"))
    replayed = after.replay(Rename("dirty", "Cleaning"), pinned)
    assert replayed.unapplied == ()
    assert texts_of(replayed.tree, "dirty") == ["dirty seats", "filthy toilet on the train"]
    assert node(replayed.tree, "dirty").parent == "trains"
    assert (node(replayed.tree, "dirty").name, node(replayed.tree, "dirty").pinned) == ("Cleaning", True)


def test_a_machines_name_gives_way_to_a_persons(project: Any) -> None:
    tree = project.edited(Rename("refunds", "staff"))
    assert (node(tree, "refunds").name, node(tree, "staff").name) == ("staff", "Staff (2)")


def test_what_people_made_is_not_lost_for_a_name(project: Any) -> None:
    tree = project.edited(Rename("staff", "Delays"), SplitBySubthemes("trains", ("late",), "new", "delays"))
    assert (node(tree, "staff").name, node(tree, "late").name) == ("Delays", "delays (2)")


@pytest.mark.parametrize(
    ("edits", "reason"),
    [
        ([Rename("lost", "Lost")], 'theme "lost" never was in this project'),
        ([Rename("old", "Old")], 'theme "old" is gone: merged into "Staff" when themes were discovered'),
        ([Merge(("staff",), "refunds"), Rename("staff", "x")], 'theme "staff" is gone: merged away by edit 1'),
        (
            [SplitBySearch("late", "parking", "new", "Parking"), Rename("new", "x")],
            'theme "new" is gone: edit 1, which makes it, could not be applied',
        ),
        (
            [SplitBySearch("late", "late", "new", "Delay"), Undo(1), Rename("new", "x")],
            'theme "new" is gone: edit 1, which makes it, was undone',
        ),
        ([Merge(("trains",), "late")], "merge the other way"),
        ([Merge(("staff",), "staff")], "merge the other way"),
        ([Move("trains", "late")], "cannot be put under itself, nor under a subtheme of its own"),
        ([Move("staff", "late")], "is a subtheme, and themes have two levels"),
        ([SplitBySearch("late", "parking", "new", "x")], "none of the clauses"),
        ([SplitBySearch("staff", "staff", "new", "x")], "all of the clauses"),
        ([SplitBySearch("staff", "(staff", "new", "x")], "the rule cannot be read at character 7"),
        ([SplitBySearch("late", "late", "staff", "x")], 'a theme "staff" is there already'),
        ([Rename("late", "x"), Rename("dirty", "X")], "stands beside it already"),
        ([Rename("late", " ")], "a theme needs a name"),
        ([AssignComment("c99", "late")], 'comment "c99" is not in this project'),
        ([AcceptProposal("new", "New", ((1.0, 0.0),))], "it was made with another embedder"),
        ([AcceptProposal("new", "New", ())], "the edit holds no vectors"),
        ([AddRule("late", "or")], "the rule cannot be read at character 1"),
        ([Pin("lost", "Lost", None, ())], "is gone, and could not be put back"),
    ],
)
def test_what_cannot_be_applied_is_listed_with_the_reason(project: Any, edits: list[Edit], reason: str) -> None:
    gone = {"old": 'is gone: merged into "Staff" when themes were discovered'}
    replayed = project.replay(*edits, Rename("refunds", "Money back"), gone=gone)
    (unapplied,) = replayed.unapplied[-1:]
    assert reason in unapplied.reason
    assert not unapplied.partly
    assert node(replayed.tree, "refunds").name == "Money back"


def test_a_merge_of_themes_of_which_one_is_gone_is_applied_to_the_others(project: Any, texts_of: TextsOf) -> None:
    replayed = project.replay(Merge(("staff", "lost"), "refunds"), gone={})
    (unapplied,) = replayed.unapplied
    assert unapplied.partly
    assert unapplied.reason == 'theme "lost" never was in this project'
    assert "rude staff" in texts_of(replayed.tree, "refunds")


themes = st.sampled_from(["trains", "late", "dirty", "refunds", "staff", "n1", "n2", "lost"])
several = st.lists(themes, max_size=3).map(tuple)
new = st.sampled_from(["n1", "n2", "n3", "late"])
names = st.sampled_from(["Staff", "staff", "New", ""])
expressions = st.sampled_from(["train*", "late or parking", "not staff", "signal:leaving", '"', "x"])
vectors = st.lists(
    st.sampled_from([(1.0, 0.0, 0.0, 0.0), (-1.0, 0.0, 0.0, 0.0), (0.0, 0.6, 0.1, 0.0), (0.0, 0.0, 0.0, 0.0), (1.0,)]),
    max_size=2,
).map(tuple)
edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Rename, themes, names),
    st.builds(Merge, several, themes),
    st.builds(SplitBySubthemes, themes, several, new, names),
    st.builds(SplitBySearch, themes, expressions, new, names),
    st.builds(SplitByExemplars, themes, vectors, new, names),
    st.builds(Move, themes, st.none() | themes),
    st.builds(Pin, themes, names, st.none() | themes, vectors),
    st.builds(Ignore, themes),
    st.builds(AssignComment, st.sampled_from(["c0", "c5", "c8", "c99"]), themes),
    st.builds(AddRule, themes, expressions),
    st.builds(AcceptProposal, new, names, vectors),
)


@st.composite
def logs(draw: st.DrawFn) -> list[LoggedEdit]:
    made = draw(st.lists(edits, max_size=10))
    undone = draw(st.sets(st.sampled_from(range(1, len(made) + 1)))) if made else set()
    log: list[Edit | Undo] = [*made, *map(Undo, sorted(undone))]
    return [LoggedEdit(number, edit, "ana", datetime(2026, 3, 1, tzinfo=UTC)) for number, edit in enumerate(log, 1)]


def shown(tree: ThemeTree, texts: list[str]) -> Any:
    """A tree without the order of its clauses."""
    clauses = zip(texts, tree.theme.tolist(), tree.strength.tolist(), tree.made_by.tolist(), strict=True)
    return tree.themes, sorted((text, theme, round(strength, 5), by) for text, theme, strength, by in clauses)


@given(logs())
def test_whatever_the_log_every_clause_has_one_answer_and_themes_are_a_tree(project: Any, log: Any) -> None:
    tree = replay(project.tree, log, project.evidence).tree
    seen: set[str | None] = {None}
    for one in tree.themes:
        assert one.id not in seen
        assert one.parent in seen
        assert one.parent is None or node(tree, one.parent).parent is None
        seen.add(one.id)
    assert tree.theme.shape == tree.strength.shape == tree.made_by.shape == (12,)
    assert tree.theme.min() >= -1
    assert tree.theme.max() < len(tree.themes)
    assert (tree.theme[:10] >= 0).all()  # what had a theme still has one
    siblings = [(one.parent, one.name.casefold()) for one in tree.themes]
    assert len(set(siblings)) == len(siblings)


@given(logs())
def test_a_log_that_went_through_json_is_replayed_to_the_same_themes(project: Any, log: Any) -> None:
    again = read_log(json.loads(json.dumps(write_log(log))))
    texts = list(project.evidence.texts(np.arange(12)))
    one, other = (replay(project.tree, each, project.evidence) for each in (log, again))
    assert shown(one.tree, texts) == shown(other.tree, texts)
    assert one.unapplied == other.unapplied


@given(logs())
def test_undoing_everything_gives_the_machines_themes(project: Any, log: Any) -> None:
    entries = [entry for entry in log if not isinstance(entry.edit, Undo)]
    undos = [
        LoggedEdit(number, Undo(entry.number), "ana", entry.made_at)
        for number, entry in enumerate(entries, start=len(entries) + 1)
    ]
    replayed = replay(project.tree, [*entries, *undos], project.evidence)
    assert replayed.tree is project.tree
    assert replayed.unapplied == ()


@given(logs(), st.permutations(range(12)))
def test_the_order_of_the_clauses_does_not_matter(build_project: Any, log: Any, order: list[int]) -> None:
    results = []
    for project in (build_project(), build_project(tuple(order))):
        replayed = replay(project.tree, log, project.evidence)
        texts = list(project.evidence.texts(np.arange(12)))
        results.append((shown(replayed.tree, texts), [(one.number, one.reason) for one in replayed.unapplied]))
    assert results[0] == results[1]


@given(edits)
def test_an_edit_that_passes_the_check_is_replayed_as_it_was_previewed(project: Any, edit: Edit) -> None:
    try:
        checked = check(project.tree, edit, project.evidence)
    except (ThemeEditError, RuleError):
        return
    replayed = project.replay(edit)
    texts = list(project.evidence.texts(np.arange(12)))
    assert replayed.unapplied == ()
    assert shown(replayed.tree, texts) == shown(checked, texts)


def test_words_are_loaded_only_for_rules_that_look_at_them(project: Any) -> None:
    def no_texts(rows: Any) -> list[str]:
        raise AssertionError

    blind = replace(project, evidence=replace(project.evidence, texts=no_texts))
    tree = blind.edited(AddRule("staff", "signal:leaving"), Merge(("late",), "refunds"))
    assert (tree.made_by == RULE).sum() == 2
    with pytest.raises(AssertionError):
        blind.edited(AddRule("staff", "rude"))
