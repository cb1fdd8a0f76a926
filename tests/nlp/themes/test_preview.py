"""What a person sees before an edit is made."""

from typing import Any

import pytest

from nlp.errors import ThemeEditError
from nlp.themes.edits import AddRule, AssignComment, Merge, Move, Rename, SplitBySearch, SplitBySubthemes
from nlp.themes.preview import compare, preview


def flows(project: Any, edit: Any) -> list[tuple[str | None, str | None, int, int]]:
    shown = preview(project.tree, edit, project.evidence)
    assert shown.clauses == sum(one.clauses for one in shown.movements)
    return [(one.before, one.after, one.clauses, one.comments) for one in shown.movements]


def test_a_merge_moves_every_clause_of_what_is_merged(project: Any) -> None:
    edit = Merge(("trains",), "staff")
    assert flows(project, edit) == [("late", "staff", 3, 3), ("dirty", "staff", 2, 2), ("trains", "staff", 1, 1)]
    assert preview(project.tree, edit, project.evidence).comments == 4


def test_a_rule_moves_clauses_out_of_several_themes_and_none(project: Any) -> None:
    assert flows(project, AddRule("staff", "parking or staff or late")) == [
        (None, "staff", 2, 2),
        ("late", "staff", 2, 2),
        ("refunds", "staff", 1, 1),
    ]


def test_clauses_of_one_comment_are_counted_as_one(project: Any) -> None:
    assert flows(project, AssignComment("c5", "late")) == [("refunds", "late", 1, 1), ("staff", "late", 1, 1)]
    assert preview(project.tree, AssignComment("c5", "late"), project.evidence).comments == 1


def test_a_theme_that_goes_under_another_is_seen_to_move(project: Any) -> None:
    assert flows(project, Move("staff", "refunds")) == [("staff", "refunds", 2, 2)]
    assert flows(project, SplitBySubthemes("trains", ("late",), "new", "Delays")) == [("trains", "late", 3, 3)]


def test_a_new_name_moves_nothing(project: Any) -> None:
    assert flows(project, Rename("staff", "People")) == []


def test_samples_are_of_the_clauses_that_move(project: Any) -> None:
    (movement,) = preview(
        project.tree, SplitBySearch("refunds", "weeks", "slow", "Slow refunds"), project.evidence
    ).movements
    assert list(movement.samples) == [6]
    (largest, *_) = preview(project.tree, Merge(("trains",), "staff"), project.evidence).movements
    assert set(largest.samples) == {0, 1, 2}


def test_five_samples_are_shown_at_the_most(project: Any) -> None:
    together = Merge(("trains",), "refunds")
    before, after = project.edited(together), project.edited(together, Merge(("refunds",), "staff"))
    (movement,) = compare(before, after, project.evidence.comments).movements
    assert movement.clauses == 8
    assert movement.samples == (0, 1, 2, 3, 4)


def test_an_undo_is_previewed_by_comparing_with_and_without(project: Any) -> None:
    merged = project.edited(Merge(("staff",), "refunds"))
    (movement,) = compare(merged, project.tree, project.evidence.comments).movements
    assert (movement.before, movement.after, movement.clauses) == ("refunds", "staff", 2)


def test_what_cannot_be_made_cannot_be_previewed(project: Any) -> None:
    with pytest.raises(ThemeEditError):
        preview(project.tree, Rename("lost", "x"), project.evidence)
