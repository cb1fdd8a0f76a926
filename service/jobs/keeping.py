"""Measure what complaints go with in keeping customers, from comments and the dates of customers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from corpora.errors import InputError
from service.errors import NothingToDoError
from service.insight.discoveries import FALSE_DISCOVERIES
from service.insight.retention import Keeping, measure_keeping
from service.insight.survival import lives
from service.jobs.controls import label_respondents
from service.jobs.judging import divide_places
from service.jobs.progress import Progress, silent
from service.store.comment_days import load_days
from service.store.customers import Customers, load_customers
from service.store.exposures import Exposures, load_exposures
from service.store.projects import Project
from service.store.runs import last_done
from service.store.themes import list_themes

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LEVEL = 0.95  # of every interval
STAGE = "following customers"


@dataclass(frozen=True, slots=True)
class KeptCustomers:
    """What complaints go with in keeping customers, and who could not be measured.

    Attributes:
        keeping: Hazards by theme, and who is still there after a first complaint.
        names: Id of every theme to its name.
        strangers: Respondents of whom no file of customers tells, so that nobody knows whether they left.
        rate: Share of the discoveries that may be false.
        level: Of the intervals.
        until: Last day that the records of leaving cover, counted from 1970-01-01.
    """

    keeping: Keeping
    names: dict[str, str]
    strangers: int
    rate: float
    level: float
    until: float


def keep_customers(
    database: Database,
    project: Project,
    *,
    until: float | None = None,
    within: str | None = None,
    seed: int,
    progress: Progress = silent,
) -> KeptCustomers:
    """Measure the hazard of leaving by theme complained about, and follow customers after a first complaint.

    Themes are the finest ones that are not ignored, without those that only judge: who says "never again" is leaving in
    other words, and holding that equal would hide what led there (docs/adr/0019-verdicts-are-the-outcome.md). Comments
    without a date are left aside.

    Args:
        database: Where to read.
        project: Which; it is to be ranked already.
        until: Last day that the records of leaving cover, counted from 1970-01-01; None takes the latest day of any
            joining, leaving or renewal.
        within: Name of a segment, within whose groups matches are sought; None matches anybody.
        seed: Of the draws of matches.
        progress: Told when it begins and ends.

    Raises:
        NothingToDoError: There are no themes or no customers yet, or no customer has a date.
        InputError: There is no such segment.
    """
    if last_done(database, project.id, "discover") is None:
        raise NothingToDoError('there are no themes yet; run "yousaid analyze"')
    customers = load_customers(database, project.id)
    last_day = customers.last_day if until is None else until
    if np.isnan(last_day):
        raise NothingToDoError(
            'it is not known who joined and left; "yousaid import --kind customers FILE" brings the dates of customers'
        )
    progress(STAGE, 0, None)
    exposures = load_exposures(database, project.id)
    days = _as_numbers(load_days(database, project.id))
    customer_of = _find_customers(exposures, customers)
    places = divide_places(database, project.id, exposures).ranked.tolist()
    answers = _answers(exposures, days, customer_of)
    found = measure_keeping(
        lives(
            [exposures.themes[place] for place in places],
            joined=customers.joined,
            left=customers.left,
            entered=_first_answers(answers, len(customers.pseudonyms)),
            mentions=_complaints(exposures, days, customer_of, places),
            last_day=last_day,
        ),
        answers,
        groups=None if within is None else _groups(exposures, customer_of, len(customers.pseudonyms), within),
        level=LEVEL,
        seed=seed,
    )
    progress(STAGE, 1, 1)
    return KeptCustomers(
        keeping=found,
        names={theme.id: theme.name for theme in list_themes(database, project.id)},
        strangers=int((customer_of < 0).sum()),
        rate=FALSE_DISCOVERIES,
        level=LEVEL,
        until=last_day,
    )


def _as_numbers(days: npt.NDArray[np.datetime64]) -> Floats:
    """Return days counted from 1970-01-01, NaN where there is none."""
    found: Floats = np.where(np.isnat(days), np.nan, days.astype(np.int64).astype(np.float64))
    return found


def _find_customers(exposures: Exposures, customers: Customers) -> Ints:
    """Return the row of every respondent among the customers, -1 for those of whom nothing is known."""
    place = {pseudonym: row for row, pseudonym in enumerate(customers.pseudonyms)}
    rows = (place.get(respondent, -1) for respondent in exposures.respondents)
    return np.fromiter(rows, dtype=np.int64, count=len(exposures.respondents))


def _answers(exposures: Exposures, days: Floats, customer_of: Ints) -> list[tuple[int, float]]:
    """Return customer and day of every answer that has both."""
    customer = customer_of[exposures.comments.respondent]
    usable = (customer >= 0) & ~np.isnan(days)
    return list(zip(customer[usable].tolist(), days[usable].tolist(), strict=True))


def _first_answers(answers: Sequence[tuple[int, float]], customers: int) -> Floats:
    first = np.full(customers, np.inf)
    for customer, day in answers:
        first[customer] = min(first[customer], day)
    return np.where(np.isinf(first), np.nan, first)


def _complaints(
    exposures: Exposures, days: Floats, customer_of: Ints, places: Sequence[int]
) -> list[tuple[int, int, float]]:
    """Return customer, theme (its place among those measured) and day of every negative mention."""
    column = np.full(len(exposures.themes), -1, dtype=np.int64)
    column[list(places)] = np.arange(len(places))
    mentions = exposures.mentions
    negative = mentions.polarity < 0
    comment, theme = mentions.comment[negative], column[mentions.theme[negative]]
    customer, day = customer_of[exposures.comments.respondent[comment]], days[comment]
    usable = (theme >= 0) & (customer >= 0) & ~np.isnan(day)
    return list(zip(customer[usable].tolist(), theme[usable].tolist(), day[usable].tolist(), strict=True))


def _groups(exposures: Exposures, customer_of: Ints, customers: int, within: str) -> list[str | None]:
    """Return the group of every customer, as the latest comment says."""
    labels = label_respondents(exposures)
    if within not in labels:
        there = ", ".join(sorted(labels)) or "none"
        raise InputError(f"no comment has a segment {within!r}; there is: {there}")
    found: list[str | None] = [None] * customers
    for customer, label in zip(customer_of.tolist(), labels[within], strict=True):
        if customer >= 0:
            found[customer] = label
    return found
