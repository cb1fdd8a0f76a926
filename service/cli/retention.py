"""``yousaid retention``: what complaints go with in keeping customers."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import click

from service.cli.opening import existing_project, ranked
from service.cli.output import Column, counted, format_option, interval
from service.cli.parts import Part, part_option, print_parts
from service.cli.progress_bars import progress_bars
from service.cli.state import State
from service.cli.theme_columns import Shown
from service.insight.intervals import Estimate
from service.insight.prevalence import MIN_GROUP
from service.insight.survival_curves import Kept
from service.insight.survival_hazards import Hazard
from service.jobs.keeping import KeptCustomers, keep_customers

_EPOCH = date(1970, 1, 1)
_FEW = f"fewer than {MIN_GROUP}"


@click.command()
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Last day that the records of leaving cover. Default: the latest day in them.",
)
@click.option("--within", metavar="SEGMENT", help="Match customers only within the same group of this segment.")
@part_option(["themes", "later"])
@format_option
@click.pass_obj
def retention(state: State, until: datetime | None, within: str | None, part: str | None, form: str) -> None:
    """Show what complaints are associated with in keeping customers.

    "themes": the hazard of leaving after a complaint, compared with customers as long with the firm who had not made
    it, other complaints being equal. "later": who is still a customer after a first complaint, against matched
    customers who had not complained. Needs "yousaid import --kind customers".
    """
    last = None if until is None else float((until.date() - _EPOCH).days)
    with existing_project(state.settings) as (database, project), progress_bars() as progress:
        ranked(database, project)
        found = keep_customers(
            database, project, until=last, within=within, seed=state.settings.seed, progress=progress
        )
    print_retention(found, form=form, only=part)


def print_retention(found: KeptCustomers, *, form: str, only: str | None) -> None:
    """Print the hazards by theme and who is still a customer later."""
    hazards = sorted(found.keeping.hazards.themes, key=lambda one: (one.ratio is None, -_ratio(one).value))
    if form == "table":
        hazards = [one for one in hazards if one.ratio is not None]
    parts: dict[str, Part[Any]] = {
        "themes": Part(hazards, _hazard_columns(found), "Leaving after a complaint", _hazards_note(found)),
        "later": Part(
            found.keeping.retention.kept, KEPT, "Still customers after a first complaint", _later_note(found)
        ),
    }
    print_parts(parts, form=form, only=only, facts=_facts(found))


def _hazard_columns(found: KeptCustomers) -> tuple[Column[Hazard], ...]:
    return (
        Column("id", lambda one: one.theme),
        Column("name", lambda one: found.names[one.theme], "complaint about"),
        _count("complained", "customers", lambda one: one.complained),
        _count("left", "left afterwards", lambda one: _hide_few(one.left)),
        *_estimate("hazard_ratio", "hazard ratio of leaving", lambda one: one.ratio, digits=2),
        Column("p", lambda one: one.p),
        Column("stands_out", lambda one: one.discovery, "stands out", lambda one: "yes" if one.discovery else ""),
        Column("missing", lambda one: _missing(found, one), "", None),
    )


def _count(key: str, title: str, value: Callable[[Hazard], int | None]) -> Column[Hazard]:
    def shown(one: Hazard) -> str:
        count = value(one)
        return _FEW if count is None else f"{count:,}"

    return Column(key, value, title, shown, numeric=True)


def _estimate(
    key: str, title: str, value: Callable[[Any], Estimate | None], *, factor: float = 1, digits: int = 1
) -> tuple[Column[Any], ...]:
    def known(one: Any) -> Shown:
        found = value(one)
        return Shown() if found is None else Shown(found.value, found.low, found.high)

    def shown(one: Any) -> str:
        return interval(known(one), factor=factor, digits=digits)

    return (
        Column(key, lambda one: known(one).value, title, shown, numeric=True),
        Column(f"{key}_low", lambda one: known(one).low),
        Column(f"{key}_high", lambda one: known(one).high),
    )


KEPT: tuple[Column[Kept], ...] = (
    Column("days", lambda one: one.days, "days later", numeric=True),
    *_estimate("complained", "who complained, %", lambda one: one.complained, factor=100),
    *_estimate("matched", "others like them, %", lambda one: one.matched, factor=100),
    *_estimate("difference", "difference, points", lambda one: one.difference, factor=100),
)


def _ratio(one: Hazard) -> Estimate:
    return one.ratio or Estimate(0.0, 0.0, 0.0)


def _missing(found: KeptCustomers, one: Hazard) -> str:
    """Say why a theme has no hazard ratio; empty if it has one."""
    if one.ratio is not None:
        return ""
    if one.theme in found.keeping.hazards.left_out:
        return "cannot be told apart from other themes, which the same customers complain about"
    least = f"n ≥ {one.needed} customers who left after such a complaint, and as many who left without one"
    return f"not enough data: needs {least}"


def _hazards_note(found: KeptCustomers) -> str:
    hazards = found.keeping.hazards
    lines = [_measured(found)]
    lines.append(
        "Hazard ratio: how much likelier leaving is, at any moment after such a complaint, than for customers as long"
        " with the firm who had not made it, other complaints being equal; associated, not proven to be caused."
    )
    if hazards.tests:
        lines.append(
            f"Tests: {hazards.tests}, with at most {found.rate:.0%} of what stands out expected to be chance."
            f" Intervals of {found.level:.0%}."
        )
    unknown = [one for one in hazards.themes if one.ratio is None]
    if unknown:
        lines.append(
            f"Not listed are {counted(len(unknown), 'theme')} without a ratio (--format json says why each);"
            f" most often {Counter(_missing(found, one) for one in unknown).most_common(1)[0][0]}."
        )
    return "\n".join(lines)


def _measured(found: KeptCustomers) -> str:
    keeping = found.keeping
    aside = [f"{reason}: {_FEW if count is None else f'{count:,}'}" for reason, count in keeping.left_out]
    if found.strangers:
        strangers = _FEW if found.strangers < MIN_GROUP else f"{found.strangers:,}"
        aside.append(f"wrote, but are in no file of customers: {strangers}")
    left_aside = f" Left aside: {'; '.join(aside)}." if aside else ""
    if keeping.customers is None:
        return f"Not enough data: needs n ≥ {MIN_GROUP} customers who can be measured.{left_aside}"
    left = _hide_few(keeping.left)
    left_words = _FEW if left is None else f"{left:,}"
    return f"{counted(keeping.customers, 'customer')}, {left_words} left by {_day(found)}.{left_aside}"


def _later_note(found: KeptCustomers) -> str:
    later = found.keeping.retention
    if later.pairs is None:
        return f"Not enough data: needs n ≥ {MIN_GROUP} customers who complained, each with one like them who had not."
    unmatched = _FEW if later.unmatched is None else f"{later.unmatched:,}"
    return (
        f"{later.pairs:,} customers and as many who answered at about the same time and had not complained by then;"
        f" without such a match: {unmatched}. Kaplan-Meier; associated, not proven to be caused."
        f" A dash: needs n ≥ {MIN_GROUP} of both still watched. Intervals of {found.level:.0%}."
    )


def _facts(found: KeptCustomers) -> dict[str, Any]:
    keeping = found.keeping
    return {
        "customers": keeping.customers,
        "left": _hide_few(keeping.left),
        "left_out": [{"reason": reason, "customers": count} for reason, count in keeping.left_out],
        "strangers": _hide_few(found.strangers),
        "until": _day(found),
        "level": found.level,
        "tests": keeping.hazards.tests,
        "threshold": keeping.hazards.threshold,
        "false_discoveries": found.rate,
        "pairs": keeping.retention.pairs,
        "unmatched": keeping.retention.unmatched,
    }


def _hide_few(count: int | None) -> int | None:
    return None if count is None or 0 < count < MIN_GROUP else count


def _day(found: KeptCustomers) -> str:
    return (_EPOCH + timedelta(days=found.until)).isoformat()
