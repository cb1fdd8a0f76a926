"""Measure what complaints go with in keeping customers: hazards by theme, and who is still there later."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.insight.discoveries import FALSE_DISCOVERIES
from service.insight.prevalence import MIN_GROUP
from service.insight.survival import Lives, cut_stretches
from service.insight.survival_curves import HORIZONS, Retention, follow_complaints
from service.insight.survival_hazards import Hazards, measure_hazards
from service.insight.survival_matches import match_complaints


@dataclass(frozen=True, slots=True)
class Keeping:
    """What complaints go with in keeping customers.

    Attributes:
        customers: How many are measured; None if fewer than may be shown.
        left: How many of them left; None with `customers`.
        left_out: Why others are not, and how many; None for a count below what may be shown.
        hazards: Per theme.
        retention: After a first complaint about anything, against matched customers.
    """

    customers: int | None
    left: int | None
    left_out: tuple[tuple[str, int | None], ...]
    hazards: Hazards
    retention: Retention


def measure_keeping(
    lives: Lives,
    answers: Sequence[tuple[int, float]],
    *,
    groups: Sequence[str | None] | None = None,
    horizons: Sequence[int] = HORIZONS,
    level: float = 0.95,
    rate: float = FALSE_DISCOVERIES,
    seed: int = 0,
) -> Keeping:
    """Measure hazards and retention on the same lives; the parts say how.

    Args:
        lives: From `survival.lives`.
        answers: Customer and day of every answer, in any mood.
        groups: Group of every customer given to `survival.lives`, within which matches are sought.
        horizons: Days after a complaint.
        level: Confidence level of all intervals.
        rate: Share of the discoveries that may be false.
        seed: The same seed gives the same matches.

    Raises:
        InputError: As in the parts.
    """
    customers = int(lives.customer.size)
    enough = customers >= MIN_GROUP
    return Keeping(
        customers=customers if enough else None,
        left=int(lives.left.sum()) if enough else None,
        left_out=tuple((reason, count if count >= MIN_GROUP else None) for reason, count in lives.left_out),
        hazards=measure_hazards(cut_stretches(lives), lives.themes, level=level, rate=rate),
        retention=follow_complaints(
            lives, match_complaints(lives, answers, groups=groups, seed=seed), horizons=horizons, level=level
        ),
    )
