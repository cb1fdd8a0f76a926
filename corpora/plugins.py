"""Find readers by name; nothing is imported before it is asked for.

A package adds its own through the entry points ``yousaid.readers``; those are asked before ours, as they know more
about the files they are made for.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import EntryPoints, entry_points
from pathlib import Path
from typing import Protocol, cast

from corpora.errors import InputError
from corpora.table import Table

# In the order in which they are asked whether they know a file: those of one tool before those of any JSON; any text
# may be CSV, so that comes last.
READERS: dict[str, str] = {
    "xlsx": "corpora.readers.xlsx_file:XlsxFile",
    "parquet": "corpora.readers.parquet_file:ParquetFile",
    "spss": "corpora.readers.spss_file:SpssFile",
    "app_store": "corpora.readers.app_store:AppStore",
    "zendesk_api": "corpora.readers.zendesk_api:ZendeskApi",
    "intercom_api": "corpora.readers.intercom_api:IntercomApi",
    "surveymonkey_api": "corpora.readers.surveymonkey_api:SurveyMonkeyApi",
    "typeform_api": "corpora.readers.typeform_api:TypeformApi",
    "jsonl": "corpora.readers.jsonl_file:JsonlFile",
    "csv": "corpora.readers.csv_file:CsvFile",
}


class Reader(Protocol):
    """Reads the files of one format."""

    def recognises(self, path: Path) -> bool:
        """Tell from its content whether a file is of this format."""
        ...

    def open(self, path: Path) -> Table:
        """Return the table in a file; raise ``InputError`` if it cannot be read."""
        ...


def reader_names() -> list[str]:
    """Return the names of all readers, in the order in which they are asked."""
    return [*sorted(found.name for found in _installed() if found.name not in READERS), *READERS]


def reader(name: str) -> Reader:
    """Return the reader of that name.

    Raises:
        InputError: If there is none.
    """
    if name in READERS:
        module, _, attribute = READERS[name].partition(":")
        return cast("Reader", getattr(import_module(module), attribute)())
    for found in _installed():
        if found.name == name:
            return cast("Reader", found.load()())
    message = f"there is no reader {name!r}; there is: {', '.join(reader_names())}"
    raise InputError(message)


def readers() -> Iterator[Reader]:
    """Yield every reader, in the order in which they are asked."""
    return map(reader, reader_names())


def _installed() -> EntryPoints:
    return entry_points(group="yousaid.readers")
