from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Enrichment, ThemeModel
from service.store.clauses import load_clauses, write_enrichments
from service.store.comments import add_comments
from service.store.connect import writing
from service.store.projects import Project, ensure_project
from service.store.runs import start_run
from service.store.theme_model import (
    AMBIGUOUS,
    RARE,
    Fit,
    MachineTheme,
    Placements,
    add_placements,
    count_since,
    forget_placements,
    load_placements,
    load_placements_since,
    read_fit,
    read_placements,
    write_fit,
)

AXES = np.eye(3, dtype=np.float32)


@pytest.fixture
def fit(database: Database, project: Project) -> Fit:
    """A broad theme, one in it, and a leaf that is too small to be a theme."""
    model = ThemeModel(AXES[0] / 2, AXES, np.array([1, 1, -1]), np.array([0, 0, 1]))
    themes = (
        MachineTheme("a" * 16, None, "Line", ("line",), (), AXES[0]),
        MachineTheme("b" * 16, 0, "Slow line", ("slow", "line"), (1, 2), AXES[1], 0.75),
    )
    run_id = start_run(database, project.id, "discover")
    return Fit(run_id, "e-1", 10, 0, 3, {"0 1": "b" * 16}, model, themes)


@pytest.fixture
def placements(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: Callable[..., RedactedComment],
    enrichment: Callable[..., Enrichment],
) -> Placements:
    """Three clauses of two comments."""
    add_comments(database, project.id, source_id, [make_comment(n) for n in (1, 2)])
    write_enrichments(
        database, [(1, enrichment((0, 11), (12, 34))), (2, enrichment((0, 11)))], version="1", embedder="e"
    )
    clauses = load_clauses(database, project.id)
    strength = np.array([0.9, 0, 0.123456], dtype=np.float32)
    between = np.array([[-1, -1], [1, 0], [-1, -1]])
    return Placements(clauses.ids, clauses.comment_ns, np.array([2, AMBIGUOUS, RARE]), strength, between)


def write(database: Database, project: Project, fit: Fit) -> None:
    with writing(database):
        write_fit(database, project.id, fit)


def test_a_fit_comes_back_as_it_was(database: Database, project: Project, fit: Fit) -> None:
    write(database, project, fit)

    found = read_fit(database, project.id)

    assert found is not None
    for name in ("centre", "leaves", "theme_of_leaf", "family_of_leaf"):
        np.testing.assert_array_equal(getattr(found.model, name), getattr(fit.model, name))
        assert getattr(found.model, name).dtype == getattr(fit.model, name).dtype
    assert [(one.id, one.parent, one.name, one.keywords, one.exemplars, one.stability) for one in found.themes] == [
        (one.id, one.parent, one.name, one.keywords, one.exemplars, one.stability) for one in fit.themes
    ]
    np.testing.assert_array_equal(found.themes[1].centroid, AXES[1])
    assert (found.embedder, found.comments, found.last_clause, found.known) == ("e-1", 10, 3, {"0 1": "b" * 16})


def test_a_later_fit_replaces_the_earlier_one_and_what_came_since_is_counted(
    database: Database, project: Project, fit: Fit
) -> None:
    write(database, project, fit)
    with writing(database):
        count_since(database, project.id, 4)
        count_since(database, project.id, 2)
    first = read_fit(database, project.id)
    write(database, project, replace(fit, themes=fit.themes[:1], comments=20))

    second = read_fit(database, project.id)

    assert first is not None
    assert second is not None
    assert (first.since, second.since, second.comments, len(second.themes)) == (6, 0, 20, 1)


def test_another_project_has_no_fit(database: Database, project: Project, fit: Fit) -> None:
    write(database, project, fit)

    assert read_fit(database, ensure_project(database, "other").id) is None


def test_placements_come_back_whole_in_part_and_since(
    database: Database, project: Project, placements: Placements
) -> None:
    with writing(database):
        add_placements(database, placements)
    ids = placements.clause_ids.tolist()

    whole = load_placements(database, project.id)

    np.testing.assert_array_equal(whole.clause_ids, placements.clause_ids)
    np.testing.assert_array_equal(whole.comment_ns, [1, 1, 2])
    np.testing.assert_array_equal(whole.leaf, placements.leaf)
    np.testing.assert_allclose(whole.strength, placements.strength, atol=1e-6)
    np.testing.assert_array_equal(whole.between, placements.between)
    assert read_placements(database, [ids[2], 99]).leaf.tolist() == [RARE]
    assert load_placements_since(database, project.id, ids[0]).clause_ids.tolist() == ids[1:]
    assert len(load_placements(database, project.id + 1).leaf) == 0


def test_placements_go_with_their_clauses_or_when_they_are_forgotten(
    database: Database,
    project: Project,
    placements: Placements,
    enrichment: Callable[..., Enrichment],
) -> None:
    with writing(database):
        add_placements(database, placements)
    write_enrichments(database, [(2, enrichment((0, 5)))], version="2", embedder="e")
    assert load_placements(database, project.id).comment_ns.tolist() == [1, 1]

    with writing(database):
        forget_placements(database, project.id)

    assert len(load_placements(database, project.id).leaf) == 0
