"""Say what is held equal when themes are compared: the segments and the quarter of each respondent."""

import numpy as np
import numpy.typing as npt

from service.insight.adjusted_controls import Controls, choose_controls
from service.insight.scores import outcome_values
from service.jobs.counting import latest_scores
from service.store.exposures import Exposures

QUARTER = "the quarter of the answer"  # beside the names of segments, which come from columns


def control_for(exposures: Exposures, *, scale: str) -> Controls:
    """Choose what is held equal where the score is explained (`controls_for`)."""
    return controls_for(exposures, outcome_values(scale, latest_scores(exposures)))


def controls_for(exposures: Exposures, outcome: npt.NDArray[np.float64]) -> Controls:
    """Choose among the segments and the quarter, as each respondent's latest comment that has one says.

    Args:
        exposures: Of the project.
        outcome: What is explained, shape (respondents,); NaN where it is not known.
    """
    dated = np.flatnonzero(exposures.comments.period >= 0)
    quarters = np.array(exposures.periods, dtype=np.object_)
    quarter = _latest(exposures, dated, quarters[exposures.comments.period[dated]])
    segments = {**label_respondents(exposures), QUARTER: quarter}
    return choose_controls(segments, outcome)


def label_respondents(exposures: Exposures) -> dict[str, list[str | None]]:
    """Return for every segment the group of each respondent, as the latest comment that has one says."""
    names = np.array([name for _, name, _ in exposures.segments], dtype=np.object_)
    levels = np.array([value for _, _, value in exposures.segments], dtype=np.object_)
    segments = {}
    for name in sorted(set(names.tolist())):
        pairs = np.isin(exposures.segment_index, np.flatnonzero(names == name))
        rows, index = exposures.segment_comment[pairs], exposures.segment_index[pairs]
        segments[name] = _latest(exposures, rows, levels[index])
    return segments


def _latest(exposures: Exposures, rows: npt.NDArray[np.int64], labels: npt.NDArray[np.object_]) -> list[str | None]:
    """Return the label of every respondent's last comment among some, None without any."""
    comments = exposures.comments
    in_time = np.lexsort((comments.ns[rows], comments.order[rows]))
    found = np.full(len(exposures.respondents), None, dtype=np.object_)
    found[comments.respondent[rows[in_time]]] = labels[in_time]  # of several, the last stays
    listed: list[str | None] = found.tolist()
    return listed
