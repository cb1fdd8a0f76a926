"""Put back the apostrophes that a file lost when its letters were converted: "don�t" was "don't"."""

import re

# Between letters, before what follows an apostrophe in English, the replacement character can have been nothing else.
_LOST = re.compile("(?<=[a-z])\ufffd(?=(?:s|t|m|d|re|ve|ll)\\b)", re.IGNORECASE)


def put_back(text: str) -> str:
    """Return the text with an apostrophe in each place where one was lost; as many characters as before."""
    return _LOST.sub("'", text) if "\ufffd" in text else text
