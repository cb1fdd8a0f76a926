"""Put what a script wrote between its marks in a page that people write."""

import sys
from collections.abc import Sequence


def filled(page: str, name: str, content: str, *, script: str) -> str:
    """Return the page with content between its two marks; what stood there before is gone.

    Args:
        page: Markdown.
        name: Of the marks.
        content: What to put there.
        script: Who writes there, as the marks say.

    Raises:
        SystemExit: The page has no such marks, once each and in this order.
    """
    start, end = f"<!-- {name}: written by scripts/{script} -->", f"<!-- end of {name} -->"
    before, _, rest = page.partition(start)
    _, found, after = rest.partition(end)
    if not found or start in after or end in after:
        sys.exit(f"the page must hold the lines '{start}' and '{end}' once each, in this order")
    return f"{before}{start}\n{content}\n{end}{after}"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
