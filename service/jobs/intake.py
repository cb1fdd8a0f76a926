"""Take in what a reader finds, batch by batch: redact in memory, store, and count what became of the rows."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sqlite_utils import Database

from corpora.errors import InputError
from corpora.read import Notice, WithoutText, read_comments
from corpora.records import Comment, RedactedComment
from corpora.scores import SCALES, Scale
from corpora.table import Rejection, Row, Table, change_rows
from nlp.redact import redact_comments
from service.errors import NothingToDoError
from service.jobs.columns import Plan
from service.jobs.forgotten import WAS_FORGOTTEN, leave_out_forgotten
from service.store.comments import add_comments, has_scores
from service.store.person_requests import forgotten_subjects
from service.store.projects import Project, set_scale
from service.store.sources import Counts, Source, SourceCounts, SourceFile, list_sources

Found = TypeVar("Found")

BATCH = 500  # comments redacted and stored at a time: about a second's work
STAGE = "reading, redacting, storing"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the rows of a file, or of the answer to a query, in this import.

    Attributes:
        source: As the store holds it afterwards; ``source.counts`` tells of all of it, however often it was imported.
        counts: Of the rows that this import read.
        new: Comments that the project did not have.
        changed: Comments whose words, score, time or segments changed.
        removed: Comments of an earlier import of this file that are no longer read from it (another mapping).
        duplicates: Comments that the project had already, or that come twice in the file.
        already: Whether the same file had been imported with the same columns before, so that nothing was read.
    """

    source: Source
    counts: SourceCounts
    new: int = 0
    changed: int = 0
    removed: int = 0
    duplicates: int = 0
    already: bool = False


@dataclass(slots=True)
class Tally:
    """Counts of one import while it runs.

    Attributes:
        mark: Of the last row that was read, if its reader gives marks.
        seen: Ids of the comments that were read.
    """

    rows: int = 0
    without_text: int = 0
    comments: int = 0
    new: int = 0
    changed: int = 0
    mark: str = ""
    seen: set[bytes] = field(default_factory=set)
    rejections: Counter[str] = field(default_factory=Counter)
    notices: Counter[str] = field(default_factory=Counter)
    redactions: Counter[str] = field(default_factory=Counter)

    @property
    def duplicates(self) -> int:
        """Comments that were there already, or came twice."""
        return self.comments - self.new - self.changed

    def counts(self, *, kept: int, duplicates: int) -> SourceCounts:
        """Return the counts as they are stored."""
        return SourceCounts(
            rows_read=self.rows,
            comments_kept=kept,
            rows_without_text=self.without_text,
            duplicates=duplicates,
            rejections=_pairs(self.rejections),
            notices=_pairs(self.notices),
            redactions=_pairs(self.redactions),
        )


def read_redacted(
    database: Database,
    project: Project,
    plan: Plan,
    tally: Tally,
    *,
    secret: bytes,
    keep: frozenset[str],
    size: int,
) -> Iterator[list[RedactedComment]]:
    """Yield the comments of a table without personal data, some at a time; those of persons forgotten are left out.

    Args:
        database: That tells who was forgotten.
        project: Into which they go.
        plan: The table and what its columns are.
        tally: Counts along.
        secret: The installation's key.
        keep: Words and phrases of the firm that look like names and are none.
        size: Comments at a time.
    """
    forgotten = forgotten_subjects(database, project.id)
    for comments in _batches(plan, tally, size=size):
        redacted = redact_comments(comments, project=project.name, secret=secret, keep=keep)
        left = leave_out_forgotten(redacted, forgotten, secret=secret, project=project.name)
        tally.rejections.update({WAS_FORGOTTEN: gone} if (gone := len(redacted) - len(left)) else {})
        yield left


def store_batch(
    database: Database, project: Project, source: Source, comments: list[RedactedComment], tally: Tally
) -> None:
    """Store comments in one transaction; where an id comes twice, the first counts."""
    first = []
    for comment in comments:
        tally.comments += 1
        key = bytes.fromhex(comment.id)
        if key not in tally.seen:
            tally.seen.add(key)
            first.append(comment)
    written = add_comments(database, project.id, source.id, first)
    tally.new += written.new
    tally.changed += written.changed
    for comment in first:
        tally.redactions.update(dict(comment.redactions))


def still_there(found: Found | None, file: SourceFile) -> Found:
    """Return what was found of a source after its import.

    Raises:
        NothingToDoError: Nothing was: it was removed meanwhile.
    """
    if found is None:
        raise NothingToDoError(f"the source {file.name} was removed while it was being imported; import it again")
    return found


def on_known_scale(database: Database, project: Project, plan: Plan) -> Plan:
    """Read the scores of a file on the scale of those that came in the same columns before.

    The few scores of a day may look like another scale: 2 and 3 of 0 to 10 like two of 1 to 5.
    """
    mapping = plan.mapping
    other = mapping.scale != project.scale
    if not plan.scale_guessed or not other or not _lies_within(mapping.scale, project.scale):
        return plan
    before = [json.loads(source.file.mapping) for source in list_sources(database, project.id)]
    same = (list(mapping.text), mapping.score, project.scale)
    if same not in [(known["text"], known["score"], known["scale"]) for known in before if "score" in known]:
        return plan
    return replace(plan, mapping=replace(mapping, scale=project.scale))


def _lies_within(scale: Scale, other: Scale) -> bool:
    if {scale, other} & {"none", "recommended"}:
        return False
    (low, high), (lowest, highest) = SCALES[scale], SCALES[other]
    return lowest <= low and high <= highest


def agree_on_scale(database: Database, project: Project, plan: Plan, before: Source | None) -> None:
    """Give the project the scale of its first scores; a second scale would make one number of two.

    Raises:
        InputError: The project has scores on another scale from elsewhere.
    """
    scale = plan.mapping.scale
    if scale in {"none", project.scale}:
        return
    if project.scale != "none" and has_scores(database, project.id, beside=before.id if before else None):
        raise InputError(
            f"{plan.table.path.name}: the scores are taken for {scale}, but those of the project"
            f' "{project.name}" are {project.scale}; choose another --project, or say --scale {project.scale}'
        )
    set_scale(database, project.id, scale)


def _batches(plan: Plan, tally: Tally, *, size: int) -> Iterator[list[Comment]]:
    batch: list[Comment] = []
    last_row = 0
    for found in read_comments(_marking(plan.table, tally), plan.mapping, source=plan.source):
        tally.rows += found.row != last_row
        last_row = found.row
        if isinstance(found, Rejection):
            tally.rejections[found.reason] += 1
        elif isinstance(found, Notice):
            tally.notices[found.reason] += 1
        elif isinstance(found, WithoutText):
            tally.without_text += 1
        else:
            batch.append(found)
        if len(batch) == size:
            yield batch
            batch = []
    yield batch


def _marking(table: Table, tally: Tally) -> Table:
    """Return a table of which the tally remembers how far it was read."""

    def remember(row: Row) -> Row:
        tally.mark = row.mark or tally.mark
        return row

    return change_rows(table, remember, known=table.known)


def _pairs(counts: Counter[str]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
