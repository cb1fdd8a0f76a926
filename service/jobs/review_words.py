"""Say a review in plain words: the same sentences in the terminal, on a page and in a file."""

from collections.abc import Callable, Iterator
from datetime import date

from service.insight.intervals import Estimate
from service.insight.outcome import Outcome
from service.insight.prevalence import MIN_GROUP, Share
from service.jobs.review_records import (
    Mood,
    NewTheme,
    OutcomeChange,
    Parts,
    Review,
    ReviewPeriod,
    ReviewSpike,
    ShareChange,
    Strength,
)

VERBS: dict[Mood, str] = {"complain": "complain", "praise": "praise it"}
FEW = f"fewer than {MIN_GROUP}"
UNCOVERED, FEW_DAYS = 0.1, 2  # part of a period at either end, and days, that may be without comments unsaid
LEAST_WEIGHING = 0.5  # respondents: a smaller difference of the effective number is of rounding
NEGLIGIBLE = 0.0005  # of a share: less is nothing in a figure with one decimal


_OFTEN = {
    True: "from customers of the same kind saying it more often",
    False: "from customers of the same kind saying it less often",
}


def say_periods(review: Review) -> str:
    """Return who is compared: "903 customers in 2018Q2, 1,393 in 2018Q1"."""
    ends = [f"{one.respondents:,} customers in {one.name}{_covered(one)}" for one in (review.period, review.against)]
    return ", against ".join(ends)


def say_outcome(change: OutcomeChange) -> str:
    """Return what the outcome did, with its intervals."""
    before, after = change.before, change.after
    group = f" · {_group(change.segment)}" if change.segment else ""
    words = f"{before.name}{group}: {_outcome(before)} → {_outcome(after)}"
    if change.difference is None:
        return f"{words}; {_lacking(before, after)}"
    moved = _signed(change.difference, unit=f" {before.unit}", digits=_digits(before))
    return f"{words}: {moved}{'' if change.discovery else '; chance may explain it'}"


def say_groups(review: Review) -> tuple[str, ...]:
    """Return what the outcome did in the groups in which it stands out, and how many others there are."""
    moved = [one for one in review.outcomes if one.discovery]
    others = len(review.outcomes) - len(moved)
    said = tuple(say_outcome(one) for one in moved)
    if not others:
        return said
    name, within = review.outcome.before.name, ", ".join(review.method.segments)
    return (*said, f"{name} in {_counted(others, 'group')} of {within}: no change that chance may not explain.")


def say_change(change: ShareChange) -> str:
    """Return what a share did.

    "Slow line: 12.0 % (10.4 to 13.8) → 19.0 % (16.6 to 21.7) of customers complain (+7.0 points, +4.0 to +10.1)".
    """
    group = f" · {_group(change.segment)}" if change.segment else ""
    name = f"{change.theme.name}{group}"
    if change.missing:
        return f"{name}: {change.missing}"
    moved = ""
    if change.difference is not None:
        figures = (change.difference.value, change.difference.low, change.difference.high)
        value, low, high = (_point(100 * end, signed=True) for end in figures)
        moved = f" ({value} points, {low} to {high})"
    return f"{name}: {_share(change.before)} → {_share(change.after)} of customers {VERBS[change.mood]}{moved}"


def say_parts(parts: Parts) -> str:
    """Return what a change of a share is made of, leaving out what is nothing."""
    named = (
        ("from other kinds of customers answering", parts.mix),
        ("from edits of the theme", parts.edits),
        (_OFTEN[parts.rate.value > 0], parts.rate),
    )
    said = [
        f"{_signed(part, unit=' points', factor=100)} {words}"
        for words, part in named
        if max(abs(part.low), abs(part.high)) > NEGLIGIBLE
    ]
    return "of this " + ", ".join(said) if said else "of this nothing can be told apart"


def say_strength(strength: Strength, content: str) -> str:
    """Return how many praise a strength, and what that is associated with."""
    words = f"{strength.theme.name}: {_share(strength.positive)} of customers praise it"
    if strength.among_content is not None:
        words += f", {_share(strength.among_content)} of {content}"
    return words


def say_spike(spike: ReviewSpike) -> str:
    """Return when a theme was complained about far more than before."""
    day = date.fromisoformat(spike.first_day)
    when = f"on {day:%A}, {_day(day)}" if spike.step == "day" else f"in the week of {_day(day)}"
    expected = spike.expected
    return (
        f"{spike.theme.name}: {spike.observed} customers complained {when};"
        f" {expected.value:.1f} ({expected.low:.0f} to {expected.high:.0f}) were to be expected"
    )


def say_new_theme(theme: NewTheme) -> str:
    """Return what is new, and how that is known."""
    if theme.share is None:
        return f"{theme.name}: {theme.comments or 0:,} comments without a theme; accept it or dismiss it"
    how = {"first said": "hardly anybody said it in all the time before", "born": "found in this period"}
    return f"{theme.name}: {_share(theme.share)} of customers mention it; {how[theme.origin]}"


def say_nothing_changed(review: Review) -> str:
    """Return that no share stands out, and what would have."""
    return f"No theme changed by more than chance explains, among {review.method.tests:,} comparisons.{_found(review)}"


def say_notes(review: Review) -> tuple[str, ...]:
    """Return how the numbers came about, the most important first."""
    return tuple(note for write in _NOTES for note in write(review))


def _tests(review: Review) -> Iterator[str]:
    method = review.method
    expected = (
        f"{method.false_expected:.1f} of the {method.discoveries:,} here" if method.discoveries else "here none does"
    )
    within = f", within {', '.join(method.segments)}" if method.segments else ""
    yield (
        f"{method.tests:,} comparisons were tested together: complaints and praise in every theme, and the outcome"
        f"{within}. A change stands out at p ≤ {method.threshold:.2g} (Benjamini and Hochberg), so that of those that"
        f" do at most {100 * method.rate:g} % are expected to be chance: {expected}."
    )
    if method.spike_tests:
        yield (
            f"{method.spike_tests:,} counts of days and weeks were tested for spikes, with the same bound on false"
            f" ones; {len(review.spikes)} stand out."
        )


def _power(review: Review) -> Iterator[str]:
    outcome = review.outcome
    if outcome.detectable is not None:
        size = f"{outcome.detectable:.{_digits(outcome.before)}f} {outcome.before.unit}"
        yield f"With 80 % power, a change of {size} over everybody would have been noticed.{_found(review)}"
    elif review.method.tests:
        yield _found(review).strip()


def _found(review: Review) -> str:
    method = review.method
    if method.tests == 0:
        return ""
    if method.detectable_share is None:
        return f" No rise of a theme at {100 * method.usual_share:g} % of customers would have: too few answered."
    usual, rise = 100 * method.usual_share, 100 * method.detectable_share
    return f" A theme at {usual:g} % of customers stands out if it rises by {rise:.1f} points or more."


def _hidden(review: Review) -> Iterator[str]:
    method = review.method
    secret = []
    if method.hidden_groups:
        secret.append(f"{_counted(method.hidden_groups, 'group')} of customers")
    if method.hidden_shares:
        secret.append(f"{method.hidden_shares:,} of {_counted(method.compared, 'comparison')}")
    if secret:
        yield (
            f"Not shown: {' and '.join(secret)}, because {FEW} customers stand behind a number, or because it would"
            " give such a number away."
        )
    for name, reason in method.left_out:
        yield f"Not compared: {name}, as {reason}."


def _people(review: Review) -> Iterator[str]:
    method = review.method
    both = f" {method.both:,} answered in both periods, and count in each." if method.both else ""
    yield f"Every customer counts once in a period. Intervals are of {100 * method.level:g} %.{both}"
    weighted = [one for one in (review.period, review.against) if one.effective < one.respondents - LEAST_WEIGHING]
    for one in weighted:
        yield f"Weighted: customers of {one.name} tell as much as {one.effective:,.0f} of equal weight would (Kish)."
    if method.undated:
        yield f"{_counted(method.undated, 'comment')} without a date, or not analysed yet, are in neither period."
    for one in (review.against, review.period):
        if _covered(one):
            yield f"The comments of {one.name} are{_covered(one).removeprefix(', comments')}: not all of it."


def _edits(review: Review) -> Iterator[str]:
    method = review.method
    if method.edits_counted:
        yield (
            f"{_counted(method.edits, 'edit')} of themes since {review.against.name} was over: what they moved is a"
            " part of each change of its own."
        )
    elif method.edits:
        yield f"Both periods are counted with the themes as they are today, after {_counted(method.edits, 'edit')}."


def _causes(review: Review) -> Iterator[str]:
    yield (
        "Stakes, impacts and rewards say what complaints and praise are associated with, other themes and groups being"
        " equal. They do not prove that one brings about the other."
    )
    if review.method.verdicts:
        yield (
            f"Left out of shortfalls and strengths: {_counted(review.method.verdicts, 'theme')} that name no subject"
            " and only judge."
        )
    if review.method.spikes_need:
        yield f"Spikes: {review.method.spikes_need}."


_NOTES: tuple[Callable[[Review], Iterator[str]], ...] = (_tests, _power, _hidden, _people, _edits, _causes)


def _covered(one: ReviewPeriod) -> str:
    """Return which days the comments are of, if too much of the period has none at either end."""
    first, last = date.fromisoformat(one.first_comment), date.fromisoformat(one.last_comment)
    start, end = date.fromisoformat(one.first_day), date.fromisoformat(one.last_day)
    allowed = max(FEW_DAYS, UNCOVERED * ((end - start).days + 1))
    missing = max(first - start, end - last).days
    return f", comments from {_day(first)} to {_day(last)}" if missing > allowed else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _group(segment: tuple[str, str] | None) -> str:
    return "" if segment is None else f"{segment[0]}: {segment[1]}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _digits(outcome: Outcome) -> int:
    return 2 if outcome.scale.startswith("csat") else 1


def _outcome(outcome: Outcome) -> str:
    if outcome.value is None or outcome.low is None or outcome.high is None:
        return "unknown"
    digits = _digits(outcome)
    value, low, high = (_point(end, digits) for end in (outcome.value, outcome.low, outcome.high))
    return f"{value} ({low} to {high})"


def _lacking(before: Outcome, after: Outcome) -> str:
    fewest = min((before, after), key=lambda one: one.n)
    return f"not enough data: needs n ≥ {fewest.n_needed} customers with a score in both periods"


def _share(share: Share | None) -> str:
    if share is None:
        return FEW
    if share.value is None or share.low is None or share.high is None:
        return "unknown"
    value, low, high = (_point(100 * end) for end in (share.value, share.low, share.high))
    return f"{value} % ({low} to {high})"


def _signed(found: Estimate, *, unit: str = "", factor: float = 1, digits: int = 1) -> str:
    value, low, high = (_point(factor * end, digits, signed=True) for end in (found.value, found.low, found.high))
    return f"{value}{unit} ({low} to {high})"


def _point(value: float, digits: int = 1, *, signed: bool = False) -> str:
    """Write a number with a minus sign that is one, and without -0.0."""
    rounded = round(value, digits) + 0.0
    return f"{rounded:{'+' if signed and rounded else ''}.{digits}f}".replace("-", "−")
