"""Dates are read as people and tools write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.dates import decide_order, pack_numeric, read_date

FIRST_OF_MAY = datetime(2024, 5, 1)  # noqa: DTZ001 - the source's local time
QUARTER_PAST_TEN = datetime(2024, 5, 1, 10, 15)  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-01", "2024/05/01", "2024.5.1", "1/5/2024", "01/05/2024", "01.05.2024", "1-5-24", "01/05/24",
        "20240501",
        "1 May 2024", "1st May 2024", "01-May-2024", "1-May-24", "May 1, 2024", "May 1st, 2024",
        "Wednesday, 1 May 2024",
        "Wed, May 1, 2024", "1st of May 2024", "May 2024", "may, 2024", "2024-05", " 2024-05-01 ",
        "45413", "01/05/2024 00:00",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    found = read_date(text, day_first=True)
    assert found is not None
    assert found.when == FIRST_OF_MAY
    assert not found.other_order


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-01 10:15", "2024-05-01T10:15:00", "2024-05-01T10:15:00.000", "01/05/2024 10:15",
        "1/5/2024 10:15:00 AM",
        "01/05/2024, 10.15", "1 May 2024 at 10:15", "May 1, 2024 10:15 am", "20240501T101500", "20240501101500",
        "45413.427083333336",
    ],
)  # fmt: skip
def test_a_time_of_day_is_read(text: str) -> None:
    found = read_date(text, day_first=True)
    assert found is not None
    assert found.when == QUARTER_PAST_TEN


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-01T10:15:00Z", "2024-05-01T10:15:00.000Z", "2024-05-01 10:15:00 UTC", "2024-05-01T12:15:00+02:00",
        "2024-05-01T05:15:00-0500", "Wed, 01 May 2024 10:15:00 GMT", "Wed May 01 10:15:00 +0000 2024", "1714558500",
        "1714558500000", "2024-05-01 12:15 +02:00 (CEST)",
    ],
)  # fmt: skip
def test_a_moment_with_a_zone_is_aware(text: str) -> None:
    found = read_date(text, day_first=False)
    assert found is not None
    assert found.when == QUARTER_PAST_TEN.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour"), [("1/5/2024 12:15 AM", 0), ("1/5/2024 12:15 pm", 12), ("1/5/2024 1:15 p.m.", 13)]
)
def test_halves_of_the_day_are_told_apart(text: str, hour: int) -> None:
    found = read_date(text, day_first=True)
    assert found is not None
    assert found.when.hour == hour


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2024", "7", "31/02/2024", "2024-02-30", "2024-13-01", "0/0/2024", "1/5/0024", "12:30", "10.5",
        "1.2.3.4",
        "2024-05-01T10:15:00+99:00", "1/5/2024 25:00", "9999-12-31 23:59:60", "1 Mai 2024", "May",
        "x" * 1000, "123456789012345",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text, day_first=True) is None


def test_a_date_that_only_fits_the_other_order_is_read_and_marked() -> None:
    found = read_date("12/25/2023", day_first=True)
    assert found is not None
    assert (found.when.month, found.when.day, found.other_order) == (12, 25, True)


def test_two_digit_years_turn_at_sixty_nine() -> None:
    years = [found.when.year for text in ("1/5/68", "1/5/69") if (found := read_date(text, day_first=True))]
    assert years == [2068, 1969]


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = read_date(text, day_first=True)
    assert found is None or 1900 <= found.when.year <= 2100


zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(
    min_value=datetime(1950, 1, 1),  # noqa: DTZ001
    max_value=datetime(2099, 12, 31),  # noqa: DTZ001
    timezones=st.none() | zones,
)


@given(moments)
def test_iso_dates_come_back_as_they_were(when: datetime) -> None:
    for written in (when.isoformat(), when.isoformat(" ")):
        found = read_date(written, day_first=False)
        assert found is not None
        assert found.when == when


@given(moments, st.booleans())
def test_numeric_dates_come_back_in_the_order_of_their_column(when: datetime, day_first: bool) -> None:
    found = read_date(when.strftime("%d/%m/%Y" if day_first else "%m/%d/%Y"), day_first=day_first)
    assert found is not None
    assert found.when.date() == when.date()
    assert not found.other_order


def order_of(*dates: str):
    return decide_order([packed for text in dates if (packed := pack_numeric(text)) is not None])


def test_a_first_number_above_twelve_puts_days_first() -> None:
    order = order_of("03/04/2018 10:00", "25/04/2018 11:00")
    assert (order.day_first, order.mixed) == (True, False)
    assert "days come first" in order.reason


def test_a_second_number_above_twelve_puts_months_first() -> None:
    assert not order_of("03/04/2018", "04/25/2018").day_first


def test_the_more_frequent_order_of_a_mixed_column_wins_and_the_mixture_is_said() -> None:
    order = order_of("25/04/2018", "26/04/2018", "04/27/2018")
    assert (order.day_first, order.mixed) == (True, True)
    assert "mixed" in order.reason


def test_without_a_decisive_number_the_rows_run_in_order_of_time() -> None:
    monthly = [f"{month:02}/{day:02}/2023" for month in range(1, 13) for day in (3, 7, 11)]
    order = order_of(*monthly)
    assert not order.day_first
    assert "order of time" in order.reason
    assert order_of(*reversed(monthly)).day_first is False


def test_without_order_the_dates_that_lie_closer_together_win() -> None:
    order = order_of("02/05/2023", "01/05/2023", "03/05/2023", "02/05/2023")
    assert order.day_first
    assert "closer together" in order.reason


def test_dots_are_written_where_days_come_first() -> None:
    assert order_of("05.03.2024", "01.02.2024").day_first
    assert "dots" in order_of("05.03.2024").reason


def test_where_nothing_tells_days_come_first_and_the_reason_says_so() -> None:
    order = order_of("05/05/2024")
    assert order.day_first
    assert "nothing tells" in order.reason


def test_a_column_of_iso_dates_needs_no_order() -> None:
    assert order_of("2024-05-01").reason == ""


@given(st.lists(st.integers(-99_999_999, 99_999_999), max_size=30))
def test_an_order_is_decided_for_any_numbers(dates: list[int]) -> None:
    assert decide_order(dates).day_first in (True, False)
