"""Compare two periods in every theme, mood and segment, and the outcome, as one family of tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from service.insight.changes import Change, Changes, compare_periods
from service.insight.exposure import Exposure, expose
from service.insight.mentions import mention_matrix
from service.insight.power import detectable_rise
from service.insight.prevalence import MIN_GROUP, Share, hide_small_groups
from service.insight.scores import outcome
from service.insight.weights import effective_size
from service.jobs.review_records import Mood, OutcomeChange, ShareChange, ThemeName
from service.jobs.review_rows import AFTER, BEFORE, Rows, Segments

MOODS: tuple[Mood, ...] = ("complain", "praise")
USUAL_SHARE = 0.05  # for which the notes say what could have been found

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed.

    Attributes:
        changes: Of shares; discoveries first, then what is about everybody, then by size.
        outcome: Over everybody, judged by itself.
        outcomes: In the segments that have enough scores.
        tests: How many comparisons were tested together.
        discoveries: How many of them stand out.
        threshold: Largest p that counts as a discovery.
        rate: Share of the discoveries that may be false.
        hidden_shares: Comparisons in which a number is not shown.
        detectable_share: Smallest rise of `USUAL_SHARE` that would have been a discovery; None where none could be.
    """

    changes: tuple[ShareChange, ...]
    outcome: OutcomeChange
    outcomes: tuple[OutcomeChange, ...]
    tests: int
    discoveries: int
    threshold: float
    rate: float
    hidden_shares: int
    detectable_share: float | None


def compare_waves(
    rows: Rows,
    segments: Segments,
    themes: Sequence[ThemeName],
    *,
    level: float,
    replicates: int,
    seed: int,
) -> Compared:
    """Compare both periods of some rows.

    The outcome over everybody is the one question that every review asks, so it is judged by itself: by its own
    interval. All else is one family of tests (`compare_periods`).

    Args:
        rows: Of two periods.
        segments: What to compare within, without what must not be shown.
        themes: What to compare; others of the rows are left aside.
        level: Confidence level.
        replicates: Bootstrap resamples for the outcome.
        seed: The same seed gives the same result, in any order of the respondents.
    """
    exposure = _both_moods(rows.exposure, themes)
    names = rows.names
    earlier, later = (period.name for period in rows.periods)
    found = compare_periods(
        exposure,
        names,
        pairs=[(later, earlier)],
        segments=segments.shown,
        level=level,
        replicates=replicates,
        seed=seed,
    )
    alone = _outcome_alone(rows, level=level, replicates=replicates, seed=seed)
    kinds = [(theme, mood) for mood in MOODS for theme in themes]
    changes = _shown_changes(found, kinds)
    inner = [one for one in found.outcomes if one.segment is not None]
    everybody, *groups = _outcomes(rows, segments, [alone, *inner], level)
    return Compared(
        changes=tuple(sorted(changes, key=_importance)),
        outcome=everybody,
        outcomes=tuple(one for one in groups if one.before.value is not None and one.after.value is not None),
        tests=found.tests,
        discoveries=sum(one.discovery for one in (*found.shares, *inner)),
        threshold=found.threshold,
        rate=found.rate,
        hidden_shares=sum(not one.missing and one.difference is None for one in changes),
        detectable_share=_usual_rise(rows, found),
    )


def _outcome_alone(rows: Rows, *, level: float, replicates: int, seed: int) -> Change | None:
    """Return the change of the outcome over everybody, the only test of its family; None without scores."""
    whole = rows.exposure
    nothing = np.zeros((rows.wave.size, 0), dtype=np.bool_)
    exposure = expose(
        [], negative=nothing, positive=nothing, scale=whole.scale, scores=whole.scores, weights=whole.weights
    )
    earlier, later = (period.name for period in rows.periods)
    pairs = [(later, earlier)]
    found = compare_periods(
        exposure, rows.names, pairs=pairs, level=level, rate=1 - level, replicates=replicates, seed=seed
    )
    return found.outcomes[0] if found.outcomes else None


def _both_moods(exposure: Exposure, themes: Sequence[ThemeName]) -> Exposure:
    """Return an exposure with a column of complaints and one of praise for every theme, so that all are one family."""
    from scipy.sparse import hstack

    place = {theme: column for column, theme in enumerate(exposure.themes)}
    columns = [place[theme.id] for theme in themes]
    both = hstack([exposure.negative[:, columns], exposure.positive[:, columns]], format="csr")
    return expose(
        [f"{mood} {theme.id}" for mood in MOODS for theme in themes],
        negative=both,
        positive=mention_matrix([], [], shape=both.shape),
        scale=exposure.scale,
        scores=exposure.scores,
        weights=exposure.weights,
    )


def _shown_changes(found: Changes, kinds: Sequence[tuple[ThemeName, Mood]]) -> list[ShareChange]:
    """Return the changes with what must not be shown taken out: a number of 1 to 4 respondents, or what reveals one."""
    if not kinds:
        return []
    table = [found.shares[start : start + len(kinds)] for start in range(0, len(found.shares), len(kinds))]
    secret = hide_counts(
        [line[0].segment for line in table],
        np.array([[[_count(change.before), _count(change.after)] for change in line] for line in table]),
        np.array([[_size(line[0].before), _size(line[0].after)] for line in table]),
    )
    return [
        _shown(change, *kind, hidden=secret[row, column])
        for row, line in enumerate(table)
        for column, (change, kind) in enumerate(zip(line, kinds, strict=True))
    ]


def hide_counts(segments: Sequence[tuple[str, str] | None], counts: Ints, sizes: Ints) -> Flags:
    """Tell which counts must not be shown: those of 1 to 4 respondents, and those that would reveal them.

    The rest of everybody, who are in no group that is shown, follows by subtraction, so it is a group like the others.
    In a segment both periods are hidden together, as counts over all times are known too.

    Args:
        segments: Everybody first (None), then columns and values.
        counts: Shape (segments, themes, 2), how many mention it before and after.
        sizes: Shape (segments, 2), of how many.

    Returns:
        Shape (segments, themes, 2).
    """
    others = sizes[:, np.newaxis, :] - counts
    secret: Flags = ((counts > 0) & (counts < MIN_GROUP)) | ((others > 0) & (others < MIN_GROUP))
    names = [segment[0] if segment else None for segment in segments]
    for name in sorted({name for name in names if name is not None}):
        lines = [row for row, one in enumerate(names) if one == name]
        rest = np.maximum(counts[0] - counts[lines].sum(axis=0), 0)  # of groups that are not shown, or in none
        for theme, wave in np.argwhere(secret[lines].any(axis=0) | ((rest > 0) & (rest < MIN_GROUP))).tolist():
            inside = [*counts[lines, theme, wave].tolist(), int(rest[theme, wave])]
            secret[lines, theme, wave] |= hide_small_groups(inside)[:-1]
    secret[1:] = secret[1:].any(axis=2, keepdims=True)
    return secret


def _count(share: Share | None) -> int:
    return 0 if share is None else share.count


def _size(share: Share | None) -> int:
    return 0 if share is None else share.n


def _shown(change: Change, theme: ThemeName, mood: Mood, *, hidden: Flags) -> ShareChange:
    before, after = (
        None if is_hidden else share for share, is_hidden in zip((change.before, change.after), hidden, strict=True)
    )
    enough = change.before is not None and change.after is not None
    is_shown = enough and not hidden.any()
    return ShareChange(
        theme=theme,
        mood=mood,
        segment=change.segment,
        before=before,
        after=after,
        difference=change.difference if is_shown else None,
        p=change.p if is_shown else None,
        discovery=change.discovery and (before is not None or after is not None),
        detectable=change.detectable if is_shown else None,
        missing="" if enough else f"not enough data: needs n ≥ {change.n_needed} in both periods",
    )


def _importance(change: ShareChange) -> tuple[bool, bool, float, str, str]:
    size = abs(change.difference.value) if change.difference else max(map(_value, (change.before, change.after)))
    return not change.discovery, change.segment is not None, -size, change.theme.id, f"{change.mood} {change.segment}"


def _value(share: Share | None) -> float:
    return 0.0 if share is None or share.value is None else share.value


def _outcomes(rows: Rows, segments: Segments, changes: Sequence[Change | None], level: float) -> list[OutcomeChange]:
    """Return the outcome of both periods beside each of its changes; None is everybody without scores."""
    labels: Mapping[str, npt.NDArray[np.object_]] = {
        name: np.array([*values, None], dtype=np.object_)[:-1] for name, values in segments.shown.items()
    }
    moved = []
    for change in changes:
        segment = change.segment if change else None
        inside = np.ones(rows.wave.size, dtype=np.bool_) if segment is None else labels[segment[0]] == segment[1]
        before, after = (
            outcome(
                rows.exposure.scale,
                rows.exposure.scores[inside & (rows.wave == wave)],
                weights=rows.exposure.weights[inside & (rows.wave == wave)],
                level=level,
            )
            for wave in (BEFORE, AFTER)
        )
        moved.append(
            OutcomeChange(
                segment=segment,
                before=before,
                after=after,
                difference=change.difference if change else None,
                p=change.p if change else None,
                discovery=bool(change and change.discovery),
                detectable=change.detectable if change else None,
            )
        )
    return moved


def _usual_rise(rows: Rows, found: Changes) -> float | None:
    if found.tests == 0:
        return None
    sizes = [effective_size(rows.exposure.weights[rows.wave == wave]) for wave in (BEFORE, AFTER)]
    rise = float(detectable_rise(USUAL_SHARE, *sizes, p=found.threshold))
    return None if np.isnan(rise) else rise
