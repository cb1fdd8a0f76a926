from collections.abc import Callable
from datetime import datetime

import pytest
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import ClauseSet, Discovery
from service.errors import NothingToDoError
from service.jobs.discover import discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.rank import rank_project
from service.store.comments import add_comments
from service.store.initiatives import list_initiatives
from service.store.projects import Project, get_project, set_scale
from service.store.review_queue import WHOLE, write_answers
from service.store.rollups import (
    ThemeRollup,
    list_theme_periods,
    list_theme_rollups,
    list_theme_segments,
    read_summary,
)
from service.store.sources import SourceFile, start_source
from service.store.themes import list_themes
from service.store.understanding import (
    SignalCount,
    list_signal_counts,
    list_theme_signals,
    list_theme_touchpoints,
    list_touchpoint_counts,
)

Discover = Callable[[ClauseSet], Discovery]


@pytest.fixture
def survey(database: Database, project: Project, enricher: LoadedEnricher, discover: Discover) -> Project:
    """Forty customers: those with a slow line give 2, the others 9; six mean to leave; every second has an engineer."""
    set_scale(database, project.id, "nps")
    source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
    comments = []
    for number in range(40):
        slow = number < 15
        words = ["slow line"] if slow else ["good price"]
        if number < 6:
            words.append("bad enough to leave")
        if number % 2:
            words.append("engineer" if slow else "kind engineer")
        comments.append(
            RedactedComment(
                id=f"{number:024x}",
                text=". ".join(words),
                question="",
                respondent=f"{number:024x}",
                said_at=datetime.fromisoformat("2018-02-01" if number < 20 else "2018-05-01"),
                score=2.0 if slow else 9.0,
                segments=(("stage", "order" if number < 10 else "install"),),
            )
        )
    add_comments(database, project.id, source.id, comments)
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")
    return get_project(database, project.name)


@pytest.fixture
def mixed_survey(database: Database, survey: Project, enricher: LoadedEnricher, discover: Discover) -> Project:
    """The same and twenty, of all stages and quarters, who speak of the engineer alone.

    With them the slow line can be told apart from not liking the price, and from the stage.
    """
    source = start_source(database, survey.id, SourceFile("more", "more.csv", "cd" * 32, "csv", "{}"))
    more = [
        RedactedComment(
            id=f"{number:024x}",
            text="kind engineer",
            question="",
            respondent=f"{number:024x}",
            said_at=datetime.fromisoformat("2018-02-01" if number % 4 < 2 else "2018-05-01"),
            score=9.0,
            segments=(("stage", "order" if number % 2 else "install"),),
        )
        for number in range(40, 60)
    ]
    add_comments(database, survey.id, source.id, more)
    enrich_project(database, survey, enricher=enricher)
    discover_project(database, survey, discover=discover, version="1")
    return survey


def by_name(database: Database, project: Project) -> dict[str, ThemeRollup]:
    names = {theme.id: theme.name for theme in list_themes(database, project.id)}
    return {names[row.theme_id]: row for row in list_theme_rollups(database, project.id)}


def test_themes_are_counted_in_respondents(database: Database, survey: Project) -> None:
    rank_project(database, survey, seed=1)

    found = by_name(database, survey)

    assert (found["slow"].respondents, found["slow"].negative_respondents) == (15, 15)
    assert (found["price"].respondents, found["price"].positive_respondents) == (25, 25)
    assert found["slow"].share.value == pytest.approx(15 / 40)
    assert found["slow"].share.low < 15 / 40 < found["slow"].share.high


def test_a_broad_theme_counts_each_respondent_of_its_parts_once(database: Database, survey: Project) -> None:
    rank_project(database, survey, seed=1)

    broad = by_name(database, survey)["service"]

    assert (broad.respondents, broad.comments, broad.clauses) == (40, 40, 60)
    assert broad.shortfall_rank is None


def test_the_complaint_that_goes_with_low_scores_is_the_first_shortfall(
    database: Database, mixed_survey: Project
) -> None:
    rank_project(database, mixed_survey, seed=1)

    slow = by_name(database, mixed_survey)["slow"]

    assert slow.shortfall_rank == 1
    assert slow.impact is not None
    # All: 45 promoters and 15 detractors of 60; without those who complain: promoters only.
    assert slow.impact.value == pytest.approx(100 * 30 / 60 - 100)
    assert slow.stake is not None
    assert slow.stake.low > 0


def test_a_complaint_that_comes_from_all_but_those_who_praise_something_has_no_stake(
    database: Database, survey: Project
) -> None:
    rank_project(database, survey, seed=1)

    slow = by_name(database, survey)["slow"]

    assert slow.impact is not None
    assert slow.stake is None


def test_the_summary_tells_outcome_coverage_and_trend(database: Database, survey: Project) -> None:
    rank_project(database, survey, seed=1)

    found = read_summary(database, survey.id)

    assert found is not None
    assert found.outcome is not None
    assert (found.outcome.name, found.outcome.estimate.value) == ("NPS", pytest.approx(25.0))
    assert (found.comments, found.respondents, found.themes, found.clauses) == (40, 40, 3, 66)
    assert found.themed + sum(count for _, count in found.unassigned) == 40
    assert dict(found.moods) == {"negative": 15, "neutral": 0, "positive": 25}
    assert [(point.period, point.respondents) for point in found.trend] == [("2018Q1", 20), ("2018Q2", 20)]
    assert found.first_said_at == "2018-02-01T00:00:00"


def test_themes_are_counted_by_quarter_and_by_segment(database: Database, survey: Project) -> None:
    rank_project(database, survey, seed=1)

    theme_id = by_name(database, survey)["slow"].theme_id
    quarters = [(one.period, one.respondents, one.mentions) for one in list_theme_periods(database, theme_id)]
    segments = [(one.value, one.respondents, one.mentions) for one in list_theme_segments(database, theme_id)]

    assert quarters == [("2018Q1", 20, 15), ("2018Q2", 20, 0)]
    assert segments == [("install", 30, 5), ("order", 10, 10)]


def test_touchpoints_are_counted_in_respondents_by_mood(database: Database, survey: Project) -> None:
    database.execute("update comment set respondent_id = (select respondent_id from comment where n = 1) where n = 2")

    rank_project(database, survey, seed=1)

    found = {one.name: one for one in list_touchpoint_counts(database, survey.id)}
    slow, price = found["delivery and speed"], found["price and value"]
    assert (slow.comments, slow.clauses, slow.respondents, slow.negative_respondents) == (15, 15, 14, 14)
    assert (price.respondents, price.negative_respondents, price.positive_respondents) == (25, 0, 25)


def test_signals_are_counted_in_all_and_in_the_comments_of_a_theme(database: Database, survey: Project) -> None:
    rank_project(database, survey, seed=1)

    ids = {theme.name: theme.id for theme in list_themes(database, survey.id)}
    of_themes = list_theme_signals(database, survey.id)
    assert list_signal_counts(database, survey.id) == (SignalCount("leaving", 6, 6),)
    assert of_themes[ids["slow"]] == (SignalCount("leaving", 6, 6),)
    assert of_themes[ids["engineer"]] == (SignalCount("leaving", 3, 3),)
    assert of_themes[ids["service"]] == (SignalCount("leaving", 6, 6),)
    assert ids["price"] not in of_themes


def test_a_theme_tells_what_its_clauses_are_about(database: Database, survey: Project) -> None:
    rank_project(database, survey, seed=1)

    ids = {theme.name: theme.id for theme in list_themes(database, survey.id)}
    found = list_theme_touchpoints(database, survey.id)
    assert [(one.name, one.clauses, one.negative_clauses) for one in found[ids["slow"]]] == [
        ("delivery and speed", 15, 15)
    ]
    assert {one.name: one.clauses for one in found[ids["service"]]} == {
        "price and value": 25,
        "staff attitude": 20,
        "delivery and speed": 15,
    }


def test_ranking_again_counts_touchpoints_and_signals_once(database: Database, survey: Project) -> None:
    rank_project(database, survey, seed=1)
    before = (list_touchpoint_counts(database, survey.id), list_theme_signals(database, survey.id))

    rank_project(database, survey, seed=1)

    assert (list_touchpoint_counts(database, survey.id), list_theme_signals(database, survey.id)) == before


def test_the_kind_of_an_initiative_follows_from_touchpoints_too(database: Database, survey: Project) -> None:
    database.execute("update theme set name = 'every time', keywords = '[]' where name = 'engineer'")
    database.execute("update theme set exemplars = '[]'")

    rank_project(database, survey, seed=1)

    found = next(one for one in list_initiatives(database, survey.id) if one.theme_names == ("every time",))
    assert found.proposal.kind == "train"
    assert found.proposal.reason.startswith("About staff attitude in 100% of its clauses")


def test_an_answer_of_a_person_counts_in_the_next_ranking(database: Database, survey: Project) -> None:
    write_answers(database, 1, {WHOLE: "positive", (0, 9): "positive"}, by="a tester")

    rank_project(database, survey, seed=1)

    slow = by_name(database, survey)["slow"]
    assert (slow.respondents, slow.negative_respondents, slow.positive_respondents) == (15, 14, 1)
    found = {one.name: one for one in list_touchpoint_counts(database, survey.id)}
    assert found["delivery and speed"].negative_respondents == 14
    summary = read_summary(database, survey.id)
    assert summary is not None
    assert dict(summary.moods)["positive"] == 26


def test_the_summary_counts_what_is_mixed_and_what_is_unsure(database: Database, survey: Project) -> None:
    database.execute("update comment set mixed = n <= 3, unsure = n <= 5")

    rank_project(database, survey, seed=1)

    summary = read_summary(database, survey.id)
    assert summary is not None
    assert (summary.mixed, summary.unsure) == (3, 5)


def test_initiatives_are_ranked_against_the_shortfalls(database: Database, mixed_survey: Project) -> None:
    rank_project(database, mixed_survey, seed=1)

    found = list_initiatives(database, mixed_survey.id)

    assert [one.proposal.rank for one in found] == list(range(1, len(found) + 1))
    slow = next(one.proposal for one in found if one.theme_names == ("slow",))
    assert slow.priority is not None
    assert slow.priority > 0
    assert slow.reach == pytest.approx(15 / 60)
    assert slow.reason
    assert ("price",) not in {one.theme_names for one in found}  # nobody complains about it


def test_ranking_again_gives_the_same_numbers(database: Database, survey: Project) -> None:
    rank_project(database, survey, seed=1)
    before = (list_theme_rollups(database, survey.id), list_initiatives(database, survey.id))

    rank_project(database, survey, seed=1)

    assert (list_theme_rollups(database, survey.id), list_initiatives(database, survey.id)) == before


def test_a_theme_that_only_judges_is_counted_and_takes_nothing_from_the_others(
    database: Database, mixed_survey: Project
) -> None:
    database.execute("update theme set name = 'Kind and excellent', keywords = '[]' where name = 'engineer'")
    rank_project(database, mixed_survey, seed=1)
    concrete = by_name(database, mixed_survey)
    database.execute("update theme set name = 'Excellent service' where name = 'Kind and excellent'")

    rank_project(database, mixed_survey, seed=1)

    judging = by_name(database, mixed_survey)
    verdict = judging["Excellent service"]
    assert verdict.share == concrete["Kind and excellent"].share
    assert (verdict.impact, verdict.adjusted, verdict.stake, verdict.shortfall_rank) == (None, None, None, None)
    assert "in other words" in verdict.missing
    assert judging["slow"].shortfall_rank == 1
    assert ("Excellent service",) not in {one.theme_names for one in list_initiatives(database, mixed_survey.id)}


def test_in_a_large_project_a_few_comments_more_are_counted_and_impacts_are_kept(
    database: Database, mixed_survey: Project
) -> None:
    rank_project(database, mixed_survey, seed=1, always=10)
    before = by_name(database, mixed_survey)["slow"]
    database.execute("update comment set score = 10")  # what nobody does: it shows whether impacts are measured

    rank_project(database, mixed_survey, seed=1, always=10)

    after, summary = by_name(database, mixed_survey)["slow"], read_summary(database, mixed_survey.id)
    assert after == before
    assert summary is not None
    assert (summary.compared, summary.ranked_by, summary.stake_unit) == (60, "impact", "NPS points")
    assert summary.outcome is not None
    assert summary.outcome.estimate.value == 100
    assert list_initiatives(database, mixed_survey.id)


@pytest.mark.parametrize(
    "change",
    [
        "insert into comment(id, project_id, source_id, respondent_id, text, score)"
        " select 'x' || n, project_id, source_id, respondent_id, text, score from comment where n = 1",
        "insert into theme_edit(project_id, number, body, made_by, made_at) values (1, 1, '{}', 'a tester', '2018')",
        "update theme set ignored = 1 where name = 'price'",
    ],
    ids=["more comments than one in a hundred", "an edit", "a theme that is ignored"],
)
def test_impacts_are_measured_anew_after(database: Database, mixed_survey: Project, change: str) -> None:
    rank_project(database, mixed_survey, seed=1, always=10)
    database.execute(change)

    rank_project(database, mixed_survey, seed=1, always=10)

    summary = read_summary(database, mixed_survey.id)
    assert summary is not None
    assert summary.compared is None


def test_impacts_of_another_scale_are_not_kept(database: Database, mixed_survey: Project) -> None:
    rank_project(database, mixed_survey, seed=1, always=10)
    set_scale(database, mixed_survey.id, "none")
    rank_project(database, get_project(database, mixed_survey.name), seed=1, always=10)
    set_scale(database, mixed_survey.id, "nps")

    rank_project(database, mixed_survey, seed=1, always=10)

    summary = read_summary(database, mixed_survey.id)
    assert summary is not None
    assert (summary.compared, summary.ranked_by) == (None, "impact")


def test_an_effort_that_a_person_typed_counts_in_the_next_ranking(database: Database, survey: Project) -> None:
    rank_project(database, survey, seed=1)
    before = list_initiatives(database, survey.id)[0]
    database.execute(
        "update initiative set effort_days = ?, effort_by = 'person' where id = ?",
        [before.proposal.effort_days * 10, before.id],
    )

    rank_project(database, survey, seed=1)

    after = next(one for one in list_initiatives(database, survey.id) if one.id == before.id)
    assert after.effort_by == "person"
    assert after.proposal.priority == pytest.approx((before.proposal.priority or 0) / 10)


def test_without_scores_shortfalls_are_ranked_by_complaints(
    database: Database, project: Project, survey: Project
) -> None:
    database.execute("update comment set score = null")

    rank_project(database, survey, seed=1)

    found = read_summary(database, survey.id)
    assert found is not None
    assert (found.outcome, found.ranked_by) == (None, "complaints")
    assert by_name(database, survey)["slow"].shortfall_rank == 1


def test_of_several_answers_of_a_respondent_the_latest_score_counts(database: Database, survey: Project) -> None:
    # The first customer, who gave 2 in February, is the last, who gave 9 in May.
    database.execute("update comment set respondent_id = (select respondent_id from comment where n = 1) where n = 40")

    rank_project(database, survey, seed=1)

    found = read_summary(database, survey.id)
    assert found is not None
    assert found.outcome is not None
    assert found.outcome.estimate.value == pytest.approx(100 * (25 - 14) / 39)
    assert [point.respondents for point in found.trend] == [20, 20]


def test_without_themes_there_is_nothing_to_rank(database: Database, project: Project) -> None:
    with pytest.raises(NothingToDoError, match="analyze"):
        rank_project(database, project, seed=1)
