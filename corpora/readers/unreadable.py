"""Say what a file is that no reader reads, and what to do with it."""

import codecs
from pathlib import Path
from typing import Final

HEAD: Final = 512  # bytes

# How a file starts, what it then is, and what to do; the first that fits speaks.
KINDS: Final = (
    (b"%PDF", "a PDF", "export the answers as CSV, XLSX or JSON"),
    (b"\xd0\xcf\x11\xe0", "an old (.xls) or locked Excel workbook", "save it as .xlsx without a password"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and import the file inside"),
    (b"BZh", "a bzip2 archive", "unpack it and import the file inside"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it and import the file inside"),
    (b"Rar!", "a RAR archive", "unpack it and import the file inside"),
    (b"SQLite format 3", "a database", "export the table of the answers as CSV"),
    (b"\x89PNG", "a picture", "name the file of the answers"),
    (b"\xff\xd8\xff", "a picture", "name the file of the answers"),
    (b'{"SurveyEntry"', "the definition of a Qualtrics survey", "export its responses as CSV"),
    (b"<", "HTML or XML", "export the answers as CSV, XLSX or JSON"),
)


def say_what_it_is(path: Path) -> tuple[str, str] | None:
    """Return what a file is by how it starts, and what to do with it; None if nothing is known of it."""
    with path.open("rb") as file:
        start = file.read(HEAD).removeprefix(codecs.BOM_UTF8).lstrip()
    return next(((kind, remedy) for mark, kind, remedy in KINDS if start.startswith(mark)), None)
