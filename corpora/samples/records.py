"""The records of a synthetic corpus."""

from dataclasses import dataclass

from corpora.samples.truth import PlantedTruth


@dataclass(frozen=True, slots=True)
class Row:
    """One row of feedback.csv; ``nps_score`` is None where the respondent gave none."""

    response_id: str
    customer_id: str
    response_date: str
    journey_stage: str
    region: str
    plan: str
    nps_score: int | None
    comment: str


@dataclass(frozen=True, slots=True)
class Customer:
    """One row of customers.csv; dates as YYYY-MM-DD, empty where it did not happen; yes or no; pounds a month."""

    customer_id: str
    joined: str
    left: str
    renewed: str
    may_contact: str
    monthly_value: float


@dataclass(frozen=True, slots=True)
class CommentTruth:
    """What is in one comment.

    Attributes:
        response_id: Its row's id.
        content: ``"themes"``, ``"general"``, ``"neutral"``, ``"rare"`` or ``"empty"``.
        language: ISO 639-1.
        themes: Pairs of theme key and polarity.
    """

    response_id: str
    content: str
    language: str
    themes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PersonalTruth:
    """A planted piece of personal data, exactly as it stands in the comment."""

    response_id: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of a sample.

    Attributes:
        planted: What is true of the population that it is drawn from.
        seed: What it was drawn with.
        responses: How many different responses it has; the rows hold some of them twice.
        mentions: Pairs of theme key and how many responses mention it.
        contents: Pairs of kind of content and how many responses have it.
        languages: Pairs of language and how many responses are in it.
        personal: Every planted piece of personal data.
        duplicates: Ids of the responses that stand in two rows.
        comments: What is in each comment, in order of response id.
    """

    planted: PlantedTruth
    seed: int
    responses: int
    mentions: tuple[tuple[str, int], ...]
    contents: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    personal: tuple[PersonalTruth, ...]
    duplicates: tuple[str, ...]
    comments: tuple[CommentTruth, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A synthetic corpus: rows in the order of the export, customers, and the truth."""

    rows: tuple[Row, ...]
    customers: tuple[Customer, ...]
    truth: Truth
