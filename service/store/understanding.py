"""Roll-ups of touchpoints and signals: how many speak of each, in all and in every theme."""

from collections import defaultdict
from dataclasses import dataclass

from sqlite_utils import Database

from service.store.connect import writing


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


_TOUCHPOINTS = """
insert into touchpoint_rollup
select comment.project_id, tag.touchpoint_id, count(distinct comment.n), count(*),
       count(distinct comment.respondent_id),
       count(distinct case tag.polarity when 'negative' then comment.respondent_id end),
       count(distinct case tag.polarity when 'positive' then comment.respondent_id end)
from comment cross join clause on clause.comment_n = comment.n
  cross join clause_touchpoint as tag on tag.clause_id = clause.id
where comment.project_id = ? group by tag.touchpoint_id
"""

_SIGNALS = """
insert into signal_rollup
select comment.project_id, said.kind, count(distinct comment.n), count(distinct comment.respondent_id)
from clause_signal as said cross join clause on clause.id = said.clause_id
  cross join comment on comment.n = clause.comment_n
where comment.project_id = ? group by said.kind
"""

# What is said of a theme is said of the theme above it too; a clause in two themes below one counts once for it.
_THEME_TOUCHPOINTS = """
insert into theme_touchpoint
select case levels.up when 0 then theme.id else theme.parent_id end as of_theme, tag.touchpoint_id,
       count(distinct clause.id), count(distinct case tag.polarity when 'negative' then clause.id end),
       count(distinct clause.comment_n)
from theme cross join assignment on assignment.theme_id = theme.id
  cross join clause on clause.id = assignment.clause_id
  cross join clause_touchpoint as tag on tag.clause_id = clause.id
  cross join (select 0 as up union all select 1) as levels
where theme.project_id = ? and of_theme is not null
group by of_theme, tag.touchpoint_id
"""

# By the comment: who complains in one clause often says in the next one what follows from it.
_THEME_SIGNALS = """
insert into theme_signal
select case levels.up when 0 then theme.id else theme.parent_id end as of_theme, announced.kind,
       count(distinct comment.n), count(distinct comment.respondent_id)
from (select distinct clause.comment_n, said.kind from clause_signal as said
        cross join clause on clause.id = said.clause_id) as announced
  cross join comment on comment.n = announced.comment_n
  cross join clause on clause.comment_n = comment.n
  cross join assignment on assignment.clause_id = clause.id
  cross join theme on theme.id = assignment.theme_id
  cross join (select 0 as up union all select 1) as levels
where theme.project_id = ? and of_theme is not null
group by of_theme, announced.kind
"""

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


def count_understanding(database: Database, project_id: int) -> None:
    """Count touchpoints and signals anew, in all of a project and in each of its themes, in one transaction."""
    with writing(database):
        for table in ("touchpoint_rollup", "signal_rollup"):
            database.execute(f"delete from {table} where project_id = ?", [project_id])
        for table in ("theme_touchpoint", "theme_signal"):
            of_themes = "theme_id in (select id from theme where project_id = ?)"
            database.execute(f"delete from {table} where {of_themes}", [project_id])
        for statement in (_TOUCHPOINTS, _SIGNALS, _THEME_TOUCHPOINTS, _THEME_SIGNALS):
            database.execute(statement, [project_id])


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
