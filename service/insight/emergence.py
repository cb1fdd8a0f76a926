"""Tell which groups among the clauses without a theme are a new theme."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpora.errors import InputError
from service.insight.discoveries import FALSE_DISCOVERIES, discover
from service.insight.prevalence import MIN_GROUP

# Cosines between unit vectors of clauses. Inside a theme they are usually above the first; a group that is nearer to a
# theme than the second is that theme said in other words.
LEAST_COHERENCE, MOST_LIKENESS = 0.5, 0.7
LEAST_SIZE = 2 * MIN_GROUP  # respondents; fewer may be one household, or one wave of the same text


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group of clauses that have no theme.

    Attributes:
        key: Its name for the caller.
        respondents: How many said it.
        recent: How many of them said it in the watched time.
        coherence: Mean cosine of its clauses to their middle.
        likeness: Cosine of its middle to the middle of the nearest theme.
    """

    key: str
    respondents: int
    recent: int
    coherence: float
    likeness: float


@dataclass(frozen=True, slots=True)
class Bar:
    """What a new theme has to pass.

    Attributes:
        size: Least respondents.
        coherence: Least cosine of its clauses to their middle.
        likeness: Largest cosine to the nearest theme.
        rate: Share of the new themes that may be none.
    """

    size: int = LEAST_SIZE
    coherence: float = LEAST_COHERENCE
    likeness: float = MOST_LIKENESS
    rate: float = FALSE_DISCOVERIES


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A judged candidate.

    Attributes:
        key: Key of the candidate.
        emerged: Whether it is a new theme: it passes all, and stands out among the candidates as recent.
        lacks: What it does not pass: "size", "coherence", "distinctness", "recent".
        p: One-sided p of so many recent respondents, if it were no more recent than the others; None if it was not
            tested, as it lacks something else.
    """

    key: str
    emerged: bool
    lacks: tuple[str, ...]
    p: float | None


def judge_newcomers(
    candidates: Sequence[Candidate], *, recent: int, respondents: int, bar: Bar | None = None
) -> tuple[Newcomer, ...]:
    """Judge all candidates together.

    A group that has been about for long is no news: the share of its respondents who are recent is tested against that
    of all respondents, one-sided and exactly (binomial), and those that pass by the rest are one family of tests.

    Source of the test: Clopper, C. J. and Pearson, E. S. (1934), The use of confidence or fiducial limits, Biometrika
    26, 404-413.

    Args:
        candidates: From the clauses without a theme.
        recent: Respondents of the watched time, whatever they said.
        respondents: Respondents of all times, the watched one included.
        bar: What has to be passed; None takes the defaults.

    Returns:
        One per candidate, in their order.

    Raises:
        InputError: More are recent than there are, in a candidate or in all.
    """
    from scipy.stats import binom

    asked = bar or Bar()
    if not 0 <= recent <= respondents or any(not 0 <= one.recent <= one.respondents for one in candidates):
        raise InputError("More respondents are recent than there are; count the recent ones in the total too.")
    lacking = [_lacking(one, asked) for one in candidates]
    usual = recent / respondents if respondents else 1.0
    p = np.array(
        [
            np.nan if lacks else binom.sf(one.recent - 1, one.respondents, usual)
            for one, lacks in zip(candidates, lacking, strict=True)
        ],
        dtype=np.float64,
    )
    found = discover(p, rate=asked.rate).found
    return tuple(
        Newcomer(one.key, True, (), float(chance))
        if is_new
        else Newcomer(one.key, False, lacks or ("recent",), None if lacks else float(chance))
        for one, lacks, chance, is_new in zip(candidates, lacking, p, found.tolist(), strict=True)
    )


def _lacking(one: Candidate, bar: Bar) -> tuple[str, ...]:
    passed = {
        "size": one.respondents >= bar.size,
        "coherence": one.coherence >= bar.coherence,
        "distinctness": one.likeness <= bar.likeness,
    }
    return tuple(name for name, is_passed in passed.items() if not is_passed)
