"""Mend slips of typing in the words that announce personal data: "acocunt nubmer" for "account number"."""

import re

from nlp.redact.lexicon import is_known

# Longer words by which patterns tell a number from another; two neighbouring letters of them may change places.
_ANNOUNCING = """
account number numbers customer client order booking reservation confirmation reference ticket claim policy invoice
complaint incident tracking parcel membership contract loyalty username handle login insta instagram twitter snapchat
birthday birthdate birth date national insurance social security passport licence license driving registration plate
plates vehicle driver parked postcode postal phone mobile telephone contact landline whatsapp version firmware update
password passcode address delivered steuernummer kundennummer bestellnummer steuer
""".split()
_SWAPPED = {
    word[:at] + word[at + 1] + word[at] + word[at + 2 :]: word for word in _ANNOUNCING for at in range(len(word) - 1)
}
_ODD = frozenset({"brith"})  # in the dictionary, yet hardly ever meant
_LONG_WORD = re.compile(r"[A-Za-z]{5,}")


def mend(text: str) -> str:
    """Return a text of the same length in which announcing words are spelled right, so that offsets stay."""
    return _LONG_WORD.sub(_mended, text)


def _mended(found: re.Match[str]) -> str:
    written = found[0]
    plain = written.lower()
    meant = _SWAPPED.get(plain)
    if meant is None or (is_known(plain) and plain not in _ODD):
        return written
    return meant.upper() if written.isupper() else meant.capitalize() if written[0].isupper() else meant
