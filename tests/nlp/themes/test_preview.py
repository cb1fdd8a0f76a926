"""What a person sees before an edit is made."""

from typing import Any

import numpy as np
import pytest

from nlp.errors import ThemeEditError
from nlp.themes.check import check
from nlp.themes.edits import AddRule, AssignComment, Merge, Move, Rename, SplitBySearch, SplitBySubthemes
from nlp.themes.preview import Preview, compare


def preview(project: Any, edit: Any) -> Preview:
    return compare(project.tree, check(project.tree, edit, project.evidence), project.evidence)


def flows(project: Any, edit: Any) -> list[tuple[str | None, str | None, int, int]]:
    shown = preview(project, edit)
    assert shown.clauses == sum(one.clauses for one in shown.movements)
    return [(one.before, one.after, one.clauses, one.comments) for one in shown.movements]


def test_a_merge_moves_every_clause_of_what_is_merged(project: Any) -> None:
    edit = Merge(("trains",), "staff")
    assert flows(project, edit) == [
        ("Late trains", "Staff", 3, 3),
        ("Dirty trains", "Staff", 2, 2),
        ("Trains", "Staff", 1, 1),
    ]
    assert preview(project, edit).comments == 4


def test_a_rule_moves_clauses_out_of_several_themes_and_none(project: Any) -> None:
    assert flows(project, AddRule("staff", "parking or staff or late")) == [
        (None, "Staff", 2, 2),
        ("Late trains", "Staff", 2, 2),
        ("Refunds", "Staff", 1, 1),
    ]


def test_clauses_of_one_comment_are_counted_as_one(project: Any) -> None:
    assert flows(project, AssignComment("c5", "late")) == [
        ("Refunds", "Late trains", 1, 1),
        ("Staff", "Late trains", 1, 1),
    ]
    assert preview(project, AssignComment("c5", "late")).comments == 1


def test_a_theme_that_goes_under_another_is_seen_to_move(project: Any) -> None:
    assert flows(project, Move("staff", "refunds")) == [("Staff", "Refunds", 2, 2)]
    assert flows(project, SplitBySubthemes("trains", ("late",), "new", "Delays")) == [("Trains", "Delays", 3, 3)]


def test_a_new_name_moves_nothing(project: Any) -> None:
    assert flows(project, Rename("staff", "People")) == []


def test_samples_are_of_the_clauses_that_move(project: Any) -> None:
    (movement,) = preview(project, SplitBySearch("refunds", "weeks", "slow", "Slow refunds")).movements
    assert movement.samples == ("refund took weeks",)
    (largest, *_) = preview(project, Merge(("trains",), "staff")).movements
    assert set(largest.samples) == {"train was late", "late again today", "the train did not come"}


def test_five_samples_are_shown_at_the_most(project: Any) -> None:
    together = Merge(("trains",), "refunds")
    before, after = project.edited(together), project.edited(together, Merge(("refunds",), "staff"))
    (movement,) = compare(before, after, project.evidence).movements
    assert movement.clauses == 8
    assert list(movement.samples) == project.evidence.texts(np.arange(5))


def test_an_undo_is_previewed_by_comparing_with_and_without(project: Any) -> None:
    merged = project.edited(Merge(("staff",), "refunds"))
    (movement,) = compare(merged, project.tree, project.evidence).movements
    assert (movement.before, movement.after, movement.clauses) == ("Refunds", "Staff", 2)


def test_what_cannot_be_made_cannot_be_previewed(project: Any) -> None:
    with pytest.raises(ThemeEditError):
        preview(project, Rename("lost", "x"))
