"""What a namer is given, and what it gives back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ThemeToName:
    """All that a namer sees of a theme.

    Attributes:
        id: Of the theme.
        name: The offline name, which stays if no better one is accepted.
        keywords: Phrases that set the theme apart, most telling first.
        exemplars: Redacted clauses that show what it is, most central first.
        siblings: Names of the themes beside it, which its own must differ from.
        mood: "negative", "positive" or "mixed": how most of its clauses feel.
    """

    id: str
    name: str
    keywords: tuple[str, ...]
    exemplars: tuple[str, ...]
    siblings: tuple[str, ...] = ()
    mood: str = "mixed"


class Refusal(StrEnum):
    """Why a theme keeps its offline name."""

    NOTHING_TO_SHOW = "every exemplar reads as an instruction"
    UNREACHABLE = "the server was not reached"
    TIMED_OUT = "the server took too long"
    NO_TIME = "the time for all names was used up"
    GIVEN_UP = "the server had not answered several times in a row"
    BUSY = "the server was too busy"
    ERROR = "the server answered with an error"
    REDIRECT = "the server sent the request elsewhere"
    TOO_LARGE = "the answer was too large"
    NOT_JSON = "the answer was not the JSON asked for"
    NO_NAME = "the answer held no name"
    LENGTH = "the name was not 2 to 8 words in 60 characters"
    MARKUP = "the name held markup or control characters"
    LINK = "the name held a link"
    PERSONAL = "the name held personal data or their placeholder"
    DECLINED = "the model declined"
    INSTRUCTION = "the name reads as an instruction, or follows one in a comment"
    UNGROUNDED = "the name shares no word with its theme"
    MOOD = "the name contradicts the mood of its theme"
    TAKEN = "another theme has the name"


@dataclass(frozen=True, slots=True)
class NamingReport:
    """What came of asking; names accepted and themes refused are together all that were given.

    Attributes:
        names: Accepted name by the theme's id.
        refused: How many themes keep their offline name, by reason.
    """

    names: Mapping[str, str]
    refused: Mapping[Refusal, int]


class Namer(Protocol):
    """Finds words for themes."""

    def name(self, themes: Sequence[ThemeToName]) -> NamingReport:
        """Return names for those themes for which one was found that can be trusted.

        Args:
            themes: All that are named together; no two get the same name.
        """
        ...
