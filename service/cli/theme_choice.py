"""Find the theme that a person means: by id, by a beginning of the id that no other has, or by its name."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from corpora.errors import InputError

SHORTEST_PREFIX = 4  # characters of an id; fewer may be a word


class Named(Protocol):
    """What has an id and a name."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102


Found = TypeVar("Found", bound=Named)


def choose(words: str, among: Sequence[Found], *, what: str = "theme") -> Found:
    """Return the one that is meant.

    Args:
        words: Of the person.
        among: All that could be.
        what: They are called, for errors.

    Raises:
        InputError: None is, or several are.
    """
    for found in (
        [one for one in among if one.id == words],
        [one for one in among if one.name == words],
        [one for one in among if one.name.casefold() == words.casefold()],
        [one for one in among if len(words) >= SHORTEST_PREFIX and one.id.startswith(words)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(one.id for one in found)
            raise InputError(f'"{words}" may be any of {len(found)} {what}s: {listed}; give the id')
    raise InputError(f'there is no {what} "{words}"; "yousaid themes" lists them with their ids')
