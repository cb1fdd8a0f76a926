"""The record of a review: everything that its terminal, page and files show, in plain values that JSON can hold."""

from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

from service.insight.changes_cells import Segment
from service.insight.drivers import Disagreement
from service.insight.intervals import Estimate
from service.insight.outcome import Outcome
from service.insight.penalty import Kano
from service.insight.prevalence import Share
from service.insight.ranks import RankInterval
from service.insight.spikes import Step
from service.insight.stakes import RankedBy

Mood: TypeAlias = Literal["complain", "praise"]
Origin: TypeAlias = Literal["first said", "born", "proposed"]

FORMAT = 1  # of the JSON form; a reader of another one says so


@dataclass(frozen=True, slots=True)
class ReviewPeriod:
    """One of the two periods.

    Attributes:
        name: "2018Q2".
        first_day: ISO 8601.
        last_day: ISO 8601.
        first_comment: Day of the earliest comment of it, ISO 8601.
        last_comment: Day of the latest; where all dates are firsts of months, the last of that month.
        respondents: How many answered in it, with a weight above 0.
        effective: Kish's effective number of them.
        comments: How many comments are of it.
    """

    name: str
    first_day: str
    last_day: str
    first_comment: str
    last_comment: str
    respondents: int
    effective: float
    comments: int


@dataclass(frozen=True, slots=True)
class ThemeName:
    """A theme.

    Attributes:
        id: For life.
        name: A short phrase.
        parent: Name of the broader theme; None for one of the broadest.
        broad: Whether other themes are in it.
    """

    id: str
    name: str
    parent: str | None
    broad: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """What a change of a share is made of: difference = mix + edits + rate.

    Attributes:
        mix: Because other kinds of respondents answered.
        edits: Because people changed what the theme holds since the earlier period was over.
        rate: Because respondents of the same kind mention it more or less often.
        mentions: Change of the number of respondents who mention it.
        volume: Part of that because more or fewer answered.
    """

    mix: Estimate
    edits: Estimate
    rate: Estimate
    mentions: float
    volume: float


@dataclass(frozen=True, slots=True)
class ShareChange:
    """What the share of respondents who complain about a theme, or praise it, did. What is None is not to be shown.

    Attributes:
        theme: Which.
        mood: Whether it is about complaints or praise.
        segment: Column and value; None for everybody.
        before: Share in the earlier period; None if 1 to 4 respondents make it, or its complement, or would follow.
        after: Share in the later one; the same.
        difference: After minus before; None where either is.
        p: Two-sided p of no difference, not corrected; None where it was not tested.
        discovery: Whether it stands out among all that were tested.
        detectable: Smallest rise that would have been a discovery with 80 % power; None where none could be.
        missing: Why nothing is known, in words; empty if something is.
        parts: What it is made of; for discoveries over everybody only.
    """

    theme: ThemeName
    mood: Mood
    segment: Segment
    before: Share | None
    after: Share | None
    difference: Estimate | None
    p: float | None
    discovery: bool
    detectable: float | None
    missing: str
    parts: Parts | None = None


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """What the outcome did, over everybody or in a segment.

    Attributes:
        segment: Column and value; None for everybody.
        before: The outcome of the earlier period, with its interval.
        after: That of the later one.
        difference: After minus before, in the outcome's unit; None with too few scores.
        p: Two-sided p of no difference, not corrected.
        discovery: Whether it stands out: over everybody by its own interval, in a segment among all that were tested.
        detectable: Smallest change that would have been a discovery with 80 % power.
    """

    segment: Segment
    before: Outcome
    after: Outcome
    difference: Estimate | None
    p: float | None
    discovery: bool
    detectable: float | None


@dataclass(frozen=True, slots=True)
class ReviewShortfall:
    """A shortfall of the later period.

    Attributes:
        theme: Which.
        rank: 1 is the largest stake of what may be acted on.
        negative: Share of respondents who complain.
        stake: What it would give back, in the review's unit of stakes.
        adjusted: Impact with other themes and segments being equal; None without an outcome.
        impact: The same by leaving out.
        penalty: How much lower the outcome of one who complains is for it.
        kano: The kind of quality.
        disagreement: Whether impact and adjusted disagree, and in what.
        significant: Whether the adjusted impact differs from 0, with false discoveries among all themes controlled.
        ranks: Interval of the rank, and the probability to be in the top 3.
    """

    theme: ThemeName
    rank: int
    negative: Share
    stake: Estimate
    adjusted: Estimate | None
    impact: Estimate | None
    penalty: Estimate | None
    kano: Kano | None
    disagreement: Disagreement | None
    significant: bool
    ranks: RankInterval


@dataclass(frozen=True, slots=True)
class Strength:
    """What content respondents of the later period praise.

    Attributes:
        theme: Which.
        positive: Share of all respondents who praise it.
        among_content: Share of the content ones (`Review.content`) who do; None without scores.
        reward: How much higher the outcome of one who praises is for it, other themes being equal; None where not
            known.
    """

    theme: ThemeName
    positive: Share
    among_content: Share | None
    reward: Estimate | None


@dataclass(frozen=True, slots=True)
class ReviewSpike:
    """A day or week of the later period with far more complaints than the weeks before let expect.

    Attributes:
        theme: Which.
        step: "day" or "week".
        first_day: ISO 8601.
        observed: Respondents who complained.
        expected: How many were to be expected, with the interval in which such counts fall.
        p: One-sided p of so many or more, not corrected.
    """

    theme: ThemeName
    step: Step
    first_day: str
    observed: int
    expected: Estimate
    p: float


@dataclass(frozen=True, slots=True)
class NewTheme:
    """A theme that was not there before the later period.

    Attributes:
        id: Of the theme, or of the proposal.
        name: A short phrase.
        origin: "first said" if hardly anybody mentioned it in all the time before; "born" if a run within the period
            found it; "proposed" if it is a group that no theme holds, for a person to accept.
        share: Share of the period's respondents who mention it; None for what is proposed.
        comments: Comments of what is proposed; None for others.
        p: One-sided p of so many respondents in the period, were it no newer than others; None if not tested.
    """

    id: str
    name: str
    origin: Origin
    share: Share | None
    comments: int | None
    p: float | None


@dataclass(frozen=True, slots=True)
class Method:
    """How the numbers came about, for the notes.

    Attributes:
        level: Confidence level of all intervals.
        rate: Share of the discoveries that may be false.
        tests: Comparisons that were tested together.
        discoveries: How many stand out among them.
        threshold: Largest p that counts as one.
        false_expected: How many of the discoveries may be false.
        usual_share: A share, such as 0.05, for which
        detectable_share: is the smallest rise that would have been a discovery; None where none could be.
        spike_tests: Counts of days and weeks that were tested.
        spikes_need: Why no spikes could be looked for, in words; empty if they could.
        segments: Names of the segments that were compared.
        left_out: Names of the others, with the reason.
        verdicts: Themes that only judge ("Poor service"), which are neither shortfalls nor strengths.
        compared: Comparisons of shares in all.
        hidden_groups: Groups of those segments that are too small to show, or would reveal one that is.
        hidden_shares: Comparisons that are not shown because 1 to 4 respondents stand behind a number, or would follow.
        both: Respondents who answered in both periods; they count in each.
        undated: Comments without a date, or not analysed yet, which are in neither.
        edits: Edits of themes made since the earlier period was over.
        edits_counted: Whether the earlier period was published with other themes, so that edits are a part of changes.
        replicates: Bootstrap resamples.
        seed: Of the resamples.
    """

    level: float
    rate: float
    tests: int
    discoveries: int
    threshold: float
    false_expected: float
    usual_share: float
    detectable_share: float | None
    spike_tests: int
    spikes_need: str
    segments: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    verdicts: int
    compared: int
    hidden_groups: int
    hidden_shares: int
    both: int
    undated: int
    edits: int
    edits_counted: bool
    replicates: int
    seed: int


@dataclass(frozen=True, slots=True)
class Review:
    """One period held against another.

    Attributes:
        project: Its name.
        period: The period that is reviewed.
        against: The one it is compared with.
        outcome: Over everybody; without scores its outcomes have no value.
        outcomes: In every segment that may be shown.
        changes: Shares of complaints and praise in every theme, over everybody and in segments; discoveries first.
        shortfalls: Worth acting on, largest stake first; at most five.
        ranked_by: What stakes rest on.
        stake_unit: Their unit, in words.
        strengths: What content respondents praise, at most five.
        content: Who they are, in words: "promoters"; empty without scores.
        spikes: The least likely first.
        new_themes: Most respondents first, proposals last.
        method: For the notes.
        format: Version of this record.
    """

    project: str
    period: ReviewPeriod
    against: ReviewPeriod
    outcome: OutcomeChange
    outcomes: tuple[OutcomeChange, ...]
    changes: tuple[ShareChange, ...]
    shortfalls: tuple[ReviewShortfall, ...]
    ranked_by: RankedBy
    stake_unit: str
    strengths: tuple[Strength, ...]
    content: str
    spikes: tuple[ReviewSpike, ...]
    new_themes: tuple[NewTheme, ...]
    method: Method
    format: int = FORMAT

    @property
    def discoveries(self) -> tuple[ShareChange, ...]:
        """The changes of shares that stand out."""
        return tuple(change for change in self.changes if change.discovery)


def as_json(review: Review) -> dict[str, Any]:
    """Return a review as JSON can hold it."""
    return asdict(review)
