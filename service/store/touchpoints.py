"""Touchpoints of clauses: which parts of the customer journey each is about, and how they are spoken of."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sqlite_utils import Database

from nlp.records import Touchpoint

DEFAULT_TAXONOMY = "journey"
QUALITIES = "service_quality"  # tagged beside the touchpoints of a journey: how it was done, not where
NONE_BESIDE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Tag:
    """A touchpoint of a clause.

    Attributes:
        name: Of the taxonomy.
        polarity: "negative", "neutral" or "positive": how the clause speaks of it.
        confidence: Probability that the clause is about it, 0 to 1.
        made_by: "model" or "person".
        taxonomy: Name of the taxonomy it is of.
    """

    name: str
    polarity: str
    confidence: float
    made_by: str = "model"
    taxonomy: str = DEFAULT_TAXONOMY

    @property
    def is_quality(self) -> bool:
        """Whether it is a quality of service, not a part of the journey."""
        return self.taxonomy == QUALITIES


_INSERT = """
insert into clause_touchpoint(clause_id, touchpoint_id, polarity, confidence) values (?, ?, ?, ?)
on conflict do nothing
"""

_READ = """
select clause_id, touchpoint.name, polarity, confidence, made_by, taxonomy
from clause_touchpoint join touchpoint on touchpoint.id = clause_touchpoint.touchpoint_id
where clause_id in (select value from json_each(?)) order by confidence desc, touchpoint.name
"""


def add_tags(
    database: Database,
    clause_ids: Sequence[int],
    touchpoints: Sequence[Sequence[Touchpoint]],
    *,
    taxonomies: Mapping[str, str] = NONE_BESIDE,
) -> None:
    """Store what clauses are about; the caller holds the transaction.

    Args:
        database: Where to write.
        clause_ids: Integer keys of clauses that have no touchpoints yet.
        touchpoints: Of each clause; of one that comes twice, the first counts.
        taxonomies: Name of the taxonomy that a touchpoint is of, by the touchpoint's name; of those that are not in
            it, ``DEFAULT_TAXONOMY``.
    """
    names = {one.name for found in touchpoints for one in found}
    ids = _ids(database, {name: taxonomies.get(name, DEFAULT_TAXONOMY) for name in sorted(names)})
    database.conn.executemany(
        _INSERT,
        (
            (clause_id, ids[one.name], one.polarity, float(one.confidence))
            for clause_id, found in zip(clause_ids, touchpoints, strict=True)
            for one in found
        ),
    )


def read_tags(database: Database, clause_ids: Iterable[int]) -> dict[int, tuple[Tag, ...]]:
    """Return the touchpoints of some clauses by integer key, most confident first; none for a clause without."""
    found: dict[int, tuple[Tag, ...]] = {}
    for clause_id, *tag in database.execute(_READ, [json.dumps(list(clause_ids))]):
        found[clause_id] = (*found.get(clause_id, ()), Tag(*tag))
    return found


def _ids(database: Database, taxonomies: Mapping[str, str]) -> dict[str, int]:
    database.conn.executemany(
        "insert into touchpoint(taxonomy, name) values (?, ?) on conflict do nothing",
        ((taxonomy, name) for name, taxonomy in taxonomies.items()),
    )
    find = "select id from touchpoint where taxonomy = ? and name = ?"
    return {name: database.execute(find, [taxonomy, name]).fetchone()[0] for name, taxonomy in taxonomies.items()}
