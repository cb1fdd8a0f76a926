"""Name who was forgotten, so that what comes in again does not bring the person back."""

from collections.abc import Sequence

from corpora.records import RedactedComment
from nlp.redact.pseudonym import pseudonym

WAS_FORGOTTEN = "of a person who was forgotten"


def subject_of(secret: bytes, project: str, person: str) -> str:
    """Return what requests call a person: another hash than the pseudonym, so that it fits no other row.

    Args:
        secret: The installation's key.
        project: Its name.
        person: Pseudonym.
    """
    return pseudonym(secret, project, "forgotten", person)


def leave_out_forgotten(
    comments: Sequence[RedactedComment], forgotten: frozenset[str], *, secret: bytes, project: str
) -> list[RedactedComment]:
    """Return the comments of persons who were not forgotten.

    Args:
        comments: As they came in.
        forgotten: Subjects of the requests to be forgotten.
        secret: The installation's key.
        project: Its name.
    """
    if not forgotten:
        return list(comments)
    return [one for one in comments if subject_of(secret, project, one.respondent) not in forgotten]
