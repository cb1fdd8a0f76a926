"""Read dates as people and tools write them, with the order of day and month decided over a whole column."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

YEARS = range(1900, 2101)  # outside these a date is a slip of the pen
LONGEST = 60  # characters; nothing longer is a date
CENTURY_TURNS_AT = 69  # two-digit years: 69 to 99 are 19xx, as POSIX has it
EPOCH_SECONDS = range(10**8, 5 * 10**9)  # 1973 to 2128
EPOCH_MILLISECONDS = range(10**11, 5 * 10**12)
EXCEL_DAYS = range(20_000, 80_000)  # 1954 to 2119; day 60 and before have Excel's leap-year error
EXCEL_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet has no time zone
MUCH_MORE_ORDERED = 0.1  # share of neighbouring rows; less may be chance

_CLOCK = r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?:[.,](?P<fraction>\d{1,9}))?"
_HALF = r"\s*(?P<half>[ap]\.?m\.?)?"
# RFC 5322 names the zones of North America; those of Europe are as clear. Others are letters that could be anything.
ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "ADT": -3, "AST": -4, "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
}  # fmt: skip
_ZONE = (
    r"\s*(?P<zone>(?:UTC|GMT)?[+-]\d{2}:?\d{2}|(?:UTC|GMT)[+-]\d{1,2}(?::\d{2})?|"
    + "|".join(sorted(ZONES, key=len, reverse=True))
    + r")?(?:\s*\([A-Z]+\))?"
)
_TIME = r"(?:[T,\s]\s*(?:at\s+)?" + _CLOCK + _HALF + _ZONE + ")?"
_WEEKDAY = r"(?:[a-z]{2,9}\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_MONTH = r"(?P<name>[a-z]{3,9})\.?"
_YEAR, _ANY_YEAR = r"(?P<year>\d{4})", r"(?P<year>\d{4}|\d{2})"
_SHORT_TIME = r"(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})(?P<zone>Z)?)?"

# The ways dates are written; the first that fits the whole cell reads it.
FORMATS: dict[str, str] = {
    "2024-05-01, 2024/5/1": _YEAR + r"(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})" + _TIME,
    "1/5/2024, 01.05.24": r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)" + _ANY_YEAR + _TIME,
    "20240501, 20240501T101500": _YEAR + r"(?P<month>\d{2})(?P<day>\d{2})" + _SHORT_TIME,
    "Wed, 1 May 2024, 01-May-24": _WEEKDAY + _DAY + r"[\s/-]+(?:of\s+)?" + _MONTH + r",?[\s/-]+" + _ANY_YEAR + _TIME,
    "Wednesday, May 1st, 2024": _WEEKDAY + _MONTH + r"\s+" + _DAY + r",?\s+" + _YEAR + _TIME,
    "May 2024": _MONTH + r"[\s,/-]+" + _YEAR,
    "2024-05": _YEAR + r"-(?P<month>\d{2})",
    "Wed May 01 10:15:00 +0000 2024": r"[a-z]{3}\s+" + _MONTH + r"\s+(?P<day>\d{1,2})" + _TIME + r"\s+" + _YEAR,
}
_FORMATS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in FORMATS.values())
_NEVER = re.compile(r"(?<!\d)(?:0000|9999)(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_NUMBER = re.compile(r"\d{5,16}(?:\.\d+)?")
_MONTH_NAMES = "january february march april may june july august september october november december".split()
_MONTHS = {name[:size]: number for number, name in enumerate(_MONTH_NAMES, 1) for size in (3, 4, len(name))}


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date that was read.

    Attributes:
        when: Aware if the cell named a zone, else the source's local time.
        other_order: Whether it only fits the order of day and month that its column does not have.
    """

    when: datetime
    other_order: bool = False


@dataclass(frozen=True, slots=True)
class DayOrder:
    """Which of day and month comes first in a column.

    Attributes:
        day_first: True for 31/12/2024.
        mixed: Whether both orders occur.
        reason: How it was decided, in words; empty if the column has no date of numbers with the year last.
    """

    day_first: bool
    mixed: bool = False
    reason: str = ""


def read_date(text: str, *, day_first: bool) -> ReadDate | None:
    """Read one date; None if it is none.

    Args:
        text: The cell.
        day_first: What 1/5/2024 is: the first of May, or January the fifth. A date that only fits the other order
            is read in that.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    if text[4:5] == "-" and text[7:8] == "-":
        try:
            return _plausible(datetime.fromisoformat(text))
        except ValueError:
            pass  # one of the other formats may fit
    for pattern in _FORMATS:
        if fits := pattern.fullmatch(text):
            return _build(fits.groupdict(), day_first=day_first)
    return read_stamp(text)


def says_never(text: str) -> bool:
    """Tell whether a cell holds what databases write where there is no date: the year 0 or 9999."""
    return len(text) <= LONGEST and _NEVER.search(text) is not None


def read_stamp(text: str) -> ReadDate | None:
    """Read a moment written as one number; None if it is none.

    It is seconds or milliseconds since 1970 (UTC), or the days of a spreadsheet.
    """
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    if int(number) in EPOCH_SECONDS:
        return _plausible(datetime.fromtimestamp(number, UTC))
    if int(number) in EPOCH_MILLISECONDS:
        return _plausible(datetime.fromtimestamp(number / 1000, UTC))
    if int(number) in EXCEL_DAYS:
        return ReadDate(EXCEL_DAY_ZERO + timedelta(seconds=round(number * 86_400)))
    return None


def pack_numeric(text: str) -> int | None:
    """Return year, first and second number of a date such as 1/5/2024 in one integer; None if it is no such date.

    The sign says the mark: negative for dots.
    """
    fits = _NUMERIC.match(text)
    if fits is None:
        return None
    packed = _whole_year(fits[4]) * 10_000 + int(fits[1]) * 100 + int(fits[3])
    return -packed if fits[2] == "." else packed


def decide_order(dates: Sequence[int]) -> DayOrder:
    """Decide whether day or month comes first.

    A number above 12 decides. Without one, the right order is the one in which the rows run forwards or backwards
    more steadily, or else the one in which the dates lie closer together: a wrong order scatters them over years.

    Args:
        dates: All the dates of a column, in the order of the rows, as ``pack_numeric`` gives them.
    """
    parts = [(abs(packed) // 10_000, abs(packed) // 100 % 100, abs(packed) % 100) for packed in dates]
    if not parts:
        return DayOrder(day_first=False)
    day_leads = sum(first > 12 >= second for _, first, second in parts)
    month_leads = sum(second > 12 >= first for _, first, second in parts)
    if day_leads or month_leads:
        return _by_count(day_leads, month_leads)
    if all(packed < 0 for packed in dates):
        return DayOrder(day_first=True, reason="days come first: dots between the numbers")
    return _by_shape(parts)


def _by_count(day_leads: int, month_leads: int) -> DayOrder:
    day_first = day_leads >= month_leads
    leading, other = (day_leads, month_leads) if day_first else (month_leads, day_leads)
    first, second = ("days", "months") if day_first else ("months", "days")
    reason = f"{first} come first: {leading:,} dates have no other reading"
    if other:
        reason += f", but {other:,} only read with {second} first: the order is mixed"
    return DayOrder(day_first, mixed=bool(other), reason=reason)


def _by_shape(parts: Sequence[tuple[int, int, int]]) -> DayOrder:
    readings = {True: array("l"), False: array("l")}
    for year, first, second in parts:
        for day_first, reading in readings.items():
            day, month = (first, second) if day_first else (second, first)
            reading.append(_ordinal(year, month, day))
    steadier = _steadiness(readings[True]) - _steadiness(readings[False])
    if abs(steadier) > MUCH_MORE_ORDERED:
        return _likely(day_first=steadier > 0, why="the rows then run in order of time")
    narrower = _span(readings[False]) - _span(readings[True])
    if narrower:
        return _likely(day_first=narrower > 0, why="the dates then lie closer together")
    return _likely(day_first=True, why="nothing tells, and most countries write so")


def _likely(*, day_first: bool, why: str) -> DayOrder:
    first = "days" if day_first else "months"
    return DayOrder(day_first, reason=f"{first} probably come first: no number is above 12, and {why}")


def _steadiness(days: Sequence[int]) -> float:
    """Return the share of neighbours that go as most do, forwards or backwards; 1 if all days are one."""
    up = sum(before < after for before, after in pairwise(days))
    down = sum(before > after for before, after in pairwise(days))
    return max(up, down) / (up + down) if up + down else 1.0


def _span(days: Sequence[int]) -> int:
    return max(days) - min(days)


def _ordinal(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).toordinal()
    except ValueError:  # 0/0/2024 and the like
        return max(year, 1) * 366


def _build(parts: dict[str, str | None], *, day_first: bool) -> ReadDate | None:
    year = _whole_year(parts["year"] or "")
    other_order = False
    if parts.get("one"):
        day, month = int(parts["one"] or 0), int(parts["two"] or 0)
        if not day_first:
            day, month = month, day
        if month > 12 >= day:
            day, month, other_order = month, day, True
    else:
        name = (parts.get("name") or "").lower()
        month = _MONTHS.get(name, 0) if name else int(parts.get("month") or 0)
        day = int(parts.get("day") or 1)
    try:
        when = datetime(year, month, day, tzinfo=_zone(parts.get("zone"))) + _time_of_day(parts)
    except (ValueError, OverflowError):
        return None
    return _plausible(when, other_order=other_order)


def _time_of_day(parts: dict[str, str | None]) -> timedelta:
    hour, minute, second = (int(parts.get(unit) or 0) for unit in ("hour", "minute", "second"))
    half = (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59 or second > 60:
        message = "no such time"
        raise ValueError(message)
    microsecond = int((parts.get("fraction") or "0").ljust(6, "0")[:6])
    return timedelta(hours=hour, minutes=minute, seconds=second, microseconds=microsecond)


def _zone(zone: str | None) -> timezone | None:
    """Return the zone of "Z", "CEST", "+0200", "+02:00" or "GMT+2"."""
    if not zone:
        return None
    name = zone.upper()
    if name in ZONES:
        return timezone(timedelta(hours=ZONES[name])) if ZONES[name] else UTC
    sign, digits = (-1 if "-" in name else 1), re.sub(r"\D", "", name)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))


def _whole_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= CENTURY_TURNS_AT else 2000)


def _plausible(when: datetime, *, other_order: bool = False) -> ReadDate | None:
    return ReadDate(when, other_order) if when.year in YEARS else None
