"""From a file to ranked initiatives, as a person would do it."""

import csv
import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

pytestmark = [pytest.mark.models, pytest.mark.slow]


def result_hash(data: Path) -> str:
    with closing(sqlite3.connect(data / "yousaid.db")) as database:
        return database.execute("select result_hash from run where job = 'discover' and state = 'done'").fetchone()[0]


def one(data: Path, query: str) -> int:
    with closing(sqlite3.connect(data / "yousaid.db")) as database:
        return database.execute(query).fetchone()[0]


def test_a_file_goes_in_and_ranked_initiatives_come_out(yousaid, data, sample) -> None:
    first = yousaid("demo", sample, "--no-serve")
    assert first.returncode == 0, first.stderr
    assert "most given back" in first.stdout
    comments = one(data, "select count(*) from comment")
    assert comments >= 590

    # Every comment has a theme or is in a named class.
    assert one(data, "select count(*) from comment where (main_theme_id is null) = (unassigned is null)") == 0
    assert one(data, "select count(distinct unassigned) from comment") >= 3

    project = sample.stem
    found = json.loads(yousaid("--project", project, "initiatives", "--format", "json").stdout)
    assert len(found) > 5
    table = list(csv.DictReader(yousaid("--project", project, "themes", "--format", "csv").stdout.splitlines()))
    assert len(table) > 10

    again = yousaid("demo", sample, "--no-serve")
    assert again.returncode == 0, again.stderr
    assert one(data, "select count(*) from comment") == comments, "a second run adds nothing twice"
    assert one(data, "select count(*) from run where job = 'discover'") == 1, "and does nothing twice"
    assert yousaid("doctor").returncode == 0


def test_planted_personal_data_never_reach_the_database(yousaid, data, sample) -> None:
    assert yousaid("import", sample).returncode == 0
    stored = b"".join(path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file())
    planted = json.loads(sample.with_name("truth.json").read_text(encoding="utf-8"))["personal"]
    assert len(planted) > 30
    left = [item["kind"] for item in planted if item["value"].encode() in stored]
    assert len(left) <= 0.03 * len(planted), f"left in the data folder: {sorted(left)}"
    customers = {row["customer_id"] for row in csv.DictReader(sample.read_text(encoding="utf-8").splitlines())}
    assert not [customer for customer in customers if customer.encode() in stored]


@pytest.mark.parametrize("form", ["xlsx", "shuffled jsonl"])
def test_the_same_rows_in_another_format_or_order_give_the_same_themes(yousaid, data, sample, tmp_path, form) -> None:
    rows = list(csv.DictReader(sample.read_text(encoding="utf-8").splitlines()))[:400]
    plain = tmp_path / "answers.csv"
    write_csv(plain, rows)
    assert yousaid("--project", "plain", "demo", plain, "--no-serve").returncode == 0
    other = tmp_path / f"others.{form.split()[-1]}"
    if form == "xlsx":
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Answers")
        for row in [list(rows[0]), *(list(row.values()) for row in rows)]:
            sheet.append(row)
        book.save(other)
    else:
        shuffled = random.Random(3).sample(rows, len(rows))
        other.write_text("\n".join(json.dumps(row) for row in shuffled), encoding="utf-8")
    found = yousaid("--project", "other", "demo", other, "--no-serve")
    assert found.returncode == 0, found.stderr
    with closing(sqlite3.connect(data / "yousaid.db")) as database:
        hashes = {row[0] for row in database.execute("select result_hash from run where job = 'discover'")}
    assert len(hashes) == 1


def write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
