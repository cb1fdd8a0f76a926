"""Replay what people changed over what the machine found."""

from sqlite_utils import Database

from nlp.themes.edit_log import active
from nlp.themes.replay import Replayed, replay
from service.jobs.theme_trees import gather_evidence, machine_tree
from service.jobs.tracing import ends_of_themes
from service.store.theme_edits import list_edits
from service.store.theme_model import Fit, Placements


def replay_log(database: Database, project_id: int, fit: Fit, placements: Placements) -> Replayed:
    """Return the themes as people see them, over the clauses that were placed, and the edits that could not be made."""
    tree, log = machine_tree(fit, placements), list_edits(database, project_id)
    if not active(log):
        return Replayed(tree, ())
    evidence = gather_evidence(database, project_id, placements, fit.model.centre)
    return replay(tree, log, evidence, gone=ends_of_themes(database, project_id))
