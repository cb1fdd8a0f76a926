"""The one tree of errors, sorted by what the caller should do next.

``InputError``: fix the input or the command line (exit status 2). ``WorkError``: the work failed (exit status 1);
``TryAgainError`` is the kind of it that may go through when tried again. A message says what is wrong, where (file,
row, column) and what to do. It never quotes a comment.
"""


class YouSaidError(Exception):
    """Anything that YouSaid says is wrong; never raised itself."""

    exit_status = 1


class InputError(YouSaidError):
    """The input or the command line is wrong: the user can fix it."""

    exit_status = 2


class WorkError(YouSaidError):
    """The work failed, for a reason that the input does not explain."""


class TryAgainError(WorkError):
    """The work failed for a passing reason (a lock, a port in use): the same call may go through later."""
