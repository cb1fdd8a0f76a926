import json
from pathlib import Path

import pytest

from nlp.redact.pseudonym import pseudonym
from service.settings import Settings, secret_key
from service.store.comments import count_comments
from service.store.connect import database_at, writing
from service.store.projects import get_project


def comments_left(settings: Settings) -> int:
    with database_at(settings.database) as database:
        return count_comments(database, get_project(database, settings.project).id)


def test_a_person_is_forgotten_by_the_pseudonym(yousaid, analysed: Settings) -> None:
    found = yousaid("forget", "--id", f"{3:024x}", "--yes", "--format", "json")

    assert found.status == 0, found.err
    counts = {row["what"]: row["count"] for row in json.loads(found.out)}
    assert (counts["comments"], counts["respondents"]) == (1, 1)
    assert comments_left(analysed) == 29


def test_a_person_is_forgotten_by_the_id_of_the_source(yousaid, analysed: Settings) -> None:
    theirs = pseudonym(secret_key(analysed), analysed.project, "respondent", "C-17")
    with database_at(analysed.database) as database, writing(database):
        database.execute("insert into customer(project_id, id, value) values (1, ?, 9.0)", [theirs])

    found = yousaid("forget", "C-17", "--yes", "--format", "json")

    assert {row["what"]: row["count"] for row in json.loads(found.out)}["customers"] == 1
    assert comments_left(analysed) == 30


def test_nobody_is_forgotten_without_a_yes(yousaid, analysed: Settings) -> None:
    assert yousaid("forget", "--comment", f"{3:024x}").status != 0
    assert comments_left(analysed) == 30


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name the person once"),
        (("C-1", "--id", "0" * 24), "name the person once"),
        (("--id", "C-1"), "is no pseudonym"),
        (("--comment", "f" * 24), "there is no comment"),
        (("nobody",), "nothing is held of that person"),
    ],
)
def test_who_cannot_be_meant_is_an_error_of_the_command_line(yousaid, analysed: Settings, arguments, words) -> None:
    found = yousaid("forget", *arguments, "--yes")

    assert found.status == 2
    assert words in found.err
    assert comments_left(analysed) == 30


def test_what_is_held_goes_to_a_file_for_its_owner_only(yousaid, analysed: Settings, tmp_path: Path) -> None:
    path = tmp_path / "person.json"

    found = yousaid("export-person", "--comment", f"{3:024x}", "--output", path)

    assert found.status == 0, found.err
    assert json.loads(path.read_text())["comments"][0]["text"] == "The line is slow"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_without_a_database_gets_neither_key_nor_database(yousaid, settings: Settings) -> None:
    found = yousaid("forget", "C-1", "--yes")

    assert found.status == 2
    assert not settings.key_file.exists()
