"""What people change about themes: each change a record, kept in a log that only grows and is replayed after a refit.

A theme that an edit makes has its id in the edit, so replaying the log always gives the same ids.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Rename:
    """Call a theme by a name that a person chose; no refit changes it."""

    theme: str
    name: str


@dataclass(frozen=True, slots=True)
class Define:
    """Say in words what belongs to a theme, and what does not."""

    theme: str
    definition: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Put everything of some themes, their subthemes too, into another, which keeps its id, name and definition."""

    themes: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True)
class SplitBySubthemes:
    """Make a theme of some subthemes of a theme; where it is only one, that one becomes the theme and keeps its id."""

    theme: str
    subthemes: tuple[str, ...]
    new: str
    name: str


@dataclass(frozen=True, slots=True)
class SplitBySearch:
    """Make a theme of those clauses of a theme that a rule's expression finds (``nlp.themes.rules``)."""

    theme: str
    expression: str
    new: str
    name: str


@dataclass(frozen=True, slots=True)
class SplitByExemplars:
    """Make a theme of those clauses of a theme that lie nearer to the chosen ones than to the rest of it.

    Attributes:
        theme: Which is split.
        vectors: Unit vectors of the chosen clauses, at least one; kept here because a clause may be made anew.
        new: Id of the new theme.
        name: Its name.
    """

    theme: str
    vectors: tuple[tuple[float, ...], ...]
    new: str
    name: str


@dataclass(frozen=True, slots=True)
class Move:
    """Put a theme under a broader one, or (None) make it one of the broadest."""

    theme: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Pin:
    """Keep a theme even if a refit does not find it again (``nlp.themes.standing.pin`` makes one).

    Attributes:
        theme: Which.
        name: What it is called when it has to be put back.
        parent: The broader theme that it is put back under, if that is still there.
        vectors: What stands for it when it has to be put back, as in ``AcceptProposal``.
    """

    theme: str
    name: str
    parent: str | None
    vectors: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Ignore:
    """Leave a theme out of the rankings: it is still counted, and listed as ignored."""

    theme: str


@dataclass(frozen=True, slots=True)
class AssignComment:
    """Give every clause of a comment (its public id) a theme, whatever the model says."""

    comment: str
    theme: str


@dataclass(frozen=True, slots=True)
class AddRule:
    """Give a theme every clause that an expression finds (``nlp.themes.rules``), whatever the model says."""

    theme: str
    expression: str


@dataclass(frozen=True, slots=True)
class AcceptProposal:
    """Make a theme of a group among the unassigned that was proposed.

    Attributes:
        theme: Id of the proposal, and of the theme from then on.
        name: Its name.
        vectors: What stands for it: the mean of its clauses' unit vectors, not scaled to length 1 (or one mean for
            each of several groups), so that what all clauses share can be taken out of it anew after a refit. A
            clause belongs to it that is nearer to one of these than to the theme the model gave it.
    """

    theme: str
    name: str
    vectors: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Undo:
    """Take an earlier entry of the log back; an undo can be undone too.

    Attributes:
        edit: Number of that entry.
    """

    edit: int


Edit: TypeAlias = (
    Rename
    | Define
    | Merge
    | SplitBySubthemes
    | SplitBySearch
    | SplitByExemplars
    | Move
    | Pin
    | Ignore
    | AssignComment
    | AddRule
    | AcceptProposal
)
