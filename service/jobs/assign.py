"""Place new comments among the themes that there are, in time that grows with the new ones."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.themes.edit_log import active
from nlp.themes.replay import replay
from nlp.themes.tree import ThemeTree
from service.errors import BusyError
from service.jobs.placing import join, place, select
from service.jobs.proposing_themes import propose_themes
from service.jobs.regrouping import regroup
from service.jobs.replaying import replay_log
from service.jobs.theme_trees import gather_evidence, machine_tree, shown_themes, shown_tree
from service.store.assignments import read_witnesses
from service.store.clause_columns import load_clause_keys
from service.store.comments import list_unplaced
from service.store.connect import writing
from service.store.projects import Project
from service.store.runs import finish_with_results, recorded
from service.store.theme_edits import list_edits, set_edit_problems
from service.store.theme_model import (
    Fit,
    Placements,
    add_placements,
    count_since,
    load_placements,
    read_placements,
)

Ints = npt.NDArray[np.int64]

WITNESSES = 50  # clauses that stand for each theme when the log is replayed over new ones alone


def place_new(database: Database, project: Project, *, fit: Fit, unplaced: Sequence[int]) -> None:
    """Give comments that came since the fit a theme or a class, in one transaction.

    Args:
        database: Where to read and write.
        project: Which.
        fit: Of the project.
        unplaced: Integer keys of comments that have neither a theme nor a class.

    Raises:
        BusyError: Another analysis placed them meanwhile.
    """
    with recorded(database, project.id, "assign") as run:
        ids, comment_ns = load_clause_keys(database, project.id, comment_ns=unplaced)
        placements = place(database, ids, comment_ns, fit.model)
        with writing(database):
            if not set(unplaced) <= set(list_unplaced(database, project.id)):
                raise BusyError("another analysis placed the same comments meanwhile; run this again")
            add_placements(database, placements)
            count_since(database, project.id, len(unplaced))
            tree = _replayed_over(database, project.id, fit, placements)
            comments = np.array(unplaced, dtype=np.int64)
            if tree is None:
                _replay_all(database, project.id, fit, comments, run_id=run.run_id)
            else:
                regroup(
                    database,
                    project.id,
                    tree,
                    placements,
                    fit=fit,
                    before=None,
                    unplaced=comments,
                    run_id=run.run_id,
                )
            proposed = propose_themes(database, project, fit=fit, run_id=run.run_id)
            run.counts = {"comments": len(unplaced), "clauses": len(ids), "proposed": proposed}
            finish_with_results(database, run)  # killed in between, nobody would propose: nothing is left to place


def _replayed_over(database: Database, project_id: int, fit: Fit, new: Placements) -> ThemeTree | None:
    """Replay the log over new clauses and a few that stand for each theme; return the tree of the new ones.

    What an edit does with a clause hangs on that clause alone, but for two things: a split has to leave something on
    both sides, and one by examples looks at where the rest of the theme lies. The witnesses see to both.

    Returns:
        None if the themes are not those that are shown: then the witnesses were not enough.
    """
    log = list_edits(database, project_id)
    if not active(log):
        return machine_tree(fit, new)
    shown = {node.id for node in shown_themes(database, project_id)}
    witnesses = read_placements(database, read_witnesses(database, sorted(shown), limit=WITNESSES))
    some = join(new, select(witnesses, ~np.isin(witnesses.clause_ids, new.clause_ids)))
    evidence = gather_evidence(database, project_id, some, fit.model.centre)
    tree = replay(machine_tree(fit, some), log, evidence).tree
    if {node.id for node in tree.themes} != shown:
        return None
    rows = np.isin(some.clause_ids, new.clause_ids)
    return replace(tree, theme=tree.theme[rows], strength=tree.strength[rows], made_by=tree.made_by[rows])


def _replay_all(
    database: Database,
    project_id: int,
    fit: Fit,
    unplaced: Ints,
    *,
    run_id: int,
) -> None:
    """Replay the log over every clause of the project."""
    placements = load_placements(database, project_id)
    before = shown_tree(database, project_id, placements.clause_ids)
    replayed = replay_log(database, project_id, fit, placements)
    set_edit_problems(database, project_id, {one.number: one.reason for one in replayed.unapplied})
    regroup(database, project_id, replayed.tree, placements, fit=fit, before=before, unplaced=unplaced, run_id=run_id)
