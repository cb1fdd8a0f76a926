"""Every comparison of a review as one line, for programs that read tables."""

from dataclasses import dataclass

from service.columns.column import Column, Interval
from service.insight.intervals import Estimate
from service.jobs.review_records import Parts, Review


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """A comparison: of the outcome, of complaints or of praise."""

    what: str
    theme_id: str | None
    theme: str | None
    broader_theme: str | None
    segment: tuple[str, str] | None
    before: Interval | None
    after: Interval | None
    difference: Estimate | None
    p: float | None
    discovery: bool
    detectable: float | None
    missing: str
    parts: Parts | None = None


def comparison_lines(review: Review) -> list[ComparisonLine]:
    """Return the outcome over everybody, then in segments, then the shares as the review orders them."""
    outcomes = [
        ComparisonLine(
            *(one.before.name, None, None, None, one.segment, one.before, one.after),
            *(one.difference, one.p, one.discovery, one.detectable, ""),
        )
        for one in (review.outcome, *review.outcomes)
    ]
    shares = [
        ComparisonLine(
            *(one.mood, one.theme.id, one.theme.name, one.theme.parent, one.segment, one.before, one.after),
            *(one.difference, one.p, one.discovery, one.detectable, one.missing, one.parts),
        )
        for one in review.changes
    ]
    return [*outcomes, *shares]


def columns_of(review: Review) -> tuple[Column[ComparisonLine], ...]:
    """Return the columns of the lines of a review."""
    return (
        Column("period", lambda _: review.period.name),
        Column("against", lambda _: review.against.name),
        Column("what", lambda line: line.what),
        Column("theme_id", lambda line: line.theme_id),
        Column("theme", lambda line: line.theme),
        Column("broader_theme", lambda line: line.broader_theme),
        Column("segment", lambda line: line.segment[0] if line.segment else None),
        Column("group", lambda line: line.segment[1] if line.segment else None),
        *_ends("before"),
        *_ends("after"),
        *_ends("difference"),
        Column("p", lambda line: line.p),
        Column("stands_out", lambda line: int(line.discovery)),
        Column("detectable", lambda line: line.detectable),
        *(column for part in ("mix", "edits", "rate") for column in _part(part)),
        Column("missing", lambda line: line.missing),
    )


def _ends(name: str) -> tuple[Column[ComparisonLine], ...]:
    def end(line: ComparisonLine, which: str) -> float | None:
        found = getattr(line, name)
        value: float | None = None if found is None else getattr(found, which)
        return value

    return (
        Column(name, lambda line: end(line, "value")),
        Column(f"{name}_low", lambda line: end(line, "low")),
        Column(f"{name}_high", lambda line: end(line, "high")),
    )


def _part(name: str) -> tuple[Column[ComparisonLine], ...]:
    def end(line: ComparisonLine, which: str) -> float | None:
        value: float | None = None if line.parts is None else getattr(getattr(line.parts, name), which)
        return value

    return (
        Column(name, lambda line: end(line, "value")),
        Column(f"{name}_low", lambda line: end(line, "low")),
        Column(f"{name}_high", lambda line: end(line, "high")),
    )
