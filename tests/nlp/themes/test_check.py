"""What is refused when an edit is made, though a replay would make the best of it."""

from typing import Any

import pytest

from nlp.errors import RuleError, ThemeEditError
from nlp.themes.check import check
from nlp.themes.edits import (
    AcceptProposal,
    AddRule,
    Edit,
    Merge,
    Move,
    Rename,
    SplitBySearch,
    SplitBySubthemes,
)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (Rename("lost", "Lost"), 'theme "lost" is not among the themes of this project'),
        (Rename("refunds", "STAFF "), 'two themes beside each other would be called "Staff"'),
        (Merge(("staff", "lost"), "refunds"), 'theme "lost" is not among'),
        (Merge(("trains",), "late"), "cannot take in itself or the theme that it is under"),
        (Move("trains", "refunds"), 'theme "Trains" (trains) has subthemes, and themes have two levels'),
        (Move("trains", "late"), "cannot be put under itself, nor under a subtheme of its own"),
        (Move("staff", "staff"), "cannot be put under itself"),
        (Move("staff", "late"), "is a subtheme, and themes have two levels"),
        (Move("staff", None), "is there already"),
        (SplitBySubthemes("trains", ("staff",), "new", "x"), "is no subtheme of"),
        (SplitBySubthemes("trains", (), "new", "x"), "none of the themes that the edit names is there"),
        (SplitBySearch("trains", "late", "new", "Staff"), 'would be called "Staff"'),
        (SplitBySearch("trains", "late", "staff", "New"), 'a theme "staff" is there already'),
        (SplitBySearch("trains", "zebra", "new", "New"), 'none of the clauses of theme "Trains" (trains) would go'),
        (AcceptProposal("staff", "New", ((1.0, 0.0, 0.0, 0.0),)), 'a theme "staff" is there already'),
    ],
)
def test_an_edit_that_would_have_to_be_bent_is_refused(project: Any, edit: Edit, message: str) -> None:
    with pytest.raises(ThemeEditError) as raised:
        check(project.tree, edit, project.evidence)
    assert message in str(raised.value)


def test_a_rule_that_cannot_be_read_is_refused(project: Any) -> None:
    with pytest.raises(RuleError):
        check(project.tree, AddRule("staff", "(rude"), project.evidence)


def test_a_name_may_be_that_of_a_theme_elsewhere(project: Any) -> None:
    tree = check(project.tree, Rename("late", "Staff"), project.evidence)
    assert [node.name for node in tree.themes].count("Staff") == 2


def test_checking_changes_nothing(project: Any) -> None:
    before = project.tree.theme.copy()
    check(project.tree, AddRule("staff", "parking or late"), project.evidence)
    assert (project.tree.theme == before).all()
