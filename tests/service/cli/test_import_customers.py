import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    path = tmp_path / "crm.csv"
    rows = [f"C{n},{n % 28 + 1}/03/2016,{'14/02/2018' if n % 5 == 0 else ''},yes" for n in range(40)]
    path.write_text("\n".join(["Customer no,Joined on,Left on,May we contact?", *rows, "C99,01/03/2016,01/02/2016,no"]))
    return path


def counts(found: Any) -> dict[str, int]:
    return {row["what"]: row["count"] for row in json.loads(found.out)}


def test_an_import_of_customers_says_what_it_guessed_and_counts_the_rows(yousaid: Run, customers: Path) -> None:
    found = yousaid("import", "--kind", "customers", customers, "--format", "json")

    assert found.status == 0
    assert (counts(found)["rows read"], counts(found)["customers kept"]) == (41, 40)
    assert counts(found)["rejected: left before joining"] == 1
    assert "joined: Joined on (" in found.err
    assert "days come first" in found.err
    assert "consent: May we contact? (" in found.err


def test_the_same_customers_again_are_neither_new_nor_changed(yousaid: Run, customers: Path) -> None:
    yousaid("import", "--kind", "customers", customers)

    found = counts(yousaid("import", "--kind", "customers", customers, "--format", "json"))

    assert (found["customers kept"], found["of them new"], found["of them changed since the last import"]) == (40, 0, 0)


def test_a_dry_run_of_customers_writes_nothing(yousaid: Run, customers: Path, settings: Any) -> None:
    found = yousaid("import", "--kind", "customers", customers, "--dry-run", "--format", "json")

    shown = json.loads(found.out)
    assert {column["role"] for column in shown["columns"]} == {"customer", "joined", "left", "consent"}
    assert {"what": "customers kept", "count": 40} in shown["rows"]
    assert "C99" not in found.out + found.err
    assert not settings.data.exists()


def test_columns_of_customers_can_be_named(yousaid: Run, customers: Path) -> None:
    arguments = ["--respondent", "Customer no", "--joined", "Joined on", "--left", "", "--consent", ""]

    found = yousaid("import", "--kind", "customers", customers, *arguments)

    assert found.status == 0
    assert "joined: Joined on (as asked for" in found.err
    assert "consent:" not in found.err


def test_customers_who_wrote_nothing_are_spoken_of(yousaid: Run, analysed: Any, customers: Path) -> None:
    found = yousaid("import", "--kind", "customers", customers)

    assert "none of these customers wrote a comment" in found.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--kind", "customers", "--text", "Left on"], "--text is for --kind comments"),
        (["--joined", "Joined on"], "--joined is for --kind customers"),
        (["--kind", "customers", "--joined", "nowhere"], "no column 'nowhere'"),
        (["--kind", "people"], "'people' is not one of"),
    ],
)
def test_what_does_not_fit_is_status_2(yousaid: Run, customers: Path, arguments: list[str], words: str) -> None:
    found = yousaid("import", customers, *arguments)

    assert found.status == 2
    assert words in found.err
