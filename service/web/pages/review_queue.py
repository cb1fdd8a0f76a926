"""Review queue: what the model is unsure of, and a form each to set it right."""

import hashlib
from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for

from service.store.clauses import StoredClause, read_clauses
from service.store.comments import StoredComment, read_comment
from service.store.connect import database_at
from service.store.review_queue import LABELS, WHOLE, Turn, write_answers
from service.web import access, filters, reading, review_list
from service.web.permissions import Permission, needs

pages = Blueprint("review_queue", __name__)

Labels = dict[tuple[int, int], str]


@pages.get("/review-queue")
@needs(Permission.READ)
def show() -> str:
    """Show one page of the queue, least sure first."""
    filters.view()
    before, after = (read_turn(request.args.get(name, "")) for name in ("before", "after"))
    found = review_list.gather(reading.database(), reading.project().id, after=after, before=before)
    turns = found.page.turns
    return render_template(
        "review_queue.html",
        found=found,
        labels=LABELS,
        fingerprint=fingerprint,
        clause_field=clause_field,
        bound=reading.settings().unsure_bound,
        before=write_turn(turns[0]) if turns and found.page.before else None,
        after=write_turn(turns[-1]) if turns and found.page.after else None,
    )


@pages.post("/review-queue/<comment_id>")
@needs(Permission.ANSWER)
def answer(comment_id: str) -> Response:
    """Store an answer about one comment and go back to where it was given."""
    project, settings = reading.project(), reading.settings()
    with database_at(settings.database) as database:
        comment = read_comment(database, project.id, comment_id)
        if comment is None or comment.sentiment is None or request.form.get("read") != fingerprint(comment):
            abort(HTTPStatus.CONFLICT, "This comment changed meanwhile, so nothing was stored. Load the queue again.")
        clauses = read_clauses(database, [comment.n])[comment.n]
        labels = read_labels(request.form, comment, clauses)
        write_answers(database, comment.n, labels, by=access.acting().name)
    flash(f"Stored: {labels[WHOLE]}. The comment has left the queue.")
    back = read_turn(request.form.get("after", ""))
    place = url_for("review_queue.show", after=write_turn(back) if back else None)
    return redirect(place, HTTPStatus.SEE_OTHER)  # type: ignore[return-value]  # werkzeug's response is flask's here


def read_labels(form: Mapping[str, str], comment: StoredComment, clauses: tuple[StoredClause, ...]) -> Labels:
    """Return how the comment and its clauses feel by the form; "right" takes the guesses, whatever else is chosen."""
    guesses = {clause_field(clause): clause.sentiment.label for clause in clauses}
    guesses["whole"] = comment.sentiment.label if comment.sentiment else "neutral"
    chosen = {} if form.get("answer") == "right" else form
    given = {name: chosen.get(name, guess) for name, guess in guesses.items()}
    if not set(given.values()) <= set(LABELS):
        abort(HTTPStatus.BAD_REQUEST, "An answer is negative, neutral or positive.")
    whole = given["whole"]
    if len(clauses) == 1:  # the form asks once: the only clause is what the comment says
        return {WHOLE: whole, (clauses[0].start, clauses[0].end): whole}
    return {WHOLE: whole, **{(clause.start, clause.end): given[clause_field(clause)] for clause in clauses}}


def clause_field(clause: StoredClause) -> str:
    """Return the name of a clause's field in the form."""
    return f"clause-{clause.start}-{clause.end}"


def fingerprint(comment: StoredComment) -> str:
    """Return what tells whether the words that were read are still those of the comment."""
    return hashlib.sha256(comment.text.encode()).hexdigest()[:16]


def read_turn(text: str) -> Turn | None:
    """Read a place in the queue as ``write_turn`` writes it; None if it is none."""
    confidence, separator, number = text.partition("~")
    if not separator or not (number.isascii() and number.isdigit()) or len(number) > len(str(2**60)):
        return None
    try:
        return Turn(float(confidence), int(number))
    except ValueError:
        return None


def write_turn(turn: Turn) -> str:
    """Write a place in the queue for an address."""
    return f"{turn.confidence!r}~{turn.n}"
