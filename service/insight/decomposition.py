"""Say why a theme's share changed: other respondents, an edited theme, or truly more of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpora.errors import InputError
from service.insight.arithmetic import Floats, as_numbers, check_level, ratio
from service.insight.intervals import Estimate, percentile_interval
from service.insight.prevalence import MIN_GROUP, hide_small_groups
from service.insight.resample import REPLICATES, Tally, replicate_tallies
from service.insight.weights import effective_size, usable_weights


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """The respondents of one period, and who of them mentions the theme.

    Attributes:
        mentions: Shape (respondents,), true where the theme, as it is defined today, is mentioned.
        segments: Value of each in the column whose mix is looked at; None is a segment of its own.
        weights: One per respondent; None gives all the same.
        as_published: Shape (respondents,), true where the theme was mentioned as it was defined when this period was
            published; None if nobody edited it since.
    """

    mentions: npt.ArrayLike
    segments: Sequence[str | None]
    weights: npt.ArrayLike | None = None
    as_published: npt.ArrayLike | None = None


@dataclass(frozen=True, slots=True)
class SegmentPart:
    """What one segment adds to a change. What is None is hidden.

    Attributes:
        segment: Its value; None for those without one.
        mix: Because it became a larger or smaller part of the respondents.
        rate: Because more or fewer in it mention the theme.
    """

    segment: str | None
    mix: float | None
    rate: float | None


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A change of a theme's share, and of the number who mention it, in parts that add up exactly.

    What is None has not enough data. Of the share: difference = mix + edits + rate. Of the number of mentions, with the
    mean number of respondents N: volume + N × (mix + edits + rate).

    Attributes:
        n_needed: Respondents in each of both periods from which on there is an answer.
        before: Share in the earlier period, as published.
        after: Share in the later period.
        difference: After minus before.
        mix: Part of it because other kinds of respondents answered.
        edits: Part of it because people changed what the theme holds.
        rate: Part of it because respondents of the same kind mention the same theme more or less often.
        mentions: Change of the number of respondents who mention it.
        volume: Part of that because more or fewer answered.
        respondents: Mean number of respondents of both periods, N above.
        segments: What every segment adds to mix and rate.
    """

    n_needed: int
    before: float | None = None
    after: float | None = None
    difference: Estimate | None = None
    mix: Estimate | None = None
    edits: Estimate | None = None
    rate: Estimate | None = None
    mentions: float | None = None
    volume: float | None = None
    respondents: float | None = None
    segments: tuple[SegmentPart, ...] = ()


def decompose_change(
    before: Wave, after: Wave, *, level: float = 0.95, replicates: int = REPLICATES, seed: int = 0
) -> Decomposition:
    """Decompose the change of a theme's share between two periods.

    Edits are what the earlier share moves by when it is counted with today's theme. The rest is divided by Kitagawa's
    formula over segments s with parts w and shares p: mix = Σ Δw p̄, rate = Σ w̄ Δp. A segment without respondents in one
    period has no share there; the other period's is taken, so all that it adds is mix. Intervals come from resampling
    the respondents of both periods.

    Source: Kitagawa, E. M. (1955), Components of a difference between two rates, JASA 50, 1168-1194.

    Args:
        before: The earlier period; `as_published` belongs to it.
        after: The later period, whose theme is today's.
        level: Confidence level.
        replicates: Bootstrap resamples.
        seed: The same seed gives the same result, in any order of the respondents.

    Raises:
        InputError: Lengths differ, a weight is negative, or the level is not between 0 and 1.
    """
    check_level(level)
    values = sorted({*before.segments, *after.segments}, key=lambda value: (value is not None, value or ""))
    first, second = _count(before, values), _count(after, values)
    if min(first.n, second.n) < MIN_GROUP:
        return Decomposition(MIN_GROUP)
    found = _divide(_sum(first), _sum(second))
    # The two periods are resampled on their own: their respondents are not the same.
    drawn = _divide(_resample(first, replicates, seed), _resample(second, replicates, seed + 1))
    size = np.array([min(first.size, second.size)])

    def estimate(name: str) -> Estimate:
        value, spread = getattr(found, name), getattr(drawn, name)
        low, high = percentile_interval(value, spread[:, np.newaxis], size, level=level)
        return Estimate(float(value[0]), float(low[0]), float(high[0]))

    p1, p2 = float(found.before[0]), float(found.after[0])
    return Decomposition(
        n_needed=MIN_GROUP,
        before=p1,
        after=p2,
        difference=estimate("difference"),
        mix=estimate("mix"),
        edits=estimate("edits"),
        rate=estimate("rate"),
        mentions=second.n * p2 - first.n * p1,
        volume=(second.n - first.n) * (p1 + p2) / 2,
        respondents=(first.n + second.n) / 2,
        segments=_segments(values, found, first.sizes + second.sizes),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Counted:
    """A wave, checked; only respondents with a weight above 0."""

    inside: npt.NDArray[np.bool_]  # respondents × segments
    weight: Floats
    mentions: Floats
    published: Floats
    sizes: npt.NDArray[np.int64]  # respondents per segment

    @property
    def n(self) -> int:
        return self.weight.size

    @property
    def size(self) -> float:
        return effective_size(self.weight)


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """Sums over respondents, one row per replicate: weights and weighted mentions by segment, and as published."""

    weight: Floats
    mentions: Floats
    published: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Divided:
    """The parts, one row per replicate; those of segments have a column for each."""

    before: Floats
    after: Floats
    edits: Floats
    mixes: Floats
    rates: Floats

    @property
    def difference(self) -> Floats:
        return self.after - self.before

    @property
    def mix(self) -> Floats:
        found: Floats = self.mixes.sum(axis=1)
        return found

    @property
    def rate(self) -> Floats:
        found: Floats = self.rates.sum(axis=1)
        return found


def _count(wave: Wave, values: Sequence[str | None]) -> _Counted:
    mentions = (as_numbers(wave.mentions, "mentions") > 0).astype(np.float64)
    n = mentions.size
    as_published = wave.mentions if wave.as_published is None else wave.as_published
    published = (as_numbers(as_published, "mentions") > 0).astype(np.float64)
    if mentions.ndim != 1 or published.shape != (n,) or len(wave.segments) != n:
        raise InputError(f"There are {n} mentions, {published.size} as published and {len(wave.segments)} segments.")
    weight = usable_weights(wave.weights, n)
    kept = np.flatnonzero(weight > 0)
    column = np.array([*wave.segments, None], dtype=object)[:-1]
    inside = np.array([column == value for value in values], dtype=np.bool_).reshape(len(values), n).T[kept]
    return _Counted(inside, weight[kept], mentions[kept], published[kept], inside.sum(axis=0))


def _sum(wave: _Counted) -> _Sums:
    weighted = wave.weight * wave.mentions
    return _Sums(
        (wave.weight @ wave.inside)[np.newaxis],
        (weighted @ wave.inside)[np.newaxis],
        np.array([wave.weight @ wave.published]),
    )


def _resample(wave: _Counted, replicates: int, seed: int) -> _Sums:
    amounts = wave.weight, wave.weight * wave.mentions, wave.weight * wave.published
    weight, mentions, published = replicate_tallies(
        [Tally(amount, wave.inside) for amount in amounts], replicates=replicates, seed=seed
    )
    return _Sums(weight[:, :-1], mentions[:, :-1], published[:, -1])


def _divide(first: _Sums, second: _Sums) -> _Divided:
    totals = [sums.weight.sum(axis=1, keepdims=True) for sums in (first, second)]
    parts = [ratio(sums.weight, total) for sums, total in zip((first, second), totals, strict=True)]
    shares = [ratio(sums.mentions, sums.weight) for sums in (first, second)]
    shares = [
        np.where(own.weight > 0, share, other)
        for own, share, other in zip((first, second), shares, reversed(shares), strict=True)
    ]
    before = ratio(first.published, totals[0][:, 0])
    recounted, after = (
        ratio(sums.mentions.sum(axis=1), total[:, 0]) for sums, total in zip((first, second), totals, strict=True)
    )
    return _Divided(
        before=before,
        after=after,
        edits=recounted - before,
        mixes=(parts[1] - parts[0]) * (shares[0] + shares[1]) / 2,
        rates=(shares[1] - shares[0]) * (parts[0] + parts[1]) / 2,
    )


def _segments(values: Sequence[str | None], found: _Divided, sizes: npt.NDArray[np.int64]) -> tuple[SegmentPart, ...]:
    hidden = hide_small_groups(sizes.tolist())
    return tuple(
        SegmentPart(value, None, None) if hide else SegmentPart(value, float(mix), float(rate))
        for value, mix, rate, hide in zip(values, found.mixes[0], found.rates[0], hidden, strict=True)
    )
