import numpy as np
import pytest

from corpora.errors import InputError
from service.insight.periods import NO_PERIOD, CalendarPeriod, number_days, parse_period


@pytest.mark.parametrize(
    ("text", "name", "first", "last", "before"),
    [
        ("2018", "2018", "2018-01-01", "2018-12-31", "2017"),
        ("2018q1", "2018Q1", "2018-01-01", "2018-03-31", "2017Q4"),
        (" 2018-Q2 ", "2018Q2", "2018-04-01", "2018-06-30", "2018Q1"),
        ("2020-02", "2020-02", "2020-02-01", "2020-02-29", "2020-01"),
        ("2018W20", "2018W20", "2018-05-14", "2018-05-20", "2018W19"),
        ("2018W01", "2018W01", "2018-01-01", "2018-01-07", "2017W52"),
        ("2020W53", "2020W53", "2020-12-28", "2021-01-03", "2020W52"),
        ("1969Q4", "1969Q4", "1969-10-01", "1969-12-31", "1969Q3"),
    ],
)
def test_a_period_has_its_days_and_the_one_before(text: str, name: str, first: str, last: str, before: str) -> None:
    period = parse_period(text)

    assert period.name == name
    assert (str(period.first_day), str(period.last_day)) == (first, last)
    assert period.before().name == before
    assert period.before().after == period.start


@pytest.mark.parametrize("text", ["", "soon", "2018Q5", "2018-13", "2019W53", "18Q2", "2018-05-01", "9999", "0001"])
def test_what_names_no_period_is_an_error_that_says_how_to_write_one(text: str) -> None:
    with pytest.raises(InputError, match="names no period; write it like 2018, 2018Q2"):
        parse_period(text)


@pytest.mark.parametrize("kind", ["year", "quarter", "month", "week"])
def test_every_day_is_in_the_period_of_its_number(kind: str) -> None:
    days = np.arange("1969-11-20", "1971-02-10", dtype="datetime64[D]")

    periods = [CalendarPeriod(kind, int(number)) for number in number_days(days, kind)]  # type: ignore[arg-type]

    assert all(one.start <= day < one.after for one, day in zip(periods, days, strict=True))
    assert all(parse_period(one.name) == one for one in periods)


def test_a_day_that_is_not_known_is_in_no_period() -> None:
    days = np.array(["2018-05-01", "NaT"], dtype="datetime64[D]")

    assert number_days(days, "month").tolist() == [parse_period("2018-05").number, NO_PERIOD]


@pytest.mark.parametrize(
    ("first", "second", "common"),
    [("2018Q2", "2018-05", True), ("2018Q2", "2018Q1", False), ("2018", "2018W01", True), ("2018W01", "2017", False)],
)
def test_periods_overlap_if_they_have_a_day_in_common(first: str, second: str, *, common: bool) -> None:
    assert parse_period(first).overlaps(parse_period(second)) is common
    assert parse_period(second).overlaps(parse_period(first)) is common
