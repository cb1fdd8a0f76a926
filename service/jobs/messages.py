"""Draft what customers are told of an initiative, and list who raised it and may be told."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from corpora.errors import InputError
from service.insight.effects import Effect
from service.jobs.consent import agreed_to_contact
from service.jobs.effects import locked_plan
from service.jobs.json_records import read_record
from service.store.complainers import Complainer, list_complainers
from service.store.initiative_plans import read_effect
from service.store.initiatives import Initiative, read_initiative
from service.store.projects import Project

DONE = ("shipped", "verified")  # before that "we did" would be untrue


@dataclass(frozen=True, slots=True)
class Message:
    """What customers are told, and who may be.

    Attributes:
        text: The words.
        written_by: "draft", or "person" if somebody wrote them.
        people: Respondents who raised it and agreed to be contacted.
        without_consent: How many others raised it.
    """

    text: str
    written_by: str
    people: tuple[Complainer, ...]
    without_consent: int


def compose_message(database: Database, project: Project, initiative_id: int) -> Message:
    """Return the message of an initiative that shipped: a person's words, else a draft.

    Raises:
        InputError: There is no such initiative, or it did not ship yet.
    """
    initiative = read_initiative(database, project.id, initiative_id)
    if initiative.status not in DONE:
        raise InputError(
            f"initiative {initiative_id} is {initiative.status}: there is nothing done to tell customers of;"
            f' "yousaid initiatives ship {initiative_id}" says that it is'
        )
    raised = list_complainers(database, initiative.proposal.theme_ids)
    agreed = agreed_to_contact(database, project.id, [one.respondent for one in raised])
    people = tuple(one for one in raised if one.respondent in agreed)
    written = initiative.decisions.message
    return Message(
        text=written or _draft(database, initiative),
        written_by="person" if written else "draft",
        people=people,
        without_consent=len(raised) - len(people),
    )


def _draft(database: Database, initiative: Initiative) -> str:
    """Word it from themes, title and day; what came of it is told only once it is verified."""
    names = [_lower(name) for name in initiative.theme_names]
    said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    done = _without_theme(initiative.proposal.title, initiative.theme_names)
    lines = [f"You said: {said}.", f"We did: {_lower(done)}."]
    shipped = initiative.decisions.shipped_on
    if shipped:
        day = date.fromisoformat(shipped)
        lines.append(f"This is in place since {day.day} {day:%B %Y}.")
    if initiative.status == "verified":
        lines.append(_claim(database, initiative))
    return "\n".join((*lines, "Thank you for telling us."))


def _claim(database: Database, initiative: Initiative) -> str:
    """Say what a verified effect came to."""
    stored = read_effect(database, initiative.id)
    effect = read_record(Effect, stored.body) if stored and stored.body else None
    if effect is None or effect.verdict != "improved" or effect.change is None:
        return "We have checked that it helps."  # when it was verified
    if locked_plan(database, initiative.id).plan.metric == "outcome":
        return "Since then, customers who answer us rate us better."
    return f"Since then, about {-100 * effect.change.value:.0f} % fewer customers complain about it."


def _without_theme(title: str, names: tuple[str, ...]) -> str:
    """Return the command of a title that the ranking made of a command, a colon and a theme's name."""
    command, colon, name = title.partition(": ")
    return command if colon and name.rstrip("…") and any(one.startswith(name.rstrip("…")) for one in names) else title


def _lower(words: str) -> str:
    """Return words for the middle of a sentence; abbreviations stay."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
