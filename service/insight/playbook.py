"""Propose an initiative for a theme from how the theme is worded, by the table in `rules`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from service.insight.rules import ASK_MORE, RULES, Kind, Rule

EffortBy: TypeAlias = Literal["default", "person"]

# A phrase counts its number of words, so the more specific weighs more, times where it stands.
IN_NAME, IN_KEYWORDS, IN_EXEMPLARS = 3.0, 2.0, 1.0
ENOUGH = 1.0  # a word in all exemplars, or one keyword; less may be chance
LONGEST_NAME = 60  # characters of a theme's name in a title
WORDS_NAMED = 3  # in a reason

# Weight of a place where a theme has words, and the texts that stand there.
_Places: TypeAlias = tuple[tuple[float, tuple[str, ...]], ...]

_PATTERN = r"(?<!\w){}(?!\w)"


@dataclass(frozen=True, slots=True)
class Proposal:
    """An initiative proposed for a theme.

    Attributes:
        kind: Kind of initiative.
        reason: Why this kind, in words: what matched, never a customer's sentence.
        effort_days: Person-days it is thought to take, above 0.
        title: Short command that a manager understands: "Keep every appointment: engineer does not turn up".
        effort_by: Whether the effort is the table's default or was typed by a person.
    """

    kind: Kind
    reason: str
    effort_days: float
    title: str
    effort_by: EffortBy = "default"


@dataclass(frozen=True, slots=True)
class _Match:
    """A rule against a theme's wording: how well it fits, and the words that fitted, the weightiest first."""

    rule: Rule
    score: float = 0.0
    words: tuple[str, ...] = ()


def propose(
    name: str, *, keywords: Sequence[str] = (), exemplars: Sequence[str] = (), rules: Sequence[Rule] = RULES
) -> Proposal:
    """Propose the initiative of the rule that fits best; "ask more" if none fits.

    Args:
        name: The theme's name.
        keywords: Its keywords.
        exemplars: Its most central clauses, redacted.
        rules: The table; where two rows fit equally well the upper one wins.
    """
    places = (
        (IN_NAME, (_plain(name),)),
        (IN_KEYWORDS, (" , ".join(map(_plain, keywords)),)),
        (IN_EXEMPLARS, tuple(map(_plain, exemplars))),
    )
    matches = [_match(rule, places) for rule in rules]
    best = max(matches, key=lambda match: match.score, default=_Match(ASK_MORE))
    return _proposal(best if best.score >= ENOUGH else _Match(ASK_MORE), name)


def _proposal(match: _Match, name: str) -> Proposal:
    named = ", ".join(f"“{words}”" for words in match.words[:WORDS_NAMED])
    return Proposal(
        kind=match.rule.kind,
        reason=f"Worded with {named}: {match.rule.reason}" if named else match.rule.reason,
        effort_days=match.rule.effort_days,
        title=make_title(match.rule.lead, name),
    )


def make_title(lead: str, name: str) -> str:
    """Join a command and a theme's name, whatever words the name is made of."""
    name = " ".join(name.split()).strip(" .,:;!?-–")
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME - 1].rsplit(" ", 1)[0].rstrip(" ,:;-–") + "…"
    return f"{lead}: {name}" if name else lead


def _match(rule: Rule, places: _Places) -> _Match:
    """Add up, over the rule's phrases and the places where they stand, weight × words × share of texts."""
    weights: dict[str, float] = {}
    for pattern, length in _patterns(rule.words):
        for weight, texts in places:
            found = [fit.group() for text in texts if (fit := pattern.search(text))]
            if found:
                weights[found[0]] = weights.get(found[0], 0.0) + length * weight * len(found) / len(texts)
    words = sorted(weights, key=lambda word: -weights[word])
    return _Match(rule, sum(weights.values()), tuple(words))


def _plain(text: str) -> str:
    """Write text the way the table does."""
    return re.sub(r"[\s\-‐-―]+", " ", text.casefold().replace("’", "'").replace("‘", "'"))


@cache
def _patterns(words: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Compile the phrases of a row once, each with its number of words."""
    phrases = dict.fromkeys(phrase.strip() for phrase in words.split(",") if phrase.strip())
    return tuple((re.compile(_PATTERN.format(_any_ending(phrase))), len(phrase.split())) for phrase in phrases)


def _any_ending(phrase: str) -> str:
    return re.escape(phrase).replace(r"\*", r"\w*")
