"""Hold what customers say about recommending against how they score, and list whom to ask and whom to win back."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.advocacy_groups import GROUPS, Group, group_of
from service.insight.arithmetic import Flags, Floats, as_numbers
from service.insight.prevalence import Share, hide_small_groups, share
from service.insight.weights import usable_weights


@dataclass(frozen=True, slots=True, eq=False)
class Voices:
    """Respondents, each once: the last answer counts. Make it with `voices`, which checks it.

    Attributes:
        pseudonym: Who it is.
        scores: Shape (respondents,), scores from 0 to 10; NaN where there is none.
        recommends: Shape (respondents,), whether the text recommends.
        leaving: Whether the text announces leaving.
        complains: Whether anything in the text is negative.
        consents: Whether the customer agreed to be contacted.
        weights: Shape (respondents,).
    """

    pseudonym: tuple[str, ...]
    scores: Floats
    recommends: Flags
    leaving: Flags
    complains: Flags
    consents: Flags
    weights: Floats


@dataclass(frozen=True, slots=True)
class Said:
    """What those of one group say.

    Attributes:
        group: "promoter", "passive", "detractor" or "no score".
        hidden: Whether it is so small that it must not be shown, or would reveal one that is; then the rest is None.
        recommends: Share whose text recommends.
        leaving: Share whose text announces leaving.
    """

    group: Group
    hidden: bool
    recommends: Share | None
    leaving: Share | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to contact.

    Attributes:
        pseudonym: Who it is.
        score: What they gave; None without a score.
        reason: Why they are on the list, in words; never their own.
    """

    pseudonym: str
    score: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """A list of people, with how many are not on it.

    Attributes:
        people: Those who agreed to be contacted, the clearest first.
        without_consent: How many others there would be, who did not.
    """

    people: tuple[Person, ...]
    without_consent: int


@dataclass(frozen=True, slots=True)
class Advocacy:
    """Advocates and customers at risk.

    Attributes:
        said: What every group says, against its score.
        ask: Whom to ask for a recommendation or a reference.
        recover: Whom to win back.
    """

    said: tuple[Said, ...]
    ask: Contacts
    recover: Contacts


def voices(
    pseudonyms: Sequence[str],
    *,
    scores: npt.ArrayLike,
    recommends: npt.ArrayLike,
    leaving: npt.ArrayLike,
    complains: npt.ArrayLike,
    consents: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
) -> Voices:
    """Check what is known about respondents.

    Args:
        pseudonyms: Each once.
        scores: One per respondent, 0 to 10; NaN or None where there is none.
        recommends: One yes or no per respondent.
        leaving: The same.
        complains: The same.
        consents: The same; what is not a yes is a no.
        weights: One per respondent; None gives all the same.

    Raises:
        InputError: Lengths differ, a pseudonym comes twice, or a weight is negative.
    """
    n = len(pseudonyms)
    if len(set(pseudonyms)) != n:
        raise InputError("A pseudonym comes twice; give the last answer of each respondent.")
    given = {
        "scores": scores,
        "recommends": recommends,
        "leaving": leaving,
        "complains": complains,
        "consents": consents,
    }
    numbers = {name: as_numbers(values, name) for name, values in given.items()}
    for name, values in numbers.items():
        if values.shape != (n,):
            raise InputError(f"There are {n} respondents but {values.size} entries of {name!r}; give one each.")
    yes = {name: values > 0 for name, values in numbers.items() if name != "scores"}
    return Voices(tuple(pseudonyms), numbers["scores"], **yes, weights=usable_weights(weights, n))


def measure_advocacy(said: Voices, *, level: float = 0.95) -> Advocacy:
    """Compare text with score, and make both lists.

    An advocate is a promoter, or somebody whose text recommends, who complains about nothing and announces no leaving.
    At risk is who announces leaving, or is a detractor. Consent decides who is on a list; the others are counted.

    Source of promoters and detractors: Reichheld, F. (2003), The one number you need to grow, Harvard Business
    Review 81(12).

    Args:
        said: From `voices`.
        level: Confidence level of the shares.

    Raises:
        InputError: The level is not between 0 and 1.
    """
    groups = group_of(said.scores)
    return Advocacy(_by_group(said, groups, level), _ask(said, groups), _recover(said, groups))


def _by_group(said: Voices, groups: Sequence[Group], level: float) -> tuple[Said, ...]:
    inside = [np.array([one == group for one in groups], dtype=np.bool_) & (said.weights > 0) for group in GROUPS]
    hidden = hide_small_groups([int(rows.sum()) for rows in inside])
    return tuple(
        Said(group, True, None, None)
        if hide
        else Said(
            group,
            False,
            *(share(hits[rows], weights=said.weights[rows], level=level) for hits in (said.recommends, said.leaving)),
        )
        for group, rows, hide in zip(GROUPS, inside, hidden, strict=True)
    )


def _ask(said: Voices, groups: Sequence[Group]) -> Contacts:
    content = ~said.complains & ~said.leaving
    promoter = np.array([group == "promoter" for group in groups], dtype=np.bool_)
    unhappy = np.array([group == "detractor" for group in groups], dtype=np.bool_)
    ranks = (
        ("scores as a promoter and recommends in the text", content & promoter & said.recommends),
        ("recommends in the text", content & ~promoter & ~unhappy & said.recommends),
        ("scores as a promoter", content & promoter & ~said.recommends),
    )
    return _contacts(said, ranks, best_first=True)


def _recover(said: Voices, groups: Sequence[Group]) -> Contacts:
    unhappy = np.array([group == "detractor" for group in groups], dtype=np.bool_)
    ranks = (
        ("announces leaving and scores as a detractor", said.leaving & unhappy),
        ("announces leaving", said.leaving & ~unhappy),
        ("scores as a detractor", ~said.leaving & unhappy),
    )
    return _contacts(said, ranks, best_first=False)


def _contacts(said: Voices, ranks: Sequence[tuple[str, Flags]], *, best_first: bool) -> Contacts:
    people: list[Person] = []
    for reason, rows in ranks:
        found = [
            Person(said.pseudonym[row], None if np.isnan(said.scores[row]) else float(said.scores[row]), reason)
            for row in np.flatnonzero(rows & said.consents)
        ]
        people += sorted(found, key=lambda one: (_order(one.score, best_first), one.pseudonym))
    chosen = np.any([rows for _, rows in ranks], axis=0)
    return Contacts(tuple(people), int((chosen & ~said.consents).sum()))


def _order(score: float | None, best_first: bool) -> float:
    """Return what sorts scores, those without one last."""
    if score is None:
        return float("inf")
    return -score if best_first else score
