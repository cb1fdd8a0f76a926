"""One period against another, and what complaints go with in keeping customers."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from service.api.overview import ranked
from service.api.problems import Refused
from service.api.routes import Asked, Route
from service.api.shapes import limits
from service.columns.column import values_of
from service.columns.retention import EPOCH, KEPT, by_hazard, facts, hazard_columns
from service.jobs.keeping import keep_customers
from service.jobs.review import review_period
from service.jobs.review_records import Review
from service.web.permissions import Permission


@dataclass(frozen=True, slots=True)
class Against:
    """The period that another is compared with; None: the one of the same length before."""

    against: Annotated[str | None, limits(minLength=4, maxLength=10)] = None


@dataclass(frozen=True, slots=True)
class RetentionAsked:
    """How keeping customers is measured.

    Attributes:
        until: Last day that the records of leaving cover; None: the latest in them.
        within: Segment within whose groups customers are matched.
    """

    until: Annotated[str | None, limits(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")] = None
    within: Annotated[str | None, limits(minLength=1, maxLength=200)] = None


@dataclass(frozen=True, slots=True)
class Retention:
    """Facts of the measurement, the hazard of leaving by theme, and who is still a customer later."""

    facts: dict[str, Any]
    themes: tuple[dict[str, Any], ...]
    later: tuple[dict[str, Any], ...]


def show_review(asked: Asked) -> Review:
    """Hold a period against the one before: outcome, what changed, what to act on, strengths, spikes, new themes."""
    return review_period(asked.database, asked.project, period=asked.path["period"], against=asked.query.against)


def show_retention(asked: Asked) -> Retention:
    """Show what complaints are associated with in keeping customers."""
    ranked(asked)
    query: RetentionAsked = asked.query
    until = None if query.until is None else float((_day(query.until) - EPOCH).days)
    found = keep_customers(asked.database, asked.project, until=until, within=query.within, seed=asked.settings.seed)
    columns = hazard_columns(found)
    return Retention(
        facts(found),
        tuple(values_of(one, columns) for one in by_hazard(found)),
        tuple(values_of(one, KEPT) for one in found.keeping.retention.kept),
    )


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Refused(404, f"there is no day {words}") from None


ROUTES = (
    Route("showReview", "GET", "/reviews/<period>", Permission.READ, show_review, Review, query=Against),
    Route("showRetention", "GET", "/retention", Permission.READ, show_retention, Retention, query=RetentionAsked),
)
