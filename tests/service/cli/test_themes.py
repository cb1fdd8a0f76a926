import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpora.records import RedactedComment
from nlp.records import Clause, ClauseSet, Discovery, Enrichment, FoundTheme, Sentiment, ThemeModel
from service.jobs.discover import discover_project
from service.jobs.rank import rank_project
from service.settings import Settings, secret_key
from service.store.clauses import write_enrichments
from service.store.comments import add_comments
from service.store.connect import database_at, writing
from service.store.projects import ensure_project
from service.store.sources import SourceFile, start_source
from service.store.theme_proposals import StoredProposal, add_proposals

Run = Callable[..., Any]

TEXTS = ("The line is slow", "The line is slow at night", "The price is too high", "Kind engineer")
AXES = np.eye(4, dtype=np.float32)


def discover(clauses: ClauseSet, **options: Any) -> Discovery:
    """Three themes, one a direction, the first two under a broad one."""
    theme = np.array([(2, 2, 3, 1)[int(vector.argmax())] for vector in clauses.vectors], dtype=np.int64)
    leaf = clauses.vectors.argmax(axis=1).astype(np.int64)
    members = {place: tuple(np.flatnonzero(theme == place).tolist()) for place in (1, 2, 3)}
    found = (
        FoundTheme("Line and price", None, ("line",), (), AXES[0], 30),
        FoundTheme("Engineer", None, ("engineer",), members[1], AXES[3], 10),
        FoundTheme("Slow line", 0, ("slow",), members[2], AXES[0], 20),
        FoundTheme("Price", 0, ("price",), members[3], AXES[2], 10),
    )
    n = len(clauses)
    model = ThemeModel(np.zeros(4, dtype=np.float32), AXES, np.array([2, 2, 3, 1]), np.array([0, 0, 0, 1]))
    strength = np.full(n, 0.9, dtype=np.float32)
    return Discovery(
        found, theme, strength, (None,) * n, np.full((n, 2), -1), theme, result_hash="same", leaf=leaf, model=model
    )


@pytest.fixture
def grouped(settings: Settings) -> Settings:
    """Forty customers, ten of each text; slow lines complain."""
    secret_key(settings)
    with database_at(settings.database) as database:
        project = ensure_project(database, settings.project)
        source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
        comments, enriched = [], []
        for number in range(40):
            key, kind = f"{number:024x}", number % 4
            comments.append(RedactedComment(key, TEXTS[kind], "", key, None, None, ()))
            mood = Sentiment(0.8, 0.1, 0.1) if kind < 2 else Sentiment(0.1, 0.1, 0.8)
            clause = Clause(0, len(TEXTS[kind]), TEXTS[kind], (TEXTS[kind].lower(),))
            enriched.append((number + 1, Enrichment("en", (clause,), (mood,), AXES[kind : kind + 1], mood)))
        add_comments(database, project.id, source.id, comments)
        write_enrichments(database, enriched, version="1", embedder="e")
        discover_project(database, project, discover=discover, version="1")
        rank_project(database, project, seed=1)
    return settings


def listed(yousaid: Run) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in json.loads(yousaid("themes", "list", "--format", "json").out)}


def test_the_list_is_what_the_bare_command_prints(yousaid: Run, grouped: Settings) -> None:
    assert yousaid("themes", "list").out == yousaid("themes").out
    assert yousaid("themes", "--format", "csv").out == yousaid("themes", "list", "--format", "csv").out


def test_a_theme_is_renamed_by_name_prefix_or_id(yousaid: Run, grouped: Settings) -> None:
    key = listed(yousaid)["Price"]["id"]
    for words, name in (("price", "High price"), (key[:6], "Too dear"), (key, "Price is too high")):
        assert yousaid("themes", "rename", words, name, "--yes").status == 0

    found = listed(yousaid)["Price is too high"]
    assert (found["id"], found["notes"]) == (key, ["named by a person"])


def test_a_change_shows_what_moves_and_a_dry_run_leaves_it(yousaid: Run, grouped: Settings) -> None:
    before = listed(yousaid)

    found = yousaid("themes", "split", "Slow line", "--name", "Slow at night", "--search", "night", "--dry-run")

    assert "10 comments move" in found.out
    assert "The line is slow at night" in found.out
    assert listed(yousaid) == before
    assert json.loads(yousaid("themes", "log", "--format", "json").out) == []


def test_without_a_person_to_ask_a_change_is_refused(yousaid: Run, grouped: Settings) -> None:
    found = yousaid("themes", "ignore", "Price")

    assert found.status == 2
    assert "--yes" in found.err
    assert listed(yousaid)["Price"]["notes"] == []


def test_a_split_by_search_a_merge_and_their_undo(yousaid: Run, grouped: Settings) -> None:
    before = listed(yousaid)
    yousaid("themes", "split", "Slow line", "--name", "Slow at night", "--search", "night", "--yes")
    assert listed(yousaid)["Slow at night"]["respondents"] == 10
    yousaid("themes", "merge", "Engineer", "--into", "Price", "--yes")
    assert "Engineer" not in listed(yousaid)
    assert listed(yousaid)["Price"]["respondents"] == 20

    assert yousaid("themes", "undo", "--yes").status == 0
    assert yousaid("themes", "undo", 1, "--yes").status == 0

    assert listed(yousaid) == before
    states = [row["state"] for row in json.loads(yousaid("themes", "log", "--format", "json").out)]
    assert states == ["taken back", "taken back", "undo", "undo"]


def test_a_split_by_comments_takes_what_is_like_them(yousaid: Run, grouped: Settings) -> None:
    found = yousaid("themes", "split", "Slow line", "--name", "At night", "--like", f"{1:024x}", "--yes")

    assert found.status == 0, found.err
    assert listed(yousaid)["At night"]["respondents"] == 10


def test_a_split_by_two_things_at_once_is_refused(yousaid: Run, grouped: Settings) -> None:
    found = yousaid("themes", "split", "Price", "--name", "X", "--search", "a", "--like", "b", "--yes")

    assert found.status == 2
    assert "exactly one" in found.err


def test_the_log_names_themes_that_were_merged_away_and_counts_in_good_english(yousaid: Run, grouped: Settings) -> None:
    key = listed(yousaid)["Engineer"]["id"]
    yousaid("themes", "rename", "Engineer", "Fitter", "--yes")
    assert "1 edit, 1 of which counts" in yousaid("themes", "log").out
    yousaid("themes", "merge", "Fitter", "--into", "Price", "--yes")

    table = yousaid("themes", "log").out

    assert "2 edits, 2 of which count" in table
    assert "themes: Fitter" in table
    assert key not in table
    merge = json.loads(yousaid("themes", "log", "--format", "json").out)[1]
    assert json.loads(merge["details"])["themes"] == [key], "programs see the ids"


@pytest.mark.parametrize(
    ("arguments", "name", "notes"),
    [
        (("pin", "Price"), "Price", ["pinned"]),
        (("ignore", "Price"), "Price", ["ignored"]),
        (("define", "Price", "What it costs."), "Price", []),
        (("move", "Price", "--top"), "Price", []),
        (("rule", "Price", "kind engineer"), "Price", []),
        (("assign", f"{0:024x}", "Price"), "Price", []),
    ],
)
def test_every_change_is_in_the_log(
    yousaid: Run, grouped: Settings, arguments: tuple[str, ...], name: str, notes: list[str]
) -> None:
    found = yousaid("themes", *arguments, "--yes")

    assert found.status == 0, found.err
    assert listed(yousaid)[name]["notes"] == notes
    [entry] = json.loads(yousaid("themes", "log", "--format", "json").out)
    assert (entry["state"], entry["made_by"]) == ("counts", "command line")
    assert "None" not in yousaid("themes", "log").out


def test_moving_rules_and_assigning_do_what_they_say(yousaid: Run, grouped: Settings) -> None:
    yousaid("themes", "move", "Engineer", "--under", "Line and price", "--yes")
    yousaid("themes", "rule", "Price", "kind", "--yes")
    yousaid("themes", "assign", f"{3:024x}", "Engineer", "--yes")

    found = listed(yousaid)
    assert found["Engineer"]["parent_id"] == found["Line and price"]["id"]
    assert found["Price"]["respondents"] == 19
    shown = json.loads(yousaid("themes", "show", "Price", "--format", "json").out)
    assert shown["quotes"] == ["The price is too high"] * len(shown["quotes"])


def test_a_theme_that_is_not_there_is_an_error_of_the_command_line(yousaid: Run, grouped: Settings) -> None:
    found = yousaid("themes", "rename", "Helicopters", "Noise", "--yes")

    assert found.status == 2
    assert 'no theme "Helicopters"' in found.err


def test_an_edit_that_cannot_be_made_says_why(yousaid: Run, grouped: Settings) -> None:
    found = yousaid("themes", "rule", "Price", "signal:rain", "--yes")

    assert found.status == 2
    assert "signal" in found.err


def test_what_is_proposed_is_listed_accepted_and_dismissed(yousaid: Run, grouped: Settings) -> None:
    with database_at(grouped.database) as database:
        centre = np.array([[0.1, 0.9, 0, 0]], dtype=np.float32)
        proposals = [StoredProposal("ab" * 8, "Night line", ("night",), (2,), centre, 10, 10)]
        proposals.append(StoredProposal("cd" * 8, "Rain", ("rain",), (), centre, 5, 5))
        run_id = database.execute("select max(id) from run").fetchone()[0]
        with writing(database):
            add_proposals(database, 1, proposals, run_id=run_id)
    assert listed(yousaid)["Night line"]["status"] == "proposed"
    assert "proposed (10 comments)" in yousaid("themes").out

    assert yousaid("themes", "dismiss", "rain").status == 0
    assert yousaid("themes", "accept", "night line", "--name", "Slow nights", "--yes").status == 0

    found = listed(yousaid)
    assert "Rain" not in found
    assert (found["Slow nights"]["id"], found["Slow nights"]["status"]) == ("ab" * 8, "live")


def test_a_frozen_list_stays_what_it_was(yousaid: Run, grouped: Settings) -> None:
    before = yousaid("themes", "--format", "json").out
    assert yousaid("themes", "freeze", "spring").status == 0
    yousaid("themes", "merge", "Engineer", "--into", "Price", "--yes")

    assert json.loads(yousaid("themes", "list", "--frozen", "spring", "--format", "json").out) == json.loads(before)
    table = yousaid("themes", "list", "--frozen", "spring").out
    assert "Engineer" in table
    assert "25.0" in table
    assert yousaid("themes", "freeze", "spring").status == 2
    assert 'there is: "spring"' in yousaid("themes", "list", "--frozen", "autumn").err


def test_lineage_says_where_themes_come_from(yousaid: Run, grouped: Settings) -> None:
    found = json.loads(yousaid("themes", "lineage", "--format", "json").out)

    assert {(row["kind"], row["after"]) for row in found} == {
        ("born", name) for name in ("Line and price", "Engineer", "Slow line", "Price")
    }
    assert len(json.loads(yousaid("themes", "lineage", "Price", "--format", "json").out)) == 1


@pytest.mark.parametrize("form", ["csv", "qdc"])
def test_the_codebook_leaves_with_names_and_definitions(
    yousaid: Run, grouped: Settings, tmp_path: Path, form: str
) -> None:
    yousaid("themes", "define", "Price", "What it costs.", "--yes")
    path = tmp_path / f"themes.{form}"

    assert yousaid("themes", "export", "--format", form, "--to", path).status == 0

    written = path.read_text(encoding="utf-8-sig")
    assert all(words in written for words in ("Slow line", "Line and price", "What it costs."))


def test_the_coded_comments_leave_with_who_coded_them(yousaid: Run, grouped: Settings, tmp_path: Path) -> None:
    yousaid("themes", "assign", f"{3:024x}", "Price", "--yes")

    found = yousaid("themes", "export", "--format", "qdpx", "--to", tmp_path / "themes.qdpx")

    assert "40 comments with 40 codings" in found.err
    with zipfile.ZipFile(tmp_path / "themes.qdpx") as archive:
        project = archive.read("project.qde").decode()
    assert "YouSaid people" in project
    assert "Slow line" in project


def test_an_exported_log_comes_back(yousaid: Run, grouped: Settings, tmp_path: Path) -> None:
    yousaid("themes", "rename", "Price", "Too dear", "--yes")
    log = tmp_path / "log.json"
    log.write_text(yousaid("themes", "export").out, encoding="utf-8")
    yousaid("themes", "undo", "--yes")

    found = yousaid("themes", "import", log, "--yes")

    assert found.status == 0, found.err
    assert "in the log already: 1 edit" in found.err
    assert "Price" in listed(yousaid), "an entry that is there already, and was taken back, stays taken back"


def test_a_log_is_shown_before_it_is_taken_in(yousaid: Run, grouped: Settings, tmp_path: Path) -> None:
    ids = {name: row["id"] for name, row in listed(yousaid).items()}
    merge = {"kind": "merge", "themes": [ids["Engineer"]], "into": ids["Price"]}
    entry = {"number": 1, "made_by": "ana", "made_at": "2026-03-01T09:30:00+00:00", **merge}
    log = tmp_path / "log.json"
    log.write_text(json.dumps({"version": 1, "edits": [entry]}), encoding="utf-8")

    shown = yousaid("themes", "import", log, "--dry-run")

    assert "1 edit to make" in shown.out
    assert "10 comments move" in shown.out
    assert yousaid("themes", "import", log).status == 2, "there is nobody to ask"
    assert "Engineer" in listed(yousaid)
    assert yousaid("themes", "import", log, "--yes").status == 0
    assert "Engineer" not in listed(yousaid)
    assert "no edit to make" in yousaid("themes", "import", log).err


@pytest.fixture
def codebook(yousaid: Run, grouped: Settings, tmp_path: Path) -> Path:
    """The themes as they left."""
    path = tmp_path / "themes.qdc"
    assert yousaid("themes", "export", "--format", "qdc", "--to", path).status == 0
    return path


def changed(path: Path, *pairs: tuple[str, str]) -> Path:
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_codebook_that_nobody_changed_changes_nothing(yousaid: Run, codebook: Path) -> None:
    found = yousaid("themes", "import", codebook)

    assert (found.status, found.err) == (0, "no edit to make\n")


def test_what_was_changed_in_a_codebook_is_shown_and_taken_over(yousaid: Run, codebook: Path) -> None:
    changed(codebook, ('name="Price"', 'name="Engineer visit"'), ('name="Engineer"', 'name="Visits"'))

    shown = yousaid("themes", "import", codebook, "--dry-run")

    assert "2 edits to make, 0 that cannot be made" in shown.out
    assert "no clause moves" in shown.err
    assert "Price" in listed(yousaid)
    assert yousaid("themes", "import", codebook).status == 2, "there is nobody to ask"
    assert yousaid("themes", "import", codebook, "--yes").status == 0
    assert {"Engineer visit", "Visits"} <= listed(yousaid).keys()
    assert len(json.loads(yousaid("themes", "log", "--format", "json").out)) == 2
    yousaid("themes", "undo", "--yes")
    yousaid("themes", "undo", "--yes")
    assert {"Price", "Engineer"} <= listed(yousaid).keys()


def test_a_theme_that_lies_elsewhere_in_a_codebook_moves_with_its_comments(yousaid: Run, codebook: Path) -> None:
    text = codebook.read_text(encoding="utf-8")
    [price] = re.findall(r'<Code [^>]*name="Price"[^>]*/>|<Code [^>]*name="Price"[^>]*>.*?</Code>', text, re.DOTALL)
    changed(codebook, (price, ""), ("</Codes>", f"{price}</Codes>"))

    found = yousaid("themes", "import", codebook, "--yes")

    assert "10 comments move" in found.out
    assert listed(yousaid)["Price"]["parent_id"] is None


def test_two_themes_swap_their_names_in_no_order(yousaid: Run, codebook: Path) -> None:
    changed(codebook, ('name="Slow line"', 'name="Prices"'), ('name="Price"', 'name="Slow line"'))

    found = yousaid("themes", "import", codebook, "--yes")

    assert found.status == 0, found.err
    assert {"Prices", "Slow line"} <= listed(yousaid).keys()
    assert listed(yousaid)["Slow line"]["respondents"] == 10


def test_what_a_codebook_cannot_do_is_named_and_the_rest_is_made(yousaid: Run, codebook: Path) -> None:
    yousaid("themes", "merge", "Slow line", "--into", "Price", "--yes")
    new = '<Code guid="1ff58b12-6f6f-4b0c-8be5-bbdc91f55294" name="Complaints" isCodable="true"/>'
    changed(codebook, ('name="Line and price"', 'name="Engineer"'), ("</Codes>", f"{new}</Codes>"))

    found = yousaid("themes", "import", codebook, "--yes")

    assert found.status == 0
    assert "0 edits to make, 1 that cannot be made" in found.out
    assert "choose another name" in " ".join(found.out.split())
    assert "1 code: Complaints" in found.err
    assert "merged away or not found again here, so left out: 1 code: Slow line" in found.err
    assert "Line and price" in listed(yousaid)


def test_themes_that_a_codebook_leaves_out_are_named_and_stay(yousaid: Run, codebook: Path) -> None:
    text = codebook.read_text(encoding="utf-8")
    codebook.write_text(re.sub(r'<Code [^>]*name="Engineer"[^>]*(/>|>.*?</Code>)', "", text), encoding="utf-8")

    found = yousaid("themes", "import", codebook)

    assert "not in the file, and stay as they are: 1 theme: Engineer" in found.err
    assert "Engineer" in listed(yousaid)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no json", "neither a log of edits"),
        (b"", "neither a log of edits"),
        (b"{", "is no JSON"),
        (b'{"a": ' + b"[" * 100_000, "is no JSON"),
        (b'{"version": 1, "edits": [\xff]}', "is no JSON"),
        (b'{"version": 9, "edits": []}', "version 9"),
        (b"PK\x03\x04", ".qdpx"),
        (b"<CodeBook><Codes>", "line 1: this is no XML"),
        (b"<html></html>", "is no REFI-QDA codebook"),
        ("<CodeBook>".encode("utf-16"), "this is no XML"),
    ],
)
def test_a_file_that_is_no_log_and_no_codebook_says_so(
    yousaid: Run, grouped: Settings, tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)

    found = yousaid("themes", "import", path, "--yes")

    assert found.status == 2
    assert why in found.err
    assert str(path) in found.err or "log" in found.err


def test_a_form_that_is_no_text_needs_a_file(yousaid: Run, grouped: Settings) -> None:
    found = yousaid("themes", "export", "--format", "qdpx")

    assert found.status == 2
    assert "--to" in found.err
