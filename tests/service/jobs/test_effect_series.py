from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlite_utils import Database

from corpora.errors import InputError
from service.insight.plans import Plan
from service.jobs.effect_series import Dated, count_weeks
from service.jobs.effects import load_dated
from service.store.projects import Project

Ids = Callable[[Project], dict[str, str]]
START = "2023-12-18"


def plan_of(database: Database, project: Project, theme_ids: Ids, **changes: object) -> tuple[Dated, Plan]:
    plan = replace(
        Plan("1", (theme_ids(project)["slow"],), "complaints", -0.3, START),
        **changes,  # type: ignore[arg-type]
    )
    return load_dated(database, project, plan), plan


def said(database: Database, words: str, *, week: int, region: str = "%") -> int:
    """Count the comments of a week that say something."""
    query = """
    select count(*) from comment join comment_segment on comment_n = n join segment on segment.id = segment_id
    where text like ? and value like ? and n > ? and n <= ?
    """
    return int(database.execute(query, [words, region, 16 * week, 16 * week + 16]).fetchone()[0])


def test_weeks_count_who_answered_and_who_complained(database: Database, two_years: Project, theme_ids: Ids) -> None:
    series = count_weeks(*plan_of(database, two_years, theme_ids))

    assert (series.starts[0].item().isoformat(), len(series.starts)) == ("2023-01-02", 80)
    assert set(series.treated.respondents.tolist()) == {16.0}
    assert series.treated.total.tolist() == [said(database, "slow line", week=week) for week in range(80)]
    assert series.treated.total.max() > 5


def test_who_answers_twice_in_a_week_counts_once(database: Database, two_years: Project, theme_ids: Ids) -> None:
    database.execute(
        "update comment set respondent_id = (select respondent_id from comment where n = 1) where n in (2, 3)"
    )

    series = count_weeks(*plan_of(database, two_years, theme_ids))

    assert series.treated.respondents[0] == 14.0


def test_a_segment_is_held_to_another(database: Database, two_years: Project, theme_ids: Ids) -> None:
    north, south = ("region", "north"), ("region", "south")

    series = count_weeks(*plan_of(database, two_years, theme_ids, segment=north, comparison_segments=(south,)))

    assert series.treated.respondents[0] == series.others[0].respondents[0] == 8.0
    for one, region in ((series.treated, "north"), (series.others[0], "south")):
        assert one.total.tolist() == [said(database, "slow line", week=week, region=region) for week in range(80)]
    assert series.others[0].name == "region=south"


def test_a_theme_is_held_to_another_in_the_same_segment(database: Database, two_years: Project, theme_ids: Ids) -> None:
    price = theme_ids(two_years)["price"]

    series = count_weeks(
        *plan_of(database, two_years, theme_ids, segment=("region", "north"), comparison_themes=(price,))
    )

    assert [one.name for one in series.others] == ["price"]
    assert series.others[0].total.tolist() == [
        said(database, "bad price", week=week, region="north") for week in range(80)
    ]


def test_an_outcome_is_the_last_score_of_the_week(database: Database, two_years: Project, theme_ids: Ids) -> None:
    everyone = count_weeks(*plan_of(database, two_years, theme_ids, metric="outcome", expected=5.0))
    database.execute("update comment set respondent_id = (select respondent_id from comment where n = 1) where n <= 16")
    database.execute("update comment set score = 9, said_at = '2023-01-08T20:00:00' where n = 16")

    one = count_weeks(*plan_of(database, two_years, theme_ids, metric="outcome", expected=5.0))

    promoters = said(database, "no words", week=1)  # they give 9, the others 3
    assert everyone.treated.total[1] == 100 * promoters - 100 * (16 - promoters)
    assert (one.treated.total[0], one.treated.respondents[0]) == (100.0, 1.0)


def test_comments_that_are_not_analysed_yet_are_not_counted(
    database: Database, two_years: Project, theme_ids: Ids
) -> None:
    database.execute("update comment set main_theme_id = null, unassigned = null where n in (5, 6)")

    series = count_weeks(*plan_of(database, two_years, theme_ids))

    assert series.treated.respondents[0] == 14.0


def test_without_dates_there_are_no_weeks(database: Database, two_years: Project, theme_ids: Ids) -> None:
    database.execute("update comment set said_at = null")

    assert count_weeks(*plan_of(database, two_years, theme_ids)).starts.size == 0


def test_a_segment_that_is_not_there_is_named_with_those_that_are(
    database: Database, two_years: Project, theme_ids: Ids
) -> None:
    with pytest.raises(InputError, match="no segment region=west; there are: region=north, region=south"):
        count_weeks(*plan_of(database, two_years, theme_ids, segment=("region", "west")))


def test_an_outcome_needs_scores(database: Database, two_years: Project, theme_ids: Ids) -> None:
    unscored = replace(two_years, scale="none")

    with pytest.raises(InputError, match="no scores"):
        count_weeks(*plan_of(database, unscored, theme_ids, metric="outcome", expected=5.0))


def test_a_broad_theme_is_no_comparison_for_what_is_in_it(
    database: Database, two_years: Project, theme_ids: Ids
) -> None:
    broad = theme_ids(two_years)["service"]

    with pytest.raises(InputError, match="holds, or is part of"):
        count_weeks(*plan_of(database, two_years, theme_ids, comparison_themes=(broad,)))


def test_themes_that_are_no_longer_found_cannot_be_counted(
    database: Database, two_years: Project, theme_ids: Ids
) -> None:
    dated, plan = plan_of(database, two_years, theme_ids)

    with pytest.raises(InputError, match="none of its themes is found any more"):
        count_weeks(replace(dated, counts_as={plan.themes[0]: None}), plan)
