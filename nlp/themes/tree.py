"""Themes as people see them: a tree, and which clause belongs where."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

MODEL, RULE, PERSON = 0, 1, 2  # who gave a clause its theme, weakest first


@dataclass(frozen=True, slots=True)
class ThemeNode:
    """A theme of a tree.

    Attributes:
        id: Random once, kept for life.
        parent: Id of the broader theme, or None.
        name: A short phrase.
        by_person: A person chose the name.
        definition: In a person's words; empty until written.
        pinned: Kept even if a refit does not find it again.
        ignored: Left out of the rankings.
    """

    id: str
    parent: str | None
    name: str
    by_person: bool = False
    definition: str = ""
    pinned: bool = False
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class ThemeTree:
    """Themes, and the (finest) theme of each of n clauses.

    Attributes:
        themes: A parent comes before its children; no id twice.
        theme: int64 array of shape (n,): position in ``themes``, or -1.
        strength: float32 array of shape (n,): 0 to 1; 0 without a theme.
        made_by: int8 array of shape (n,): ``MODEL``, ``RULE`` or ``PERSON``.
        merged: From the id of each theme that was merged away to that of the theme in ``themes`` that took it in.
    """

    themes: tuple[ThemeNode, ...]
    theme: npt.NDArray[np.int64]
    strength: npt.NDArray[np.float32]
    made_by: npt.NDArray[np.int8]
    merged: Mapping[str, str] = field(default_factory=dict)
