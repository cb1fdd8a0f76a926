"""Show what an import would store, and write nothing."""

import secrets
from itertools import islice

from corpora.read import read_comments
from corpora.records import Comment, RedactedComment
from nlp.redact import redact_comments
from service.jobs.columns import Plan
from service.settings import SECRET_BYTES

ROWS = 5


def preview_import(plan: Plan, *, project: str, keep: frozenset[str] = frozenset()) -> list[RedactedComment]:
    """Return the first comments of a file as an import would store them, but for their ids."""
    found = read_comments(plan.table, plan.mapping, source=plan.source)
    first = list(islice((one for one in found if isinstance(one, Comment)), ROWS))
    passing = secrets.token_bytes(SECRET_BYTES)  # the installation's key may not be there yet
    return redact_comments(first, project=project, secret=passing, keep=keep)
