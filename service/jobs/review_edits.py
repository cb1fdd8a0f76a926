"""Count an earlier period with the themes as they were when it was over, to tell edits from true changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.themes.edit_log import LoggedEdit
from nlp.themes.edits import Define, Pin, Rename, Undo
from nlp.themes.replay import replay
from service.insight.mentions import Mentions, mention_matrix
from service.insight.periods import CalendarPeriod
from service.jobs.review_records import Mood
from service.jobs.review_rows import Rows
from service.jobs.theme_trees import gather_evidence, machine_tree
from service.jobs.tracing import ends_of_themes
from service.store.clause_moods import load_moods
from service.store.exposures import Exposures
from service.store.runs import first_done
from service.store.theme_edits import list_edits
from service.store.theme_model import load_placements, read_fit

MOVE_NOTHING = (Rename, Define, Pin)  # no clause changes its theme by these

POLARITY: dict[Mood, int] = {"complain": -1, "praise": 1}


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """What people changed about themes since the earlier period was over.

    Attributes:
        edits: How many edits that move clauses.
        mentions: Rows × themes in each mood, as the themes were then; None if nothing was published then, or no edit
            was made since.
    """

    edits: int
    mentions: dict[Mood, Mentions] | None


def count_as_published(database: Database, project_id: int, exposures: Exposures, rows: Rows) -> Published:
    """Replay the log of edits up to the end of the earlier period, over the themes that the machine finds today.

    If themes were found for the first time after both periods were over, both were only ever counted alike, and no
    change of a share owes anything to edits.

    Args:
        database: Where to read.
        project_id: Of the project.
        exposures: Of the project.
        rows: Of the two periods.
    """
    earlier, later = rows.periods
    log = list_edits(database, project_id)
    until = _moment(earlier)
    since = [entry for entry in log if entry.made_at >= until and not isinstance(_edit_of(entry, log), MOVE_NOTHING)]
    found = first_done(database, project_id, "discover")
    fit = read_fit(database, project_id)
    if not since or fit is None or found is None or datetime.fromisoformat(found.started_at) >= _moment(later):
        return Published(len(since), None)
    placements = load_placements(database, project_id)
    tree = replay(
        machine_tree(fit, placements),
        [entry for entry in log if entry.made_at < until],
        gather_evidence(database, project_id, placements, fit.model.centre),
        gone=ends_of_themes(database, project_id),
    ).tree
    moods = load_moods(database, project_id)
    comment = np.searchsorted(exposures.comments.ns, placements.comment_ns)
    row = rows.row_of_comment[comment]
    polarity = moods.polarity[np.searchsorted(moods.clause_ids, placements.clause_ids)]
    then = [one.id for one in tree.themes]
    parents = {one.id: one.parent for one in tree.themes}
    themes = _places(then, exposures.themes)[tree.theme]
    broader = _places([parents[one] or "" for one in then], exposures.themes)[tree.theme]
    has_theme = tree.theme >= 0
    shape = (rows.wave.size, len(exposures.themes))
    return Published(
        len(since),
        {
            mood: _matrix(row, (themes, broader), has_theme & (polarity == sign), shape)
            for mood, sign in POLARITY.items()
        },
    )


def _moment(period: CalendarPeriod) -> datetime:
    """Return the moment at which a period is over, in UTC."""
    return datetime.fromisoformat(str(period.after)).replace(tzinfo=UTC)


def _edit_of(entry: LoggedEdit, log: Sequence[LoggedEdit]) -> object:
    """Return the edit itself, or the one that an undo is about."""
    edit = entry.edit
    while isinstance(edit, Undo):
        number = edit.edit
        edit = next(one.edit for one in log if one.number == number)
    return edit


def _places(ids: Sequence[str], themes: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the column of every theme, -1 for one that is not among them; a last entry stands for no theme."""
    column = {theme: i for i, theme in enumerate(themes)}
    return np.array([*(column.get(one, -1) for one in ids), -1], dtype=np.int64)


def _matrix(
    row: npt.NDArray[np.int64],
    columns: Sequence[npt.NDArray[np.int64]],
    chosen: npt.NDArray[np.bool_],
    shape: tuple[int, int],
) -> Mentions:
    kept = [chosen & (row >= 0) & (column >= 0) for column in columns]
    rows = np.concatenate([row[inside] for inside in kept])
    places = np.concatenate([column[inside] for column, inside in zip(columns, kept, strict=True)])
    return mention_matrix(rows, places, shape=shape)
