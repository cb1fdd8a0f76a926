"""What people decide about initiatives: from proposed to verified, with the same rules as the commands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from service.api.initiatives import INITIATIVE, find
from service.api.overview import ranked
from service.api.problems import Refused
from service.api.routes import Asked, NoQuery, Route
from service.api.shapes import limits
from service.api.theme_edits import Id, Ids, Name, Words
from service.insight.plans import Plan
from service.jobs.changing_initiatives import (
    KINDS,
    link_themes,
    propose_initiative,
    set_effort,
    set_message,
    set_owner,
    word_initiative,
)
from service.jobs.effects import Measured, today
from service.jobs.initiative_moves import Launch, accept, decline, launch, plan_launch, ship, verify
from service.jobs.messages import compose_message
from service.jobs.rank import rank_project
from service.store.initiatives import Initiative, read_initiative
from service.store.themes import list_themes
from service.web.permissions import Permission

Kind: TypeAlias = Annotated[str, limits(enum=KINDS)]
Days: TypeAlias = Annotated[float, limits(exclusiveMinimum=0, maximum=10_000)]
Day: TypeAlias = Annotated[str, limits(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Pair: TypeAlias = tuple[Name, Name]


@dataclass(frozen=True, slots=True)
class Proposing:
    """An initiative against themes; what is left out is proposed from the first of them."""

    themes: Ids
    title: Name | None = None
    kind: Kind | None = None
    effort_days: Days | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """How an initiative is worded; an empty note takes it away."""

    title: Name | None = None
    kind: Kind | None = None
    note: Annotated[str | None, limits(maxLength=2000)] = None


@dataclass(frozen=True, slots=True)
class Linking:
    """Themes that an initiative is against, too, and those that it is not against any more."""

    add: Annotated[tuple[Id, ...], limits(maxItems=200)] = ()
    remove: Annotated[tuple[Id, ...], limits(maxItems=200)] = ()


@dataclass(frozen=True, slots=True)
class Effort:
    """Person-days that an initiative takes."""

    days: Days


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an initiative is; an empty name takes the owner away."""

    name: Annotated[str, limits(maxLength=200)]


@dataclass(frozen=True, slots=True)
class Declining:
    """Why an initiative is not done."""

    reason: Words


@dataclass(frozen=True, slots=True)
class Shipping:
    """From when the change is there; None: from today."""

    on: Day | None = None


@dataclass(frozen=True, slots=True)
class Launching:
    """What an initiative should change, from when, for whom, compared with what."""

    expected: Annotated[float, limits(minimum=-10_000, maximum=10_000)]
    metric: Literal["complaints", "outcome"] = "complaints"
    start: Day | None = None
    segment: Pair | None = None
    comparison_themes: Annotated[tuple[Id, ...], limits(maxItems=200)] = ()
    comparison_segments: Annotated[tuple[Pair, ...], limits(maxItems=200)] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What customers are told; empty goes back to the draft."""

    text: Annotated[str, limits(maxLength=10_000)]


@dataclass(frozen=True, slots=True)
class Told:
    """What customers are told, and how many of them may be."""

    text: str
    written_by: str
    people: int
    without_consent: int


def propose(asked: Asked) -> Initiative:
    """Propose an initiative against one or several themes."""
    ranked(asked)
    body: Proposing = asked.body
    ids = _themes(asked, body.themes)
    number = propose_initiative(
        asked.database,
        asked.project,
        ids,
        title=body.title,
        kind=body.kind,
        effort_days=body.effort_days,
        made_by=asked.by,
    )
    _rank(asked)
    return read_initiative(asked.database, asked.project.id, number)


def accept_one(asked: Asked) -> Initiative:
    """Decide to do an initiative; it stays whatever becomes of its themes."""
    accept(asked.database, asked.project, find(asked).id, made_by=asked.by, day=today())
    return find(asked)


def word(asked: Asked) -> Initiative:
    """Word an initiative; no ranking changes what a person chose."""
    body: Wording = asked.body
    number = find(asked).id
    changes = {"title": body.title, "kind": body.kind, "note": body.note}
    word_initiative(asked.database, asked.project, number, **changes, made_by=asked.by)
    if body.kind is not None:
        _rank(asked)
    return find(asked)


def link(asked: Asked) -> Initiative:
    """Link an initiative to more themes, or take some away, until its plan is locked."""
    body: Linking = asked.body
    found = find(asked)
    linked = {one.theme_id for one in found.links}
    if not set(body.remove) <= linked:
        raise Refused(404, "a theme that is to be taken away is none of this initiative")
    add = _themes(asked, body.add)
    link_themes(asked.database, asked.project, found.id, add=add, remove=body.remove, made_by=asked.by)
    _rank(asked)
    return find(asked)


def say_effort(asked: Asked) -> Initiative:
    """Say how many person-days an initiative takes."""
    set_effort(asked.database, asked.project, find(asked).id, asked.body.days, made_by=asked.by)
    _rank(asked)
    return find(asked)


def say_owner(asked: Asked) -> Initiative:
    """Say whose initiative it is."""
    set_owner(asked.database, asked.project, find(asked).id, asked.body.name, made_by=asked.by)
    return find(asked)


def decline_one(asked: Asked) -> Initiative:
    """Decide not to do an initiative, or to stop it; it is not proposed again."""
    found, reason = find(asked), asked.body.reason
    decline(asked.database, asked.project, found.id, reason=reason, made_by=asked.by, day=today())
    _rank(asked)
    return find(asked)


def preview_launch(asked: Asked) -> Launch:
    """Tell what locking a plan would give, and when its effect could be told; nothing is written."""
    return plan_launch(asked.database, asked.project, _plan(asked), day=today())


def launch_one(asked: Asked) -> Launch:
    """Lock the plan of an accepted initiative; nothing of it can be changed afterwards."""
    found = plan_launch(asked.database, asked.project, _plan(asked), day=today())
    launch(asked.database, asked.project, found.locked, made_by=asked.by)
    return found


def ship_one(asked: Asked) -> Launch:
    """Say that the change is there; tells when there will be enough data to see what it did."""
    found, day = find(asked), asked.body.on or today()
    return ship(asked.database, asked.project, found.id, made_by=asked.by, day=day)


def verify_one(asked: Asked) -> Measured:
    """Say that an initiative worked; only with the verdict "improved"."""
    return verify(asked.database, asked.project, find(asked).id, made_by=asked.by, day=today())


def tell(asked: Asked) -> Told:
    """Word what customers are told of an initiative that shipped."""
    number = find(asked).id
    compose_message(asked.database, asked.project, number)  # says why there can be none
    set_message(asked.database, asked.project, number, asked.body.text, made_by=asked.by)
    found = compose_message(asked.database, asked.project, number)
    return Told(found.text, found.written_by, len(found.people), found.without_consent)


def _plan(asked: Asked) -> Plan:
    body: Launching = asked.body
    found = find(asked)
    return Plan(
        initiative=str(found.id),
        themes=found.proposal.theme_ids,
        metric=body.metric,
        expected=body.expected,
        start=body.start or today(),
        segment=body.segment,
        comparison_themes=_themes(asked, body.comparison_themes),
        comparison_segments=tuple(dict.fromkeys(body.comparison_segments)),
    )


def _themes(asked: Asked, ids: tuple[str, ...]) -> tuple[str, ...]:
    known = {theme.id for theme in list_themes(asked.database, asked.project.id)}
    if not known.issuperset(ids):
        raise Refused(404, "there is no theme of an id that was given")
    return tuple(dict.fromkeys(ids))


def _rank(asked: Asked) -> None:
    """Rank the project after a change that moves the order of its initiatives."""
    rank_project(asked.database, asked.project, seed=asked.settings.seed)


def _route(
    name: str, verb: str, run: Callable[[Asked], Any], answer: type, body: type | None = None, *, keeps: bool = True
) -> Route:
    path = f"/initiatives/{INITIATIVE}/{verb}"
    return Route(name, "POST", path, Permission.EDIT, run, answer, NoQuery, body, keeps=keeps)


ROUTES = (
    Route(
        *("proposeInitiative", "POST", "/initiatives", Permission.EDIT, propose, Initiative, NoQuery, Proposing),
        status=201,
        keeps=True,
    ),
    _route("acceptInitiative", "accept", accept_one, Initiative),
    _route("wordInitiative", "edit", word, Initiative, Wording),
    _route("linkInitiative", "link", link, Initiative, Linking),
    _route("setEffort", "effort", say_effort, Initiative, Effort),
    _route("setOwner", "owner", say_owner, Initiative, Owner),
    _route("declineInitiative", "decline", decline_one, Initiative, Declining),
    _route("previewLaunch", "launch/preview", preview_launch, Launch, Launching, keeps=False),
    _route("launchInitiative", "launch", launch_one, Launch, Launching),
    _route("shipInitiative", "ship", ship_one, Launch, Shipping),
    _route("verifyInitiative", "verify", verify_one, Measured),
    _route("wordMessage", "message", tell, Told, Telling),
)
