"""Take personal data out of what customers wrote, before anything is stored.

``redact_comments`` is the only place where a ``RedactedComment`` is made. Nothing here logs or raises with a text in
the message.
"""

from nlp.redact.comments import Redaction, redact_comments, redact_texts
from nlp.redact.pseudonym import pseudonym
from nlp.redact.spans import KINDS

__all__ = ["KINDS", "Redaction", "pseudonym", "redact_comments", "redact_texts"]
