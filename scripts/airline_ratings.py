"""Check adjusted impacts against ratings of the same reviewers: do both put the parts of a flight in one order?

``python scripts/airline_ratings.py DATA PROJECT FILE`` reads an analysed project of airline reviews, and the file that
it was imported from, whose columns rate five parts of a flight from 1 to 5. A theme is about the part whose rating is
most often low where customers complain of the theme (the scores have no say in that). What the outcome would gain if
nobody complained of a part (its themes removed jointly, `service.insight.shortfalls`) is put beside what it would gain
if nobody had rated it 1 or 2 (the same regression, with low and high ratings in place of complaints and praise).
"""

import argparse
import csv
import re
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from corpora.scores import read_score
from service.insight.adjusted import adjust
from service.insight.exposure import expose
from service.insight.shortfalls import measure_shortfalls
from service.jobs.controls import control_for
from service.jobs.rank import divide_themes
from service.store.connect import database_at
from service.store.exposures import load_exposures
from service.store.projects import get_project
from service.store.themes import list_themes

PARTS = {
    "seats": "seat_comfort",
    "food": "food_beverages",
    "crew": "cabin_staff_service",
    "ground": "ground_service",
    "value": "value_for_money",
}
LOW, HIGH = 2, 4  # of 1 to 5
ENOUGH = 0.1  # correlation of complaints with low ratings, for a theme to be about a part
BEGINNING = 60  # letters by which a comment is known in the file; names are redacted in a few

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reviews:
    """The rows of the file.

    Attributes:
        place: Row by its day and the beginning of its text.
        ratings: Shape (rows, parts), NaN where there is none.
        scores: Shape (rows,), the outcome.
    """

    place: dict[tuple[str, str], int]
    ratings: Floats
    scores: Floats


def main() -> None:
    """Read the command line, print both orders and how far they agree."""
    from scipy.stats import spearmanr

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("project")
    parser.add_argument("file", type=Path)
    wanted = parser.parse_args()
    with database_at(wanted.data / "yousaid.db", read_only=True) as database:
        project = get_project(database, wanted.project)
        exposures = load_exposures(database, project.id)
        names = {theme.id: theme.name for theme in list_themes(database, project.id)}
        exposure = divide_themes(database, project, exposures).ranked.exposure
        controls = control_for(exposures, scale=project.scale).matrix
        rows = database.execute("select respondent_id, substr(said_at, 1, 10), text from comment").fetchall()
    reviews = read_reviews(wanted.file, scale=project.scale)
    known = {who: reviews.place[key] for who, day, text in rows if (key := (day, beginning(text))) in reviews.place}
    people = np.array([place for place, who in enumerate(exposures.respondents) if who in known])
    ratings = reviews.ratings[[known[exposures.respondents[place]] for place in people]]
    about = parts_of(exposure.negative[people].toarray(), ratings)
    themes = {part: [exposure.themes[t] for t in np.flatnonzero(about == p)] for p, part in enumerate(PARTS)}
    measured = measure_shortfalls(exposure, groups=themes, controls=controls)
    ours = {one.theme: one.stake for one in measured}
    theirs = dict(zip(PARTS, rate(reviews, scale=project.scale), strict=True))
    click.echo(f"{len(people):,} of {len(rows):,} comments are found in the file; outcome: {project.scale}")
    for part in PARTS:
        found, listed = ours[part], ", ".join(names[theme] for theme in themes[part])
        interval = f"{found.value:7.3f} ({found.low:.3f} to {found.high:.3f})" if found else "  –"
        click.echo(f"{part:<8} by themes {interval:<28} by ratings {theirs[part]:7.3f}   {listed}")
    values = [found.value if (found := ours[part]) else 0.0 for part in PARTS]
    click.echo(f"Spearman {spearmanr(values, list(theirs.values())).statistic:.2f}")


def read_reviews(file: Path, *, scale: str) -> Reviews:
    """Read the file as it was exported."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    outcome = "recommended" if scale == "recommended" else "rating_value"
    return Reviews(
        {(row["date_review"], beginning(row["reviews"])): place for place, row in enumerate(rows)},
        np.array([[_number(row[column]) for column in PARTS.values()] for row in rows]),
        np.array([read_score(row[outcome], scale) for row in rows], dtype=np.float64),
    )


def beginning(text: str) -> str:
    """Return the first letters of a text."""
    return re.sub(r"\W+", "", text)[:BEGINNING].lower()


def parts_of(complaints: npt.NDArray[np.bool_], ratings: Floats) -> npt.NDArray[np.int64]:
    """Return the part that each theme is about, or -1.

    Args:
        complaints: Shape (customers, themes).
        ratings: Shape (customers, parts).
    """
    found = np.empty((complaints.shape[1], ratings.shape[1]))
    for part in range(ratings.shape[1]):
        rated = ~np.isnan(ratings[:, part])
        low = ratings[rated, part] <= LOW
        found[:, part] = [np.corrcoef(column, low)[0, 1] for column in complaints[rated].T]
    return np.where(found.max(axis=1) >= ENOUGH, found.argmax(axis=1), -1)


def rate(reviews: Reviews, *, scale: str) -> list[float]:
    """Return what the outcome would gain if nobody had rated each part low."""
    low, high = reviews.ratings <= LOW, reviews.ratings >= HIGH
    rated = expose(list(PARTS), negative=low, positive=high, scale=scale, scores=reviews.scores)
    found: list[float] = adjust(rated).negative.change.tolist()
    return found


def _number(cell: str) -> float:
    return float(cell) if cell.strip() else float("nan")


if __name__ == "__main__":
    main()
