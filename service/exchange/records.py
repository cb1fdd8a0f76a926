"""What is exchanged with other programs: a codebook, and comments coded with it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class CodebookTheme:
    """A theme as a codebook lists it.

    Attributes:
        id: Of the theme.
        parent: Id of the broader theme, or None.
        name: What it is called.
        definition: What belongs to it; empty where nobody has written it.
        keywords: Phrases that set it apart; not in REFI-QDA, which has no place for them.
    """

    id: str
    parent: str | None
    name: str
    definition: str = ""
    keywords: tuple[str, ...] = ()


class Coder(StrEnum):
    """Who said that a clause belongs to a theme: so that the model can be compared with people."""

    MODEL = "YouSaid model"
    RULE = "YouSaid rules"
    PERSON = "YouSaid people"


@dataclass(frozen=True, slots=True)
class Coding:
    """A stretch of a comment that belongs to a theme.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        theme: Id of the theme.
        by: Who says so.
    """

    start: int
    end: int
    theme: str
    by: Coder = Coder.MODEL


@dataclass(frozen=True, slots=True)
class CodedText:
    """A comment and what was found in it.

    Attributes:
        id: Public id of the comment.
        text: Redacted.
        codings: In any order; several may cover the same stretch.
        source: Name of what it was imported from.
    """

    id: str
    text: str
    codings: tuple[Coding, ...] = ()
    source: str = "comments"


@dataclass(frozen=True, slots=True)
class ProjectHead:
    """What a project says of itself.

    Attributes:
        name: Of the project.
        version: Of YouSaid.
        written_at: When, with its time zone.
    """

    name: str
    version: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what could not be.

    Attributes:
        comments: Comments.
        sources: Documents that they were put into.
        codings: Codings.
        removed_characters: Characters of comments that no text may hold, such as NUL.
        dropped_codings: Codings of nothing but such characters.
    """

    comments: int
    sources: int
    codings: int
    removed_characters: int
    dropped_codings: int
