"""Customers: when they joined, left and renewed, their worth, and whether they may be contacted, by pseudonym."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from corpora.customers import CustomerFacts

Floats = npt.NDArray[np.float64]

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, eq=False)
class Customers:
    """All customers of a project, as columns of length n.

    Attributes:
        pseudonyms: Sorted; those of respondents, for customers who also wrote.
        joined: Day of joining, counted from 1970-01-01; NaN where it is not known.
        left: The same for leaving; NaN for those who did not.
        renewed: The same for the last renewal.
        value: In money; NaN where it is not known.
        may_contact: Whether the customer agreed to be contacted; who did not say has not.
    """

    pseudonyms: tuple[str, ...]
    joined: Floats
    left: Floats
    renewed: Floats
    value: Floats
    may_contact: npt.NDArray[np.bool_]

    @property
    def last_day(self) -> float:
        """The latest day of any joining, leaving or renewal: so far the records reach. NaN without any."""
        days = np.concatenate([self.joined, self.left, self.renewed])
        known = days[~np.isnan(days)]
        return float(known.max()) if known.size else float("nan")


_READ = """
select id, joined, left, renewed, value, may_contact from customer
where project_id = ? and id in (select value from json_each(?))
"""

_WRITE = """
insert into customer(project_id, id, joined, left, renewed, value, may_contact) values (?, ?, ?, ?, ?, ?, ?)
on conflict(project_id, id) do update set joined = excluded.joined, left = excluded.left, renewed = excluded.renewed,
  value = excluded.value, may_contact = excluded.may_contact
"""

_LOAD = """
select id, joined, left, renewed, value, coalesce(may_contact, 0) from customer where project_id = ? order by id
"""

_FACTS = "select id, joined, left, renewed, value from customer where project_id = ? order by id"

_COUNT_WRITERS = """
select count(*) from customer where project_id = ?1
   and exists (select 1 from respondent where respondent.project_id = ?1 and respondent.id = customer.id)
"""


def read_customers(database: Database, project_id: int, pseudonyms: Sequence[str]) -> dict[str, CustomerFacts]:
    """Return what is known of some customers, by pseudonym; those who are not there are left out."""
    rows = database.execute(_READ, [project_id, json.dumps(list(pseudonyms))])
    return {
        key: CustomerFacts(_date(joined), _date(left), _date(renewed), value, None if may is None else bool(may))
        for key, joined, left, renewed, value, may in rows
    }


def write_customers(database: Database, project_id: int, customers: Mapping[str, CustomerFacts]) -> None:
    """Store what is known of customers, in place of what was; the caller holds the transaction."""
    database.conn.executemany(
        _WRITE,
        (
            [
                project_id,
                key,
                *(None if day is None else day.isoformat() for day in (facts.joined, facts.left, facts.renewed)),
                facts.value,
                facts.may_contact,
            ]
            for key, facts in customers.items()
        ),
    )


def load_customers(database: Database, project_id: int) -> Customers:
    """Return all customers of a project as columns."""
    rows = database.execute(_LOAD, [project_id]).fetchall()
    keys, joined, left, renewed, values, may = zip(*rows, strict=True) if rows else ((),) * 6
    return Customers(
        pseudonyms=tuple(keys),
        joined=_days(joined),
        left=_days(left),
        renewed=_days(renewed),
        value=np.array(values, dtype=np.float64),  # None becomes NaN
        may_contact=np.array(may, dtype=np.bool_),
    )


def list_contactable(database: Database, project_id: int) -> frozenset[str]:
    """Return the pseudonyms of the customers who agreed to be contacted."""
    rows = database.execute("select id from customer where project_id = ? and may_contact = 1", [project_id])
    return frozenset(key for (key,) in rows)


def list_gone(database: Database, project_id: int) -> frozenset[str]:
    """Return the pseudonyms of the customers who left."""
    rows = database.execute("select id from customer where project_id = ? and left is not null", [project_id])
    return frozenset(key for (key,) in rows)


def digest_customers(database: Database, project_id: int) -> str:
    """Return the SHA-256 of everything that is known of customers but their consent; empty without any."""
    rows = database.execute(_FACTS, [project_id]).fetchall()
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest() if rows else ""


def count_customers(database: Database, project_id: int) -> int:
    """Count the customers of a project of whom something is known beside their comments."""
    return int(database.execute("select count(*) from customer where project_id = ?", [project_id]).fetchone()[0])


def count_writers(database: Database, project_id: int) -> int:
    """Count those of them who also wrote comments."""
    return int(database.execute(_COUNT_WRITERS, [project_id]).fetchone()[0])


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _days(texts: Sequence[str | None]) -> Floats:
    days = (float("nan") if text is None else float(date.fromisoformat(text).toordinal() - _EPOCH) for text in texts)
    return np.fromiter(days, dtype=np.float64, count=len(texts))
