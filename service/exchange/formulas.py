"""Keep cells of CSV and XLSX files from being run as formulas by a spreadsheet."""

import re

# A spreadsheet takes a cell that begins so for a formula, and may run it (OWASP, CSV injection); in East Asian locales
# the wide forms count as well.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def harmless(text: str) -> str:
    """Return the text of a cell that no spreadsheet takes for a formula: with an apostrophe before it if one would.

    Numbers are no text: callers write them as they are.
    """
    return f"'{text}" if _FORMULA.match(text) else text
