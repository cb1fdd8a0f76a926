"""Write a codebook as CSV, JSON or Markdown: for spreadsheets, programs and people."""

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

from service.exchange.characters import one_line, readable
from service.exchange.formulas import harmless
from service.exchange.records import CodebookTheme
from service.exchange.tree import in_order
from service.exchange.whole import written_whole

COLUMNS = ("id", "parent_id", "path", "name", "definition", "keywords")
LEVELS = " > "  # between the names of a path
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~!&]")


def write_csv(path: Path, themes: Sequence[CodebookTheme]) -> None:
    """Write a codebook as CSV, one theme a row; a cell that would be a formula gets an apostrophe before it.

    Raises:
        ExchangeError: The themes are no tree, or the file cannot be written.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for branch in in_order(themes):
        theme = branch.theme
        names = (one_line(above.name) for above in (*branch.ancestors, theme))
        cells = (theme.id, theme.parent or "", LEVELS.join(names), theme.name, theme.definition)
        writer.writerow(harmless(readable(cell).text) for cell in (*cells, "; ".join(theme.keywords)))
    with written_whole(path) as file:
        file.write(table.getvalue().encode("utf-8-sig"))  # the mark tells spreadsheets that it is UTF-8


def write_json(path: Path, themes: Sequence[CodebookTheme]) -> None:
    """Write a codebook as JSON: a list of themes, each after the broader one that it names as parent.

    Raises:
        ExchangeError: The themes are no tree, or the file cannot be written.
    """
    listed = [
        {
            "id": theme.id,
            "parent_id": theme.parent,
            "name": theme.name,
            "definition": theme.definition,
            "keywords": list(theme.keywords),
        }
        for theme in (branch.theme for branch in in_order(themes))
    ]
    with written_whole(path) as file:
        file.write(json.dumps({"themes": listed}, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")


def write_markdown(path: Path, themes: Sequence[CodebookTheme]) -> None:
    """Write a codebook as Markdown: a nested list of names, definitions and keywords.

    Raises:
        ExchangeError: The themes are no tree, or the file cannot be written.
    """
    lines = ["# Codebook", ""]
    for branch in in_order(themes):
        theme = branch.theme
        line = f"{'  ' * branch.depth}- **{_plain(theme.name)}**"
        if theme.definition.strip():
            line += f": {_plain(theme.definition)}"
        if theme.keywords:
            line += f" ({_plain('; '.join(theme.keywords))})"
        lines.append(line)
    with written_whole(path) as file:
        file.write("\n".join((*lines, "")).encode())


def _plain(text: str) -> str:
    """Return a text on one line in which nothing is markup."""
    return _MARKDOWN.sub(r"\\\g<0>", one_line(text))
