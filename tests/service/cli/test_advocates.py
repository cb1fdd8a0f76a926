import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from corpora.customers import CustomerFacts
from service.store.connect import database_at, writing
from service.store.customers import write_customers
from service.store.projects import set_scale

Run = Callable[..., Any]


@pytest.fixture
def asked(analysed: Any) -> Any:
    """Of the thirty customers the even ones agreed to be contacted."""
    with database_at(analysed.database) as database, writing(database):
        facts = {
            f"{number:024x}": CustomerFacts(value=number + 0.5, may_contact=number % 2 == 0) for number in range(30)
        }
        write_customers(database, 1, facts)
    return analysed


def test_advocates_are_listed_by_pseudonym_with_how_many_did_not_agree(yousaid: Run, asked: Any) -> None:
    found = yousaid("advocates")

    assert (found.status, found.err) == (0, "")
    assert f"{16:024x}" in found.out
    assert f"{17:024x}" not in found.out
    assert "Others, who did not: 7." in found.out
    assert "None" not in found.out


def test_json_of_all_holds_groups_and_both_lists(yousaid: Run, asked: Any) -> None:
    found = json.loads(yousaid("advocates", "--format", "json").out)

    said = {row["group"]: row for row in found["said"]}
    assert (said["promoter"]["respondents"], said["detractor"]["respondents"]) == (15, 15)
    assert said["detractor"]["leaving"] == pytest.approx(6 / 15)
    assert found["ask"][0] == {
        "pseudonym": f"{16:024x}",
        "score": 10.0,
        "value": 16.5,
        "reason": "scores as a promoter",
    }
    assert found["recover"][0]["reason"] == "announces leaving and scores as a detractor"
    assert found["recover_without_consent"] == 7


def test_strengths_come_with_their_reward(yousaid: Run, asked: Any) -> None:
    with database_at(asked.database) as database, writing(database):
        facts = "reward = ?, reward_low = 3, reward_high = 20, positive_respondents = ?"
        change = f"update theme_rollup set {facts} where theme_id = ?"
        database.conn.executemany(change, [(12, 7, "speed"), (9, 3, "price")])

    table, rows = yousaid("advocates", "--part", "praise"), yousaid("advocates", "--part", "praise", "--format", "json")

    assert "12.0 (3.0 to 20.0)" in table.out
    assert "not proven to be caused" in " ".join(table.out.split())
    assert [(row["id"], row["reward"]) for row in json.loads(rows.out)] == [("speed", 12.0)]  # of the price, too few


def test_without_consent_nobody_is_listed(yousaid: Run, analysed: Any) -> None:
    found = json.loads(yousaid("advocates", "--format", "json").out)

    assert (found["ask"], found["recover"], found["consenting"]) == ([], [], 0)
    assert found["recover_without_consent"] == 15


@pytest.mark.parametrize("part", ["said", "praise", "ask", "recover"])
def test_json_of_a_part_holds_what_csv_holds(yousaid: Run, asked: Any, part: str) -> None:
    as_json = yousaid("advocates", "--part", part, "--format", "json")
    as_csv = yousaid("advocates", "--part", part, "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(as_csv.out)))
    assert [list(row) for row in json.loads(as_json.out)] == [list(row) for row in rows]


def test_yes_and_no_are_not_called_promoters_and_detractors(yousaid: Run, asked: Any) -> None:
    with database_at(asked.database) as database, writing(database):
        set_scale(database, 1, "recommended")
        database.execute("update comment set score = score > 5")

    found = yousaid("advocates", "--format", "json")

    assert "promoter" not in found.out
    assert "detractor" not in found.out
    first = json.loads(found.out)["ask"][0]
    assert (first["score"], first["reason"]) == (1, "says yes to recommending")


def test_satisfaction_tells_of_no_promoters_and_says_so(yousaid: Run, asked: Any) -> None:
    with database_at(asked.database) as database, writing(database):
        set_scale(database, 1, "csat10")

    assert "only the text tells who recommends" in " ".join(yousaid("advocates").out.split())


def test_a_project_that_is_not_analysed_says_so(yousaid: Run) -> None:
    yousaid("init")

    found = yousaid("advocates")

    assert found.status == 2
    assert "not analysed yet" in found.err
