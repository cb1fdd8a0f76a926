from collections.abc import Callable
from datetime import datetime

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from service.store.clauses import load_clauses, write_enrichments
from service.store.comment_days import load_days
from service.store.comments import add_comments
from service.store.complainers import Complainer, list_complainers
from service.store.projects import Project
from service.store.runs import start_run
from service.store.themes import Grouping, NewTheme, change_grouping


@pytest.fixture
def said(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: Callable[..., RedactedComment],
    enrichment: Callable[..., object],
) -> None:
    """Four comments of three respondents about one theme, in a broad one; the last is no complaint."""
    whens = ("2018-05-01T23:59:00", "2018-05-09T00:01:00", None, "2018-05-03T12:00:00")
    comments = [
        make_comment(number, respondent=f"{who:024x}", said_at=when and datetime.fromisoformat(when))
        for number, (who, when) in enumerate(zip((1, 1, 2, 3), whens, strict=True))
    ]
    add_comments(database, project.id, source_id, comments)
    moods = (0.8, 0.8, 0.8, 0.1)
    found = [(n, enrichment((0, 10), negative=mood)) for n, mood in enumerate(moods, start=1)]
    write_enrichments(database, found, version="1", embedder="e")  # type: ignore[arg-type]
    clauses, centre = load_clauses(database, project.id), np.ones(4, dtype=np.float32)
    themes = (NewTheme("broad", None, "b", (), (), centre), NewTheme("fine", "broad", "f", (), (), centre))
    theme, nothing, ones = np.ones(4, dtype=np.int64), (None,) * 4, np.ones(4, dtype=np.float32)
    grouping = Grouping(themes, clauses.ids, theme, ones, nothing, clauses.comment_ns, theme, nothing)
    change_grouping(database, project.id, grouping, run_id=start_run(database, project.id, "discover"))


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize("themes", [["fine"], ["broad"], ["broad", "fine"]])
def test_who_complains_is_listed_once_the_last_first(database: Database, themes: list[str]) -> None:
    assert list_complainers(database, themes) == (
        Complainer(f"{1:024x}", 2, "2018-05-09"),
        Complainer(f"{2:024x}", 1, None),
    )


@pytest.mark.usefixtures("said")
def test_nobody_complains_about_no_theme(database: Database) -> None:
    assert list_complainers(database, []) == ()


@pytest.mark.usefixtures("said")
def test_every_comment_has_the_day_on_which_it_was_said(database: Database, project: Project) -> None:
    days = load_days(database, project.id)

    assert days.astype(str).tolist() == ["2018-05-01", "2018-05-09", "NaT", "2018-05-03"]


@pytest.mark.usefixtures("said")
def test_what_is_not_analysed_yet_has_no_day(database: Database, project: Project) -> None:
    database.execute("update comment set main_theme_id = null where n = 2")

    assert np.isnat(load_days(database, project.id)).tolist() == [False, True, True, False]


def test_without_comments_there_are_no_days(database: Database, project: Project) -> None:
    assert load_days(database, project.id).size == 0
