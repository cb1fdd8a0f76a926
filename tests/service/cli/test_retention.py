import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from corpora.customers import CustomerFacts
from service.store.connect import database_at, writing
from service.store.customers import write_customers

Run = Callable[..., Any]


@pytest.fixture
def followed(analysed: Any) -> Any:
    """The thirty customers answered on the first of May 2018; most who complain of the line leave, and most others."""
    with database_at(analysed.database) as database, writing(database):
        database.execute("update comment set said_at = '2018-05-01T00:00:00'")
        facts = {}
        for number in range(30):
            left = date(2018, 5, 2) + timedelta(days=3 * number) if number % 15 < 12 else None
            facts[f"{number:024x}"] = CustomerFacts(date(2017, 1, 1) + timedelta(days=number), left)
        write_customers(database, 1, facts)
    return analysed


def test_retention_prints_both_tables_in_words_that_claim_no_cause(yousaid: Run, followed: Any) -> None:
    found = yousaid("retention")

    assert (found.status, found.err) == (0, "")
    assert "slow line" in found.out
    assert "30 customers, 24 left by 2018-07-" in found.out
    assert found.out.count("associated, not proven to be caused") >= 1
    assert "cause " not in found.out
    assert "None" not in found.out


def test_json_of_all_says_how_many_tests_were_made(yousaid: Run, followed: Any) -> None:
    found = json.loads(yousaid("retention", "--format", "json").out)

    slow = next(row for row in found["themes"] if row["id"] == "speed")
    assert (found["customers"], found["left"], found["tests"]) == (30, 24, 1)
    assert slow["hazard_ratio_low"] < slow["hazard_ratio"] < slow["hazard_ratio_high"]
    assert [row["days"] for row in found["later"]] == [30, 90, 180, 365]


def test_too_few_to_be_shown_are_hidden(yousaid: Run, followed: Any) -> None:
    price = next(
        row for row in json.loads(yousaid("retention", "--format", "json").out)["themes"] if row["id"] == "price"
    )

    assert (price["complained"], price["left"], price["hazard_ratio"]) == (None, None, None)
    assert price["missing"].startswith("not enough data: needs n ≥ 10")
    table = yousaid("retention", "--part", "themes").out
    assert "price" not in table
    assert "Not listed are 1 theme without a ratio" in table


@pytest.mark.parametrize("part", ["themes", "later"])
def test_json_of_a_part_holds_what_csv_holds(yousaid: Run, followed: Any, part: str) -> None:
    as_json = yousaid("retention", "--part", part, "--format", "json")
    as_csv = yousaid("retention", "--part", part, "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(as_csv.out)))
    assert [list(row) for row in json.loads(as_json.out)] == [list(row) for row in rows]


def test_csv_wants_to_know_which_table(yousaid: Run, followed: Any) -> None:
    found = yousaid("retention", "--format", "csv")

    assert found.status == 2
    assert "--part: themes or later" in found.err


def test_the_last_day_of_the_records_can_be_said(yousaid: Run, followed: Any) -> None:
    found = json.loads(yousaid("retention", "--until", "2018-05-20", "--format", "json").out)

    assert (found["until"], found["left"]) == ("2018-05-20", 7)
    assert yousaid("retention", "--until", "soon").status == 2


def test_without_customers_it_says_which_command_brings_them(yousaid: Run, analysed: Any) -> None:
    found = yousaid("retention")

    assert found.status == 2
    assert "yousaid import --kind customers FILE" in found.err
