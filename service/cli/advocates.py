"""``yousaid advocates``: who recommends the firm, whom to ask, and whom to win back."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from service.cli.opening import existing_project, ranked
from service.cli.output import format_option
from service.cli.parts import Part, part_option, print_parts
from service.cli.state import State
from service.columns.column import Column, interval
from service.columns.themes import SHARES, Shown, ThemeLine, shown, theme_lines
from service.insight.advocacy import Contacts, Person, Said
from service.insight.prevalence import MIN_GROUP, Share
from service.jobs.advocates import TIMES, Advocates, find_advocates
from service.store.rollups import Summary

_FEW = f"fewer than {MIN_GROUP}"
# Where people are asked yes or no, nobody is a promoter or a detractor by name.
_YES_OR_NO = {
    "promoter": "says yes to recommending",
    "detractor": "says no to recommending",
    "scores as a promoter": "says yes to recommending",
    "scores as a detractor": "says no to recommending",
}


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
        strengths = _strengths(theme_lines(database, project), everything=form != "table")
        found = find_advocates(database, project)
    people, advocacy = _people_columns(found), found.advocacy
    said = [one for one in advocacy.said if not (found.scale == "recommended" and one.group == "passive")]
    parts: dict[str, Part[Any]] = {
        "said": Part(said, _said_columns(found), "What customers write, against their score", _said_note(found)),
        "praise": Part(strengths, PRAISE, "What goes with a higher score when it is praised", _praise_note(summary)),
        "ask": Part(advocacy.ask.people, people, "To ask for a recommendation", _without(found, advocacy.ask)),
        "recover": Part(advocacy.recover.people, people, "To win back", _without(found, advocacy.recover)),
    }
    print_parts(parts, form=form, only=part, facts=_facts(found))


def _said_columns(found: Advocates) -> tuple[Column[Said], ...]:
    return (
        Column("group", lambda one: _words(found, one.group), "group"),
        Column(
            "respondents",
            lambda one: None if one.recommends is None else one.recommends.n,
            "customers",
            lambda one: "hidden" if one.recommends is None else f"{one.recommends.n:,}",
            numeric=True,
        ),
        *_share("recommends", "recommend in the text, %", lambda one: one.recommends),
        *_share("leaving", "announce leaving, %", lambda one: one.leaving),
    )


def _share(key: str, title: str, share: Callable[[Said], Share | None]) -> tuple[Column[Said], ...]:
    def known(one: Said) -> Shown:
        found = share(one)
        few = found is None or 0 < found.count < MIN_GROUP
        return Shown() if found is None or few else Shown(found.value, found.low, found.high)

    return (
        Column(key, lambda one: known(one).value, title, lambda one: interval(known(one), factor=100), numeric=True),
        Column(f"{key}_low", lambda one: known(one).low),
        Column(f"{key}_high", lambda one: known(one).high),
    )


def _reward(line: ThemeLine) -> Shown:
    return shown(line.numbers.reward, line.numbers.positive_respondents)


PRAISE: tuple[Column[ThemeLine], ...] = (
    Column("id", lambda line: line.theme.id),
    Column("name", lambda line: line.theme.name, "strength"),
    *SHARES[8:12],
    Column("reward", lambda line: _reward(line).value, "reward", lambda line: interval(_reward(line)), numeric=True),
    Column("reward_low", lambda line: _reward(line).low),
    Column("reward_high", lambda line: _reward(line).high),
)


def _strengths(lines: Sequence[ThemeLine], *, everything: bool) -> list[ThemeLine]:
    """Return the themes whose reward is known, largest first; unless everything is asked for, those surely above 0."""
    known = [(line, reward) for line in lines if line.numbers.shortfall_rank and (reward := _reward(line)).value]
    found = [(line, reward) for line, reward in known if everything or (reward.low or 0) > 0]
    return [line for line, _ in sorted(found, key=lambda pair: -(pair[1].value or 0))]


def _praise_note(summary: Summary) -> str:
    if summary.outcome is None:
        return "Not known without a score."
    return (
        f"Reward: how much higher {summary.outcome.name} of one who praises it is for it, in {summary.outcome.unit},"
        f" other themes and segments being equal; associated, not proven to be caused. Listed are those whose"
        f" interval of {summary.level:.0%} lies above 0."
    )


def _people_columns(found: Advocates) -> tuple[Column[Person], ...]:
    def score(one: Person) -> float | None:
        return None if one.score is None else one.score / TIMES[found.scale]

    def value(one: Person) -> float | None:
        return found.values.get(one.pseudonym)

    return (
        Column("pseudonym", lambda one: one.pseudonym, "customer"),
        Column("score", score, "score", lambda one: "–" if one.score is None else f"{score(one):g}", numeric=True),
        Column("value", value, "worth", lambda one: "–" if value(one) is None else f"{value(one):,.2f}", numeric=True),
        Column("reason", lambda one: _words(found, one.reason), "because the customer"),
    )


def _words(found: Advocates, words: str) -> str:
    if found.scale != "recommended":
        return words
    for before, after in sorted(_YES_OR_NO.items(), key=lambda pair: -len(pair[0])):
        words = words.replace(before, after)
    return words


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
    count = _hide_few(contacts.without_consent)
    others = _FEW if count is None else f"{count:,}"
    listed = (
        f"Listed are customers who agreed to be contacted: {len(contacts.people):,}. Others, who did not: {others}."
    )
    return f"{listed} Nobody is listed who is known to have left." if found.gone else listed


def _hide_few(count: int) -> int | None:
    return None if 0 < count < MIN_GROUP else count


def _facts(found: Advocates) -> dict[str, Any]:
    return {
        "respondents": found.respondents,
        "consenting": _hide_few(found.consenting),
        "gone": _hide_few(found.gone),
        "level": found.level,
        "ask_without_consent": _hide_few(found.advocacy.ask.without_consent),
        "recover_without_consent": _hide_few(found.advocacy.recover.without_consent),
    }
