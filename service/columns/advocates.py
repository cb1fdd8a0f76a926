"""Who recommends the firm and who is about to leave, in text and score, and whom to ask or to win back."""

from collections.abc import Callable, Sequence
from typing import Any

from service.columns.column import Column, interval
from service.columns.retention import hide_few
from service.columns.themes import SHARES, Shown, ThemeLine, shown
from service.insight.advocacy import Person, Said
from service.insight.prevalence import MIN_GROUP, Share
from service.jobs.advocates import TIMES, Advocates

# Where people are asked yes or no, nobody is a promoter or a detractor by name.
_YES_OR_NO = {
    "promoter": "says yes to recommending",
    "detractor": "says no to recommending",
    "scores as a promoter": "says yes to recommending",
    "scores as a detractor": "says no to recommending",
}


def said_columns(found: Advocates) -> tuple[Column[Said], ...]:
    """Return what is said of a group of customers by their score."""
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


def said_rows(found: Advocates) -> list[Said]:
    """Return the groups that there are: where people are asked yes or no, nobody is in between."""
    return [one for one in found.advocacy.said if not (found.scale == "recommended" and one.group == "passive")]


def people_columns(found: Advocates) -> tuple[Column[Person], ...]:
    """Return what is said of somebody to contact."""

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


def strengths(lines: Sequence[ThemeLine], *, everything: bool) -> list[ThemeLine]:
    """Return the themes whose reward is known, largest first; unless everything is asked for, those surely above 0."""
    known = [(line, reward) for line in lines if line.numbers.shortfall_rank and (reward := _reward(line)).value]
    found = [(line, reward) for line, reward in known if everything or (reward.low or 0) > 0]
    return [line for line, _ in sorted(found, key=lambda pair: -(pair[1].value or 0))]


def facts(found: Advocates) -> dict[str, Any]:
    """Return what is said beside the tables."""
    return {
        "respondents": found.respondents,
        "consenting": hide_few(found.consenting),
        "gone": hide_few(found.gone),
        "level": found.level,
        "ask_without_consent": hide_few(found.advocacy.ask.without_consent),
        "recover_without_consent": hide_few(found.advocacy.recover.without_consent),
    }


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


def _words(found: Advocates, words: str) -> str:
    if found.scale != "recommended":
        return words
    for before, after in sorted(_YES_OR_NO.items(), key=lambda pair: -len(pair[0])):
        words = words.replace(before, after)
    return words
