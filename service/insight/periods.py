"""Name the periods of the calendar, and tell which days are in them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError

Kind: TypeAlias = Literal["year", "quarter", "month", "week"]
Days: TypeAlias = npt.NDArray[np.datetime64]
Ints: TypeAlias = npt.NDArray[np.int64]

NO_PERIOD = -(2**40)  # number of the period of a day that is not known
EPOCH, MONDAY_BEFORE = date(1970, 1, 1), 3  # numpy counts days from this one, a Thursday
WRITTEN = "2018, 2018Q2, 2018-05 or 2018W20"


@dataclass(frozen=True, slots=True)
class CalendarPeriod:
    """A year, quarter, month or ISO week.

    Attributes:
        kind: Which of these.
        number: Its place among all of its kind; the one before has one less.
    """

    kind: Kind
    number: int

    @property
    def first_day(self) -> date:
        """Its first day."""
        return _KINDS[self.kind].first(self.number)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.before(-1).first_day - timedelta(days=1)

    @property
    def start(self) -> np.datetime64:
        """Its first day, to compare with days."""
        return np.datetime64(self.first_day, "D")

    @property
    def after(self) -> np.datetime64:
        """The day after its last, to compare with days."""
        return np.datetime64(self.before(-1).first_day, "D")

    @property
    def name(self) -> str:
        """As people write it: "2018", "2018Q2", "2018-05", "2018W20"."""
        return _KINDS[self.kind].name(self.first_day)

    def before(self, steps: int = 1) -> "CalendarPeriod":
        """Return the one of the same length so many steps before."""
        return CalendarPeriod(self.kind, self.number - steps)

    def overlaps(self, other: "CalendarPeriod") -> bool:
        """Tell whether both have a day in common."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day


def parse_period(text: str) -> CalendarPeriod:
    """Read the name of a period.

    Raises:
        InputError: There is none of that name.
    """
    wanted = text.strip().upper()
    for kind, row in _KINDS.items():
        found = row.pattern.fullmatch(wanted)
        if found:
            try:
                period = CalendarPeriod(kind, row.number(*map(int, found.groups())))
                _ = period.before().first_day, period.last_day
            except ValueError:
                break  # month 13, week 54, or the last year that a date can have
            return period
    raise InputError(f'"{text}" names no period; write it like {WRITTEN}')


def number_days(days: Days, kind: Kind) -> Ints:
    """Return the number of the period of every day, `NO_PERIOD` where there is no day (NaT)."""
    known = ~np.isnat(days)
    numbers = _KINDS[kind].of_days(np.where(known, days, np.datetime64(0, "D")))
    return np.where(known, numbers, NO_PERIOD)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A row of the table of kinds.

    Attributes:
        pattern: Of a name, in capital letters.
        number: From the numbers in the name to the number of the period.
        first: From the number of the period to its first day.
        name: From its first day to its name.
        of_days: From days to the numbers of their periods.
    """

    pattern: re.Pattern[str]
    number: Callable[..., int]
    first: Callable[[int], date]
    name: Callable[[date], str]
    of_days: Callable[[Days], Ints]


def _months(days: Days) -> Ints:
    found: Ints = days.astype("datetime64[M]").astype(np.int64)
    return found


def _week_name(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}W{week:02}"


def _first_of_month(number: int) -> date:
    return date(EPOCH.year + number // 12, number % 12 + 1, 1)


_KINDS: dict[Kind, _Kind] = {
    "year": _Kind(
        re.compile(r"(\d{4})"),
        lambda year: date(year, 1, 1).year - EPOCH.year,
        lambda number: _first_of_month(12 * number),
        lambda day: f"{day.year}",
        lambda days: _months(days) // 12,
    ),
    "quarter": _Kind(
        re.compile(r"(\d{4})-?Q([1-4])"),
        lambda year, quarter: (date(year, 1, 1).year - EPOCH.year) * 4 + quarter - 1,
        lambda number: _first_of_month(3 * number),
        lambda day: f"{day.year}Q{(day.month + 2) // 3}",
        lambda days: _months(days) // 3,
    ),
    "month": _Kind(
        re.compile(r"(\d{4})-(\d{2})"),
        lambda year, month: (date(year, month, 1).year - EPOCH.year) * 12 + month - 1,
        _first_of_month,
        lambda day: f"{day.year}-{day.month:02}",
        _months,
    ),
    "week": _Kind(
        re.compile(r"(\d{4})-?W(\d{1,2})"),
        lambda year, week: ((date.fromisocalendar(year, week, 1) - EPOCH).days + MONDAY_BEFORE) // 7,
        lambda number: EPOCH + timedelta(days=7 * number - MONDAY_BEFORE),
        _week_name,
        lambda days: (days.astype("datetime64[D]").astype(np.int64) + MONDAY_BEFORE) // 7,
    ),
}
