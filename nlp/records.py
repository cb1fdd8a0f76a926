"""The records that the language stages hand to each other."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a comment that says one thing.

    Attributes:
        start: Offset of its first character in the comment's text.
        end: Offset after its last character; ``text == comment_text[start:end]``.
        text: The words.
        phrases: Noun and verb phrases in it, lower-cased and lemmatised, for naming themes.
    """

    start: int
    end: int
    text: str
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentiment:
    """How a stretch of text feels: three probabilities that sum to 1.

    Attributes:
        negative: Probability.
        neutral: Probability.
        positive: Probability.
        mixed: Whether it both praises and complains.
        sure: Whether the likeliest is likely enough for the error bound of the settings; where not, a person should
            look.
    """

    negative: float
    neutral: float
    positive: float
    mixed: bool = False
    sure: bool = True

    @property
    def confidence(self) -> float:
        """The largest of the three probabilities."""
        return max(self.negative, self.neutral, self.positive)

    @property
    def label(self) -> str:
        """The likeliest of "negative", "neutral" and "positive"; a tie is "neutral"."""
        if self.negative > max(self.neutral, self.positive):
            return "negative"
        return "positive" if self.positive > max(self.neutral, self.negative) else "neutral"

    @property
    def score(self) -> float:
        """Positive minus negative, in [-1, 1]."""
        return self.positive - self.negative


NO_FEELING = Sentiment(negative=0.0, neutral=1.0, positive=0.0)  # of what says nothing


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """A part of the customer journey that a stretch of text is about, and how it is spoken of.

    Attributes:
        name: Of the taxonomy ("billing and refunds").
        polarity: "negative", "neutral" or "positive".
        confidence: Probability, 0 to 1, that the text is about it.
    """

    name: str
    polarity: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Signal:
    """Something a clause announces that somebody should act on.

    Attributes:
        kind: One of ``nlp.signals.kinds.KINDS`` ("leaving", "recommending", …).
        start: Offset of its first character in the comment's text.
        end: Offset after its last character.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Enrichment:
    """What the language stages found in one comment.

    Attributes:
        language: ISO 639-1 code, or "und" if the text is too short to tell.
        clauses: In the order of the text; empty if the comment says nothing or is in a language that is not read.
        sentiments: One per clause.
        vectors: float32 array of shape (clauses, dimensions), unit rows.
        sentiment: Of the comment as a whole.
        touchpoints: Per clause, what it is about; empty where none is found.
        signals: Per clause, what it announces.
    """

    language: str
    clauses: tuple[Clause, ...]
    sentiments: tuple[Sentiment, ...]
    vectors: npt.NDArray[np.float32]
    sentiment: Sentiment
    touchpoints: tuple[tuple[Touchpoint, ...], ...] = ()
    signals: tuple[tuple[Signal, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseSet:
    """The clauses of a whole project, as arrays: what discovery reads.

    Attributes:
        texts: The words of each of n clauses.
        vectors: float32 array of shape (n, dimensions), unit rows.
        sentiments: float32 array of shape (n, 3): negative, neutral, positive.
        phrases: Noun and verb phrases of each clause.
        comments: int64 array of shape (n,): index of the comment that each clause is of, from 0 up.
    """

    texts: tuple[str, ...]
    vectors: npt.NDArray[np.float32]
    sentiments: npt.NDArray[np.float32]
    phrases: tuple[tuple[str, ...], ...]
    comments: npt.NDArray[np.int64]

    def __len__(self) -> int:
        """Return the number of clauses."""
        return len(self.texts)

    def select(self, rows: npt.NDArray[np.int64]) -> "ClauseSet":
        """Return the clauses in some rows, in the order of the rows; comments keep their numbers."""
        return ClauseSet(
            texts=tuple(self.texts[row] for row in rows),
            vectors=self.vectors[rows],
            sentiments=self.sentiments[rows],
            phrases=tuple(self.phrases[row] for row in rows),
            comments=self.comments[rows],
        )


@dataclass(frozen=True, slots=True)
class FoundTheme:
    """A group of clauses about the same thing.

    Attributes:
        name: A short phrase, unique among all themes found.
        parent: Position of the broader theme in ``Discovery.themes``; None for the broadest.
        keywords: Phrases that tell it from its siblings, most telling first.
        exemplars: Indexes of clauses that show what it is, most central first.
        centroid: float32 array of shape (dimensions,), unit length.
        size: Number of its clauses, those of its children included.
        stability: How surely it comes back when the data are resampled, 0 to 1; None if not measured.
    """

    name: str
    parent: int | None
    keywords: tuple[str, ...]
    exemplars: tuple[int, ...]
    centroid: npt.NDArray[np.float32]
    size: int
    stability: float | None = None


@dataclass(frozen=True, slots=True)
class ThemeModel:
    """What places new clauses among the themes found, without fitting again (``nlp.themes.assign``).

    Attributes:
        centre: float32 array of shape (dimensions,): what all clauses share, taken out before clauses are compared;
            zeros where nothing is taken out.
        leaves: float32 array of shape (leaves, dimensions), unit rows: centres of the finest groups, after taking out.
        theme_of_leaf: int64 array of shape (leaves,): position in ``Discovery.themes`` of the finest theme that holds
            each leaf, or -1 where that would be too small to be a theme.
        family_of_leaf: int64 array of shape (leaves,): leaves of one number are of one broad theme; between these a
            clause is never ambiguous.
    """

    centre: npt.NDArray[np.float32]
    leaves: npt.NDArray[np.float32]
    theme_of_leaf: npt.NDArray[np.int64]
    family_of_leaf: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Discovery:
    """What discovery found in n clauses of m comments.

    Attributes:
        themes: The broader ones first, largest first; a parent comes before its children.
        theme: int64 array of shape (n,): position of each clause's (finest) theme in ``themes``, or -1.
        strength: float32 array of shape (n,): how close each clause is to its theme, 0 to 1; 0 without a theme.
        unassigned: Per clause, None if it has a theme, else "no content", "rare", "ambiguous" or "other language".
        between: int64 array of shape (n, 2): positions of the themes that an ambiguous clause lies between, the nearer
            one first; -1 for a group that is too small to be a theme, and of clauses that are not ambiguous.
        main_theme: int64 array of shape (m,): the theme that most of each comment is about, or -1.
        result_hash: SHA-256 over texts and result that does not depend on the order of the clauses.
        leaf: int64 array of shape (n,): row of each clause's finest group in ``model.leaves``, or -1.
        model: Places new clauses among these themes.
    """

    themes: tuple[FoundTheme, ...]
    theme: npt.NDArray[np.int64]
    strength: npt.NDArray[np.float32]
    unassigned: tuple[str | None, ...]
    between: npt.NDArray[np.int64]
    main_theme: npt.NDArray[np.int64]
    result_hash: str
    leaf: npt.NDArray[np.int64]
    model: ThemeModel
