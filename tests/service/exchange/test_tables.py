"""A codebook is written as CSV, JSON or Markdown."""

import csv
import io
import json
from pathlib import Path

import pytest

from service.errors import ExchangeError
from service.exchange.records import CodebookTheme
from service.exchange.tables import write_csv, write_json, write_markdown


def rows(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_for_each_theme_with_its_path(tmp_path, themes) -> None:
    write_csv(tmp_path / "codebook.csv", themes)
    found = rows(tmp_path / "codebook.csv")
    assert [row["id"] for row in found] == ["t1", "t2", "t3", "t4"]
    assert found[1] == {
        "id": "t2",
        "parent_id": "t1",
        "path": "Refunds > Refund takes weeks",
        "name": "Refund takes weeks",
        "definition": "",
        "keywords": "",
    }
    assert found[0]["keywords"] == "refund; money back"
    assert found[2]["definition"] == "Line one\nline two"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\x00=", "＝"])
def test_no_cell_is_a_formula(tmp_path, start: str) -> None:
    theme = CodebookTheme(f"{start}1", None, f"{start}cmd()", f"{start}2", (f"{start}3",))
    write_csv(tmp_path / "codebook.csv", [theme])
    (row,) = rows(tmp_path / "codebook.csv")
    for column in ("id", "path", "name", "definition", "keywords"):
        assert row[column].startswith("'") or not row[column].startswith(("=", "+", "-", "@", "\t", "\r", "＝")), column
    assert row["name"].endswith("cmd()")


def test_a_harmless_cell_is_left_as_it_is(tmp_path) -> None:
    write_csv(tmp_path / "codebook.csv", [CodebookTheme("a", None, "Pays 1 = 1", 'He said "no", twice')])
    (row,) = rows(tmp_path / "codebook.csv")
    assert (row["name"], row["definition"]) == ("Pays 1 = 1", 'He said "no", twice')


def test_json_lists_each_theme_after_its_parent(tmp_path, themes) -> None:
    write_json(tmp_path / "codebook.json", tuple(reversed(themes)))
    found = json.loads((tmp_path / "codebook.json").read_text(encoding="utf-8"))["themes"]
    assert [theme["id"] for theme in found] == ["t4", "t1", "t3", "t2"]
    assert found[1] == {
        "id": "t1",
        "parent_id": None,
        "name": "Refunds",
        "definition": "Money that comes back, late or not at all",
        "keywords": ["refund", "money back"],
    }


def test_markdown_nests_and_holds_no_markup_of_others(tmp_path, themes) -> None:
    write_markdown(tmp_path / "codebook.md", themes)
    assert (tmp_path / "codebook.md").read_text(encoding="utf-8").splitlines() == [
        "# Codebook",
        "",
        "- **Refunds**: Money that comes back, late or not at all (refund; money back)",
        "  - **Refund takes weeks**",
        '  - **Refund \\<refused\\> \\& "gone"**: Line one line two',
        "- **=Engineer visit**: -1 for each no-show",
    ]


@pytest.mark.parametrize("write", [write_csv, write_json, write_markdown])
def test_no_themes_are_no_codebook(tmp_path, write) -> None:
    with pytest.raises(ExchangeError, match="no themes"):
        write(tmp_path / "codebook", [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", [write_csv, write_json, write_markdown])
def test_half_a_character_stops_no_table(tmp_path, write) -> None:
    write(tmp_path / "codebook", [CodebookTheme("a", None, "Bro\ud800ken", "\ud800", ("\ud800",))])
    assert "Bro" in (tmp_path / "codebook").read_text(encoding="utf-8-sig")
