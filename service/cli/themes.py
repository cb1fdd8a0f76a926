"""``yousaid themes``: what customers talk about."""

import click

from service.cli.opening import existing_project, ranked
from service.cli.output import Column, format_option, interval, print_records
from service.cli.state import State
from service.cli.theme_columns import ABOUT, SHARES, ThemeLine, theme_lines

COLUMNS: tuple[Column[ThemeLine], ...] = (
    Column("id", lambda line: line.theme.id),
    Column("parent_id", lambda line: line.theme.parent_id),
    Column("name", lambda line: line.theme.name, "theme", lambda line: f"{'  ' * line.depth}{line.theme.name}"),
    Column("keywords", lambda line: list(line.theme.keywords)),
    *SHARES,
    Column(
        "net_sentiment",
        lambda line: line.net.value,
        "net sentiment",
        lambda line: interval(line.net, digits=2),
    ),
    Column("net_sentiment_low", lambda line: line.net.low),
    Column("net_sentiment_high", lambda line: line.net.high),
    Column("stability", lambda line: line.theme.stability),
    *ABOUT,
)


@click.command()
@format_option
@click.pass_obj
def themes(state: State, form: str) -> None:
    """List the themes with their shares of respondents and their moods, broad themes before what is in them."""
    with existing_project(state.settings) as (database, project):
        summary = ranked(database, project)
        lines = theme_lines(database, project)
    title = f"{len(lines)} themes in {summary.comments:,} comments of {summary.respondents:,} respondents"
    print_records(lines, COLUMNS, form=form, title=title)
