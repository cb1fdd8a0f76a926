"""Readers are found by name, ours and those that other packages bring."""

import sys
from importlib import import_module

import pytest

from corpora.errors import InputError
from corpora.plugins import READERS, reader, reader_names
from corpora.read import open_file

PLUGIN = """
from corpora.table import Row, Table

class LetterReader:
    def recognises(self, path):
        return path.read_bytes().startswith(b"Dear ")

    def open(self, path):
        return Table(path, "letter", ("letter",), lambda: iter([Row(1, {"letter": path.read_text()})]), "a letter")
"""


@pytest.fixture
def letters(tmp_path):
    """Install a package with a reader of letters, for as long as the test runs."""
    (tmp_path / "letter_reader.py").write_text(PLUGIN)
    facts = tmp_path / "letter_reader-1.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: letter-reader\nVersion: 1\n")
    (facts / "entry_points.txt").write_text("[yousaid.readers]\nletter = letter_reader:LetterReader\n")
    sys.path.insert(0, str(tmp_path))
    yield
    sys.path.remove(str(tmp_path))
    sys.modules.pop("letter_reader", None)


def test_every_reader_of_the_table_is_there() -> None:
    for target in READERS.values():
        module, _, attribute = target.partition(":")
        assert hasattr(import_module(module), attribute)


def test_csv_is_asked_last() -> None:
    assert reader_names()[-1] == "csv"


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"no reader 'pdf'; there is: .*xlsx, .*jsonl, csv"):
        reader("pdf")


@pytest.mark.usefixtures("letters")
def test_a_reader_of_another_package_is_asked_before_ours(tmp_path) -> None:
    path = tmp_path / "complaint.txt"
    path.write_text("Dear all,\nyour router is broken\n")
    assert reader_names()[0] == "letter"
    assert open_file(path).reader == "letter"
    assert open_file(path, reader="csv").reader == "csv"
