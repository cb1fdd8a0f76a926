from collections.abc import Callable
from datetime import date, datetime, timedelta

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.customers import CustomerFacts
from corpora.errors import InputError
from corpora.records import RedactedComment
from nlp.records import ClauseSet, Discovery
from service.errors import NothingToDoError
from service.jobs.discover import discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.keeping import KeptCustomers, keep_customers
from service.store.comments import add_comments
from service.store.customers import write_customers
from service.store.projects import Project
from service.store.sources import SourceFile, start_source
from service.store.themes import list_themes

Discover = Callable[[ClauseSet], Discovery]
FIRST = date(2017, 1, 1)
CUSTOMERS = 160


def key(number: int) -> str:
    return f"{number:024x}"


@pytest.fixture
def survey(database: Database, project: Project, enricher: LoadedEnricher, discover: Discover) -> Project:
    """160 customers answer once in the first ten days of 2017; every second complains of a slow line."""
    source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
    comments = [
        RedactedComment(
            id=key(number),
            text="slow line" if number % 2 else "good price",
            question="",
            respondent=key(number),
            said_at=datetime.combine(FIRST + timedelta(days=number % 10), datetime.min.time()),
            score=None,
            segments=(("region", "North" if number % 4 < 2 else "South"),),
        )
        for number in range(CUSTOMERS)
    ]
    add_comments(database, project.id, source.id, comments)
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")
    return project


def lives(leaves: Callable[[int, float], float | None]) -> dict[str, CustomerFacts]:
    """All joined in 2016; who leaves does so some days after 2017-01-11, drawn at random but always the same."""
    drawn = np.random.default_rng(1).random(CUSTOMERS)
    found = {}
    for number in range(CUSTOMERS):
        days = leaves(number, float(drawn[number]))
        left = None if days is None else FIRST + timedelta(days=11 + int(days))
        found[key(number)] = CustomerFacts(date(2016, 1, 1) + timedelta(days=number), left)
    return found


def mostly_who_complain(number: int, drawn: float) -> float | None:
    days = drawn * (250 if number % 2 else 1000)
    return days if days < 200 else None


def ratios(found: KeptCustomers) -> dict[str, float | None]:
    return {found.names[one.theme]: one.ratio and one.ratio.value for one in found.keeping.hazards.themes}


def test_a_complaint_after_which_more_leave_has_a_hazard_ratio_above_one(database: Database, survey: Project) -> None:
    write_customers(database, survey.id, lives(mostly_who_complain))

    found = keep_customers(database, survey, seed=1)

    slow = next(one for one in found.keeping.hazards.themes if found.names[one.theme] == "slow")
    assert (found.keeping.customers, found.strangers) == (CUSTOMERS, 0)
    assert slow.complained == 80
    assert slow.ratio is not None
    assert slow.ratio.low > 1
    assert slow.discovery
    assert ratios(found)["price"] is None  # nobody complains about it
    kept = {one.days: one for one in found.keeping.retention.kept}
    assert found.keeping.retention.pairs == 80
    assert kept[90].difference is not None
    assert kept[90].difference.high < 0


def test_matches_can_be_kept_within_a_segment(database: Database, survey: Project) -> None:
    write_customers(database, survey.id, lives(mostly_who_complain))

    assert keep_customers(database, survey, within="region", seed=1).keeping.retention.pairs == 80
    with pytest.raises(InputError, match="no comment has a segment 'plan'; there is: region"):
        keep_customers(database, survey, within="plan", seed=1)


def test_if_nobody_left_there_is_no_ratio(database: Database, survey: Project) -> None:
    write_customers(database, survey.id, lives(lambda number, drawn: None))

    found = keep_customers(database, survey, until=_day(date(2018, 1, 1)), seed=1)

    assert (found.keeping.customers, found.keeping.left) == (CUSTOMERS, 0)
    assert set(ratios(found).values()) == {None}
    assert all(one.complained and one.complained.value == 1 for one in found.keeping.retention.kept[:3])


def test_if_everybody_left_the_ratio_is_measured_all_the_same(database: Database, survey: Project) -> None:
    write_customers(database, survey.id, lives(lambda number, drawn: 1 + drawn * (100 if number % 2 else 300)))

    found = keep_customers(database, survey, seed=1)

    assert found.keeping.customers == found.keeping.left == CUSTOMERS
    assert (ratios(found)["slow"] or 0) > 1


def test_one_customer_is_not_enough(database: Database, survey: Project) -> None:
    write_customers(database, survey.id, dict(list(lives(mostly_who_complain).items())[:1]))

    found = keep_customers(database, survey, until=_day(date(2018, 1, 1)), seed=1)

    assert (found.keeping.customers, found.keeping.left, found.keeping.retention.pairs) == (None, None, None)
    assert set(ratios(found).values()) == {None}
    assert found.strangers == CUSTOMERS - 1


def test_customers_who_cannot_be_measured_are_counted_by_reason(database: Database, survey: Project) -> None:
    customers = lives(mostly_who_complain)
    for number in range(40):
        joined = None if number < 10 else date(2018, 1, 1) if number < 20 else date(2016, 1, 1)
        left = date(2016, 12, 1) if number >= 20 else None
        customers[key(number)] = CustomerFacts(joined, left)
    customers |= {key(1000 + number): CustomerFacts(date(2016, 1, 1)) for number in range(7)}
    write_customers(database, survey.id, customers)

    found = keep_customers(database, survey, seed=1)

    assert dict(found.keeping.left_out) == {
        "day of joining missing": 10,
        "never answered": 7,
        "answered before joining": 10,
        "answered after leaving": 20,
    }
    assert found.keeping.customers == CUSTOMERS - 40


def test_comments_without_a_date_count_as_no_answer(database: Database, survey: Project) -> None:
    write_customers(database, survey.id, lives(mostly_who_complain))
    database.execute("update comment set said_at = null")

    found = keep_customers(database, survey, seed=1)

    assert found.keeping.customers is None
    assert dict(found.keeping.left_out) == {"never answered": CUSTOMERS}


def test_an_ignored_theme_is_not_measured(database: Database, survey: Project) -> None:
    write_customers(database, survey.id, lives(mostly_who_complain))
    slow = next(theme.id for theme in list_themes(database, survey.id) if theme.name == "slow")
    database.execute("update theme set ignored = 1 where id = ?", [slow])

    found = keep_customers(database, survey, seed=1)

    assert "slow" not in ratios(found)


def test_a_theme_that_only_judges_is_not_measured(database: Database, survey: Project) -> None:
    write_customers(database, survey.id, lives(mostly_who_complain))
    database.execute("update theme set name = 'General complaints: never again' where name = 'price'")

    found = keep_customers(database, survey, seed=1)

    assert set(ratios(found)) == {"slow", "engineer"}


def test_without_any_theme_left_nobody_complains(database: Database, survey: Project) -> None:
    write_customers(database, survey.id, lives(mostly_who_complain))
    database.execute("update theme set ignored = 1")

    found = keep_customers(database, survey, seed=1)

    assert (found.keeping.customers, found.keeping.hazards.themes) == (CUSTOMERS, ())
    assert found.keeping.retention.pairs is None


def test_the_same_store_gives_the_same_numbers(database: Database, survey: Project) -> None:
    write_customers(database, survey.id, lives(mostly_who_complain))

    assert keep_customers(database, survey, seed=1) == keep_customers(database, survey, seed=1)


def test_without_customers_or_dates_or_themes_it_says_what_to_do(
    database: Database, project: Project, survey: Project
) -> None:
    with pytest.raises(NothingToDoError, match="--kind customers"):
        keep_customers(database, survey, seed=1)
    write_customers(database, survey.id, {key(1): CustomerFacts(value=3.0)})
    with pytest.raises(NothingToDoError, match="--kind customers"):
        keep_customers(database, survey, seed=1)
    database.execute("delete from run where job = 'discover'")
    with pytest.raises(NothingToDoError, match="analyze"):
        keep_customers(database, survey, seed=1)


def _day(day: date) -> float:
    return float(day.toordinal() - date(1970, 1, 1).toordinal())
