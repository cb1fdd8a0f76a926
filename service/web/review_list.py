"""What the review queue shows of each comment: its clauses, and how the model guesses that they feel."""

from dataclasses import dataclass

from sqlite_utils import Database

from service.store.clauses import StoredClause, read_clauses
from service.store.comments import StoredComment, read_comments
from service.store.review_queue import QueuePage, Turn, count_queue, read_queue
from service.web.marking import Piece, cut, spans


@dataclass(frozen=True, slots=True)
class Question:
    """A comment to review.

    Attributes:
        comment: The comment.
        pieces: Its text, cut at the ends of clauses.
        clauses: Pairs of a clause and its words.
    """

    comment: StoredComment
    pieces: tuple[Piece, ...]
    clauses: tuple[tuple[StoredClause, str], ...]


@dataclass(frozen=True, slots=True)
class ReviewList:
    """What the page shows: comments, whether there are others on either side, and how many are left in all."""

    questions: tuple[Question, ...]
    page: QueuePage
    left: int


def gather(database: Database, project_id: int, *, after: Turn | None, before: Turn | None) -> ReviewList:
    """Read one page of the queue.

    Args:
        database: Open for reading.
        project_id: Of the project.
        after: The page follows this turn.
        before: The page goes before this turn.
    """
    page = read_queue(database, project_id, after=after, before=before)
    numbers = [turn.n for turn in page.turns]
    clauses = read_clauses(database, numbers)
    questions = tuple(_question(comment, clauses[comment.n]) for comment in read_comments(database, numbers))
    return ReviewList(questions, page, count_queue(database, project_id))


def _question(comment: StoredComment, clauses: tuple[StoredClause, ...]) -> Question:
    words = tuple((clause, comment.text[clause.start : clause.end]) for clause in clauses)
    return Question(comment, cut(comment.text, spans(clauses)), words)
