"""Find personal data by how they are written: a table of kinds and who finds them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlp.redact import addresses, checked_numbers, internet, plates, references
from nlp.redact.hints import mentions
from nlp.redact.spans import Span


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of finding one kind of personal data.

    Attributes:
        hint: Tells whether a text may hold such data, so that the finder is worth calling; cheap.
        find: Gives the spans found in a text.
    """

    hint: Callable[[str], object]
    find: Callable[[str], Iterator[Span]]


def _find_phones(text: str) -> Iterator[Span]:
    from nlp.redact.telephones import find_phones  # loads phonenumbers, which few texts need

    return find_phones(text)


def _holds(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Callable[[str], object]:
    return re.compile(pattern, flags).search


_DIGIT = _holds(r"\d")
_CODE = _holds(r"\d{3}|\d[A-Z]|[A-Z]\d|\d[ -]\d|#|[a-z]\d[a-z]")
_MAY_HOLD_HANDLE = mentions(
    "@ u/ gram insta twit faceb snap skype tik screen_n screenn nick_n nickn gamert handle login user ig fb xbox psn"
    " disc redd steam"
)

PATTERNS = (
    Pattern(_holds(r"@|\bat\b.{1,80}\bdot\b|[(\[{<]\s?at\s?[)\]}>]", re.IGNORECASE | re.DOTALL), internet.find_emails),
    Pattern(_holds(r"://|www\.|\w\.\w", re.IGNORECASE), internet.find_urls),
    Pattern(_MAY_HOLD_HANDLE, internet.find_handles),
    Pattern(_holds(r"\d\.\d|:[\da-fA-F]*:"), internet.find_ip_addresses),
    Pattern(_holds(r"[\da-fA-F]{2}[:.-][\da-fA-F]{2}"), internet.find_mac_addresses),
    Pattern(_holds(r"\d{4}"), checked_numbers.find_cards),
    Pattern(_holds(r"[A-Za-z]{2}\d{2}"), checked_numbers.find_ibans),
    Pattern(_holds(r"\d(?:[\w .-]{0,2}\d){3}"), checked_numbers.find_ids),
    Pattern(_holds(r"\d(?:\D{0,3}\d){6}"), _find_phones),
    Pattern(_CODE, references.find_references),
    Pattern(_holds(r"pnr|locator|booking|confirmation|reservation", re.IGNORECASE), references.find_locators),
    Pattern(_holds(r"[pP]ass|PASS|[pP]wd|[cC]ontrase|[wW]achtw|\d{3}"), references.find_secrets),
    Pattern(_DIGIT, references.find_birthdates),
    Pattern(_DIGIT, plates.find_plates),
    Pattern(_holds(r"[A-Za-z]\d|\d[A-Za-z]|\d{4}|\d{2}-\d{3}"), addresses.find_postcodes),
    Pattern(_DIGIT, addresses.find_addresses),
)  # fmt: skip


def find_patterns(text: str) -> list[Span]:
    """Return all personal data that a pattern tells; they may overlap.

    Args:
        text: Cleaned, with placeholders masked.
    """
    return [span for pattern in PATTERNS if pattern.hint(text) for span in pattern.find(text)]
