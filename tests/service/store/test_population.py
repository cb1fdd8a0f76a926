import numpy as np
import pytest
from sqlite_utils import Database

from corpora.margins import Margin
from service.store.comments import add_comments
from service.store.exposures import load_exposures
from service.store.population import list_margins, remove_margins, write_margins, write_weights
from service.store.projects import Project

PLANS = (Margin("plan", "Basic", 0.25), Margin("plan", "Plus", 0.75))
REGIONS = (Margin("region", "North", 0.4), Margin("region", "South", 0.6))


def test_margins_of_a_segment_take_the_place_of_its_old_ones_only(database: Database, project: Project) -> None:
    write_margins(database, project.id, (*PLANS, *REGIONS))
    write_margins(database, project.id, [Margin("plan", "Max", 1.0)])

    assert list_margins(database, project.id) == (Margin("plan", "Max", 1.0), *REGIONS)


def test_removed_margins_are_counted(database: Database, project: Project) -> None:
    write_margins(database, project.id, PLANS)

    assert (remove_margins(database, project.id), remove_margins(database, project.id)) == (2, 0)
    assert list_margins(database, project.id) == ()


def test_weights_come_with_the_exposures(database: Database, project: Project, source_id: int, make_comment) -> None:
    add_comments(database, project.id, source_id, [make_comment(number) for number in range(3)])
    before = load_exposures(database, project.id)

    write_weights(database, project.id, before.respondents[:2], np.array([0.5, 1.5]))

    assert before.weights.tolist() == [1, 1, 1]
    assert load_exposures(database, project.id).weights.tolist() == pytest.approx([0.5, 1.5, 1])
