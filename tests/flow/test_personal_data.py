"""Personal data that go in by the real command are in no file, page, export or message afterwards."""

import csv
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from service.settings import Settings
from service.web.app import create_app

pytestmark = [pytest.mark.models, pytest.mark.slow]

# One sentence a kind, and what of it must be nowhere afterwards; the ranges are those for examples and drama.
PLANTED = (
    ("I dealt with Bartholomew Quigglesworth about it.", "Quigglesworth"),
    ("Write to quokka.lover@example.com please.", "quokka.lover"),
    ("Ring me on 07700 900 461 after six.", "900 461"),
    ("You charged 4242 4242 4242 4242 twice.", "4242 4242"),
    ("Pay it into GB29 NWBK 6016 1331 9268 19 please.", "6016 1331"),
    ("My order number is 58112093 and it never came.", "58112093"),
    ("case reference CS4471982 was closed", "CS4471982"),
    ("my social security number is 987-65-4329", "987-65-4329"),
    ("My national insurance number is QQ 12 34 56 C.", "12 34 56"),
    ("We live at 42 Foxtrotter Crescent and have no signal.", "Foxtrotter"),
    ("My postcode is LS97 4QZ and nobody delivers.", "LS97 4QZ"),
    ("My date of birth is 23/09/1961, for security.", "23/09/1961"),
    ("Your firewall blocks 203.0.113.77 for no reason.", "203.0.113.77"),
    ("The box with MAC 00:00:5E:00:53:AF is dead.", "00:53:AF"),
    ("The link https://my.example.com/reset?token=f00dfeed1234 has expired.", "f00dfeed"),
    ("My car LK45 XYZ was clamped in your car park.", "LK45 XYZ"),
    ("I tweeted you as @marmaladecat77 about it.", "marmaladecat77"),
)
CUSTOMER = "CUST-PLANTED-4711"
OWN = "zanzibarine"  # a word that only one customer uses
RIGHT = f"The {OWN} gateway drops the line every night and the engineer shrugged."


@pytest.fixture
def survey(sample: Path, tmp_path: Path) -> Path:
    """Most of the sample, and rows with planted personal data in every kind."""
    rows = list(csv.DictReader(sample.read_text(encoding="utf-8").splitlines()))
    columns = {"comment": max(rows[0], key=lambda name: len(rows[0][name])), "customer": "customer_id"}
    planted = [
        {**rows[number], columns["comment"]: sentence, columns["customer"]: f"{CUSTOMER}-{number}"}
        for number, (sentence, _) in enumerate(PLANTED)
    ]
    own = {**rows[0], columns["comment"]: RIGHT, columns["customer"]: CUSTOMER}
    path = tmp_path / "survey.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows([*planted, own, *rows[:250]])
    return path


def files(folder: Path) -> Iterator[bytes]:
    """The bytes of every file, those inside of archives too."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.read_bytes()
            if path.suffix == ".qdpx":
                with zipfile.ZipFile(path) as archive:
                    yield from (archive.read(name) for name in archive.namelist())


def pages(data: Path, most: int = 80) -> Iterator[bytes]:
    """The pages, from the first one on along the links."""
    client = create_app(Settings(data)).test_client()
    todo, seen = ["/"], {"/"}
    for _ in range(most):
        if not todo:
            return
        response = client.get(todo.pop(0))
        yield response.data
        for link in re.findall(r'href="(/[^"#]*)"', response.get_data(as_text=True)):
            address = link.replace("&amp;", "&")
            if address not in seen and not address.startswith("/static/"):
                seen.add(address)
                todo.append(address)


def leaks(stretches: Iterable[bytes], values: Iterable[str]) -> set[str]:
    found, values = set(), list(values)
    for stretch in stretches:
        lowered = stretch.lower()
        found |= {one for one in values if any(one.lower().encode(code) in lowered for code in ("utf-8", "utf-16-le"))}
    return found


def test_planted_personal_data_are_nowhere_and_a_person_can_be_forgotten(yousaid, data, survey, tmp_path) -> None:
    values = [*(value for _, value in PLANTED), CUSTOMER]
    said: list[bytes] = []

    def run(*arguments: str | Path) -> str:
        found = yousaid(*arguments)
        assert found.returncode == 0, found.stderr
        said.append((found.stdout + found.stderr).encode())
        return found.stdout

    run("init")
    with closing(sqlite3.connect(data / "yousaid.db")) as held:  # so that the log is not put away after each command
        held.execute("select count(*) from project").fetchall()
        run("import", survey)
        assert (data / "yousaid.db-wal").stat().st_size > 0
        assert leaks(files(data), values) == set()
    run("analyze")
    out = tmp_path / "out"
    out.mkdir()
    for form in ("csv", "json", "qdc", "qdpx"):
        run("themes", "export", "--format", form, "--to", out / f"themes.{form}")
    for command in ("themes", "shortfalls", "initiatives"):
        for form in ("csv", "json"):
            (out / f"{command}-list.{form}").write_text(run(command, "--format", form), encoding="utf-8")
    assert leaks(files(out), [OWN]) == {OWN}, "what is no personal data is in the exports"
    shown = list(pages(data))
    assert len(shown) > 20
    for stretches in (files(data), files(out), said, shown):
        assert leaks(stretches, values) == set()

    held_of = run("export-person", CUSTOMER)
    assert OWN in held_of
    assert leaks(files(data), [OWN]) == {OWN}
    said.clear()
    run("forget", CUSTOMER, "--yes")
    assert leaks(files(data), [OWN]) == set()
    assert leaks(pages(data), [OWN]) == set()

    survey.write_text(survey.read_text(encoding="utf-8") + "\n", encoding="utf-8")  # another file with the same rows
    assert "of a person who was forgotten" in run("import", survey)
    assert leaks(files(data), [OWN]) == set()
    assert yousaid("forget", CUSTOMER, "--yes").returncode == 2, "nothing is held any more"
