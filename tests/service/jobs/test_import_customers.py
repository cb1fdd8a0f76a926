from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from corpora import customers as reasons
from corpora.customers import CustomerFacts
from nlp.redact.pseudonym import pseudonym
from service.jobs.import_customers import (
    COMES_AGAIN,
    CustomersReport,
    import_customers,
    plan_customers,
    preview_customers,
)
from service.store.customers import count_customers, load_customers, read_customers
from service.store.projects import Project

SECRET = b"k" * 32
TODAY = date(2018, 7, 1)
Bring = Callable[..., CustomersReport]
Known = Callable[[str], CustomerFacts]


@pytest.fixture
def bring(database: Database, project: Project, tmp_path: Path) -> Bring:
    """Import a file, given as its lines."""

    def bring_made(*lines: str) -> CustomersReport:
        path = tmp_path / "customers.csv"
        path.write_text("\n".join(lines))
        return import_customers(database, project, plan_customers(path), secret=SECRET, today=TODAY)

    return bring_made


@pytest.fixture
def known(database: Database, project: Project) -> Known:
    def find(customer: str) -> CustomerFacts:
        key = pseudonym(SECRET, project.name, "respondent", customer)
        return read_customers(database, project.id, [key])[key]

    return find


HEADER = "customer_id,joined,left,renewed,value,consent"
FIRST = "A1,2016-03-01,2018-02-14,2017-03-01,24.99,yes"
SECOND = "A2,2016-04-01,,,30,no"


def test_customers_are_kept_by_the_pseudonyms_of_respondents_and_their_ids_nowhere(
    bring: Bring, known: Known, database: Database, path: Path
) -> None:
    report = bring(HEADER, FIRST, SECOND, "A-0001,2016-03-01,,,,")

    assert (report.rows, report.kept, report.new, report.wrote) == (3, 3, 3, None)
    assert known("A1") == CustomerFacts(date(2016, 3, 1), date(2018, 2, 14), date(2017, 3, 1), 24.99, may_contact=True)
    assert known("A2") == CustomerFacts(date(2016, 4, 1), value=30, may_contact=False)
    database.conn.execute("pragma wal_checkpoint(truncate)")
    assert b"A-0001" not in path.read_bytes()


def test_the_same_file_again_changes_nothing_and_a_changed_row_updates(bring: Bring, known: Known) -> None:
    bring(HEADER, FIRST, SECOND)

    again = bring(HEADER, FIRST, SECOND)
    changed = bring(HEADER, FIRST.replace("2018-02-14", ""), SECOND)

    assert (again.new, again.changed, again.same) == (0, 0, 2)
    assert (changed.new, changed.changed, changed.same) == (0, 1, 1)
    assert known("A1").left is None


def test_what_a_file_does_not_speak_of_stays(bring: Bring, known: Known) -> None:
    bring(HEADER, FIRST, SECOND)

    bring("customer_id,consent", "A1,no", "A3,yes")
    bring("customer,event,date", "A2,cancelled,2018-01-05", "A3,joined,2018-01-01")

    assert known("A1") == CustomerFacts(date(2016, 3, 1), date(2018, 2, 14), date(2017, 3, 1), 24.99, may_contact=False)
    assert known("A2") == CustomerFacts(date(2016, 4, 1), date(2018, 1, 5), value=30, may_contact=False)
    assert known("A3") == CustomerFacts(date(2018, 1, 1), may_contact=True)


def test_what_cannot_be_is_rejected_for_its_reason_and_leaves_what_was_known(bring: Bring, known: Known) -> None:
    bring(HEADER, FIRST)
    good = [f"B{n},2016-03-0{n},2017-03-0{n},,9,no" for n in range(1, 8)]

    report = bring(
        HEADER, *good, "A1,2019-01-01,,,,", "A2,2017-01-01,2016-01-01,,,", "A3,2017-01-01,,2016-01-01,,",
        "A4,2017-01-01,,,-5,", ",2017-01-01,,,,", "A5,soon,,,,", "A6,2017-01-01,2017-02-01,2017-03-01,,",
    )  # fmt: skip

    assert dict(report.rejections) == {
        reasons.IN_THE_FUTURE: 1,
        reasons.LEFT_BEFORE_JOINING: 1,
        reasons.RENEWED_BEFORE_JOINING: 1,
        reasons.VALUE_NEGATIVE: 1,
        reasons.NO_CUSTOMER: 1,
        "date of joining not readable": 1,
        reasons.RENEWED_AFTER_LEAVING: 1,
    }
    assert (report.rows, report.kept) == (14, 7)
    assert known("A1").joined == date(2016, 3, 1)


def test_an_event_that_contradicts_what_was_known_is_rejected(bring: Bring, known: Known) -> None:
    bring(HEADER, SECOND)

    report = bring("customer,event,date", "A2,left,2015-01-01")

    assert dict(report.rejections) == {reasons.LEFT_BEFORE_JOINING: 1}
    assert known("A2").left is None


def test_a_customer_who_comes_again_counts_once(bring: Bring, known: Known) -> None:
    report = bring(HEADER, FIRST, FIRST, FIRST.replace("24.99", "99"))

    assert (report.new, report.repeated) == (1, 1)
    assert dict(report.rejections) == {COMES_AGAIN: 1}
    assert known("A1").value == 24.99


def test_a_preview_counts_and_stores_nothing(database: Database, project: Project, tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("\n".join([HEADER, FIRST, SECOND, "A3,2017-01-01,2016-01-01,,,"]))

    report = preview_customers(plan_customers(path), today=TODAY)

    assert (report.kept, dict(report.rejections)) == (2, {reasons.LEFT_BEFORE_JOINING: 1})
    assert count_customers(database, project.id) == 0


def test_days_are_loaded_as_numbers(bring: Bring, database: Database, project: Project) -> None:
    bring(HEADER, "A1,1970-01-02,1970-01-05,1970-01-04,1,yes", "A2,1970-01-03,,,,")

    found = load_customers(database, project.id)

    assert sorted(found.joined.tolist()) == [1, 2]
    assert found.last_day == 4
    assert found.may_contact.sum() == 1


def test_without_customers_no_day_is_the_last(database: Database, project: Project) -> None:
    found = load_customers(database, project.id)

    assert found.pseudonyms == ()
    assert found.last_day != found.last_day  # NaN
