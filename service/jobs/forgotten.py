"""Name who was forgotten, so that an old file does not bring the person back."""

from nlp.redact.pseudonym import pseudonym


def subject_of(secret: bytes, project: str, person: str) -> str:
    """Return what requests call a person: another hash than the pseudonym, so that it fits no other row.

    Args:
        secret: The installation's key.
        project: Its name.
        person: Pseudonym.
    """
    return pseudonym(secret, project, "forgotten", person)
