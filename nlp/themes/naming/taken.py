"""Keep which names siblings and their parent have, so that none is given twice."""

from collections.abc import Iterable

from nlp.themes.naming.keys import roots_of

NAME_LENGTH = 60  # characters


class Taken:
    """The names given so far; two that differ in the forms of their words only are one.

    Args:
        parents: Names of the themes above, which none below may repeat.
    """

    def __init__(self, parents: Iterable[str]) -> None:
        self._names = {name.lower() for name in parents}
        self._roots = {roots_of(name) for name in self._names}
        self.above = frozenset[str]().union(*self._roots)

    def has(self, phrase: str) -> bool:
        """Tell whether a name that says the same is taken."""
        return roots_of(phrase) in self._roots

    def take(self, phrase: str) -> str:
        """Return a phrase as a name: with a capital, not too long, numbered if the same words are taken."""
        name, number = _cut(phrase, NAME_LENGTH), 1
        while name in self._names:
            number += 1
            ending = f" ({number})"
            name = _cut(phrase, NAME_LENGTH - len(ending)) + ending
        self._names.add(name)
        self._roots.add(roots_of(phrase))
        return name[:1].upper() + name[1:]


def _cut(phrase: str, length: int) -> str:
    """Return a phrase, cut after a word where it is too long."""
    if len(phrase) <= length:
        return phrase
    return (phrase[: length + 1].rpartition(" ")[0] or phrase[:length]).rstrip(" ,:")
