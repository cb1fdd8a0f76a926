"""Rank what people decided on together with what is proposed anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from sqlite_utils import Database

from service.insight.adjusted_controls import Controls
from service.insight.exposure import Exposure
from service.insight.lifecycle import OPEN
from service.insight.playbook import EffortBy, Proposal
from service.insight.priority import RankedInitiative, rank_initiatives
from service.insight.rules import Kind
from service.insight.shortfalls import Shortfall, measure_shortfalls
from service.jobs.proposing import estimate, propose_initiatives
from service.jobs.watching_customers import KeptByTheme
from service.store.exposures import Exposures
from service.store.initiatives import Initiative, NewInitiative, list_initiatives
from service.store.projects import Project

ANSWERING = ("accepted", "launched", "shipped")  # what one against several themes answers is not proposed once more


@dataclass(frozen=True, slots=True)
class Measures:
    """What a project's initiatives are ranked by.

    Attributes:
        exposures: Of the project.
        exposure: Respondents × the themes that are ranked.
        controls: Segments and quarters that are held equal.
        shortfalls: Of these themes.
        groups: The initiatives against several of them: `key_of` each, and these themes.
        together: Of the groups, from the same regression and resamples.
        level: Of every interval.
    """

    exposures: Exposures
    exposure: Exposure
    controls: Controls
    shortfalls: tuple[Shortfall, ...]
    groups: dict[str, tuple[str, ...]]
    together: tuple[Shortfall, ...]
    level: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """Initiatives before they are ranked, by a key of each: its theme's id if it is new, else ``key_of`` it.

    Attributes:
        proposals: What each is.
        themes: The themes that each is against.
        counted: The ranked themes that count for each; those without any are not among them.
        shortfalls: What is known of each together, the themes of one removed jointly; those that cannot be measured
            are not among them.
        decided: Those that people decided on.
    """

    proposals: dict[str, Proposal]
    themes: dict[str, tuple[str, ...]]
    counted: dict[str, tuple[str, ...]]
    shortfalls: tuple[Shortfall, ...]
    decided: dict[str, Initiative]

    @property
    def ranked(self) -> dict[str, Proposal]:
        """Those that are open and can be measured."""
        measured = {one.theme for one in self.shortfalls}
        return {key: one for key, one in self.proposals.items() if key in measured and self._is_open(key)}

    def _is_open(self, key: str) -> bool:
        return key not in self.decided or self.decided[key].status in OPEN


@dataclass(frozen=True, slots=True)
class Ranking:
    """New proposals, and new numbers of the initiatives that there are, by id."""

    proposed: tuple[NewInitiative, ...]
    kept: dict[int, NewInitiative]


def key_of(initiative: Initiative) -> str:
    """Return the key of an initiative among candidates."""
    return f"initiative {initiative.id}" if initiative.decided else initiative.proposal.theme_ids[0]


def measure(
    database: Database,
    project: Project,
    exposures: Exposures,
    exposure: Exposure,
    *,
    controls: Controls,
    level: float,
    seed: int,
) -> Measures:
    """Measure ranked themes, and initiatives against several of them, in one regression and one set of resamples.

    Args:
        database: Where to read which initiatives there are.
        project: Which.
        exposures: Of the project.
        exposure: Respondents × the themes that are ranked.
        controls: What is held equal.
        level: Of every interval.
        seed: Of the resamples.
    """
    decided = [one for one in list_initiatives(database, project.id) if one.decided]
    against = {key_of(one): _in_ranking(exposures, exposure.themes, one.proposal.theme_ids) for one in decided}
    groups = {key: themes for key, themes in against.items() if len(themes) > 1}
    found = measure_shortfalls(exposure, also=groups, controls=controls.matrix, level=level, seed=seed)
    themes = len(exposure.themes)
    return Measures(exposures, exposure, controls, found[:themes], groups, found[themes:], level)


def find_candidates(database: Database, project: Project, measures: Measures) -> Candidates:
    """Return what is to be ranked: what people decided on, and proposals for what nothing answers yet.

    A theme with others in it stands for these.
    """
    proposals = propose_initiatives(database, project, measures.exposures, measures.shortfalls)
    decided = {key_of(one): one for one in list_initiatives(database, project.id) if one.decided}
    answered = _answered(decided.values())
    new = {key: one for key, one in proposals.items() if key not in answered}
    kept = {key: _as_decided(one, proposals) for key, one in decided.items()}
    themes = {key: (key,) for key in new} | {key: one.proposal.theme_ids for key, one in decided.items()}
    ranked = measures.exposure.themes
    counted = {key: found for key, ids in themes.items() if (found := _in_ranking(measures.exposures, ranked, ids))}
    return Candidates(new | kept, themes, counted, _known_together(measures, counted), decided)


def rank_candidates(candidates: Candidates, kept: KeptByTheme, *, level: float) -> Ranking:
    """Rank them: first what may still be chosen, then what cannot be measured, then what is done or declined.

    Args:
        candidates: Of the project.
        kept: Customers who would be kept, by theme and by key of an initiative against several.
        level: Of every interval.
    """
    ranked = rank_initiatives(candidates.shortfalls, candidates.ranked, level=level)
    found = {one.theme: _new(one, candidates.themes[one.theme]) for one in ranked}
    measured = {one.theme: one for one in candidates.shortfalls}
    rest = sorted(
        candidates.decided.keys() - found.keys(),
        key=lambda key: (candidates.decided[key].status not in OPEN, candidates.decided[key].id),
    )
    for place, key in enumerate(rest, start=len(found) + 1):
        found[key] = _beside(candidates.proposals[key], candidates.themes[key], measured.get(key), place)
    found = {key: _with_kept(one, kept, key, candidates.counted.get(key, ())) for key, one in found.items()}
    stay = {one.id: found[key] for key, one in candidates.decided.items()}
    return Ranking(tuple(one for key, one in found.items() if key not in candidates.decided), stay)


def _with_kept(one: NewInitiative, kept: KeptByTheme, key: str, counted: Sequence[str]) -> NewInitiative:
    """Add how many customers would be kept; one against one theme keeps those that it would."""
    known = kept.find(counted[0] if len(counted) == 1 else key)
    return replace(one, kept=estimate(known.customers), worth=estimate(known.worth), kept_missing=known.missing)


def _answered(decided: Iterable[Initiative]) -> set[str]:
    """Return the themes that get no new proposal: one alone is against them, or they are being answered."""
    return {
        theme
        for one in decided
        for theme in one.proposal.theme_ids
        if len(one.proposal.theme_ids) == 1 or one.status in ANSWERING
    }


def _as_decided(one: Initiative, proposals: Mapping[str, Proposal]) -> Proposal:
    """Return an initiative as it is, worded anew where nobody accepted it or chose words of their own yet."""
    stored = one.proposal
    kept = Proposal(
        cast("Kind", stored.kind), stored.reason, stored.effort_days, stored.title, cast("EffortBy", one.effort_by)
    )
    anew = proposals.get(stored.theme_ids[0])
    if anew is None or one.status != "proposed" or len(stored.theme_ids) > 1:
        return kept
    if one.decisions.title_by is None:
        kept = replace(kept, title=anew.title)
    if one.decisions.kind_by is None:
        kept = replace(kept, kind=anew.kind, reason=anew.reason)
        if one.effort_by == "default":
            kept = replace(kept, effort_days=anew.effort_days)
    return kept


def _known_together(measures: Measures, counted: Mapping[str, tuple[str, ...]]) -> tuple[Shortfall, ...]:
    """Return what is known of each initiative; one against one theme is measured as that theme is."""
    measured = {one.theme: one for one in (*measures.shortfalls, *measures.together)}
    return tuple(
        replace(measured[found[0]], theme=key) if len(found) == 1 else measured[key] for key, found in counted.items()
    )


def _in_ranking(exposures: Exposures, ranked: Sequence[str], against: Sequence[str]) -> tuple[str, ...]:
    """Return the ranked themes that an initiative is against; a theme with others in it stands for these."""
    known = set(ranked)
    place = {theme: i for i, theme in enumerate(exposures.themes)}
    found: dict[str, None] = {}
    for theme in against:
        inside = [exposures.themes[i] for i in (exposures.parents == place.get(theme, -2)).nonzero()[0]]
        found |= dict.fromkeys(one for one in (theme, *inside) if one in known)
    return tuple(found)


def _new(ranked: RankedInitiative, theme_ids: tuple[str, ...]) -> NewInitiative:
    ranks = ranked.ranks
    return NewInitiative(
        title=ranked.title,
        kind=ranked.kind,
        reason=ranked.reason,
        effort_days=ranked.effort_days,
        stake=estimate(ranked.stake),
        priority=None if ranked.priority is None else ranked.priority.value,
        top3=None if ranks is None else ranks.top3,
        rank=ranked.rank,
        theme_ids=theme_ids,
        rank_low=None if ranks is None else ranks.low,
        rank_high=None if ranks is None else ranks.high,
        rank_at_half_effort=ranked.rank_at_half_effort,
        rank_at_double_effort=ranked.rank_at_double_effort,
        reach=ranked.reach,
        effect=ranked.effect,
        quadrant=ranked.quadrant,
    )


def _beside(proposal: Proposal, theme_ids: tuple[str, ...], shortfall: Shortfall | None, place: int) -> NewInitiative:
    """Return what is known of an initiative that takes no part in the ranking."""
    return NewInitiative(
        title=proposal.title,
        kind=proposal.kind,
        reason=proposal.reason,
        effort_days=proposal.effort_days,
        stake=estimate(shortfall.stake) if shortfall else None,
        priority=None,
        top3=None,
        rank=place,
        theme_ids=theme_ids,
        reach=shortfall.reach if shortfall else None,
        effect=shortfall.effect if shortfall else None,
    )
