"""Chance for wording, the same on every machine for the same seed."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws choices from one stream; only ``random()`` is used, which Python keeps the same from version to version."""

    def __init__(self, seed: int) -> None:
        """Start the stream of a seed."""
        self._random = Random(seed).random  # noqa: S311 - a sample that can be repeated, not a secret

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self._random() < probability

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, each as likely."""
        return options[int(self._random() * len(options))]

    def number(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self._random() * (high - low + 1))

    def digits(self, count: int) -> str:
        """A string of digits."""
        return "".join(str(self.number(0, 9)) for _ in range(count))

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """The options in random order."""
        keyed = [(self._random(), place) for place in range(len(options))]
        return [options[place] for _, place in sorted(keyed)]
