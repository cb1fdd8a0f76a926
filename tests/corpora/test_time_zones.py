"""Times without a zone get that of their source, and only one that there is."""

from datetime import UTC, datetime

import pytest

from corpora.time_zones import in_zone, zone_in_column, zone_or_none

NOON = datetime(2024, 7, 1, 12)  # noqa: DTZ001 - a time without a zone is what is tested


@pytest.mark.parametrize("name", ["America/Denver", "Europe/Berlin", "UTC"])
def test_zones_are_known_by_name(name: str) -> None:
    assert zone_or_none(name) == name


@pytest.mark.parametrize("name", [None, "", "Nowhere/Land", "../../etc/passwd", "/etc/localtime", "a\0b", "GMT+25:99"])
def test_what_is_no_zone_is_none(name: str | None) -> None:
    assert zone_or_none(name) is None


def test_summer_time_is_minded() -> None:
    assert in_zone(NOON, "America/Denver").isoformat() == "2024-07-01T12:00:00-06:00"
    assert in_zone(NOON.replace(month=1), "America/Denver").isoformat() == "2024-01-01T12:00:00-07:00"


def test_a_time_with_a_zone_keeps_it() -> None:
    assert in_zone(NOON.replace(tzinfo=UTC), "America/Denver").tzinfo is UTC
    assert in_zone(NOON, None) == NOON


def test_the_name_of_a_column_may_state_the_zone() -> None:
    assert zone_in_column("Submit Date (UTC)") == "UTC"
    assert zone_in_column("Submit Date") is None
