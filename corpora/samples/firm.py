"""What is planted in a synthetic corpus: the firm, its themes, and what they do to the score and to leaving."""

from dataclasses import dataclass, replace
from datetime import date

EFFECT_STEP = 0.05  # effects are multiples of this, so that the true impact is an exact sum over a lattice

Factors = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One value of a segment, or one quarter.

    Attributes:
        name: As it stands in the column.
        weight: Share of respondents; the weights of a segment need not add up to one.
        effect: What it adds to the latent score, in standard deviations.
    """

    name: str
    weight: float
    effect: float = 0.0


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that customers mention, always with the same polarity.

    Attributes:
        key: Name for programs, such as ``"engineer_no_show"``.
        name: Name for people.
        touchpoint: The part of the service that it is about.
        polarity: -1 for a shortfall, 1 for a strength.
        prevalence: Chance that a respondent brings it up unprompted, before the factors.
        effect: What a mention adds to the latent score, in standard deviations.
        hazard_ratio: What a mention multiplies the hazard of leaving by, from that day on.
        by_stage: Pairs of journey stage and factor on the prevalence; 1 where a stage is not named.
        by_region: The same for regions.
        by_plan: The same for plans.
        by_quarter: The same for quarters.
    """

    key: str
    name: str
    touchpoint: str
    polarity: int
    prevalence: float
    effect: float
    hazard_ratio: float = 1.0
    by_stage: Factors = ()
    by_region: Factors = ()
    by_plan: Factors = ()
    by_quarter: Factors = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two themes that come together more often than chance: a mention of ``first`` may bring up ``second``.

    Attributes:
        first: Key of the theme that brings the other up; it stands earlier in the firm's themes.
        second: Key of the theme brought up.
        chance: Chance that a mention of the first brings up the second; -1 rules the second out.
    """

    first: str
    second: str
    chance: float


@dataclass(frozen=True, slots=True)
class Initiative:
    """A change that the firm made: from ``start`` on, the theme's prevalence is multiplied by ``factor``."""

    name: str
    theme: str
    start: date
    factor: float


@dataclass(frozen=True, slots=True)
class Spike:
    """A short burst: from ``start`` to ``end``, both included, the theme's prevalence is multiplied by ``factor``."""

    name: str
    theme: str
    start: date
    end: date
    factor: float


@dataclass(frozen=True, slots=True)
class Leaving:
    """How customers leave and renew.

    Attributes:
        monthly_hazard: Chance of leaving per month without any mention.
        contract_days: Length of a contract.
        renewal: Chance of renewing at the end of a contract without any mention.
        renewal_power: With mentions the chance of renewing is divided by the product of hazard ratios to this power.
    """

    monthly_hazard: float
    contract_days: int
    renewal: float
    renewal_power: float


@dataclass(frozen=True, slots=True)
class Firm:
    """An invented firm and everything that is true about its customers.

    Attributes:
        name: Its brand.
        first_day: First day of the first quarter.
        quarters: The quarters in order; a quarter's weight is its share of responses.
        stages: Journey stages.
        regions: Regions.
        plans: Plans.
        prices: Price per month of each plan, in pounds.
        themes: What customers mention.
        pairs: Which themes come together or rule each other out.
        initiative: The change with a known effect.
        spike: The burst.
        newcomer: Key of the theme that appears in the last quarter.
        tenures: Days since joining at which each journey stage is surveyed, from and to.
        settled: Names of the journey stages at which a customer can be asked again.
        baseline_scores: Chances of the scores 0 to 10 for a respondent without mentions or other effects.
        likeness: Correlation of the latent scores of two answers by the same customer, beyond what they mention.
        score_missing: Chance that a respondent gives no score.
        repeat: Chance that an answer of a settled stage comes from a customer who has answered before.
        leaving: How customers leave and renew.
    """

    name: str
    first_day: date
    quarters: tuple[Level, ...]
    stages: tuple[Level, ...]
    regions: tuple[Level, ...]
    plans: tuple[Level, ...]
    prices: tuple[float, ...]
    themes: tuple[Theme, ...]
    pairs: tuple[Pair, ...]
    initiative: Initiative | None
    spike: Spike | None
    newcomer: str | None
    tenures: tuple[tuple[int, int], ...]
    settled: tuple[str, ...]
    baseline_scores: tuple[float, ...]
    likeness: float
    score_missing: float
    repeat: float
    leaving: Leaving


def without_change(firm: Firm) -> Firm:
    """The same firm with nothing that changes over time: to see what is found where there is nothing to find."""
    themes = tuple(replace(theme, by_quarter=()) for theme in firm.themes if theme.key != firm.newcomer)
    keys = {theme.key for theme in themes}
    pairs = tuple(pair for pair in firm.pairs if {pair.first, pair.second} <= keys)
    quarters = tuple(replace(quarter, effect=0.0) for quarter in firm.quarters)
    return replace(firm, themes=themes, pairs=pairs, quarters=quarters, initiative=None, spike=None, newcomer=None)


def without_effects(firm: Firm) -> Firm:
    """The same firm where nothing that is mentioned moves the score or the hazard of leaving."""
    themes = tuple(replace(theme, effect=0.0, hazard_ratio=1.0) for theme in firm.themes)
    return replace(firm, themes=themes)
