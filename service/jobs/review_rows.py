"""Lay out two periods for comparison: a row for every respondent in each, and the segments that may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from service.insight.adjusted_controls import MOST_COLUMNS, MOST_LEVELS, THE_OUTCOME_ITSELF, explained
from service.insight.changes_cells import hide_table
from service.insight.exposure import Exposure, expose
from service.insight.mentions import mention_matrix
from service.insight.periods import NO_PERIOD, CalendarPeriod, Days, Kind, number_days
from service.insight.prevalence import MIN_GROUP
from service.insight.scores import outcome_values
from service.store.columns import distinct
from service.store.exposures import Exposures

Ints = npt.NDArray[np.int64]
Labels = npt.NDArray[np.object_]

BEFORE, AFTER = 0, 1  # the waves


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What customers of a project said, and when.

    Attributes:
        exposures: Comments, and who mentions what in them.
        days: Shape (comments,), NaT without one.
    """

    exposures: Exposures
    days: Days


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Respondents in two periods: who answered in both has a row in each.

    Attributes:
        periods: The earlier one (what is compared against) and the later one.
        wave: Shape (rows,), `BEFORE` or `AFTER`.
        exposure: Rows × all live themes, each with its latest score in the period.
        row_of_comment: Shape (comments,), -1 for those in neither period.
        respondents: Shape (rows,), index into `Exposures.respondents`.
    """

    periods: tuple[CalendarPeriod, CalendarPeriod]
    wave: Ints
    exposure: Exposure
    row_of_comment: Ints
    respondents: Ints

    @property
    def names(self) -> tuple[str, ...]:
        """The name of the period of every row."""
        names = [period.name for period in self.periods]
        return tuple(names[wave] for wave in self.wave.tolist())

    @property
    def both(self) -> int:
        """How many respondents answered in both periods."""
        return self.respondents.size - distinct(self.respondents).size


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """What the rows are divided by.

    Attributes:
        shown: Name of a segment to the value of every row; None where it has none, or one that may not be shown.
        hidden: Groups that are too small to show in one of the periods, or would reveal one that is.
        left_out: Names of the segments that nothing is compared in, with the reason.
    """

    shown: Mapping[str, Sequence[str | None]]
    hidden: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, str], ...]


def lay_out_rows(answers: Answers, periods: tuple[CalendarPeriod, CalendarPeriod], *, scale: str) -> Rows:
    """Make a row for every respondent in each of two periods that have no day in common.

    Args:
        answers: Of the project.
        periods: The earlier and the later one.
        scale: Of the scores.
    """
    exposures, days = answers.exposures, answers.days
    comments, people = exposures.comments, max(1, len(exposures.respondents))
    wave_of_comment = np.full(days.size, -1)
    for wave, period in enumerate(periods):
        wave_of_comment[(days >= period.start) & (days < period.after)] = wave
    inside = np.flatnonzero(wave_of_comment >= 0)
    keys = wave_of_comment[inside] * people + comments.respondent[inside]
    rows = distinct(keys)
    row_of_comment = np.full(days.size, -1)
    row_of_comment[inside] = np.searchsorted(rows, keys)
    shape = (rows.size, len(exposures.themes))
    mention_rows = row_of_comment[exposures.mentions.comment]

    def matrix(*polarities: int) -> object:
        chosen = (mention_rows >= 0) & np.isin(exposures.mentions.polarity, polarities)
        return mention_matrix(mention_rows[chosen], exposures.mentions.theme[chosen], shape=shape)

    scores = np.full(rows.size, np.nan)
    in_time = np.lexsort((comments.ns, comments.order))
    in_time = in_time[(row_of_comment[in_time] >= 0) & ~np.isnan(comments.score[in_time])]
    scores[row_of_comment[in_time]] = comments.score[in_time]  # of several, the last stays
    respondents = rows % people
    exposure = expose(
        exposures.themes,
        negative=matrix(-1),
        positive=matrix(1),
        mentioned=matrix(0),
        scale=scale,
        scores=scores,
        weights=exposures.weights[respondents],
    )
    return Rows(periods, rows // people, exposure, row_of_comment, respondents)


def choose_segments(answers: Answers, rows: Rows) -> Segments:
    """Choose what to compare within, and take out the groups that must not be shown.

    Groups are hidden over the whole calendar, not in the two periods alone, so that reviews of other periods do not
    give away by subtraction what this one hides (`changes_cells.hide_table`).
    """
    exposures = answers.exposures
    left_out: list[tuple[str, str]] = []
    usable: dict[str, Labels] = {}
    values = outcome_values(rows.exposure.scale, rows.exposure.scores)
    for name in sorted({name for _, name, _ in exposures.segments}):
        labels = _latest_labels(exposures, name, rows.row_of_comment, rows.wave.size)
        labels, levels = _common_levels(labels, rows.wave)
        if levels < 2:  # one group has nothing to be set against
            left_out.append((name, f"no two of its groups have {MIN_GROUP} respondents in both periods"))
        elif explained(_indicators(labels), values) > THE_OUTCOME_ITSELF:
            left_out.append((name, "it is the outcome in other words"))
        else:
            usable[name] = labels
    shown: dict[str, Sequence[str | None]] = {}
    hidden: list[tuple[str, str]] = []
    columns = 0
    for name in sorted(usable, key=lambda name: (len(_levels(usable[name])), name)):
        columns += len(_levels(usable[name]))
        if columns > MOST_COLUMNS:
            left_out.append((name, f"the groups of all segments would be more than {MOST_COLUMNS}"))
            continue
        secret = _hidden_levels(answers, name, _levels(usable[name]), rows.periods)
        hidden += [(name, value) for value in secret]
        shown[name] = [None if value in secret else value for value in usable[name].tolist()]
    return Segments(shown, tuple(hidden), tuple(left_out))


def joint_labels(segments: Mapping[str, Sequence[str | None]], n: int) -> list[str | None]:
    """Return the value of every row in all segments at once, as far as these are not too many groups."""
    joint: list[str | None] = [None] * n
    for column in segments.values():
        wider = [
            value if whole is None else whole if value is None else f"{whole} · {value}"
            for whole, value in zip(joint, column, strict=True)
        ]
        if len(set(wider)) <= MOST_LEVELS:
            joint = wider
    return joint


def _latest_labels(exposures: Exposures, name: str, row_of_comment: Ints, n: int) -> Labels:
    """Return the value that the latest comment of every row has in a segment, None without any."""
    index = np.array([i for i, (_, one, _) in enumerate(exposures.segments) if one == name], dtype=np.int64)
    values = np.array([value for _, _, value in exposures.segments] + [None], dtype=np.object_)[:-1]
    pairs = np.flatnonzero(np.isin(exposures.segment_index, index))
    comment = exposures.segment_comment[pairs]
    pairs, comment = (found[row_of_comment[comment] >= 0] for found in (pairs, comment))
    in_time = np.lexsort((exposures.comments.ns[comment], exposures.comments.order[comment]))
    found = np.full(n, None, dtype=np.object_)
    found[row_of_comment[comment[in_time]]] = values[exposures.segment_index[pairs[in_time]]]
    return found


def _levels(labels: Labels) -> tuple[str, ...]:
    return tuple(sorted({value for value in labels.tolist() if value is not None}))


def _common_levels(labels: Labels, wave: Ints) -> tuple[Labels, int]:
    """Leave the commonest values; return how many of them can be compared too."""
    counts = {value: np.bincount(wave[labels == value], minlength=2) for value in _levels(labels)}
    commonest = sorted(counts, key=lambda value: (-int(counts[value].sum()), value))[:MOST_LEVELS]
    kept = np.array([value if value in commonest else None for value in labels.tolist()] + [None], dtype=np.object_)
    return kept[:-1], sum(int(counts[value].min()) >= MIN_GROUP for value in commonest)


def _indicators(labels: Labels) -> npt.NDArray[np.bool_]:
    return np.array([labels == value for value in _levels(labels)], dtype=np.bool_).T


def _hidden_levels(
    answers: Answers, name: str, levels: Sequence[str], periods: tuple[CalendarPeriod, CalendarPeriod]
) -> set[str]:
    """Return the values that must not be shown in one of the periods, by a table over the whole calendar."""
    secret: set[str] = set()
    for kind in {period.kind for period in periods}:
        numbers, row_of_comment, bucket = calendar_rows(answers, kind)
        labels = _latest_labels(answers.exposures, name, row_of_comment, bucket.size)
        counts = np.array([np.bincount(bucket[labels == value], minlength=numbers.size) for value in levels])
        sizes = np.bincount(bucket, minlength=numbers.size)
        hidden = hide_table(counts, beside=sizes - counts.sum(axis=0), below=np.zeros(len(levels), dtype=np.int64))
        asked = [int(np.searchsorted(numbers, period.number)) for period in periods if period.kind == kind]
        secret |= {value for value, row in zip(levels, hidden, strict=True) if row[asked].any()}
    return secret


def calendar_rows(answers: Answers, kind: Kind) -> tuple[Ints, Ints, Ints]:
    """Make a row for every respondent in each period of the calendar.

    Returns:
        The numbers of the periods in which anybody answered, ascending; the row of every comment, -1 without a day;
        the place of the period of every row among the numbers.
    """
    exposures, number = answers.exposures, number_days(answers.days, kind)
    people = max(1, len(exposures.respondents))
    dated = np.flatnonzero(number != NO_PERIOD)
    numbers = distinct(number[dated])
    keys = np.searchsorted(numbers, number[dated]) * people + exposures.comments.respondent[dated]
    rows = distinct(keys)
    row_of_comment = np.full(number.size, -1)
    row_of_comment[dated] = np.searchsorted(rows, keys)
    return numbers, row_of_comment, rows // people
