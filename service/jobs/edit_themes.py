"""Change themes as people want them: see what an edit would move, make it, take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from sqlite_utils import Database

from nlp.errors import ThemeEditError
from nlp.themes.check import check
from nlp.themes.edit_log import LoggedEdit, active
from nlp.themes.edits import Define, Edit, Pin, Undo
from nlp.themes.evidence import Evidence
from nlp.themes.preview import Preview, compare
from nlp.themes.replay import Unapplied, replay
from nlp.themes.tree import ThemeTree
from service.errors import NothingToDoError
from service.jobs.progress import Progress, silent
from service.jobs.rank import rank_project
from service.jobs.regrouping import regroup
from service.jobs.theme_trees import gather_evidence, machine_tree, shown_tree
from service.jobs.tracing import ends_of_themes
from service.store.connect import writing
from service.store.projects import Project
from service.store.runs import Outcome, finish_with_results, recorded
from service.store.theme_edits import append_edits, list_edits, set_edit_problems
from service.store.theme_model import Fit, Placements, load_placements, read_fit

COUNTS_STAY = (Define, Pin)  # no number and no initiative hangs on these


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of a project and its clauses, as edits need them.

    Attributes:
        fit: What the machine found.
        placements: Where it put each clause.
        tree: The themes as people see them.
        evidence: What edits look at in the clauses.
        log: Of the edits so far.
    """

    fit: Fit
    placements: Placements
    tree: ThemeTree
    evidence: Evidence
    log: tuple[LoggedEdit, ...]


def open_themes(database: Database, project: Project) -> Themes:
    """Return the themes of a project, ready to be changed.

    Raises:
        NothingToDoError: They were not found yet.
    """
    fit = read_fit(database, project.id)
    if fit is None:
        raise NothingToDoError('there are no themes to change yet; run "yousaid analyze"')
    placements = load_placements(database, project.id)
    return Themes(
        fit=fit,
        placements=placements,
        tree=shown_tree(database, project.id, placements.clause_ids),
        evidence=gather_evidence(database, project.id, placements, fit.model.centre),
        log=list_edits(database, project.id),
    )


def preview_edit(database: Database, project: Project, edit: Edit) -> Preview:
    """Tell what an edit would move; nothing is changed.

    Raises:
        NothingToDoError: There are no themes yet.
        ThemeEditError: It cannot be made; why, and what to do.
        RuleError: Its expression cannot be read.
    """
    themes = open_themes(database, project)
    return compare(themes.tree, check(themes.tree, edit, themes.evidence), themes.evidence)


def make_edit(
    database: Database, project: Project, edit: Edit, *, made_by: str, seed: int, progress: Progress = silent
) -> Preview:
    """Make an edit, and count anew what it changes; return what it moved.

    Args:
        database: Where to read and write.
        project: Which.
        edit: What to change.
        made_by: Who does it.
        seed: Of the ranking.
        progress: Told of the ranking.

    Raises:
        NothingToDoError: There are no themes yet.
        ThemeEditError: It cannot be made; why, and what to do.
        RuleError: Its expression cannot be read.
    """
    with recorded(database, project.id, "edit") as run, writing(database):
        themes = open_themes(database, project)
        after = check(themes.tree, edit, themes.evidence)
        append_edits(database, project.id, [edit], made_by=made_by)
        moved = _write(database, project, themes, after, run=run)
    if not isinstance(edit, COUNTS_STAY):
        rank_project(database, project, seed=seed, progress=progress)
    return moved


def preview_undo(database: Database, project: Project, number: int) -> Preview:
    """Tell what taking an entry of the log back would move; nothing is changed.

    Raises:
        NothingToDoError: There are no themes yet.
        ThemeEditError: There is no such entry, or it was taken back already.
    """
    themes = open_themes(database, project)
    tree, unapplied = _undone(database, project, themes, number)
    return compare(themes.tree, tree, themes.evidence, unapplied=unapplied)


def undo_edit(
    database: Database, project: Project, number: int, *, made_by: str, seed: int, progress: Progress = silent
) -> Preview:
    """Take an entry of the log back, and count anew what that changes; return what it moved.

    Args:
        database: Where to read and write.
        project: Which.
        number: Of the entry; undoing an undo makes the edit again.
        made_by: Who does it.
        seed: Of the ranking.
        progress: Told of the ranking.

    Raises:
        NothingToDoError: There are no themes yet.
        ThemeEditError: There is no such entry, or it was taken back already.
    """
    with recorded(database, project.id, "edit") as run, writing(database):
        themes = open_themes(database, project)
        tree, unapplied = _undone(database, project, themes, number)
        append_edits(database, project.id, [Undo(number)], made_by=made_by)
        moved = _write_replayed(database, project, themes, tree, unapplied, run=run)
    rank_project(database, project, seed=seed, progress=progress)
    return moved


def last_edit(log: Sequence[LoggedEdit]) -> int:
    """Return the number of the last edit that counts.

    Raises:
        ThemeEditError: There is none.
    """
    counting = active(log)
    if not counting:
        raise ThemeEditError("there is no edit to take back")
    return counting[-1].number


def preview_log(database: Database, project: Project, log: Sequence[LoggedEdit]) -> Preview:
    """Tell what adding the entries of another log would move; nothing is changed.

    Raises:
        NothingToDoError: There are no themes yet.
    """
    themes = open_themes(database, project)
    tree, unapplied = _replayed(database, project, themes, (*themes.log, *new_entries(themes.log, log)))
    return compare(themes.tree, tree, themes.evidence, unapplied=unapplied)


def import_log(
    database: Database, project: Project, log: Sequence[LoggedEdit], *, seed: int, progress: Progress = silent
) -> Preview:
    """Add the entries of another log that are not in this one, and replay all; return what that moved.

    Args:
        database: Where to read and write.
        project: Which.
        log: Numbers of its undos are of its own entries.
        seed: Of the ranking.
        progress: Told of the ranking.

    Raises:
        NothingToDoError: There are no themes yet.
    """
    with recorded(database, project.id, "edit") as run, writing(database):
        themes = open_themes(database, project)
        added = new_entries(themes.log, log)
        for entry in added:
            append_edits(database, project.id, [entry.edit], made_by=entry.made_by, made_at=entry.made_at)
        tree, unapplied = _replayed(database, project, themes, (*themes.log, *added))
        moved = _write_replayed(database, project, themes, tree, unapplied, run=run)
    rank_project(database, project, seed=seed, progress=progress)
    return moved


def new_entries(here: Sequence[LoggedEdit], log: Sequence[LoggedEdit]) -> tuple[LoggedEdit, ...]:
    """Return the entries of another log that are not in this one, numbered on from the last of this.

    Args:
        here: This log.
        log: The other; numbers of its undos are of its own entries.
    """
    there = {(entry.edit, entry.made_by, entry.made_at): entry.number for entry in here}
    number_here: dict[int, int] = {}
    added: list[LoggedEdit] = []
    for entry in log:
        edit = Undo(number_here[entry.edit.edit]) if isinstance(entry.edit, Undo) else entry.edit
        number = there.get((edit, entry.made_by, entry.made_at))
        if number is None:
            number = _next_number((*here, *added))
            added.append(LoggedEdit(number, edit, entry.made_by, entry.made_at))
        number_here[entry.number] = number
    return tuple(added)


def _next_number(log: Sequence[LoggedEdit]) -> int:
    return log[-1].number + 1 if log else 1


def _undone(
    database: Database, project: Project, themes: Themes, number: int
) -> tuple[ThemeTree, tuple[Unapplied, ...]]:
    taken_back = {entry.edit.edit for entry in themes.log if isinstance(entry.edit, Undo)}
    standing = {entry.number for entry in active(themes.log)}
    entry = next((one for one in themes.log if one.number == number), None)
    if entry is None:
        raise ThemeEditError(f'there is no edit {number}; "yousaid themes log" lists them')
    if number not in standing and (not isinstance(entry.edit, Undo) or number in taken_back):
        raise ThemeEditError(f'edit {number} was taken back already; "yousaid themes log" says by which')
    now = datetime.now(UTC)
    log = (*themes.log, LoggedEdit(_next_number(themes.log), Undo(number), "", now))
    return _replayed(database, project, themes, log)


def _replayed(
    database: Database, project: Project, themes: Themes, log: Sequence[LoggedEdit]
) -> tuple[ThemeTree, tuple[Unapplied, ...]]:
    found = replay(
        machine_tree(themes.fit, themes.placements),
        log,
        themes.evidence,
        gone=ends_of_themes(database, project.id),
    )
    return found.tree, found.unapplied


def _write_replayed(
    database: Database,
    project: Project,
    themes: Themes,
    after: ThemeTree,
    unapplied: tuple[Unapplied, ...],
    *,
    run: Outcome,
) -> Preview:
    """Write what came of replaying the log, and what of it could not be applied; return what that moved."""
    set_edit_problems(database, project.id, {one.number: one.reason for one in unapplied})
    return _write(database, project, themes, after, unapplied, run=run)


def _write(
    database: Database,
    project: Project,
    themes: Themes,
    after: ThemeTree,
    unapplied: tuple[Unapplied, ...] = (),
    *,
    run: Outcome,
) -> Preview:
    """Write a tree in the place of the one that is shown; return what that moved, and note how much in the run."""
    moved = compare(themes.tree, after, themes.evidence, unapplied=unapplied)
    regroup(
        database,
        project.id,
        after,
        themes.placements,
        fit=themes.fit,
        before=themes.tree,
        unplaced=np.zeros(0, dtype=np.int64),
        run_id=run.run_id,
    )
    run.counts = {"clauses": moved.clauses, "comments": moved.comments}
    finish_with_results(database, run)
    return moved
