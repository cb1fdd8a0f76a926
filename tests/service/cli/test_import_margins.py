import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service.store.connect import database_at, writing

Run = Callable[..., Any]


@pytest.fixture
def in_plans(analysed: Any) -> Any:
    """Of the thirty customers the first twenty have the plan Basic, the others Plus."""
    with database_at(analysed.database) as database, writing(database):
        database.execute(
            "insert into segment(project_id, name, value) values (1, 'plan', 'Basic'), (1, 'plan', 'Plus')"
        )
        database.execute("insert into comment_segment(comment_n, segment_id) select n, 1 + (n > 20) from comment")
    return analysed


@pytest.fixture
def population(tmp_path: Path) -> Path:
    path = tmp_path / "population.csv"
    path.write_text("plan,share\nBasic,50%\nPlus,50%\n")
    return path


def test_margins_are_stored_and_what_the_respondents_are_worth_is_said(
    yousaid: Run, in_plans: Any, population: Path
) -> None:
    found = yousaid("import", "--kind", "margins", population)

    assert found.status == 0
    assert "segment: plan (the name of its column)" in found.err
    assert "30 respondents, weighted so, tell as much as 27 of equal weight" in " ".join(found.out.split())
    again = yousaid("import", "--kind", "margins", population, "--format", "json")
    assert "nothing in it is new" in again.err
    assert json.loads(again.out)[0] == {"segment": "plan", "value": "Basic", "share": 0.5}


def test_a_dry_run_of_margins_writes_nothing(yousaid: Run, population: Path, settings: Any) -> None:
    found = yousaid("import", "--kind", "margins", population, "--dry-run")

    assert (found.status, settings.data.exists()) == (0, False)
    assert "50.0" in found.out


def test_margins_can_be_removed(yousaid: Run, in_plans: Any, population: Path) -> None:
    yousaid("import", "--kind", "margins", population)

    assert "2 margins removed" in yousaid("import", "--kind", "margins", "--remove").err
    assert "there were none" in yousaid("import", "--kind", "margins", "--remove").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--kind", "margins"], "Missing argument FILE"),
        (["--remove"], "--remove is for --kind margins"),
        (["--kind", "margins", "--segment", "plan", "x.csv"], "--segment is for --kind comments"),
        (["--kind", "margins", "--remove", "x.csv"], "--remove takes no FILE"),
        (["--kind", "margins", "missing.csv"], "missing.csv does not exist"),
    ],
)
def test_what_does_not_fit_is_status_2(yousaid: Run, in_plans: Any, arguments: list[str], words: str) -> None:
    found = yousaid("import", *arguments)

    assert found.status == 2
    assert words in found.err


def test_a_segment_that_nobody_has_is_named(yousaid: Run, analysed: Any, population: Path) -> None:
    found = yousaid("import", "--kind", "margins", population)

    assert found.status == 2
    assert "'plan' that the respondents lack; they have: none" in found.err
