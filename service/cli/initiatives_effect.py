"""Print what an initiative did: the verdict, what speaks for and against it, and the weeks behind it."""

from collections.abc import Sequence
from dataclasses import asdict

import click

from service.cli.output import print_json, print_records
from service.columns.column import Column
from service.insight.effects import WeekPoint
from service.insight.intervals import Estimate
from service.insight.placebos import Placebos
from service.insight.plans import Metric
from service.jobs.effects import Measured

Line = tuple[str, str]


def _share(point: float | None) -> str:
    return "–" if point is None else f"{point:.3g}"


WEEKS: tuple[Column[WeekPoint], ...] = (
    Column("week", lambda point: point.start, "week"),
    Column("observed", lambda point: point.observed, "observed", lambda point: _share(point.observed), numeric=True),
    Column("expected", lambda point: point.expected, "expected", lambda point: _share(point.expected), numeric=True),
)
IN_PER_CENT: tuple[Column[WeekPoint], ...] = (
    WEEKS[0],
    Column("observed", lambda point: point.observed, "complain, %", lambda p: _per_cent(p.observed), numeric=True),
    Column("expected", lambda point: point.expected, "without it, %", lambda p: _per_cent(p.expected), numeric=True),
)
LINES: tuple[Column[Line], ...] = (
    Column("what", lambda line: line[0], "what"),
    Column("found", lambda line: line[1], "found"),
)


def print_effect(measured: Measured, *, title: str, weeks: int, form: str) -> None:
    """Print an effect; CSV holds the weeks, JSON everything.

    Args:
        measured: The effect and its plan.
        title: Of the initiative.
        weeks: Of the weeks, how many before the start and after it are in a table.
        form: "table", "json" or "csv".
    """
    effect, plan = measured.effect, measured.locked.plan
    if form == "json":
        before, after = measured.answers
        locked = {"locked_on": measured.locked.locked_on, "digest": measured.locked.digest, **asdict(plan)}
        print_json({"plan": locked, "answers_before": before, "answers_after": after, **asdict(effect)})
        return
    if form == "csv":
        print_records(effect.weeks, WEEKS, form=form)
        return
    print_records(_lines(measured), LINES, form=form, title=f"What came of it: {title}")
    for doubt in effect.doubts:
        click.echo(f"But: {doubt}")
    columns = IN_PER_CENT if plan.metric == "complaints" else WEEKS
    shown = _around(effect.weeks, plan.start, weeks)
    note = f"{len(effect.weeks) - len(shown)} more weeks are in --format json and csv" if shown != effect.weeks else ""
    print_records(shown, columns, form=form, title=f"Week by week; the change started on {plan.start}", note=note)


def _lines(measured: Measured) -> list[Line]:
    """Return what is said of an effect, a line each."""
    effect, (before, after) = measured.effect, measured.answers
    per_cent = effect.metric == "complaints"
    return [
        ("verdict", effect.verdict),
        ("in words", effect.words),
        ("change", _size(effect.change, effect.metric)),
        *([("points of share", _points(effect.points))] if per_cent else []),
        ("p of no effect", _p(effect.p)),
        ("expected", _expected(measured)),
        ("power for that", "–" if effect.power is None else f"{effect.power:.0%}"),
        ("smallest detectable", _detectable(effect.detectable, effect.metric)),
        ("weeks before, after", f"{effect.weeks_before}, {effect.weeks_after}"),
        ("answers before, after", f"{before:,}, {after:,}"),
        ("compared", "with what was left alone" if effect.compared else "with its own trend before"),
        ("drift before, p", _p(effect.event.p)),
        ("placebo dates", _placebos(effect.dates)),
        ("placebo series", _placebos(effect.others)),
        ("plan locked", f"{measured.locked.locked_on} ({measured.locked.digest[:12]})"),
    ]


def _around(weeks: Sequence[WeekPoint], start: str, count: int) -> tuple[WeekPoint, ...]:
    """Return so many weeks before the start and after it."""
    first = next((i for i, point in enumerate(weeks) if point.start >= start), len(weeks))
    return tuple(weeks[max(0, first - count) : first + count])


def _size(change: Estimate | None, metric: Metric) -> str:
    if change is None:
        return "–"
    factor, unit = (100, " %") if metric == "complaints" else (1, "")
    value, low, high = (f"{factor * one:+.1f}" for one in (change.value, change.low, change.high))
    return f"{value}{unit} ({low} to {high})"


def _points(points: Estimate | None) -> str:
    return "–" if points is None else f"{100 * points.value:+.1f} ({100 * points.low:+.1f} to {100 * points.high:+.1f})"


def _expected(measured: Measured) -> str:
    plan = measured.locked.plan
    return f"{100 * plan.expected:+.0f} %" if plan.metric == "complaints" else f"{plan.expected:+g}"


def _detectable(size: float | None, metric: Metric) -> str:
    if size is None:
        return "–"
    return f"{-100 * size:.0f} %" if metric == "complaints" else f"{size:+.1f}"


def _p(p: float | None) -> str:
    return "–" if p is None else "< .001" if p < 0.001 else f"{p:.3f}"


def _placebos(found: Placebos) -> str:
    if not found.tried:
        return "none could be tried"
    return f"{found.alarms} of {len(found.tried)} look like an effect; p {_p(found.p)}"


def _per_cent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"
