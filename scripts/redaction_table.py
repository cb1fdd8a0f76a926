"""Fill the table of docs/privacy.md: how much planted personal data is found, kind by kind.

``python scripts/redaction_table.py`` measures redaction; ``--presidio PYTHON`` measures presidio-analyzer beside it, in
an environment of its own (``scripts/presidio_spans.py``), on the same texts.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from nlp.evaluation.records import Measure, SetResult
from nlp.evaluation.redaction import EACH, evaluate_redaction
from nlp.redact.spans import Span

PAGE = Path(__file__).parents[1] / "docs" / "privacy.md"
START, END = "<!-- redaction: written by scripts/redaction_table.py -->", "<!-- end of redaction -->"
SURE_ENOUGH = 0.4  # presidio's score from which on a finding counts
# What presidio's entities are called here. Its LOCATION is the nearest to an address; it has none for orders, plates,
# postcodes, dates of birth and handles.
KINDS = {
    "PERSON": "PERSON", "EMAIL_ADDRESS": "EMAIL", "EMAIL": "EMAIL", "PHONE_NUMBER": "PHONE", "CREDIT_CARD": "CARD",
    "IBAN_CODE": "IBAN", "US_BANK_NUMBER": "ACCOUNT", "US_SSN": "ID", "US_ITIN": "ID", "US_PASSPORT": "ID",
    "UK_NHS": "ID", "US_DRIVER_LICENSE": "ID", "ID": "ID", "LOCATION": "ADDRESS", "IP_ADDRESS": "IP",
    "MAC_ADDRESS": "MAC", "URL": "URL",
}  # fmt: skip


def main() -> int:
    """Measure, rewrite the table, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page to fill")
    parser.add_argument("--presidio", metavar="PYTHON", help="of an environment with presidio-analyzer")
    parser.add_argument("--each", type=int, default=EACH, help="texts of a kind with such data, and without")
    wanted = parser.parse_args()
    ours = evaluate_redaction(each=wanted.each)
    theirs = (
        evaluate_redaction(each=wanted.each, find=partial(presidio_spans, wanted.presidio)) if wanted.presidio else []
    )
    page = wanted.page.read_text(encoding="utf-8")
    wanted.page.write_text(filled(page, table(ours, theirs)), encoding="utf-8")
    return 0


def presidio_spans(python: str, texts: Sequence[str]) -> list[list[Span]]:
    """Return what presidio finds; of what overlaps, only the surest, and of those the longest."""
    command = [python, str(Path(__file__).with_name("presidio_spans.py"))]
    run = subprocess.run(command, input=json.dumps(list(texts)), stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - the user names it
    return [_apart(found) for found in json.loads(run.stdout)["found"]]


def _apart(found: Sequence[tuple[int, int, str, float]]) -> list[Span]:
    kept: list[Span] = []
    for start, end, entity, score in sorted(found, key=lambda one: (-one[3], one[0] - one[1])):
        free = all(end <= span.start or start >= span.end for span in kept)
        if entity in KINDS and score >= SURE_ENOUGH and free:
            kept.append(Span(start, end, KINDS[entity]))
    return kept


def filled(page: str, written: str) -> str:
    """Return the page with a table between its two marks.

    Raises:
        SystemExit: The page has no such marks.
    """
    before, _, rest = page.partition(START)
    _, found, after = rest.partition(END)
    if not found:
        sys.exit(f"the page must hold the lines '{START}' and '{END}', in this order")
    return f"{before}{START}\n{written}\n{END}{after}"


def table(ours: Sequence[SetResult], theirs: Sequence[SetResult]) -> str:
    """Return recall and precision of every kind, with presidio's beside them where it was measured."""
    beside = {result.data: result for result in theirs}
    header = ["kind", "recall", "of values", "precision", "of placeholders", "gone, whatever the kind"]
    if theirs:
        header += ["presidio: recall", "precision", "gone"]
    lines = [header, ["---"] * len(header)]
    for result in ours:
        recall, precision, gone = result.measures
        line = [
            result.data, _shown(recall), f"{recall.count:,}", _shown(precision), f"{precision.count:,}", _shown(gone),
        ]  # fmt: skip
        if theirs:
            line += [_shown(measure) for measure in beside[result.data].measures]
        lines.append(line)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _shown(measure: Measure) -> str:
    """Return a share, in bold if it misses its floor; a dash where there is nothing to measure."""
    if measure.value is None:
        return "–"
    return f"**{measure.value:.3f}**" if measure.passed is False else f"{measure.value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
