"""Tell cheaply that a text cannot hold something, before an expensive pattern reads it."""

from collections.abc import Callable


def mentions(words: str) -> Callable[[str], bool]:
    """Return a test whether a text holds one of some stretches of letters, capitals or not.

    Many times faster than a regular expression of alternatives.

    Args:
        words: In lower case, with spaces between; "_" stands for a space.
    """
    stretches = tuple(word.replace("_", " ") for word in words.split())

    def held(text: str) -> bool:
        lowered = text.lower()
        return any(stretch in lowered for stretch in stretches)

    return held
