from datetime import datetime

import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from service.jobs.controls import QUARTER, control_for
from service.store.comments import add_comments
from service.store.exposures import load_exposures
from service.store.projects import Project
from service.store.sources import SourceFile, start_source


def comment(number: int, respondent: int, month: int, score: float, *segments: tuple[str, str]) -> RedactedComment:
    said_at = datetime.fromisoformat(f"2018-{month:02}-01")
    return RedactedComment(f"{number:024x}", "fine", "", f"{respondent:024x}", said_at, score, segments)


@pytest.fixture
def survey(database: Database, project: Project) -> Project:
    """Twenty customers in two regions; the first one moves; whether they promote is a column too."""
    source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
    comments = [
        comment(
            number,
            number,
            2 if number % 2 else 5,
            9.0 if number % 3 else 2.0,
            ("region", "north" if number < 10 else "south"),
            ("band", "promoter" if number % 3 else "detractor"),
        )
        for number in range(20)
    ]
    moved = comment(20, 0, 8, 2.0, ("region", "south"))
    add_comments(database, project.id, source.id, [*comments, moved])
    return project


def test_segments_and_quarters_are_held_equal_but_not_what_is_the_score(database: Database, survey: Project) -> None:
    found = control_for(load_exposures(database, survey.id), scale="nps")

    assert set(found.segments) == {QUARTER, "region"}
    assert found.left_out == ("band",)


def test_the_latest_answer_of_a_respondent_counts(database: Database, survey: Project) -> None:
    found = control_for(load_exposures(database, survey.id), scale="nps")

    # By size: 10 in the second quarter less the one who came back in the third, 10 in the first; north 9, south 11.
    assert sorted(found.matrix.sum(axis=0).tolist()) == [9, 9, 10, 11]


def test_without_comments_nothing_is_held_equal(database: Database, project: Project) -> None:
    assert control_for(load_exposures(database, project.id), scale="nps").matrix.shape == (0, 0)
