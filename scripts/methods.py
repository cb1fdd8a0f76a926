"""Fill the tables of docs/methods.md: what every method comes to on simulated surveys whose truth is known.

``python scripts/methods.py`` takes some six minutes; ``--only effects`` fills one section. Its exit status tells of
claims that are not kept, the figures are written all the same. tests/truth holds the same figures to the same claims.
"""

import argparse
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from marked_pages import filled, table

from service.truth.checks import CHECKS, SUBJECTS
from service.truth.figures import Figure, broken

PAGE = Path(__file__).parents[1] / "docs" / "methods.md"
NAMED = 4  # populations that are all named in a row
HEADER = ("what is claimed", "drawn from", "runs", "found", "Monte-Carlo error", "claim")


def main() -> int:
    """Simulate, rewrite the page, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page to fill")
    parser.add_argument("--only", choices=SUBJECTS, nargs="+", default=SUBJECTS, help="sections to fill")
    parser.add_argument("--runs", type=int, help="simulated surveys of every check; default: as many as claims need")
    wanted = parser.parse_args()
    options = {} if wanted.runs is None else {"runs": wanted.runs}
    page = wanted.page.read_text(encoding="utf-8")
    kept = True
    for subject in wanted.only:
        figures = [one for check in CHECKS if check.subject == subject for one in check.run(**options)]
        page = filled(page, subject, figures_table(figures), script="methods.py")
        for line in broken(figures):
            kept = False
            sys.stderr.write(f"not kept: {line}\n")
    wanted.page.write_text(page, encoding="utf-8")
    return 0 if kept else 1


def figures_table(figures: Sequence[Figure]) -> str:
    """Return figures as a table, one row for all populations of a claim; in bold where one does not keep it."""
    claims: dict[tuple[str, float, float, float], list[Figure]] = {}
    for one in figures:
        claims.setdefault((one.claim, one.least, one.most, one.allowed), []).append(one)
    return table(HEADER, [_row(some) for some in claims.values()])


def _row(figures: Sequence[Figure]) -> tuple[str, ...]:
    first, values = figures[0], [one.value for one in figures]
    found = _figure(first, min(values))
    if len(figures) > 1:
        found = f"{found} to {_figure(first, max(values))}"
    runs = sorted({one.runs for one in figures})
    error = max(one.error for one in figures)
    return (
        first.claim,
        _populations([one.data for one in figures]),
        f"{runs[0]:,}" if len(runs) == 1 else f"{runs[0]:,} to {runs[-1]:,}",
        found if all(one.kept for one in figures) else f"**{found}**",
        _figure(first, error) if error > 0 else "exact",
        _claim(first),
    )


def _populations(names: Sequence[str]) -> str:
    """Return the populations; of many only the first and the last."""
    if len(names) <= NAMED:
        return "; ".join(names)
    return f"{len(names)} populations: {names[0]}; ... {names[-1]}"


def _claim(one: Figure) -> str:
    """Return the bounds in words; those that are none are left out."""
    least, most = math.isfinite(one.least), math.isfinite(one.most)
    if least and most:
        bounds = f"{_bound(one, one.least)} to {_bound(one, one.most)}"
    elif least or most:
        bounds = f"≥ {_bound(one, one.least)}" if least else f"≤ {_bound(one, one.most)}"
    else:
        return ""
    return f"{bounds}, ± {one.allowed:g} errors" if one.allowed else bounds


def _bound(one: Figure, value: float) -> str:
    return f"{100 * value:.4g} %" if one.form == "share" else f"{value:.3g}"


def _figure(one: Figure, value: float) -> str:
    if one.form == "share":
        return f"{100 * value:.2f} %" if abs(value) < 0.02 else f"{100 * value:.1f} %"
    return f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
