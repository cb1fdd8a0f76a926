"""``yousaid forget``: remove all that is held of a person."""

import click

from service.cli.opening import existing_project
from service.cli.output import format_option, print_records, say
from service.cli.person_choice import chosen_person, person_options
from service.cli.progress_bars import progress_bars
from service.cli.state import State, acting
from service.columns.column import Column
from service.jobs.forget import forget_person
from service.settings import secret_key

COUNTS: tuple[Column[tuple[str, int]], ...] = (
    Column("what", lambda pair: pair[0], "removed"),
    Column("count", lambda pair: pair[1], "how many", lambda pair: f"{pair[1]:,}", numeric=True),
)


@click.command()
@person_options
@click.option("--yes", is_flag=True, help="Do not ask; needed where nobody can answer.")
@format_option
@click.pass_obj
def forget(
    state: State, *, respondent: str | None, person: str | None, comment: str | None, yes: bool, form: str
) -> None:
    """Remove all that is held of a person, for good: comments, what was understood of them, and what became of them.

    RESPONDENT is the id that the source file has. What is counted is counted anew, words that only this person used
    go from the names of themes, and the files of the database are written anew. An import of the same file does not
    bring the person back. If it is stopped, run it again.
    """
    settings = state.settings
    if not yes:
        click.confirm("This cannot be undone. Remove all that is held of this person?", abort=True, err=True)
    with existing_project(settings) as (database, project), progress_bars() as progress:
        secret = secret_key(settings)
        chosen = chosen_person(database, project, respondent=respondent, person=person, comment=comment, secret=secret)
        found = forget_person(
            database, project, chosen, secret=secret, made_by=acting(), seed=settings.seed, progress=progress
        )
    if found.finished:
        say("a removal that was stopped earlier is finished")
    print_records(found.counts, COUNTS, form=form)
