"""Measure how many customers every theme and initiative goes with losing, from who left after a first answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from service.insight.prevalence import MIN_GROUP
from service.insight.stakes_kept import ALL, Kept, measure_kept
from service.insight.watching import Watch, watch_equally
from service.jobs.controls import controls_for
from service.jobs.counting import select_themes
from service.store.comment_days import load_days
from service.store.customers import Customers, load_customers
from service.store.exposures import Exposures
from service.store.projects import Project
from service.store.rollups import Watched

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

REPLICATES = 400  # resamples: enough for an interval, and nothing is ranked by it
NO_CUSTOMERS = 'not known who left: "yousaid import --kind customers FILE" brings who did'


@dataclass(frozen=True, slots=True)
class KeptByTheme:
    """What complaints go with in customers who left.

    Attributes:
        watched: Who was watched; None where no customers were imported.
        kept: By theme, and by key of an initiative against several.
    """

    watched: Watched | None
    kept: Mapping[str, Kept]

    def find(self, key: str) -> Kept:
        """Return what is known of a theme or initiative, with the reason where that is nothing."""
        return self.kept.get(key) or Kept(key, None, None, NOT_RANKED if self.kept else NO_CUSTOMERS)


NOT_RANKED = "not measured: it takes no part in the ranking"
NOTHING = KeptByTheme(None, {})


def keep_by_theme(
    database: Database,
    project: Project,
    exposures: Exposures,
    places: npt.NDArray[np.int64],
    *,
    groups: Mapping[str, Sequence[str]],
    level: float,
    seed: int,
) -> KeptByTheme:
    """Measure the customers who would be kept if complaints went away.

    A customer counts from the first answer on, with what that day's comments say: what comes later only those can say
    who stayed (`watching.watch_equally`).

    Args:
        database: Where to read customers and days.
        project: Which.
        exposures: Of the project, weighted.
        places: Indexes of the themes that are ranked.
        groups: Key of an initiative against several themes to these.
        level: Of every interval.
        seed: Of the resamples.
    """
    customers = load_customers(database, project.id)
    if not customers.pseudonyms:
        return NOTHING
    first, is_first = _first_days(exposures, load_days(database, project.id))
    facts = _facts(exposures, customers)
    watch = watch_equally(first, joined=facts.joined, left=facts.left, last_day=customers.last_day, known=facts.known)
    then = _on_first_day(exposures, is_first)
    exposure = select_themes(then, places, scale="none").exposure
    themes = {theme: (theme,) for theme in exposure.themes} | dict(groups)
    watched = _watched(watch, facts)
    if watch.days is None:
        return KeptByTheme(watched, {key: Kept(key, None, None, watch.missing) for key in themes})
    controls = controls_for(then, ALL * (1 - watch.left))
    found = measure_kept(
        exposure,
        watch.left,
        values=facts.values if watched.valued else None,
        groups=themes,
        controls=controls.matrix,
        level=level,
        replicates=REPLICATES,
        seed=seed,
    )
    return KeptByTheme(watched, {one.theme: one for one in found})


@dataclass(frozen=True, slots=True, eq=False)
class _Facts:
    """What is known of respondents as customers, one each: whether anything, days of joining and leaving, values."""

    known: Flags
    joined: Floats
    left: Floats
    values: Floats


def _facts(exposures: Exposures, customers: Customers) -> _Facts:
    place = {pseudonym: row for row, pseudonym in enumerate(customers.pseudonyms)}
    rows = np.array([place.get(respondent, -1) for respondent in exposures.respondents], dtype=np.int64)
    known = rows >= 0

    def of(values: Floats) -> Floats:
        return np.where(known, values[rows], np.nan)

    return _Facts(known, of(customers.joined), of(customers.left), of(customers.value))


def _first_days(exposures: Exposures, days: npt.NDArray[np.datetime64]) -> tuple[Floats, Flags]:
    """Return the day of every respondent's first comment, NaN without one, and which comments are of that day."""
    day = np.where(np.isnat(days), np.inf, days.astype(np.int64).astype(np.float64))
    first = np.full(len(exposures.respondents), np.inf)
    np.minimum.at(first, exposures.comments.respondent, day)
    is_first: Flags = ~np.isinf(day) & (day == first[exposures.comments.respondent])
    return np.where(np.isinf(first), np.nan, first), is_first


def _on_first_day(exposures: Exposures, is_first: Flags) -> Exposures:
    """Return the exposures with nothing in them but what was known on the day of each respondent's first comment."""
    mentions, kept = exposures.mentions, is_first[exposures.mentions.comment]
    pairs = is_first[exposures.segment_comment]
    return replace(
        exposures,
        comments=replace(exposures.comments, period=np.where(is_first, exposures.comments.period, -1)),
        mentions=replace(
            mentions, comment=mentions.comment[kept], theme=mentions.theme[kept], polarity=mentions.polarity[kept]
        ),
        segment_comment=exposures.segment_comment[pairs],
        segment_index=exposures.segment_index[pairs],
    )


def _watched(watch: Watch, facts: _Facts) -> Watched:
    is_watched = ~np.isnan(watch.left)
    customers, left = int(is_watched.sum()), int((watch.left == 1).sum())
    few = customers < MIN_GROUP
    shown = not few and all(count == 0 or count >= MIN_GROUP for count in (left, customers - left))
    return Watched(
        days=watch.days,
        customers=None if few else customers,
        left=left if shown else None,
        valued=int((is_watched & ~np.isnan(facts.values)).sum()),
        missing=watch.missing,
    )
