"""Recognise by its columns which tool exported a table, in whatever kind of file."""

from collections.abc import Callable
from importlib import import_module
from typing import Final, cast

from corpora.table import Table

# Each takes a table and returns it with what is known of its columns and rows, or None if it is not of that tool.
TOOLS: Final[dict[str, str]] = {
    "fivetran": "corpora.exports.fivetran:as_current",
    "qualtrics": "corpora.exports.qualtrics:as_qualtrics",
    "zendesk": "corpora.exports.zendesk:as_zendesk",
    "intercom": "corpora.exports.intercom:as_intercom",
    "surveymonkey": "corpora.exports.surveymonkey:as_surveymonkey",
    "typeform": "corpora.exports.typeform:as_typeform",
    "google_forms": "corpora.exports.google_forms:as_google_forms",
    "google_play": "corpora.exports.google_play:as_google_play",
    "trustpilot": "corpora.exports.trustpilot:as_trustpilot",
}


def recognise_tool(table: Table) -> Table:
    """Return the table as the tool that exported it means it; unchanged if no tool is recognised."""
    for target in TOOLS.values():
        module, _, name = target.partition(":")
        recognise = cast("Callable[[Table], Table | None]", getattr(import_module(module), name))
        table = recognise(table) or table
    return table
