"""Hold the names that are found so far in a text."""

from dataclasses import dataclass, field

from nlp.redact.surroundings import Reading


@dataclass(slots=True)
class Candidates:
    """Offsets of start and end of names in one text.

    Attributes:
        sure: What is a name.
        likely: What is one if the recogniser sees a person there, or a place: rare names look like places to it.
        possible: What is one if the recogniser sees a person there.
    """

    sure: list[tuple[int, int]] = field(default_factory=list)
    likely: list[tuple[int, int]] = field(default_factory=list)
    possible: list[tuple[int, int]] = field(default_factory=list)


def continues(reading: Reading, at: int, found: Candidates) -> bool:
    """Tell whether a name stands right before: "Sarah and Tavien", "Sarah, Tavien"."""
    if not found.sure or at == 0:
        return False
    between = reading.text[found.sure[-1][1] : reading.words[at].start]
    return between in (" and ", " & ", " or ", "/", ", ", ", and ", " to ", " then ", ", then ", " and then ", ", or ")
