"""What complaints go with in keeping customers."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from service.columns.column import Column, interval
from service.columns.themes import Shown
from service.insight.intervals import Estimate
from service.insight.prevalence import MIN_GROUP
from service.insight.survival_curves import Kept
from service.insight.survival_hazards import Hazard
from service.jobs.keeping import KeptCustomers

EPOCH = date(1970, 1, 1)
FEW = f"fewer than {MIN_GROUP}"


def hazard_columns(found: KeptCustomers) -> tuple[Column[Hazard], ...]:
    """Return what is said of the hazard after a complaint about a theme."""
    return (
        Column("id", lambda one: one.theme),
        Column("name", lambda one: found.names[one.theme], "complaint about"),
        _count("complained", "customers", lambda one: one.complained),
        _count("left", "left afterwards", lambda one: hide_few(one.left)),
        *_estimate("hazard_ratio", "hazard ratio of leaving", lambda one: one.ratio, digits=2),
        Column("p", lambda one: one.p),
        Column("stands_out", lambda one: one.discovery, "stands out", lambda one: "yes" if one.discovery else ""),
        Column("missing", lambda one: why_missing(found, one), "", None),
    )


def _count(key: str, title: str, value: Callable[[Hazard], int | None]) -> Column[Hazard]:
    def shown(one: Hazard) -> str:
        count = value(one)
        return FEW if count is None else f"{count:,}"

    return Column(key, value, title, shown, numeric=True)


def _estimate(
    key: str, title: str, value: Callable[[Any], Estimate | None], *, factor: float = 1, digits: int = 1
) -> tuple[Column[Any], ...]:
    def known(one: Any) -> Shown:
        found = value(one)
        return Shown() if found is None else Shown(found.value, found.low, found.high)

    def shown(one: Any) -> str:
        return interval(known(one), factor=factor, digits=digits)

    return (
        Column(key, lambda one: known(one).value, title, shown, numeric=True),
        Column(f"{key}_low", lambda one: known(one).low),
        Column(f"{key}_high", lambda one: known(one).high),
    )


KEPT: tuple[Column[Kept], ...] = (
    Column("days", lambda one: one.days, "days later", numeric=True),
    *_estimate("complained", "who complained, %", lambda one: one.complained, factor=100),
    *_estimate("matched", "others like them, %", lambda one: one.matched, factor=100),
    *_estimate("difference", "difference, points", lambda one: one.difference, factor=100),
)


def by_hazard(found: KeptCustomers) -> list[Hazard]:
    """Return the hazards of the themes, largest ratio first; those without one come last."""
    return sorted(found.keeping.hazards.themes, key=lambda one: -one.ratio.value if one.ratio else 0.0)


def why_missing(found: KeptCustomers, one: Hazard) -> str:
    """Say why a theme has no hazard ratio; empty if it has one."""
    if one.ratio is not None:
        return ""
    if one.theme in found.keeping.hazards.left_out:
        return "cannot be told apart from other themes, which the same customers complain about"
    least = f"n ≥ {one.needed} customers who left after such a complaint, and as many who left without one"
    return f"not enough data: needs {least}"


def facts(found: KeptCustomers) -> dict[str, Any]:
    """Return what is said beside the tables."""
    keeping = found.keeping
    return {
        "customers": keeping.customers,
        "left": hide_few(keeping.left),
        "left_out": [{"reason": reason, "customers": count} for reason, count in keeping.left_out],
        "strangers": hide_few(found.strangers),
        "until": last_day(found),
        "level": found.level,
        "tests": keeping.hazards.tests,
        "threshold": keeping.hazards.threshold,
        "false_discoveries": found.rate,
        "pairs": keeping.retention.pairs,
        "unmatched": keeping.retention.unmatched,
    }


def hide_few(count: int | None) -> int | None:
    """Return a number of customers; None if so few could be recognised."""
    return None if count is None or 0 < count < MIN_GROUP else count


def last_day(found: KeptCustomers) -> str:
    """Return the last day that the records of leaving cover, ISO 8601."""
    return (EPOCH + timedelta(days=found.until)).isoformat()
