from collections.abc import Callable
from datetime import date, datetime, timedelta

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.customers import CustomerFacts
from corpora.records import RedactedComment
from nlp.records import ClauseSet, Discovery
from service.jobs.changing_initiatives import propose_initiative
from service.jobs.discover import discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.rank import rank_project
from service.store.comments import add_comments
from service.store.customers import write_customers
from service.store.initiatives import list_initiatives
from service.store.projects import Project
from service.store.rollups import ThemeRollup, Watched, list_theme_rollups, read_summary
from service.store.sources import SourceFile, start_source
from service.store.themes import list_themes

Discover = Callable[[ClauseSet], Discovery]
Leaves = Callable[[int], int | None]
FIRST = date(2016, 1, 1)
CUSTOMERS = 200
END = date(2018, 1, 1)  # somebody who never wrote joined then, so the records reach to that day


def key(number: int) -> str:
    return f"{number:024x}"


def first_words(number: int) -> str:
    return "slow line" if number % 2 else "bad price" if number % 10 == 0 else "no words"


def comment(number: int, day: date, text: str, respondent: int) -> RedactedComment:
    said_at = datetime.combine(day, datetime.min.time())
    return RedactedComment(key(number), text, "", key(respondent), said_at, None, (("region", "North"),))


@pytest.fixture
def survey(database: Database, project: Project, enricher: LoadedEnricher, discover: Discover) -> Project:
    """200 customers answer early in 2016: every second complains of a slow line, every tenth of a bad price.

    Those who did not complain of a slow line do so at the end of 2017.
    """
    source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
    early = [
        comment(number, FIRST + timedelta(days=number % 7), first_words(number), number) for number in range(CUSTOMERS)
    ]
    late = [comment(CUSTOMERS + number, date(2017, 12, 1), "slow line", number) for number in range(0, CUSTOMERS, 2)]
    add_comments(database, project.id, source.id, [*early, *late])
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")
    return project


def write(database: Database, project: Project, leaves: Leaves, *, value: float | None = None) -> None:
    """Store customers who all joined in 2015, and left so many days after 2016-01-11."""
    facts = {}
    for number in range(CUSTOMERS):
        days = leaves(number)
        left = None if days is None else FIRST + timedelta(days=10 + days)
        facts[key(number)] = CustomerFacts(date(2015, 1, 1), left, None, value)
    facts[key(CUSTOMERS)] = CustomerFacts(END)
    write_customers(database, project.id, facts)


def who_complain(number: int) -> int | None:
    """Of those who complain every second leaves, of the others every tenth."""
    drawn = float(np.random.default_rng(number).random())
    return 100 if drawn < (0.5 if number % 2 else 0.1) else None


def numbers(database: Database, project: Project) -> dict[str, ThemeRollup]:
    names = {theme.id: theme.name for theme in list_themes(database, project.id)}
    return {names[row.theme_id]: row for row in list_theme_rollups(database, project.id)}


def test_customers_who_would_be_kept_are_counted_from_their_first_answer(database: Database, survey: Project) -> None:
    write(database, survey, who_complain, value=20.0)

    rank_project(database, survey, seed=1)

    slow, summary = numbers(database, survey)["slow"], read_summary(database, survey.id)
    left = [who_complain(number) is not None for number in range(CUSTOMERS)]
    expected = sum(left[1::2]) - sum(left[0::2])
    assert slow.kept is not None
    assert slow.kept.low < expected < slow.kept.high  # a later complaint of those who stayed changes nothing
    assert slow.kept.value == pytest.approx(expected, rel=0.1)
    assert slow.worth is not None
    assert slow.worth.value == pytest.approx(20 * slow.kept.value)
    assert summary is not None
    assert summary.watched == Watched(365, CUSTOMERS, sum(left), CUSTOMERS, "")


def test_an_initiative_keeps_whom_its_theme_does(database: Database, survey: Project) -> None:
    write(database, survey, who_complain)

    rank_project(database, survey, seed=1)

    slow = numbers(database, survey)["slow"]
    found = [one.proposal for one in list_initiatives(database, survey.id) if slow.theme_id in one.proposal.theme_ids]
    assert [(one.kept, one.worth, one.kept_missing) for one in found] == [(slow.kept, None, "")]


def test_an_initiative_against_several_themes_keeps_nobody_twice(database: Database, survey: Project) -> None:
    write(database, survey, who_complain)
    rank_project(database, survey, seed=1)
    found = numbers(database, survey)
    themes = [found[name].theme_id for name in ("slow", "price")]
    made = propose_initiative(database, survey, themes, made_by="A. Person")

    rank_project(database, survey, seed=1)

    slow = numbers(database, survey)["slow"]
    (both,) = [one.proposal for one in list_initiatives(database, survey.id) if one.id == made]
    assert slow.kept is not None
    assert both.kept is not None
    assert both.kept.value == pytest.approx(slow.kept.value, rel=0.3)


@pytest.mark.parametrize(
    ("leaves", "words"),
    [
        (lambda number: None, "all 200 respondents whose leaving is known have the same"),
        (lambda number: 100, "have the same"),
        (lambda number: 100 if number in (1, 2, 3, 4) else None, "needs n ≥ 5 customers who complain and left"),
        (lambda number: -30, "of nobody who answered"),
    ],
)
def test_what_cannot_be_told_says_why(database: Database, survey: Project, leaves: Leaves, words: str) -> None:
    write(database, survey, leaves, value=20.0)

    rank_project(database, survey, seed=1)

    slow = numbers(database, survey)["slow"]
    assert (slow.kept, slow.worth) == (None, None)
    assert words in slow.kept_missing


def test_without_customers_nothing_is_watched(database: Database, survey: Project) -> None:
    rank_project(database, survey, seed=1)

    summary = read_summary(database, survey.id)
    assert summary is not None
    assert summary.watched is None
    assert "import --kind customers" in numbers(database, survey)["slow"].kept_missing


def test_one_customer_is_not_told_of(database: Database, survey: Project) -> None:
    write_customers(database, survey.id, {key(1): CustomerFacts(date(2015, 1, 1), date(2017, 12, 1), None, 20.0)})

    rank_project(database, survey, seed=1)

    summary = read_summary(database, survey.id)
    assert summary is not None
    assert summary.watched is not None
    assert (summary.watched.customers, summary.watched.left) == (None, None)
    assert "there are 1" in numbers(database, survey)["slow"].kept_missing


def test_a_new_file_of_customers_makes_a_kept_ranking_anew(database: Database, survey: Project) -> None:
    rank_project(database, survey, seed=1, always=0)
    write(database, survey, who_complain)

    rank_project(database, survey, seed=1, always=0)

    assert numbers(database, survey)["slow"].kept is not None
    before = numbers(database, survey)
    rank_project(database, survey, seed=1, always=0)
    assert numbers(database, survey) == before
