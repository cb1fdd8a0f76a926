"""``yousaid advocates``: who recommends the firm, whom to ask, and whom to win back."""

from typing import Any

import click

from service.cli.opening import existing_project, ranked
from service.cli.output import format_option
from service.cli.parts import Part, part_option, print_parts
from service.cli.state import State
from service.columns.advocates import PRAISE, facts, people_columns, said_columns, said_rows, strengths
from service.columns.retention import FEW, hide_few
from service.columns.themes import theme_lines
from service.insight.advocacy import Contacts
from service.insight.prevalence import MIN_GROUP
from service.jobs.advocates import TIMES, Advocates, find_advocates
from service.store.rollups import Summary


@click.command()
@part_option(["said", "praise", "ask", "recover"])
@format_option
@click.pass_obj
def advocates(state: State, part: str | None, form: str) -> None:
    """Show what promoters and detractors write, whom to ask for a recommendation, and whom to win back.

    "said": how many of each group recommend the firm, or announce that they leave, in their own words. "praise": the
    strengths whose praise goes with a higher score. "ask": promoters and those who recommend, without a complaint in
    their last answer. "recover": those who announce leaving, and detractors. Only customers
    who agreed to be contacted are listed, by pseudonym; "yousaid import --kind customers" brings who did.
    """
    with existing_project(state.settings) as (database, project):
        summary = ranked(database, project)
        praised = strengths(theme_lines(database, project), everything=form != "table")
        found = find_advocates(database, project)
    people, advocacy = people_columns(found), found.advocacy
    parts: dict[str, Part[Any]] = {
        "said": Part(
            said_rows(found), said_columns(found), "What customers write, against their score", _said_note(found)
        ),
        "praise": Part(praised, PRAISE, "What goes with a higher score when it is praised", _praise_note(summary)),
        "ask": Part(advocacy.ask.people, people, "To ask for a recommendation", _without(found, advocacy.ask)),
        "recover": Part(advocacy.recover.people, people, "To win back", _without(found, advocacy.recover)),
    }
    print_parts(parts, form=form, only=part, facts=facts(found))


def _praise_note(summary: Summary) -> str:
    if summary.outcome is None:
        return "Not known without a score."
    return (
        f"Reward: how much higher {summary.outcome.name} of one who praises it is for it, in {summary.outcome.unit},"
        f" other themes and segments being equal; associated, not proven to be caused. Listed are those whose"
        f" interval of {summary.level:.0%} lies above 0."
    )


def _said_note(found: Advocates) -> str:
    lines = [f"The last answer of each of {found.respondents:,} customers. Intervals of {found.level:.0%}."]
    if found.scale not in TIMES:
        lines.append(
            "The scores do not ask about recommending, so only the text tells who recommends: no promoters are known."
        )
    if any(one.hidden for one in found.advocacy.said):
        lines.append(f"Hidden: fewer than {MIN_GROUP} customers, or what would reveal so few.")
    return "\n".join(lines)


def _without(found: Advocates, contacts: Contacts) -> str:
    count = hide_few(contacts.without_consent)
    others = FEW if count is None else f"{count:,}"
    listed = (
        f"Listed are customers who agreed to be contacted: {len(contacts.people):,}. Others, who did not: {others}."
    )
    return f"{listed} Nobody is listed who is known to have left." if found.gone else listed
