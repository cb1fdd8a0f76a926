from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from corpora.errors import InputError
from corpora.records import RedactedComment
from nlp.records import ClauseSet, Discovery
from service.errors import NothingToDoError
from service.jobs.discover import discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.import_margins import MarginsReport, forget_margins, import_margins, plan_margins
from service.jobs.rank import rank_project
from service.store.comments import add_comments
from service.store.exposures import load_exposures
from service.store.population import list_margins
from service.store.projects import Project, get_project, set_scale
from service.store.rollups import Summary, list_theme_rollups, read_summary
from service.store.sources import Source, SourceFile, start_source
from service.store.themes import list_themes

Discover = Callable[[ClauseSet], Discovery]
Bring = Callable[..., MarginsReport]
HALF_BASIC = ("plan,share", "Basic,0.5", "Plus,0.5")


def answer(number: int, *, plan: str) -> RedactedComment:
    """Those with Basic have a slow line and give 2, the others praise the price and give 10."""
    slow = plan == "Basic"
    return RedactedComment(
        id=f"{number:024x}",
        text="slow line" if slow else "good price",
        question="",
        respondent=f"{number:024x}",
        said_at=datetime.fromisoformat("2018-02-01"),
        score=2.0 if slow else 10.0,
        segments=(("plan", plan),) if plan else (),
    )


@pytest.fixture
def source(database: Database, project: Project) -> Source:
    return start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))


@pytest.fixture
def survey(
    database: Database, project: Project, source: Source, enricher: LoadedEnricher, discover: Discover
) -> Project:
    """Forty customers: ten with the plan Basic, thirty with Plus."""
    set_scale(database, project.id, "nps")
    answers = [answer(number, plan="Basic" if number < 10 else "Plus") for number in range(40)]
    add_comments(database, project.id, source.id, answers)
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")
    return get_project(database, project.name)


@pytest.fixture
def bring(database: Database, project: Project, tmp_path: Path) -> Bring:
    def bring_made(*lines: str) -> MarginsReport:
        path = tmp_path / "population.csv"
        path.write_text("\n".join(lines))
        return import_margins(database, project, plan_margins(path))

    return bring_made


def summary(database: Database, project: Project) -> Summary:
    found = read_summary(database, project.id)
    assert found is not None
    return found


def slow_share(database: Database, project: Project) -> float:
    slow = next(theme.id for theme in list_themes(database, project.id) if theme.name == "slow")
    return next(row.share.value for row in list_theme_rollups(database, project.id) if row.theme_id == slow)


def test_outcome_and_shares_are_those_of_the_population(database: Database, survey: Project, bring: Bring) -> None:
    rank_project(database, survey, seed=1)
    before = summary(database, survey)

    report = bring(*HALF_BASIC)
    rank_project(database, survey, seed=1)

    after = summary(database, survey)
    assert before.outcome is not None
    assert after.outcome is not None
    assert (before.outcome.estimate.value, before.weighted_by, before.effective) == (pytest.approx(50), (), None)
    assert after.outcome.estimate.value == pytest.approx(0, abs=1e-6)
    assert after.weighted_by == ("plan",)
    assert after.effective == pytest.approx(30)  # Kish: 40² / (10 × 2² + 30 × (2/3)²)
    assert report.effective == pytest.approx(30)
    assert slow_share(database, survey) == pytest.approx(0.5)
    assert after.trend[0].outcome is not None
    assert after.trend[0].outcome.value == pytest.approx(0, abs=1e-6)


def test_removed_margins_count_all_alike_again(database: Database, survey: Project, bring: Bring) -> None:
    bring(*HALF_BASIC)
    rank_project(database, survey, seed=1)

    assert forget_margins(database, survey) == 2
    rank_project(database, survey, seed=1)

    assert slow_share(database, survey) == pytest.approx(0.25)
    assert summary(database, survey).effective is None
    assert set(load_exposures(database, survey.id).weights.tolist()) == {1.0}


def test_the_same_margins_again_change_nothing_and_others_take_their_place(
    database: Database, survey: Project, bring: Bring
) -> None:
    first = bring(*HALF_BASIC)
    again = bring(*HALF_BASIC)
    other = bring("plan,count", "Basic,100", "Plus,900")

    assert (first.changed, again.changed, other.changed) == (True, False, True)
    assert [one.share for one in list_margins(database, survey.id)] == pytest.approx([0.1, 0.9])


def test_who_has_no_group_counts_with_the_mean_weight(
    database: Database, survey: Project, source: Source, bring: Bring
) -> None:
    add_comments(database, survey.id, source.id, [replace(answer(50, plan=""), text="good price")])
    bring(*HALF_BASIC)
    rank_project(database, survey, seed=1)

    exposures = load_exposures(database, survey.id)

    assert exposures.weights[exposures.respondents.index(f"{50:024x}")] == pytest.approx(1)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("region,share", "North,0.5", "South,0.5"), "a column 'region' that the respondents lack; they have: plan"),
        (("plan,share", "Basic,0.5", "Plus,0.3", "Max,0.2"), "No respondent with a weight is 'Max'"),
        (("plan,share", "Basic,1"), "no share for 'Plus' in 'plan'"),
    ],
)
def test_margins_that_do_not_fit_are_refused_and_nothing_is_stored(
    database: Database, survey: Project, bring: Bring, lines: tuple[str, ...], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        bring(*lines)

    assert list_margins(database, survey.id) == ()


def test_margins_that_contradict_each_other_are_refused(
    database: Database, survey: Project, source: Source, bring: Bring
) -> None:
    with_kind = [
        replace(one, segments=(*one.segments, ("kind", "old" if one.segments[0][1] == "Basic" else "new")))
        for one in (answer(number, plan="Basic" if number < 10 else "Plus") for number in range(40))
    ]
    add_comments(database, survey.id, source.id, with_kind)
    bring(*HALF_BASIC)

    with pytest.raises(InputError, match="contradict each other"):
        bring("kind,share", "old,0.2", "new,0.8")


def test_a_group_that_came_later_stops_the_ranking_with_what_to_do(
    database: Database, survey: Project, source: Source, bring: Bring
) -> None:
    bring(*HALF_BASIC)
    add_comments(database, survey.id, source.id, [replace(answer(60, plan="Max"), text="good price")])

    with pytest.raises(InputError, match=r"no share for 'Max'.*--kind margins --remove"):
        rank_project(database, survey, seed=1)


def test_without_comments_there_is_nobody_to_weigh(bring: Bring) -> None:
    with pytest.raises(NothingToDoError, match="no comments yet"):
        bring(*HALF_BASIC)
