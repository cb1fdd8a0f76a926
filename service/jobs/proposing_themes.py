"""Propose themes among the clauses that came since the fit and that no theme holds."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.themes.assign import take_out
from nlp.themes.edit_log import active
from nlp.themes.edits import AcceptProposal
from nlp.themes.exemplars import choose_exemplars
from nlp.themes.name import ThemeWords, name_themes
from nlp.themes.naming.index import index_phrases
from nlp.themes.proposals import Proposal, propose
from nlp.themes.spelling import spelled, usual_spellings
from nlp.vectors import unit
from service.jobs.theme_trees import gather_evidence
from service.jobs.tracing import new_theme_id
from service.store.clauses import ClauseTable, load_clauses
from service.store.connect import writing
from service.store.projects import Project
from service.store.theme_edits import list_edits
from service.store.theme_model import Fit, load_placements_since
from service.store.theme_proposals import StoredProposal, add_proposals, list_proposals
from service.store.themes import list_themes, read_rare

SAME_GROUP = 0.9  # cosine of what stands for two groups: from here on they are one, proposed again

Floats = npt.NDArray[np.float32]


def propose_themes(database: Database, project: Project, *, fit: Fit, run_id: int) -> int:
    """Look for groups among the rare clauses that came since the fit, and propose them as themes.

    What the fit has seen it has looked through already. A group that was proposed before keeps its id; one that was
    dismissed is not proposed again.

    Returns:
        How many themes are proposed now.
    """
    placements = load_placements_since(database, project.id, fit.last_clause)
    is_rare = np.isin(placements.clause_ids, read_rare(database, project.id, after=fit.last_clause))
    rows = np.flatnonzero(is_rare)
    if not len(rows):
        with writing(database):
            add_proposals(database, project.id, (), run_id=run_id)
        return 0
    evidence = gather_evidence(database, project.id, placements, fit.model.centre)
    groups = propose(rows, evidence, fit.model)
    known = list_proposals(database, project.id, status=None)
    ids = [_same(np.array(one.vectors, dtype=np.float32), known) or new_theme_id() for one in groups]
    settled = {one.id for one in known if one.status == "dismissed"} | {
        entry.edit.theme for entry in active(list_edits(database, project.id)) if isinstance(entry.edit, AcceptProposal)
    }
    clauses = load_clauses(database, project.id, ids=placements.clause_ids[rows].tolist())
    taken = [theme.name for theme in list_themes(database, project.id)]
    described = _described(clauses, [np.searchsorted(rows, one.rows) for one in groups], fit.model.centre, taken)
    found = [
        StoredProposal(theme_id, words.name, words.keywords, exemplars, _standing(one), len(one.rows), one.comments)
        for theme_id, one, (words, exemplars) in zip(ids, groups, described, strict=True)
        if theme_id not in settled
    ]
    with writing(database):
        add_proposals(database, project.id, found, run_id=run_id)
    return len(found)


def _standing(proposal: Proposal) -> Floats:
    return np.array(proposal.vectors, dtype=np.float32)


def _same(vectors: Floats, known: Sequence[StoredProposal]) -> str | None:
    """Return the id of the group that was proposed before and is this one, or None."""
    centre = unit(vectors.sum(axis=0))
    alike = (one for one in known if one.vectors.shape[1:] == vectors.shape[1:])
    return next((one.id for one in alike if float(unit(one.vectors.sum(axis=0)) @ centre) >= SAME_GROUP), None)


def _described(
    clauses: ClauseTable, groups: Sequence[npt.NDArray[np.intp]], centre: Floats, taken: Sequence[str]
) -> list[tuple[ThemeWords, tuple[int, ...]]]:
    """Name groups against each other, and choose the ids of their exemplars."""
    weights = np.ones(len(clauses.ids), dtype=np.int64)
    spelling = usual_spellings(clauses.texts, weights)
    vectors = take_out(clauses.vectors, centre)
    centroids = np.array([unit(vectors[rows].sum(axis=0)) for rows in groups], dtype=np.float32).reshape(
        -1, len(centre)
    )
    moods = (clauses.sentiments[:, 2] - clauses.sentiments[:, 0]).astype(np.float64)
    named = name_themes(
        [rows.astype(np.int64) for rows in groups],
        index=index_phrases(clauses.phrases, texts=clauses.texts, weights=weights, moods=moods, spellings=spelling),
        vectors=vectors,
        centroids=centroids,
        broad=[False] * len(groups),
        taken=taken,
    )
    found = []
    for rows, centroid, words in zip(groups, centroids, named, strict=True):
        chosen = choose_exemplars(rows.astype(np.int64), texts=clauses.texts, vectors=vectors, centroid=centroid)
        keywords = tuple(spelled(word, spelling) for word in words.keywords)
        found.append((ThemeWords(spelled(words.name, spelling), keywords), tuple(clauses.ids[list(chosen)].tolist())))
    return found
