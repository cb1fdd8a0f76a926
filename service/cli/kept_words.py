"""Say in lists how many customers would be kept, and leave the columns out where nothing is known of it."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from service.columns.column import Column, counted
from service.insight.prevalence import MIN_GROUP
from service.store.rollups import Watched

T = TypeVar("T")

KEPT = "kept"


def without_unknown(columns: Sequence[Column[T]], rows: Sequence[T]) -> tuple[Column[T], ...]:
    """Return the columns without that of customers kept where no row has any."""
    return tuple(one for one in columns if one.key != KEPT or any(one.value(row) is not None for row in rows))


def tell_watched(watched: Watched) -> str:
    """Say who was watched, in one sentence."""
    if watched.customers is None:
        return f"Customers kept: {watched.missing or f'not enough data: needs n ≥ {MIN_GROUP} customers'}."
    left = "" if watched.left is None else f" {watched.left:,} of them left by then."
    return (
        f"Customers kept: of the {watched.customers:,} who were watched for {watched.days} days after their first"
        f" answer, those who would not have left without the complaint, as it is associated with leaving.{left}"
    )


def tell_kept(watched: Watched, missing: Sequence[str]) -> str:
    """Say who was watched, where their worth is, and why there are no numbers where there are none.

    Args:
        watched: The customers.
        missing: Of every row, the reason why nothing is known; empty where it is.
    """
    said = [tell_watched(watched)]
    if watched.customers is None:
        return said[0]
    if watched.valued >= MIN_GROUP:
        said.append(
            f"--format json tells what they are worth, in the unit of the file's values; {watched.valued:,} of those"
            " watched have one, the others add nothing."
        )
    unknown = [why for why in missing if why]
    if unknown:
        said.append(
            f"Nothing is known of {counted(len(unknown), 'row')} (--format json says why each); most often"
            f" {Counter(unknown).most_common(1)[0][0]}."
        )
    return " ".join(said)
