"""Propose an initiative for a theme from its wording, touchpoints and signals, by the table in `rules`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeAlias

from service.insight.rules import ASK_MORE, RULES, Kind, Rule

EffortBy: TypeAlias = Literal["default", "person"]

# A phrase counts its number of words, so the more specific weighs more, times where it stands.
IN_NAME, IN_KEYWORDS, IN_EXEMPLARS = 3.0, 2.0, 1.0
# A touchpoint or signal counts this times its share, so a word in the name still says more than what the clauses are
# about in general.
OF_ALL = 2.0
LEAST_SHARE = 0.2  # of a theme's clauses or comments; a touchpoint or signal of fewer says little about the theme
ENOUGH = 1.0  # a word in all exemplars, one keyword, or a touchpoint of half the clauses; less may be chance
LONGEST_NAME = 60  # characters of a theme's name in a title
WORDS_NAMED = 3  # in a reason
# What a theme is named by where most of it is praise. What is to change is the rest of it, so a title leaves this out;
# but not before a capital, which makes a name of it.
PRAISE = re.compile(
    r"^(?:(?i:amazing|brilliant|caring|efficient|excellent|fantastic|friendly|good|helpful|lovely|pleasant|polite|"
    r"wonderful|and)\b,? )+(?=[a-z])"
)

# Weight of a place where a theme has words, and the texts that stand there.
_Places: TypeAlias = tuple[tuple[float, tuple[str, ...]], ...]

Shares: TypeAlias = Mapping[str, float]
NONE: Shares = MappingProxyType({})

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
    """A rule against a theme: how well it fits, and what fitted, the weightiest first.

    Attributes:
        rule: The row of the table.
        score: 0 if nothing fits.
        words: Of the wording.
        touchpoints: Pairs of name and share of the theme's clauses.
        signals: Pairs of kind and share of the theme's comments.
    """

    rule: Rule
    score: float = 0.0
    words: tuple[str, ...] = ()
    touchpoints: tuple[tuple[str, float], ...] = ()
    signals: tuple[tuple[str, float], ...] = ()


def propose(
    name: str,
    *,
    keywords: Sequence[str] = (),
    exemplars: Sequence[str] = (),
    touchpoints: Shares = NONE,
    signals: Shares = NONE,
    rules: Sequence[Rule] = RULES,
) -> Proposal:
    """Propose the initiative of the rule that fits best; "ask more" if none fits.

    Args:
        name: The theme's name.
        keywords: Its keywords.
        exemplars: Its most central clauses, redacted.
        touchpoints: Share of its clauses, 0 to 1, that are about each touchpoint.
        signals: Share of its comments, 0 to 1, that announce each signal.
        rules: The table; where two rows fit equally well the upper one wins.
    """
    places = (
        (IN_NAME, (_plain(name),)),
        (IN_KEYWORDS, (" , ".join(map(_plain, keywords)),)),
        (IN_EXEMPLARS, tuple(map(_plain, exemplars))),
    )
    matches = [_match(rule, places, touchpoints, signals) for rule in rules]
    best = max(matches, key=lambda match: match.score, default=_Match(ASK_MORE))
    return _proposal(best if best.score >= ENOUGH else _Match(ASK_MORE), name)


def _proposal(match: _Match, name: str) -> Proposal:
    evidence = _evidence(match)
    return Proposal(
        kind=match.rule.kind,
        reason=f"{evidence[0].upper()}{evidence[1:]}: {match.rule.reason}" if evidence else match.rule.reason,
        effort_days=match.rule.effort_days,
        title=make_title(match.rule.lead, name),
    )


def _evidence(match: _Match) -> str:
    """Say in words what fitted."""
    parts = []
    if match.words:
        parts.append(f"worded with {', '.join(f'“{words}”' for words in match.words[:WORDS_NAMED])}")
    parts += [f"about {name} in {share:.0%} of its clauses" for name, share in match.touchpoints]
    parts += [f"with {kind} in {share:.0%} of its comments" for kind, share in match.signals]
    return "; ".join(parts)


def make_title(lead: str, name: str) -> str:
    """Join a command and a theme's name, whatever words the name is made of; praise before the subject is left out."""
    plain = " ".join(name.split()).strip(" .,:;!?-–")
    name = PRAISE.sub("", plain)
    if plain[:1].isupper():
        name = name[:1].upper() + name[1:]
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME - 1].rsplit(" ", 1)[0].rstrip(" ,:;-–") + "…"
    return f"{lead}: {name}" if name else lead


def _match(rule: Rule, places: _Places, touchpoints: Shares, signals: Shares) -> _Match:
    """Add up weight × words × share of texts over phrases and places, and weight × share of touchpoints and signals."""
    weights: dict[str, float] = {}
    for pattern, length in _patterns(rule.words):
        for weight, texts in places:
            found = [fit.group() for text in texts if (fit := pattern.search(text))]
            if found:
                weights[found[0]] = weights.get(found[0], 0.0) + length * weight * len(found) / len(texts)
    words = sorted(weights, key=lambda word: -weights[word])
    about, announced = _among(rule.touchpoints, touchpoints), _among(rule.signals, signals)
    score = sum(weights.values()) + OF_ALL * sum(share for _, share in (*about, *announced))
    return _Match(rule, score, tuple(words), about, announced)


def _among(names: str, shares: Shares) -> tuple[tuple[str, float], ...]:
    """Return those of the names whose share says something about the theme, largest first."""
    named = {name.strip() for name in names.split(",")}
    found = [(name, share) for name, share in shares.items() if name in named and share >= LEAST_SHARE]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


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
