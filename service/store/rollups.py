"""Roll-ups: the numbers of the pages, counted once by the rank job so that no page scans the comments."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlite_utils import Database

from service.store.connect import writing


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the ends of its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the project wants to move.

    Attributes:
        name: "NPS", "mean score of 5" … as shown.
        unit: Words after a difference of two values: "NPS points".
        estimate: Over all respondents with a score, in the unit of the name.
        respondents: With a score.
        detectable: Smallest change that this many respondents show at 80 % power, in the same unit; None if
            unknown.
    """

    name: str
    unit: str
    estimate: Estimate
    respondents: int
    detectable: float | None


@dataclass(frozen=True, slots=True)
class PeriodPoint:
    """One period of the project: comments, respondents, and the outcome if it is large enough to show."""

    period: str
    comments: int
    respondents: int
    outcome: Estimate | None


@dataclass(frozen=True, slots=True)
class Watched:
    """The customers who were watched equally long after their first answer.

    Attributes:
        days: For how long; None where too few were watched for even the shortest time.
        customers: How many; None if fewer than may be shown.
        left: How many of them left by then; None where so few did, or did not, that one could be recognised.
        valued: How many of them have a value.
        missing: Why nobody was watched, in words; empty if they were.
    """

    days: int | None
    customers: int | None
    left: int | None
    valued: int
    missing: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The project at a glance.

    Attributes:
        comments: All of them.
        clauses: All of them.
        respondents: All of them.
        themes: Live themes that have no child.
        first_said_at: ISO 8601 time of the earliest comment, or None.
        last_said_at: Of the latest.
        outcome: None if the project has no score.
        themed: Comments with a main theme.
        unassigned: Comments without one, by class.
        moods: Comments by likeliest sentiment: pairs of negative, neutral, positive and how many.
        languages: Pairs of language code and comments, most frequent first.
        trend: One point per calendar quarter.
        ranked_by: "impact" if shortfalls are ranked by the outcome, "complaints" if no outcome is known.
        stake_unit: Unit of every stake, in words.
        level: Of every interval, such as 0.95.
        mixed: Comments that both praise and complain.
        unsure: Comments whose feeling the model was unsure of when this was counted.
        compared: Comments that impacts, stakes and ranks rest on; None: all of `comments`.
        weighted_by: Segments whose margins in the population the respondents are weighted to.
        effective: How many equally weighted respondents would tell as much (Kish); None if all count alike.
        watched: Whom the customers kept rest on; None where no customers were imported.
    """

    comments: int
    clauses: int
    respondents: int
    themes: int
    first_said_at: str | None
    last_said_at: str | None
    outcome: Outcome | None
    themed: int
    unassigned: tuple[tuple[str, int], ...]
    moods: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    trend: tuple[PeriodPoint, ...]
    ranked_by: str
    stake_unit: str
    level: float
    mixed: int = 0  # summaries of earlier versions lack what follows
    unsure: int = 0
    compared: int | None = None
    weighted_by: tuple[str, ...] = ()
    effective: float | None = None
    watched: Watched | None = None


@dataclass(frozen=True, slots=True)
class ThemeRollup:
    """One theme in numbers; a parent counts what its children count, each respondent once.

    What follows `net_sentiment` rests on the comments that `Summary.compared` says, and is None where it is not known.

    Attributes:
        theme_id: Of the theme.
        comments: That mention it.
        clauses: That mention it.
        respondents: Who mention it in any mood.
        share: Of all respondents, with its interval; 0 to 1.
        negative_respondents: Who complain about it.
        negative_share: Of all respondents.
        positive_respondents: Who praise it.
        positive_share: Of all respondents.
        net_sentiment: Of those who mention it, the share who praise minus the share who complain, -1 to 1; None
            with too few.
        impact: Outcome of all minus the outcome without those who complain (leave-out): negative where the theme goes
            with a lower outcome. None without an outcome.
        stake: What the rank goes by, in ``Summary.stake_unit``; None with too few respondents.
        shortfall_rank: 1 is the largest stake; None for a theme with children.
        top3: Probability that it is among the three largest shortfalls; None without a stake, and for a theme with
            children.
        adjusted: Impact with other themes and segments being equal, of the same sign and unit as `impact`.
        penalty: How much lower the outcome of one who complains is for it.
        reward: How much higher the outcome of one who praises is for it.
        kano: must-be, performance, delighter or indifferent.
        disagreement: "sign" or "size" where impact and adjusted disagree.
        significant: Whether the adjusted impact differs from 0, with false discoveries among all themes controlled.
        missing: Why there is no adjusted impact, in words; empty if there is one.
        rank_low: Best rank in the interval of the rank.
        rank_high: Worst rank in it.
        kept: Customers, of `Summary.watched`, who would not have left without the complaints.
        worth: What they are worth, in the unit of the values.
        kept_missing: Why there are none, in words; empty if there are.
    """

    theme_id: str
    comments: int
    clauses: int
    respondents: int
    share: Estimate
    negative_respondents: int
    negative_share: Estimate
    positive_respondents: int
    positive_share: Estimate
    net_sentiment: Estimate | None
    impact: Estimate | None = None
    stake: Estimate | None = None
    shortfall_rank: int | None = None
    top3: float | None = None
    adjusted: Estimate | None = None
    penalty: Estimate | None = None
    reward: Estimate | None = None
    kano: str | None = None
    disagreement: str | None = None
    significant: bool = False
    missing: str = ""
    rank_low: int | None = None
    rank_high: int | None = None
    kept: Estimate | None = None
    worth: Estimate | None = None
    kept_missing: str = ""


@dataclass(frozen=True, slots=True)
class ThemePeriod:
    """One theme in one calendar quarter: respondents of all, who mention it, who complain about it."""

    theme_id: str
    period: str
    respondents: int
    mentions: int
    negative_mentions: int


@dataclass(frozen=True, slots=True)
class ThemeSegment:
    """One theme in one segment: respondents of all, who mention it, who complain about it."""

    theme_id: str
    segment_id: int
    respondents: int
    mentions: int
    negative_mentions: int


@dataclass(frozen=True, slots=True)
class SegmentCount:
    """A theme in one named segment, as the theme's page shows it."""

    name: str
    value: str
    respondents: int
    mentions: int
    negative_mentions: int


# Columns that are named like the attributes of ThemeRollup; an estimate has one more for each of its ends.
_ESTIMATES = (
    *("share", "negative_share", "positive_share", "net_sentiment"),
    *("impact", "stake", "adjusted", "penalty", "reward", "kept", "worth"),
)
_PLAIN = (
    *("theme_id", "comments", "clauses", "respondents", "negative_respondents", "positive_respondents"),
    *("shortfall_rank", "top3", "kano", "disagreement", "significant", "missing", "rank_low", "rank_high"),
    "kept_missing",
)
_THEME_COLUMNS = ", ".join((*_PLAIN, *(f"{name}{end}" for name in _ESTIMATES for end in ("", "_low", "_high"))))
_THEME_PLACES = ", ".join("?" * (len(_PLAIN) + 3 * len(_ESTIMATES) + 2))


def write_rollups(
    database: Database,
    project_id: int,
    *,
    run_id: int,
    summary: Summary,
    themes: Sequence[ThemeRollup],
    periods: Sequence[ThemePeriod],
    segments: Sequence[ThemeSegment],
) -> None:
    """Replace every roll-up of a project, in one transaction."""
    with writing(database):
        for table in ("theme_period", "theme_segment", "theme_rollup"):
            database.execute(
                f"delete from {table} where theme_id in (select id from theme where project_id = ?)",
                [project_id],
            )
        database.execute(
            "insert into project_rollup(project_id, run_id, summary) values (?, ?, ?)"
            " on conflict(project_id) do update set run_id = excluded.run_id, summary = excluded.summary",
            [project_id, run_id, json.dumps(asdict(summary))],
        )
        database.conn.executemany(
            f"insert into theme_rollup(project_id, run_id, {_THEME_COLUMNS}) values ({_THEME_PLACES})",
            ((project_id, run_id, *_theme_row(theme)) for theme in themes),
        )
        database.conn.executemany(
            "insert into theme_period(theme_id, period, respondents, mentions, negative_mentions)"
            " values (?, ?, ?, ?, ?)",
            ((p.theme_id, p.period, p.respondents, p.mentions, p.negative_mentions) for p in periods),
        )
        database.conn.executemany(
            "insert into theme_segment(theme_id, segment_id, respondents, mentions, negative_mentions)"
            " values (?, ?, ?, ?, ?)",
            ((s.theme_id, s.segment_id, s.respondents, s.mentions, s.negative_mentions) for s in segments),
        )


def read_summary(database: Database, project_id: int) -> Summary | None:
    """Return the project at a glance, or None until it has been ranked."""
    row = database.execute("select summary from project_rollup where project_id = ?", [project_id]).fetchone()
    return None if row is None else _summary(json.loads(row[0]))


def list_theme_rollups(database: Database, project_id: int) -> tuple[ThemeRollup, ...]:
    """Return every live theme in numbers, most respondents first."""
    rows = database.query(
        f"select {_THEME_COLUMNS} from theme_rollup where project_id = ? order by respondents desc, theme_id",
        [project_id],
    )
    return tuple(_theme_rollup(row) for row in rows)


def read_theme_rollup(database: Database, theme_id: str) -> ThemeRollup | None:
    """Return one theme in numbers, or None until it has been ranked."""
    rows = database.query(f"select {_THEME_COLUMNS} from theme_rollup where theme_id = ?", [theme_id])
    return next((_theme_rollup(row) for row in rows), None)


def list_theme_periods(database: Database, theme_id: str) -> tuple[ThemePeriod, ...]:
    """Return a theme's calendar quarters, in order of time."""
    rows = database.execute(
        "select theme_id, period, respondents, mentions, negative_mentions from theme_period"
        " where theme_id = ? order by period",
        [theme_id],
    )
    return tuple(ThemePeriod(*row) for row in rows)


def list_project_periods(database: Database, project_id: int) -> tuple[ThemePeriod, ...]:
    """Return the quarters of every theme of a project, by theme and time (for the sparklines of a list)."""
    rows = database.execute(
        "select theme_period.theme_id, period, theme_period.respondents, mentions, negative_mentions"
        " from theme_period join theme_rollup on theme_rollup.theme_id = theme_period.theme_id"
        " where theme_rollup.project_id = ? order by theme_period.theme_id, period",
        [project_id],
    )
    return tuple(ThemePeriod(*row) for row in rows)


def list_theme_segments(database: Database, theme_id: str) -> tuple[SegmentCount, ...]:
    """Return a theme's segments, by name and value."""
    rows = database.execute(
        "select name, value, respondents, mentions, negative_mentions from theme_segment"
        " join segment on segment.id = theme_segment.segment_id where theme_id = ? order by name, value",
        [theme_id],
    )
    return tuple(SegmentCount(*row) for row in rows)


def _theme_row(theme: ThemeRollup) -> list[Any]:
    ends = (end for name in _ESTIMATES for end in _ends(getattr(theme, name)))
    return [*(getattr(theme, name) for name in _PLAIN), *ends]


def _theme_rollup(row: dict[str, Any]) -> ThemeRollup:
    plain = {name: row[name] for name in _PLAIN}
    estimates = {
        name: None if row[name] is None else Estimate(row[name], row[f"{name}_low"], row[f"{name}_high"])
        for name in _ESTIMATES
    }
    return ThemeRollup(**{**plain, **estimates, "significant": bool(row["significant"])})


def _ends(estimate: Estimate | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if estimate is None else (estimate.value, estimate.low, estimate.high)


def _summary(found: dict[str, Any]) -> Summary:
    outcome = found["outcome"]
    if outcome is not None:
        outcome = Outcome(**{**outcome, "estimate": Estimate(**outcome["estimate"])})
    trend = tuple(PeriodPoint(**{**point, "outcome": _estimate(point["outcome"])}) for point in found["trend"])
    pairs = {name: tuple(map(tuple, found[name])) for name in ("unassigned", "moods", "languages")}
    weighted_by = tuple(found.get("weighted_by", ()))
    watched = found.get("watched")
    return Summary(
        **{
            **found,
            **pairs,
            "outcome": outcome,
            "trend": trend,
            "weighted_by": weighted_by,
            "watched": None if watched is None else Watched(**watched),
        }
    )


def _estimate(found: dict[str, float] | None) -> Estimate | None:
    return None if found is None else Estimate(**found)
