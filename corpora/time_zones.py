"""Know time zones by their names."""

import re
from datetime import datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

_UTC_BY_NAME: Final = re.compile(r"\b(?:utc|gmt)\b", re.IGNORECASE)


def zone_or_none(name: str | None) -> str | None:
    """Return the name of a zone if there is such a zone, else None: its dates are then local times."""
    if not name:
        return None
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # no name, a path, or a zone that this machine does not know
        return None
    return name


def zone_in_column(name: str) -> str | None:
    """Return the zone that the name of a column states, as in "Submit Date (UTC)"; None if it states none."""
    return "UTC" if _UTC_BY_NAME.search(name) else None


def in_zone(when: datetime, zone: str | None) -> datetime:
    """Give a time without a zone the one that its source is in."""
    if zone is None or when.tzinfo is not None:
        return when
    found: tzinfo = ZoneInfo(zone)
    return when.replace(tzinfo=found)
