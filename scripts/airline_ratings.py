"""Check adjusted impacts against ratings of the same reviewers: do both put the parts of a flight in one order?

``python scripts/airline_ratings.py DATA PROJECT FILE`` reads an analysed project of airline reviews, and the file that
it was imported from, whose columns rate five parts of a flight from 1 to 5. What the outcome would gain if nobody
complained of a part (its themes removed jointly, `service.insight.shortfalls`) is put beside what it would gain if
nobody had given the part 1 or 2 (the same regression, with low and high ratings in place of complaints and praise).
"""

import argparse
import csv
from pathlib import Path

import click
import numpy as np

from corpora.scores import read_score
from service.insight.adjusted import adjust
from service.insight.exposure import Exposure, expose
from service.insight.shortfalls import measure_shortfalls
from service.jobs.controls import control_for
from service.jobs.rank import divide_themes
from service.store.connect import database_at
from service.store.exposures import load_exposures
from service.store.projects import get_project
from service.store.themes import list_themes

# Part of a flight: the column that rates it, and the words by which a theme is known to be about it.
PARTS = {
    "seats": ("seat_comfort", ("seat", "legroom", "leg room", "recline")),
    "food": ("food_beverages", ("food", "meal", "drink", "breakfast", "sandwich", "catering")),
    "crew": ("cabin_staff_service", ("crew", "cabin staff", "attendant", "stewardess")),
    "ground": (  # what is done for travellers before and after the flight, also when it does not go
        "ground_service",
        (
            "check-in",
            "check in",
            "bag",
            "luggage",
            "boarding",
            "lounge",
            "ground",
            "gate",
            "delay",
            "cancel",
            "hour",
            "wait",
        ),
    ),
    "value": (  # what is paid, and what is given back
        "value_for_money",
        ("price", "value", "money", "cost", "fare", "paid", "paying", "expensive", "refund", "charge", "compensation"),
    ),
}
LOW, HIGH = 2, 4  # of 1 to 5
ENOUGH = 2  # of the name and the first five keywords must hold a word of the part


def main() -> None:
    """Read the command line, print both orders and how far they agree."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("project")
    parser.add_argument("file", type=Path)
    wanted = parser.parse_args()
    with database_at(wanted.data / "yousaid.db", read_only=True) as database:
        project = get_project(database, wanted.project)
        exposures = load_exposures(database, project.id)
        themes = {theme.id: theme for theme in list_themes(database, project.id)}
        columns = divide_themes(database, project, exposures).ranked
        controls = control_for(exposures, scale=project.scale).matrix
    about = {theme: part_of((themes[theme].name, *themes[theme].keywords[:5])) for theme in columns.exposure.themes}
    groups = {part: [theme for theme, found in about.items() if found == part] for part in PARTS}
    measured = measure_shortfalls(columns.exposure, groups=groups, controls=controls)
    ours = {one.theme: one.stake.value if one.stake else float("nan") for one in measured}
    theirs = rate(wanted.file, scale=project.scale)
    for part in PARTS:
        names = ", ".join(themes[theme].name for theme in groups[part])
        click.echo(f"{part:<8} themes {ours[part]:8.3f}   ratings {theirs[part]:8.3f}   {names}")
    from scipy.stats import spearmanr

    agreement = spearmanr([ours[part] for part in PARTS], [theirs[part] for part in PARTS]).statistic
    click.echo(f"Spearman {agreement:.2f}, outcome {project.scale}")


def part_of(words: tuple[str, ...]) -> str | None:
    """Return the part that most of the words of a theme speak of."""
    counts = {
        part: sum(any(sign in word.lower() for sign in signs) for word in words) for part, (_, signs) in PARTS.items()
    }
    best = max(counts, key=lambda part: counts[part])
    return best if counts[best] >= ENOUGH else None


def rate(file: Path, *, scale: str) -> dict[str, float]:
    """Return what the outcome would gain if nobody had rated a part low."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    ratings = np.array([[_number(row[column]) for column, _ in PARTS.values()] for row in rows])
    outcome = "recommended" if scale == "recommended" else "rating_value"
    scores = [read_score(row[outcome], scale) if row[outcome] else None for row in rows]
    exposure: Exposure = expose(
        list(PARTS),
        negative=ratings <= LOW,
        positive=ratings >= HIGH,
        mentioned=~np.isnan(ratings),
        scale=scale,
        scores=scores,
    )
    return dict(zip(PARTS, adjust(exposure).negative.change.tolist(), strict=True))


def _number(cell: str) -> float:
    return float(cell) if cell.strip() else float("nan")


if __name__ == "__main__":
    main()
