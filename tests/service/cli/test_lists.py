import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from service.store.connect import database_at

Run = Callable[..., Any]


@pytest.mark.parametrize("command", ["themes", "shortfalls", "initiatives"])
def test_json_holds_what_csv_holds(yousaid: Run, analysed: Any, command: str) -> None:
    as_json, as_csv = yousaid(command, "--format", "json"), yousaid(command, "--format", "csv")

    found = json.loads(as_json.out)
    rows = list(csv.DictReader(io.StringIO(as_csv.out)))

    assert (as_json.status, as_csv.status, as_json.err, as_csv.err) == (0, 0, "", "")
    assert [list(row) for row in found] == [list(row) for row in rows]
    key = "name" if command != "initiatives" else "title"
    assert [row[key] for row in found] == [row[key] for row in rows]


def test_themes_come_with_shares_and_intervals(yousaid: Run, analysed: Any) -> None:
    found = {row["id"]: row for row in json.loads(yousaid("themes", "--format", "json").out)}

    assert found["speed"]["respondents"] == 28
    assert found["speed"]["share_low"] < found["speed"]["share"] < found["speed"]["share_high"]
    assert found["speed"]["parent_id"] == "broad"


def test_what_too_few_respondents_say_is_not_shown(yousaid: Run, analysed: Any) -> None:
    price = next(row for row in json.loads(yousaid("themes", "--format", "json").out) if row["id"] == "price")
    shortfalls = json.loads(yousaid("shortfalls", "--format", "json").out)

    assert price["respondents"] is None
    assert price["negative_share"] is None
    assert price["net_sentiment"] is None
    assert next(row for row in shortfalls if row["id"] == "price")["stake"] is None


@pytest.mark.parametrize("command", ["themes", "shortfalls"])
def test_themes_come_with_what_they_are_about_and_what_is_announced(yousaid: Run, analysed: Any, command: str) -> None:
    found = {row["id"]: row for row in json.loads(yousaid(command, "--format", "json").out)}

    assert found["speed"]["touchpoint"] == "delivery and speed"
    assert found["speed"]["touchpoints"] == ["delivery and speed", "reliability"]
    assert found["speed"]["signals"] == ["leaving"]
    assert (found["price"]["touchpoint"], found["price"]["signals"]) == (None, [])  # too few to show


def test_the_first_shortfall_has_the_largest_stake(yousaid: Run, analysed: Any) -> None:
    first = json.loads(yousaid("shortfalls", "--format", "json").out)[0]

    assert (first["rank"], first["id"]) == (1, "speed")
    assert first["stake"] > 0
    assert first["impact"] < 0
    assert first["adjusted"] == pytest.approx(-first["stake"])
    assert first["rank_low"] <= 1 <= first["rank_high"]


def test_a_table_of_shortfalls_says_how_many_tests_were_made_and_what_would_be_noticed(
    yousaid: Run, analysed: Any
) -> None:
    note = " ".join(yousaid("shortfalls").out.split())

    assert "2 themes were tested" in note or "1 themes were tested" in note
    assert "80% power" in note
    assert "causes" not in note


def test_initiatives_say_why(yousaid: Run, analysed: Any) -> None:
    found = json.loads(yousaid("initiatives", "--format", "json").out)

    assert [row["rank"] for row in found] == list(range(1, len(found) + 1))
    assert found[0]["themes"] == ["slow line"]
    assert found[0]["reason"]


@pytest.mark.parametrize("command", ["themes", "shortfalls", "initiatives"])
def test_tables_are_for_people(yousaid: Run, analysed: Any, command: str) -> None:
    found = yousaid(command)

    assert found.status == 0
    assert "slow line" in found.out
    assert "None" not in found.out


def test_brackets_in_a_name_are_shown_as_they_are(yousaid: Run, analysed: Any) -> None:
    assert "line [and] price" in yousaid("themes").out


def test_a_project_that_is_not_analysed_says_so(yousaid: Run) -> None:
    yousaid("init")

    found = yousaid("initiatives")

    assert found.status == 2
    assert 'not analysed yet; "yousaid analyze" does it' in found.err


def watch(settings: Any, numbers: str = "") -> None:
    """Say that customers were watched, and what was found of every theme and initiative."""
    watched = json.dumps({"days": 180, "customers": 28, "left": 9, "valued": 20, "missing": ""})
    with database_at(settings.database) as database:
        database.conn.execute("update project_rollup set summary = json_set(summary, '$.watched', json(?))", [watched])
        for table in ("theme_rollup", "initiative") if numbers else ():
            database.conn.execute(f"update {table} set {numbers}")
        database.conn.commit()


@pytest.mark.parametrize("command", ["shortfalls", "initiatives"])
def test_customers_kept_are_listed_where_they_are_known(yousaid: Run, analysed: Any, command: str) -> None:
    assert "customers kept" not in yousaid(command).out
    watch(analysed, "kept = 3.25, kept_low = 1, kept_high = 6, worth = 75, worth_low = 20, worth_high = 140")

    table, found = yousaid(command).out, json.loads(yousaid(command, "--format", "json").out)

    assert (found[0]["kept"], found[0]["kept_low"], found[0]["worth_high"]) == (3.25, 1, 140)
    assert "28 who were watched for 180 days" in " ".join(table.split())


@pytest.mark.parametrize("command", ["shortfalls", "initiatives"])
def test_where_no_customers_kept_are_known_the_list_says_why(yousaid: Run, analysed: Any, command: str) -> None:
    watch(analysed, "kept_missing = 'not enough data: needs n ≥ 5'")

    table, found = yousaid(command).out, json.loads(yousaid(command, "--format", "json").out)

    assert (found[0]["kept"], found[0]["kept_missing"]) == (None, "not enough data: needs n ≥ 5")
    assert "most often not enough data" in " ".join(table.split())
