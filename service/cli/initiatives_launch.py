"""``yousaid initiatives launch, ship, effect, verify``: lock a plan, and see whether it worked."""

import click

from corpora.errors import InputError
from service.cli.initiatives_effect import print_effect
from service.cli.opening import existing_project
from service.cli.output import format_option, say
from service.cli.state import MADE_BY, State
from service.cli.theme_changes import Here, agreed
from service.insight.effects_waiting import Waiting
from service.insight.plans import METRICS, Metric, Plan
from service.jobs.effects import measure_initiative, today
from service.jobs.initiative_moves import launch as launch_initiative
from service.jobs.initiative_moves import plan_launch
from service.jobs.initiative_moves import ship as ship_initiative
from service.jobs.initiative_moves import verify as verify_initiative
from service.store.initiatives import read_initiative

WEEKS = 12  # before the start and after it, in a table


@click.command()
@click.argument("initiative", type=int)
@click.option("--metric", type=click.Choice(METRICS), default="complaints", show_default=True)
@click.option(
    "--expected",
    required=True,
    metavar="CHANGE",
    help="What it should change: -30% of complaints, or 5 of the outcome in its unit.",
)
@click.option("--start", metavar="DATE", help="First day with the change. Default: today.")
@click.option("--segment", metavar="NAME=VALUE", help="Who gets the change. Default: everybody.")
@click.option(
    "--compare-theme", "themes", multiple=True, metavar="THEME", help="A theme that it leaves alone; may be repeated."
)
@click.option(
    "--compare-segment",
    "segments",
    multiple=True,
    metavar="NAME=VALUE",
    help="A segment that does not get the change; may be repeated.",
)
@click.option("--yes", is_flag=True, help="Lock the plan without asking.")
@click.pass_obj
def launch(
    state: State,
    initiative: int,
    *,
    metric: Metric,
    expected: str,
    start: str | None,
    segment: str | None,
    themes: tuple[str, ...],
    segments: tuple[str, ...],
    yes: bool,
) -> None:
    """Lock the plan of an accepted INITIATIVE: what it should change, from when, for whom, compared with what.

    Nothing of a plan can be changed afterwards. With a comparison an effect is told from what changes by itself.
    """
    with existing_project(state.settings) as (database, project):
        here = Here(database, project)
        plan = Plan(
            initiative=str(initiative),
            themes=read_initiative(database, project.id, initiative).proposal.theme_ids,
            metric=metric,
            expected=_change(expected, metric),
            start=start or today(),
            segment=None if segment is None else _pair(segment),
            comparison_themes=tuple(dict.fromkeys(here.theme(one) for one in themes)),
            comparison_segments=tuple(dict.fromkeys(map(_pair, segments))),
        )
        found = plan_launch(database, project, plan, day=today())
        say(_outlook(found.waiting))
        if not plan.comparison_themes and not plan.comparison_segments:
            say("there is no comparison: whatever else changes at the same time will be counted in")
        say("the plan cannot be changed once it is locked")
        if not agreed(yes=yes):
            return
        launch_initiative(database, project, found.locked, made_by=MADE_BY)
    say(f"initiative {initiative} is launched; its plan is locked ({found.locked.digest[:12]})")


@click.command()
@click.argument("initiative", type=int)
@click.option("--on", "day", metavar="DATE", help="Day from which the change is there. Default: today.")
@click.pass_obj
def ship(state: State, initiative: int, *, day: str | None) -> None:
    """Say that the change is there; tells when there will be enough data to see what it did."""
    with existing_project(state.settings) as (database, project):
        done = ship_initiative(database, project, initiative, made_by=MADE_BY, day=day or today())
    say(f"initiative {initiative} is shipped")
    say(_outlook(done.waiting))


@click.command()
@click.argument("initiative", type=int)
@click.option("--weeks", type=click.IntRange(0), default=WEEKS, show_default=True, help="Around the start, in a table.")
@format_option
@click.pass_obj
def effect(state: State, initiative: int, *, weeks: int, form: str) -> None:
    """Measure what an INITIATIVE did against its plan, with all that speaks for and against it."""
    with existing_project(state.settings) as (database, project):
        found = read_initiative(database, project.id, initiative)
        measured = measure_initiative(database, project, initiative)
    print_effect(measured, title=found.proposal.title, weeks=weeks, form=form)


@click.command()
@click.argument("initiative", type=int)
@click.pass_obj
def verify(state: State, initiative: int) -> None:
    """Say that an INITIATIVE worked; only with the verdict "improved"."""
    with existing_project(state.settings) as (database, project):
        measured = verify_initiative(database, project, initiative, made_by=MADE_BY, day=today())
    say(f"initiative {initiative} is verified; {measured.effect.words}")
    for doubt in measured.effect.doubts:
        say(f"but: {doubt}")


COMMANDS = (launch, ship, effect, verify)


def _change(words: str, metric: Metric) -> float:
    """Read "-30%", "-0.3" or "5"."""
    number = words.strip().removesuffix("%").strip()
    try:
        found = float(number)
    except ValueError:
        raise InputError(f'the expected change "{words}" is no number; write -30% or -0.3') from None
    if not words.strip().endswith("%"):
        return found
    if metric == "outcome":
        raise InputError("an outcome changes by points, not by per cent; write 5")
    return found / 100


def _pair(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise InputError(f'"{words}" is no segment; write NAME=VALUE, such as region=north')
    return name.strip(), value.strip()


def _outlook(waiting: Waiting) -> str:
    """Say when there will be enough data."""
    if waiting.ready_on is not None:
        return (
            f"the expected change can be told from chance after {waiting.weeks} whole weeks, on {waiting.ready_on}"
            f" (power {waiting.power:.0%}), if as many answer as before"
        )
    if waiting.power is None:
        return f"it cannot be said yet when its effect can be measured: {'; '.join(waiting.needs)}"
    return (
        f"not even two years would tell the expected change from chance (power {waiting.power:.0%});"
        " a larger change, more answers or another comparison would"
    )
