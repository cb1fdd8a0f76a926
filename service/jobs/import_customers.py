"""Import what became of customers: by the same pseudonyms as respondents, and nothing else of the person."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from corpora.customer_columns import CustomerColumns, CustomersWanted, guess_customer_columns
from corpora.customers import CustomerFacts, FoundCustomer, read_customers, why_impossible
from corpora.read import Notice, open_file
from corpora.table import MAX_BYTES, Rejection, Row, Table
from nlp.redact.pseudonym import pseudonym
from service.jobs.forgotten import WAS_FORGOTTEN, subject_of
from service.jobs.ingest import file_sha256
from service.jobs.progress import Progress, silent
from service.store.comments import count_comments
from service.store.connect import writing
from service.store.customers import count_writers, write_customers
from service.store.customers import read_customers as read_known
from service.store.person_requests import forgotten_subjects
from service.store.projects import Project
from service.store.runs import recorded

BATCH = 5_000  # customers looked up and stored at a time
STAGE = "reading and storing customers"
COMES_AGAIN: Final = "a customer who comes again with other facts; the first row counts"


@dataclass(frozen=True, slots=True)
class CustomersPlan:
    """A file of customers, ready to be imported.

    Attributes:
        table: The file behind its reader.
        columns: What its columns are.
        reasons: Triples of column, role and why.
    """

    table: Table
    columns: CustomerColumns
    reasons: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class CustomersReport:
    """What became of the rows of a file of customers.

    Attributes:
        file_name: Of the file.
        rows: That were read.
        new: Customers that were not known.
        changed: Customers of whom something else is known now.
        same: Customers of whom nothing new is said.
        repeated: Rows that say the same of a customer as an earlier one.
        wrote: Customers of the project, from any file, who also wrote comments; None while the project has none.
        rejections: Rows and customers that cannot be used, by reason, most first.
        notices: What was read otherwise than written, by reason.
    """

    file_name: str
    rows: int
    new: int
    changed: int
    same: int
    repeated: int
    wrote: int | None
    rejections: tuple[tuple[str, int], ...]
    notices: tuple[tuple[str, int], ...]

    @property
    def kept(self) -> int:
        """Customers who can be used."""
        return self.new + self.changed + self.same


@dataclass(slots=True)
class _Tally:
    """Counts of one import while it runs."""

    rows: int = 0
    forgotten: frozenset[str] = frozenset()  # subjects of requests to be forgotten
    seen: dict[bytes, int] = field(default_factory=dict)  # pseudonyms, with a hash of what was said
    new: int = 0
    changed: int = 0
    same: int = 0
    repeated: int = 0
    rejections: Counter[str] = field(default_factory=Counter)
    notices: Counter[str] = field(default_factory=Counter)


def plan_customers(
    path: Path, *, wanted: CustomersWanted | None = None, reader: str | None = None, max_bytes: int = MAX_BYTES
) -> CustomersPlan:
    """Open a file of customers and decide what its columns are.

    Args:
        path: The file.
        wanted: What the user said about its columns; the rest is guessed.
        reader: Name of the reader plugin; None goes by the content.
        max_bytes: A larger file is refused.

    Raises:
        InputError: The file cannot be read, or is no table of customers.
    """
    table = open_file(path, reader=reader, max_bytes=max_bytes)
    guess = guess_customer_columns(table, wanted=wanted)
    return CustomersPlan(table, guess.columns, guess.reasons)


def preview_customers(plan: CustomersPlan, *, today: date) -> CustomersReport:
    """Say what an import into an empty project would keep, and write nothing."""
    tally = _Tally()
    for batch in _batches(plan, tally, secret=bytes(32), project=""):  # the installation's key may not be there yet
        _merge(batch, {}, tally, today)
    return _report(plan, tally, wrote=None)


def import_customers(
    database: Database,
    project: Project,
    plan: CustomersPlan,
    *,
    secret: bytes,
    today: date,
    progress: Progress = silent,
) -> CustomersReport:
    """Import a file of customers into a project, all of it or nothing; once more is the same as once.

    A customer is known again by the pseudonym. What a file speaks of replaces what was known, an empty cell too; what
    it has no column or event for stays.

    Args:
        database: Where to write.
        project: Into which.
        plan: The file and what its columns are.
        secret: The installation's key.
        today: The day; no later date can be true.
        progress: Told of every batch, in rows.

    Raises:
        InputError: The file cannot be read as this table.
        StoreError: The database cannot be written.
    """
    path = plan.table.path
    parameters = (("file", path.name), ("file_sha256", file_sha256(path)))
    tally = _Tally(forgotten=forgotten_subjects(database, project.id))
    with recorded(database, project.id, "import customers", parameters=parameters) as run:
        progress(STAGE, 0, None)
        with writing(database):
            for batch in _batches(plan, tally, secret=secret, project=project.name):
                known = read_known(database, project.id, list(batch))
                write_customers(database, project.id, _merge(batch, known, tally, today))
                progress(STAGE, tally.rows, None)
        progress(STAGE, tally.rows, tally.rows)
        run.counts = {"new": tally.new, "changed": tally.changed, "rejected": tally.rejections.total()}
    comments = count_comments(database, project.id)
    return _report(plan, tally, wrote=count_writers(database, project.id) if comments else None)


def _batches(plan: CustomersPlan, tally: _Tally, *, secret: bytes, project: str) -> Iterator[dict[str, FoundCustomer]]:
    """Yield customers by pseudonym, each once."""
    batch: dict[str, FoundCustomer] = {}
    for found in read_customers(_counted(plan.table, tally), plan.columns):
        if isinstance(found, Rejection):
            tally.rejections[found.reason] += 1
        elif isinstance(found, Notice):
            tally.notices[found.reason] += 1
        else:
            key = pseudonym(secret, project, "respondent", found.customer)
            if tally.forgotten and subject_of(secret, project, key) in tally.forgotten:
                tally.rejections[WAS_FORGOTTEN] += 1
            else:
                _add(batch, key, found, tally)
        if len(batch) == BATCH:
            yield batch
            batch = {}
    yield batch


def _counted(table: Table, tally: _Tally) -> Table:
    def rows() -> Iterator[Row | Rejection]:
        for row in table.rows():
            tally.rows += 1
            yield row

    return replace(table, rows=rows)


def _add(batch: dict[str, FoundCustomer], key: str, found: FoundCustomer, tally: _Tally) -> None:
    said, place = hash(found.facts), bytes.fromhex(key)
    if place not in tally.seen:
        tally.seen[place] = said
        batch[key] = found
    elif tally.seen[place] == said:
        tally.repeated += 1
    else:
        tally.rejections[COMES_AGAIN] += 1


def _merge(
    batch: Mapping[str, FoundCustomer], known: Mapping[str, CustomerFacts], tally: _Tally, today: date
) -> dict[str, CustomerFacts]:
    """Return what is to be stored: customers who are new or changed, and can be."""
    found = {}
    for key, one in batch.items():
        before = known.get(key, CustomerFacts())
        after = replace(before, **{name: getattr(one.facts, name) for name in one.said})
        if reason := why_impossible(after, today=today):
            tally.rejections[reason] += 1
        elif key in known and after == before:
            tally.same += 1
        else:
            tally.changed += key in known
            tally.new += key not in known
            found[key] = after
    return found


def _report(plan: CustomersPlan, tally: _Tally, *, wrote: int | None) -> CustomersReport:
    return CustomersReport(
        file_name=plan.table.path.name,
        rows=tally.rows,
        new=tally.new,
        changed=tally.changed,
        same=tally.same,
        repeated=tally.repeated,
        wrote=wrote,
        rejections=tuple(tally.rejections.most_common()),
        notices=tuple(tally.notices.most_common()),
    )
