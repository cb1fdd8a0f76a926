"""See what the order of initiatives would be, were their efforts others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpora.errors import InputError
from service.insight.playbook import Proposal
from service.insight.priority import RankedInitiative, rank_initiatives
from service.insight.shortfalls import Shortfall


@dataclass(frozen=True, slots=True)
class Move:
    """How one initiative would stand.

    Attributes:
        theme: Id of the theme or group that it answers.
        effort_before: Person-days it is thought to take.
        effort_after: Person-days in the case looked at.
        rank_before: Its rank at the efforts that are thought right.
        rank_after: Its rank in the case looked at.
        overtakes: Themes of the initiatives that it would stand before, and does not now.
    """

    theme: str
    effort_before: float
    effort_after: float
    rank_before: int
    rank_after: int
    overtakes: tuple[str, ...]


def change_efforts(
    shortfalls: Sequence[Shortfall],
    proposals: Mapping[str, Proposal],
    efforts: Mapping[str, float],
    *,
    level: float = 0.95,
) -> tuple[Move, ...]:
    """Rank again with other efforts; stakes stay what they are, with their resamples.

    Args:
        shortfalls: As for `priority.rank_initiatives`.
        proposals: As there.
        efforts: Theme id to person-days in the case looked at; the others keep theirs.
        level: Confidence level.

    Returns:
        One per initiative, in the new order.

    Raises:
        InputError: An effort is not above 0, or is for a theme without a proposal; or as in `rank_initiatives`.
    """
    strangers = efforts.keys() - proposals.keys()
    if strangers:
        raise InputError(f"There is no initiative for theme {min(strangers)!r}; leave its effort out.")
    changed = {
        theme: replace(proposal, effort_days=efforts.get(theme, proposal.effort_days))
        for theme, proposal in proposals.items()
    }
    before = {one.theme: one for one in rank_initiatives(shortfalls, proposals, level=level)}
    after = rank_initiatives(shortfalls, changed, level=level)
    return tuple(_move(before, one, after) for one in after)


def effort_to_be_first(initiatives: Sequence[RankedInitiative], theme: str) -> float | None:
    """Return the person-days below which an initiative would be the first, all others being as they are.

    Args:
        initiatives: From one call of `priority.rank_initiatives`.
        theme: Theme of the initiative.

    Returns:
        None if no effort would do: it gives nothing back, or has no stake. Infinity if it would be first at any
        effort, as no other gives anything back.

    Raises:
        InputError: There is no initiative for the theme.
    """
    known = {one.theme: one.priority for one in initiatives}
    if theme not in known:
        raise InputError(f"There is no initiative for theme {theme!r}.")
    own = known.pop(theme)
    if own is None or own.value <= 0:
        return None
    best = max((other.value for other in known.values() if other), default=0.0)
    effort = next(one.effort_days for one in initiatives if one.theme == theme)
    return own.value * effort / best if best > 0 else float("inf")


def _move(before: Mapping[str, RankedInitiative], one: RankedInitiative, after: Sequence[RankedInitiative]) -> Move:
    old = before[one.theme]
    return Move(
        theme=one.theme,
        effort_before=old.effort_days,
        effort_after=one.effort_days,
        rank_before=old.rank,
        rank_after=one.rank,
        overtakes=tuple(
            other.theme for other in after if other.rank > one.rank and before[other.theme].rank < old.rank
        ),
    )
