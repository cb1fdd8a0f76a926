"""What an evaluation finds."""

from dataclasses import dataclass

from nlp.evaluation.targets import Target


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure about one set.

    Attributes:
        suite: "sentiment", "touchpoints", "signals", "redaction" or "themes".
        data: Name of the set.
        name: What is measured ("macro-F1").
        value: The figure; None where there is nothing to measure it on.
        low: Lower end of its interval; None where it has none.
        high: Upper end of its interval; None where it has none.
        count: Number of texts, or of labels where each has an answer of its own, that it rests on.
        left_out: Number of rows of the set that could not be used.
        target: What it is held against; None if nothing was agreed.
    """

    suite: str
    data: str
    name: str
    value: float | None
    low: float | None
    high: float | None
    count: int
    left_out: int = 0
    target: Target | None = None

    @property
    def passed(self) -> bool | None:
        """Whether it keeps its floor; None if it has none."""
        if self.target is None:
            return None
        return self.value is not None and self.target.is_met_by(self.value)


@dataclass(frozen=True, slots=True)
class ClassScore:
    """How well one class of a set is found.

    Attributes:
        name: Of the class.
        precision: Share of the answers of this class that are right.
        recall: Share of the texts of this class that are found.
        f1: Their harmonic mean.
        support: Number of texts that are truly of this class.
    """

    name: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same confidence.

    Attributes:
        count: Number of answers.
        confidence: Their mean probability.
        correct: The share of them that is right.
    """

    count: int
    confidence: float
    correct: float


@dataclass(frozen=True, slots=True)
class Abstention:
    """What it costs to keep a bound on the error of the answers given.

    Attributes:
        bound: Largest share of wrong answers that is accepted.
        unsure: Share of the texts without an answer.
        error: Share of the answers given that is wrong; None if none is given.
    """

    bound: float
    unsure: float
    error: float | None


@dataclass(frozen=True, slots=True)
class SetResult:
    """What an evaluation finds in one set.

    Attributes:
        suite: As in its measures.
        data: Name of the set.
        measures: The figures.
        classes: One per class.
        confusion: How many texts of each class (row) were answered with each class (column), in the order of
            ``classes``; empty where a text may have several labels.
        reliability: The bins of confidence that hold answers; empty where answers have no probability.
        abstention: One per bound; empty where the model always has to answer.
    """

    suite: str
    data: str
    measures: tuple[Measure, ...]
    classes: tuple[ClassScore, ...]
    confusion: tuple[tuple[int, ...], ...] = ()
    reliability: tuple[Bin, ...] = ()
    abstention: tuple[Abstention, ...] = ()
