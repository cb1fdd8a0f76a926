import numpy as np
import pytest
from sqlite_utils import Database

from service.store.projects import Project
from service.store.rollups import (
    Estimate,
    Outcome,
    PeriodPoint,
    Summary,
    ThemePeriod,
    ThemeRollup,
    ThemeSegment,
    list_project_periods,
    list_theme_periods,
    list_theme_rollups,
    list_theme_segments,
    read_summary,
    read_theme_rollup,
    write_rollups,
)
from service.store.runs import start_run
from service.store.themes import Grouping, NewTheme, change_grouping

SHARE = Estimate(0.4, 0.3, 0.5)
SUMMARY = Summary(
    comments=10,
    clauses=20,
    respondents=9,
    themes=2,
    first_said_at="2018-01-03T00:00:00",
    last_said_at=None,
    outcome=Outcome("NPS", "NPS points", Estimate(-10.0, -30.0, 10.0), 9, 40.0),
    themed=8,
    unassigned=(("rare", 2),),
    moods=(("negative", 5), ("neutral", 3), ("positive", 2)),
    languages=(("en", 10),),
    trend=(PeriodPoint("2018Q1", 6, 5, None), PeriodPoint("2018Q2", 4, 4, Estimate(0.0, -1.0, 1.0))),
    ranked_by="impact",
    stake_unit="NPS points",
    level=0.95,
)
WITH_ALL = ThemeRollup(
    *("a", 5, 6, 4, SHARE, 3, SHARE, 1, SHARE, SHARE, SHARE, SHARE, 1, 0.9),
    adjusted=Estimate(-3.0, -5.0, -1.0),
    penalty=Estimate(30.0, 10.0, 50.0),
    reward=Estimate(2.0, -1.0, 5.0),
    kano="must-be",
    disagreement="size",
    significant=True,
    rank_low=1,
    rank_high=4,
)
WITH_LITTLE = ThemeRollup("b", 1, 1, 1, SHARE, 0, SHARE, 1, SHARE, None, missing="not enough data: needs n ≥ 30")


@pytest.fixture
def run_id(database: Database, project: Project) -> int:
    """A run that found the themes a and b."""
    run_id = start_run(database, project.id, "discover")
    nothing, no_words = np.zeros(0, dtype=np.int64), ()
    centre = np.ones(4, dtype=np.float32)
    themes = tuple(NewTheme(key, None, f"name of {key}", (), (), centre) for key in "ab")
    empty = np.zeros(0, dtype=np.float32)
    found = Grouping(themes, nothing, nothing, empty, no_words, nothing, nothing, no_words)
    change_grouping(database, project.id, found, run_id=run_id)
    return run_id


def test_rollups_come_back_as_they_were_written(database: Database, project: Project, run_id: int) -> None:
    database.execute("insert into segment(id, project_id, name, value) values (7, ?, 'stage', 'order')", [project.id])
    quarters = [ThemePeriod("a", "2018Q2", 5, 2, 1), ThemePeriod("a", "2018Q1", 5, 2, 1)]

    write_rollups(
        database,
        project.id,
        run_id=run_id,
        summary=SUMMARY,
        themes=[WITH_ALL, WITH_LITTLE],
        periods=quarters,
        segments=[ThemeSegment("a", 7, 9, 4, 3)],
    )

    assert read_summary(database, project.id) == SUMMARY
    assert list_theme_rollups(database, project.id) == (WITH_ALL, WITH_LITTLE)
    assert read_theme_rollup(database, "b") == WITH_LITTLE
    assert [one.period for one in list_theme_periods(database, "a")] == ["2018Q1", "2018Q2"]
    assert list_project_periods(database, project.id) == tuple(reversed(quarters))
    assert [(one.name, one.value, one.mentions) for one in list_theme_segments(database, "a")] == [
        ("stage", "order", 4)
    ]


def test_writing_rollups_again_replaces_them(database: Database, project: Project, run_id: int) -> None:
    for themes in ([WITH_ALL, WITH_LITTLE], [WITH_LITTLE]):
        write_rollups(database, project.id, run_id=run_id, summary=SUMMARY, themes=themes, periods=[], segments=[])

    assert list_theme_rollups(database, project.id) == (WITH_LITTLE,)


def test_a_project_that_was_never_ranked_has_no_summary(database: Database, project: Project) -> None:
    assert read_summary(database, project.id) is None
