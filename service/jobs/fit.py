"""Find the themes of a project anew: fit, place every clause, keep ids, replay what people changed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from sqlite_utils import Database

from nlp.records import ClauseSet, Discovery, ThemeModel
from service.completions.records import Namer, NamingReport
from service.errors import NothingToDoError
from service.jobs.placing import join, place, placements_of
from service.jobs.regrouping import regroup
from service.jobs.replaying import replay_log
from service.jobs.sampling import FIT_CLAUSES, draw_sample
from service.jobs.tracing import leaf_sets, recall, trace_themes
from service.jobs.wording import word_themes
from service.store.clause_columns import load_clause_keys
from service.store.clauses import ClauseTable, load_clauses
from service.store.comments import count_comments, list_unplaced
from service.store.connect import writing
from service.store.projects import Project, read_granularity, set_granularity
from service.store.runs import finish_with_results, recorded
from service.store.theme_edits import set_edit_problems
from service.store.theme_lineage import add_lineage
from service.store.theme_model import (
    Fit,
    MachineTheme,
    Placements,
    add_placements,
    forget_placements,
    read_fit,
    read_machine_themes,
    write_fit,
)
from service.store.theme_proposals import add_proposals


class Discover(Protocol):
    """Finds themes, or joins the groups of a model anew, as ``nlp.discover.discover`` does."""

    def __call__(
        self,
        clauses: ClauseSet,
        *,
        granularity: float = 0.0,
        model: ThemeModel | None = None,
        earlier: ThemeModel | None = None,
    ) -> Discovery:
        """Return the themes of clauses."""
        ...


@dataclass(frozen=True, slots=True)
class Rejoining:
    """Groups that are kept and only joined anew.

    Attributes:
        fit: Of the groups.
        granularity: How fine the themes are wanted from now on, -2 to 2.
    """

    fit: Fit
    granularity: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fit, and what came of asking for names; None if nobody was asked."""

    fit: Fit
    naming: NamingReport | None


def fit_themes(
    database: Database,
    project: Project,
    *,
    discover: Discover,
    version: str,
    reason: str,
    rejoining: Rejoining | None = None,
    namer: Namer | None = None,
) -> Fitted:
    """Find the themes of a project, and write them with all that hangs on them in one transaction.

    Args:
        database: Where to read and write.
        project: Which; all its comments are understood.
        discover: From clauses to themes.
        version: Of YouSaid.
        reason: Why, for the record.
        rejoining: Groups to join anew; None finds them anew.
        namer: Words the names of themes; None leaves them as discovery gives them.

    Raises:
        NothingToDoError: Some comments have clauses that cannot be compared with the others.
    """
    parameters, versions = (("reason", reason),), (("yousaid", version),)
    with recorded(database, project.id, "discover", parameters=parameters, versions=versions) as run:
        found, clauses, placements = _find(database, project.id, discover, rejoining)
        known = rejoining.fit.known if rejoining else {}
        lineage = recall(trace_themes(database, project.id, found, placements), found, known)
        fit = Fit(
            run_id=run.run_id,
            embedder=next(iter(clauses.embedders), ""),
            comments=rejoining.fit.comments if rejoining else count_comments(database, project.id),
            since=rejoining.fit.since if rejoining else 0,
            last_clause=rejoining.fit.last_clause if rejoining else int(placements.clause_ids.max(initial=0)),
            known={**known, **dict(zip(leaf_sets(found), lineage.ids, strict=True))},
            model=found.model,
            themes=_themes(found, clauses, lineage.ids),
        )
        naming = None
        if namer is not None:
            themes, naming = word_themes(database, project.id, fit.themes, found=found, clauses=clauses, namer=namer)
            fit = replace(fit, themes=themes)
        run.counts = {"themes": len(fit.themes), "clauses": len(placements.leaf), "comments": fit.comments}
        run.result_hash = _hash(found, placements, sampled=len(clauses.ids) < len(placements.leaf))
        before = {one.id: one.name for one in read_machine_themes(database, project.id)}
        with writing(database):
            after = {one.id: one.name for one in fit.themes}
            add_lineage(database, project.id, lineage.kinships, before=before, after=after, run_id=run.run_id)
            if rejoining:
                set_granularity(database, project.id, rejoining.granularity)
            write_fit(database, project.id, fit)
            forget_placements(database, project.id)
            add_placements(database, placements)
            replayed = replay_log(database, project.id, fit, placements)
            set_edit_problems(database, project.id, {one.number: one.reason for one in replayed.unapplied})
            if not rejoining:
                add_proposals(database, project.id, (), run_id=run.run_id)
            unplaced = np.array(list_unplaced(database, project.id), dtype=np.int64)
            regroup(
                database,
                project.id,
                replayed.tree,
                placements,
                fit=fit,
                before=None,
                unplaced=unplaced,
                run_id=run.run_id,
                anew=True,
            )
            finish_with_results(database, run)  # killed in between, the next run would find all of it anew
    return Fitted(fit, naming)


def _find(
    database: Database, project_id: int, discover: Discover, rejoining: Rejoining | None
) -> tuple[Discovery, ClauseTable, Placements]:
    """Fit on all clauses, or on a sample of very many, and place all of them."""
    ids, comment_ns = load_clause_keys(database, project_id)
    sample = draw_sample(database, project_id) if len(ids) > FIT_CLAUSES else ids
    clauses = load_clauses(database, project_id, ids=sample.tolist() if len(sample) < len(ids) else None)
    if len(clauses.embedders) > 1:
        raise NothingToDoError('some comments are not understood yet; run "yousaid analyze" first')
    granularity = rejoining.granularity if rejoining else read_granularity(database, project_id)
    model = rejoining.fit.model if rejoining else None
    earlier = _earlier(database, project_id, clauses)
    clause_set = _clause_set(clauses)
    found = (
        discover(clause_set, granularity=float(granularity), model=model, earlier=earlier)
        if len(clause_set)
        else _nothing()
    )
    rest = ~np.isin(ids, sample, assume_unique=True)
    placed = placements_of(found, clauses)
    return found, clauses, join(placed, place(database, ids[rest], comment_ns[rest], found.model))


def _earlier(database: Database, project_id: int, clauses: ClauseTable) -> ThemeModel | None:
    """Return what the themes before were found with; None if there are none, or they are of other vectors."""
    fit = read_fit(database, project_id)
    return None if fit is None or {fit.embedder} != set(clauses.embedders) else fit.model


def _clause_set(clauses: ClauseTable) -> ClauseSet:
    _, comments = np.unique(clauses.comment_ns, return_inverse=True)
    return ClauseSet(clauses.texts, clauses.vectors, clauses.sentiments, clauses.phrases, comments.astype(np.int64))


def _nothing() -> Discovery:
    none, bare = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    model = ThemeModel(bare, bare.reshape(0, 0), none, none)
    pairs = none.reshape(0, 2)
    return Discovery((), none, bare, (), pairs, none, result_hash=hashlib.sha256().hexdigest(), leaf=none, model=model)


def _themes(found: Discovery, clauses: ClauseTable, ids: Sequence[str]) -> tuple[MachineTheme, ...]:
    return tuple(
        MachineTheme(
            id=theme_id,
            parent=theme.parent,
            name=theme.name,
            keywords=theme.keywords,
            exemplars=tuple(clauses.ids[list(theme.exemplars)].tolist()),
            centroid=theme.centroid,
            stability=theme.stability,
        )
        for theme_id, theme in zip(ids, found.themes, strict=True)
    )


def _hash(found: Discovery, placements: Placements, *, sampled: bool) -> str:
    """Return the hash of the result; of a fit on a sample, with how many clauses came to each leaf."""
    if not sampled:
        return found.result_hash
    leaves, counts = np.unique(placements.leaf, return_counts=True)
    return hashlib.sha256(f"{found.result_hash} {leaves.tolist()} {counts.tolist()}".encode()).hexdigest()
