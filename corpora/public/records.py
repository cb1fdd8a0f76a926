"""The records that labelled sets are read into."""

from dataclasses import dataclass

NEGATIVE, NEUTRAL, POSITIVE = POLARITIES = ("negative", "neutral", "positive")


@dataclass(frozen=True, slots=True)
class Label:
    """What people said a text is about.

    Attributes:
        name: In the words of the set.
        polarity: "negative", "neutral" or "positive"; None where the set does not say, or says both.
    """

    name: str
    polarity: str | None


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and what people said of it.

    Attributes:
        text: As it is in the set.
        sentiment: "negative", "neutral" or "positive"; None where people did not say or it is mixed.
        mixed: Whether it both praises and complains; None where people did not say.
        labels: What it is about; empty also where the set has no labels.
        group: Texts of one group (a review, a respondent) belong together and follow each other.
        weight: How far the labels can be trusted, 0 to 1: people's own labels have 1.
    """

    text: str
    sentiment: str | None
    mixed: bool | None = None
    labels: tuple[Label, ...] = ()
    group: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A set of labelled texts.

    Attributes:
        name: Of the set and its part ("fabsa_dev").
        taxonomy: Name of the label words that it uses ("fabsa"); empty if it has no labels.
        texts: In the order of the file.
        left_out: Pairs of reason and how many rows of the file are not among the texts for it.
    """

    name: str
    taxonomy: str
    texts: tuple[LabelledText, ...]
    left_out: tuple[tuple[str, int], ...] = ()
