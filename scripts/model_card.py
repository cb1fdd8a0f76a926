"""Fill the tables of docs/model-card.md: the labelled sets that are known, and the figures of an evaluation.

``yousaid evaluate all --corpora DIR --format json | python scripts/model_card.py``; its exit status tells of missed
floors, the figures are written all the same. Without anything on standard input only the sets are written.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from marked_pages import filled, table

from corpora.public.registry import SOURCES

CARD = Path(__file__).parents[1] / "docs" / "model-card.md"
SCRIPT = "model_card.py"
SETS, FIGURES = "sets", "figures"


def main() -> int:
    """Read figures, rewrite the card, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--card", type=Path, default=CARD, help="the page to fill")
    parser.add_argument("--model", default="trained", help="what was evaluated, as the page is to name it")
    wanted = parser.parse_args()
    text = "" if sys.stdin.isatty() else sys.stdin.read()
    card = wanted.card.read_text(encoding="utf-8")
    card = filled(card, SETS, sets_table(), script=SCRIPT)
    if text.strip():
        card = filled(card, FIGURES, figures_table(json.loads(text), model=wanted.model), script=SCRIPT)
    wanted.card.write_text(card, encoding="utf-8")
    return 0


def sets_table() -> str:
    """Return the labelled sets as a table, one row for all parts of a set."""
    rows: dict[tuple[str, str], list[str]] = {}
    for name, source in SOURCES.items():
        rows.setdefault((source.origin, source.licence), []).append(f"`{name}`")
    return table(
        ("set", "parts", "licence"), [(origin, ", ".join(names), licence) for (origin, licence), names in rows.items()]
    )


def figures_table(measures: Sequence[dict[str, Any]], *, model: str) -> str:
    """Return the figures of an evaluation as a table, those that miss their floor in bold."""
    header = ("suite", "data", "measure", model, "floor", "goal", "peers, same data", "answers")
    return table(header, [_row(measure) for measure in measures])


def _row(measure: dict[str, Any]) -> tuple[str, ...]:
    value = (
        "–" if measure["value"] is None else f"{measure['value']:.3f} ({measure['low']:.3f} to {measure['high']:.3f})"
    )
    sign = "≤" if measure["at_most"] else "≥"
    return (
        measure["suite"],
        f"`{measure['data']}`" if measure["data"] in SOURCES else measure["data"],
        measure["measure"],
        f"**{value}**" if measure["passed"] is False else value,
        "" if measure["floor"] is None else f"{sign} {measure['floor']:.2f}",
        "" if measure["goal"] is None else f"{measure['goal']:.2f}",
        measure["peers"],
        f"{measure['count']:,}",
    )


if __name__ == "__main__":
    sys.exit(main())
