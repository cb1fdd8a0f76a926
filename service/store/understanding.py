"""Roll-ups of touchpoints and signals: how many speak of each, in all and in every theme."""

from collections import defaultdict
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class TouchpointCount:
    """A touchpoint in numbers.

    Attributes:
        taxonomy: Name of the taxonomy it is of.
        name: Of the touchpoint.
        comments: That speak of it.
        clauses: That speak of it.
        respondents: Who speak of it in any mood.
        negative_respondents: Who speak of it badly.
        positive_respondents: Who speak of it well.
    """

    taxonomy: str
    name: str
    comments: int
    clauses: int
    respondents: int
    negative_respondents: int
    positive_respondents: int


@dataclass(frozen=True, slots=True)
class SignalCount:
    """A signal in numbers: the comments that announce it and the respondents behind them."""

    kind: str
    comments: int
    respondents: int


@dataclass(frozen=True, slots=True)
class ThemeTouchpoint:
    """A touchpoint among the clauses of a theme.

    Attributes:
        taxonomy: Name of the taxonomy it is of.
        name: Of the touchpoint.
        clauses: Of the theme, about the touchpoint.
        negative_clauses: Of these, those that speak of it badly.
        comments: With such a clause.
    """

    taxonomy: str
    name: str
    clauses: int
    negative_clauses: int
    comments: int


_READ_TOUCHPOINTS = """
select taxonomy, name, comments, clauses, respondents, negative_respondents, positive_respondents
from touchpoint_rollup join touchpoint on touchpoint.id = touchpoint_rollup.touchpoint_id
where project_id = ? order by negative_respondents desc, name
"""

_READ_THEMES = """
select theme_touchpoint.theme_id, taxonomy, touchpoint.name, theme_touchpoint.clauses, negative_clauses,
       theme_touchpoint.comments
from theme join theme_touchpoint on theme_touchpoint.theme_id = theme.id
  join touchpoint on touchpoint.id = theme_touchpoint.touchpoint_id
where theme.project_id = ?1 and (?2 is null or theme.id = ?2)
order by theme_touchpoint.theme_id, theme_touchpoint.clauses desc, touchpoint.name
"""

_READ_SIGNALS = """
select theme_signal.theme_id, kind, comments, respondents from theme join theme_signal on theme_id = theme.id
where theme.project_id = ?1 and (?2 is null or theme.id = ?2) order by theme_id, comments desc, kind
"""


def list_touchpoint_counts(database: Database, project_id: int) -> tuple[TouchpointCount, ...]:
    """Return every touchpoint of a ranked project, most complaints first."""
    return tuple(TouchpointCount(*row) for row in database.execute(_READ_TOUCHPOINTS, [project_id]))


def list_signal_counts(database: Database, project_id: int) -> tuple[SignalCount, ...]:
    """Return every signal of a ranked project, most frequent first."""
    query = "select kind, comments, respondents from signal_rollup where project_id = ? order by comments desc, kind"
    return tuple(SignalCount(*row) for row in database.execute(query, [project_id]))


def list_theme_touchpoints(
    database: Database, project_id: int, *, theme_id: str | None = None
) -> dict[str, tuple[ThemeTouchpoint, ...]]:
    """Return the touchpoints of every theme (or of one), by theme id, most clauses first."""
    found: defaultdict[str, list[ThemeTouchpoint]] = defaultdict(list)
    for key, *count in database.execute(_READ_THEMES, [project_id, theme_id]):
        found[key].append(ThemeTouchpoint(*count))
    return {key: tuple(counts) for key, counts in found.items()}


def list_theme_signals(
    database: Database, project_id: int, *, theme_id: str | None = None
) -> dict[str, tuple[SignalCount, ...]]:
    """Return the signals of every theme (or of one), by theme id, most frequent first.

    They are those of the comments that mention the theme, in whichever clause.
    """
    found: defaultdict[str, list[SignalCount]] = defaultdict(list)
    for key, *count in database.execute(_READ_SIGNALS, [project_id, theme_id]):
        found[key].append(SignalCount(*count))
    return {key: tuple(counts) for key, counts in found.items()}
