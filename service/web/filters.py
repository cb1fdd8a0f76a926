"""The filter bar: what may be chosen, what the address asks for, and addresses that keep it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import g, request, url_for
from sqlite_utils import Database

from service.insight.prevalence import hide_small_groups
from service.store.pages import SegmentSize, list_questions, list_segments
from service.store.rollups import PeriodPoint, Summary
from service.store.sources import Source, list_sources
from service.store.touchpoints import QUALITIES
from service.store.understanding import SignalCount, TouchpointCount, list_signal_counts, list_touchpoint_counts
from service.web import reading
from service.web.figures import capitalise_first, period_name, readable

KEPT = ("period", "source", "question", "segment", "touchpoint", "signal")  # stay in the address from page to page
_MONTHS = 3  # of a quarter


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of one filter: its value in the address, its label, and the heading it stands under."""

    value: str
    label: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: its name in the address, its label, what may be chosen, and what is."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: str = ""

    @property
    def headings(self) -> tuple[tuple[str, tuple[Option, ...]], ...]:
        """The options under their headings."""
        return tuple((key, tuple(group)) for key, group in groupby(self.options, lambda option: option.heading))

    @property
    def chosen_label(self) -> str:
        """What is chosen, in words; empty if nothing is."""
        found = next((option for option in self.options if option.value == self.chosen), None)
        if found is None:
            return self.chosen
        return f"{found.heading}: {found.label}" if found.heading else found.label


@dataclass(frozen=True, slots=True)
class View:
    """What the address asks for.

    Attributes:
        choices: The filters that have something to choose, with what is chosen.
        period: A quarter such as 2018Q2, or empty.
        segment: The segment, or None.
        source_id: Of the source, or None.
        question: The question, or None.
        touchpoint: Its name, or empty.
        signal: Its kind, or empty.
        unknown: Labels of filters whose value is not in the data, or is of a group too small to show.
    """

    choices: tuple[Choice, ...] = ()
    period: str = ""
    segment: SegmentSize | None = None
    source_id: int | None = None
    question: str | None = None
    touchpoint: str = ""
    signal: str = ""
    unknown: tuple[str, ...] = ()

    def kept(self) -> dict[str, str]:
        """Return what is chosen, for an address."""
        return {choice.name: choice.chosen for choice in self.choices if choice.chosen}


def read_view(database: Database, project_id: int, summary: Summary | None, asked: Mapping[str, str]) -> View:
    """Read the filters from an address.

    Args:
        database: Open for reading.
        project_id: Of the project.
        summary: Of the project, None until it is ranked.
        asked: Names and values of the address.
    """
    segments = shown_segments(list_segments(database, project_id))
    choices = [
        Choice("touchpoint", "Touchpoint", _touchpoint_options(list_touchpoint_counts(database, project_id))),
        Choice("signal", "Signal", tuple(Option(s.kind, s.kind.capitalize()) for s in _signals(database, project_id))),
        Choice("period", "Period", _period_options(summary)),
        Choice("segment", "Segment", tuple(Option(segment_key(s), s.value, readable(s.name)) for s in segments)),
        Choice("source", "Source", _source_options(list_sources(database, project_id))),
        Choice("question", "Question", tuple(Option(q, readable(q)) for q in list_questions(database, project_id))),
    ]
    chosen, unknown = choose(choices, asked)
    values = {choice.name: choice.chosen for choice in chosen}
    return View(
        choices=chosen,
        period=values.get("period", ""),
        segment=next((s for s in segments if segment_key(s) == values.get("segment")), None),
        source_id=int(values["source"]) if values.get("source") else None,
        question=values.get("question") or None,
        touchpoint=values.get("touchpoint", ""),
        signal=values.get("signal", ""),
        unknown=unknown,
    )


def choose(choices: Iterable[Choice], asked: Mapping[str, str]) -> tuple[tuple[Choice, ...], tuple[str, ...]]:
    """Fill in what an address asks for; return the filters that offer something, and the labels that ask in vain."""
    chosen, unknown = [], []
    for choice in choices:
        value = asked.get(choice.name, "")
        if value and value not in {option.value for option in choice.options}:
            unknown.append(choice.label)
            value = ""
        if choice.options:
            chosen.append(Choice(choice.name, choice.label, choice.options, value))
    return tuple(chosen), tuple(unknown)


def view() -> View:
    """Return what this request's address asks for."""
    if "view" not in g:
        project = reading.project()
        g.view = read_view(reading.database(), project.id, reading.summary(), request.args)
    found: View = g.view
    return found


def known_view() -> View:
    """Return what this request's address asks for if it was read; error pages do without."""
    found: View = g.get("view", View())
    return found


def address(endpoint: str, **values: Any) -> str:
    """Return the address of a page that keeps this request's filters; a value of None drops one."""
    return url_for(endpoint, **{**known_view().kept(), **values})


def segment_key(segment: SegmentSize) -> str:
    """Return how a segment is written in an address."""
    return f"{segment.name}:{segment.value}"


def shown_segments(segments: Iterable[SegmentSize]) -> tuple[SegmentSize, ...]:
    """Leave out segments that are too small to show, and those that would reveal them by subtraction."""
    shown: list[SegmentSize] = []
    for _, group in groupby(segments, lambda segment: segment.name):
        members = list(group)
        hidden = hide_small_groups([member.respondents for member in members])
        shown += [member for member, is_hidden in zip(members, hidden, strict=True) if not is_hidden]
    return tuple(shown)


def shown_periods(trend: tuple[PeriodPoint, ...]) -> tuple[PeriodPoint, ...]:
    """Leave out periods that are too small to show."""
    hidden = hide_small_groups([point.respondents for point in trend])
    return tuple(point for point, is_hidden in zip(trend, hidden, strict=True) if not is_hidden)


def bounds(period: str) -> tuple[str, str]:
    """Return the first day of a quarter or month and the day after its last.

    2018Q4 gives 2018-10-01 and 2019-01-01; 2018-05 gives 2018-05-01 and 2018-06-01.
    """
    year, _, part = period.replace("-", "Q").partition("Q")
    months = _MONTHS if "Q" in period else 1
    first = int(year) * 12 + (int(part) - 1) * months
    return _day_one(first), _day_one(first + months)


def _day_one(months: int) -> str:
    """Return the first day of a month that is counted from the beginning of the era."""
    year, month = divmod(months, 12)
    return f"{year:04}-{month + 1:02}-01"


def _signals(database: Database, project_id: int) -> list[SignalCount]:
    return sorted(list_signal_counts(database, project_id), key=lambda one: one.kind)


def _touchpoint_options(counts: tuple[TouchpointCount, ...]) -> tuple[Option, ...]:
    ordered = sorted(counts, key=lambda one: (one.taxonomy == QUALITIES, one.taxonomy, one.name.casefold()))
    return tuple(Option(one.name, capitalise_first(one.name), readable(one.taxonomy)) for one in ordered)


def _period_options(summary: Summary | None) -> tuple[Option, ...]:
    periods = shown_periods(summary.trend) if summary else ()
    return tuple(Option(point.period, period_name(point.period)) for point in reversed(periods))


def _source_options(sources: tuple[Source, ...]) -> tuple[Option, ...]:
    if len(sources) == 1:
        return ()  # nothing to choose
    return tuple(Option(str(source.id), source.file.name) for source in sources)
