"""``yousaid retention``: what complaints go with in keeping customers."""

from collections import Counter
from datetime import datetime
from typing import Any

import click

from service.cli.opening import existing_project, ranked
from service.cli.output import format_option
from service.cli.parts import Part, part_option, print_parts
from service.cli.progress_bars import progress_bars
from service.cli.state import State
from service.columns.column import counted
from service.columns.retention import (
    EPOCH,
    FEW,
    KEPT,
    by_hazard,
    facts,
    hazard_columns,
    hide_few,
    last_day,
    why_missing,
)
from service.insight.prevalence import MIN_GROUP
from service.jobs.keeping import KeptCustomers, keep_customers


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
    last = None if until is None else float((until.date() - EPOCH).days)
    with existing_project(state.settings) as (database, project), progress_bars() as progress:
        ranked(database, project)
        found = keep_customers(
            database, project, until=last, within=within, seed=state.settings.seed, progress=progress
        )
    print_retention(found, form=form, only=part)


def print_retention(found: KeptCustomers, *, form: str, only: str | None) -> None:
    """Print the hazards by theme and who is still a customer later."""
    hazards = by_hazard(found)
    if form == "table":
        hazards = [one for one in hazards if one.ratio is not None]
    parts: dict[str, Part[Any]] = {
        "themes": Part(hazards, hazard_columns(found), "Leaving after a complaint", _hazards_note(found)),
        "later": Part(
            found.keeping.retention.kept, KEPT, "Still customers after a first complaint", _later_note(found)
        ),
    }
    print_parts(parts, form=form, only=only, facts=facts(found))


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
            f" most often {Counter(why_missing(found, one) for one in unknown).most_common(1)[0][0]}."
        )
    return "\n".join(lines)


def _measured(found: KeptCustomers) -> str:
    keeping = found.keeping
    aside = [f"{reason}: {FEW if count is None else f'{count:,}'}" for reason, count in keeping.left_out]
    if found.strangers:
        strangers = FEW if found.strangers < MIN_GROUP else f"{found.strangers:,}"
        aside.append(f"wrote, but are in no file of customers: {strangers}")
    left_aside = f" Left aside: {'; '.join(aside)}." if aside else ""
    if keeping.customers is None:
        return f"Not enough data: needs n ≥ {MIN_GROUP} customers who can be measured.{left_aside}"
    left = hide_few(keeping.left)
    left_words = FEW if left is None else f"{left:,}"
    return f"{counted(keeping.customers, 'customer')}, {left_words} left by {last_day(found)}.{left_aside}"


def _later_note(found: KeptCustomers) -> str:
    later = found.keeping.retention
    if later.pairs is None:
        return f"Not enough data: needs n ≥ {MIN_GROUP} customers who complained, each with one like them who had not."
    unmatched = FEW if later.unmatched is None else f"{later.unmatched:,}"
    return (
        f"{later.pairs:,} customers and as many who answered at about the same time and had not complained by then;"
        f" without such a match: {unmatched}. Kaplan-Meier; associated, not proven to be caused."
        f" A dash: needs n ≥ {MIN_GROUP} of both still watched. Intervals of {found.level:.0%}."
    )
