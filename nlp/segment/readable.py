"""Say how much of a text is read, so that nobody who writes one decides how long the work takes."""

import re

# Characters; the longest reviews that we have seen hold 15,000. What follows is redacted and stored like the rest.
READ = 20_000
_LONGEST_WORD = 200  # characters at the end within which a blank is looked for, so that no word is cut
_RUN = re.compile(r"(?:[^\w\s]|_){200,}")  # no letter, no digit, no blank: a line that somebody drew, or nonsense


def readable(text: str) -> str:
    """Return the part of a text that is read: all of it, or what precedes the last blank within ``READ`` characters."""
    if len(text) <= READ:
        return text
    blank = max(text.rfind(one, READ - _LONGEST_WORD, READ + 1) for one in " \n\t")
    return text[: READ if blank < 0 else blank]


def blank_runs(text: str) -> str:
    """Return the text with blanks in place of long runs without letters or digits, at the same offsets.

    spaCy takes such a run apart sign by sign, looking at all that is left of it each time.
    """
    return _RUN.sub(lambda found: " " * len(found[0]), text)
