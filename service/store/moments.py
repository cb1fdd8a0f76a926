"""Moments as the store writes them: ISO 8601 in UTC with whole seconds, so that text compares as time does."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return this moment, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def written(moment: datetime) -> str:
    """Return a moment with its time zone as the store keeps it."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()
