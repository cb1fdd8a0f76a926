"""Choose the two periods of a review, among those in which enough people answered to be shown."""

import numpy as np

from corpora.errors import InputError
from service.insight.periods import CalendarPeriod, parse_period
from service.insight.prevalence import MIN_GROUP, hide_small_groups
from service.jobs.review_rows import Answers, calendar_rows

MOST_NAMED = 24  # periods that an error lists


def choose_periods(answers: Answers, *, period: str, against: str | None) -> tuple[CalendarPeriod, CalendarPeriod]:
    """Return the period to compare with, and the period of the review.

    Args:
        answers: Of the project.
        period: Name of the period.
        against: Name of the one to compare with; None takes the one of the same length before.

    Raises:
        InputError: There is no such period, nobody or too few answered in it, or both have a day in common.
    """
    later = parse_period(period)
    earlier = later.before() if against is None else parse_period(against)
    if np.isnat(answers.days).all():
        raise InputError("no comment has a date, so there is no period to review; import a file with a column of dates")
    if later.overlaps(earlier):
        raise InputError(f"{later.name} and {earlier.name} have days in common; compare two periods that have none")
    for one, default in ((later, False), (earlier, against is None)):
        _check_shown(answers, one, by_default=default)
    return earlier, later


def _check_shown(answers: Answers, one: CalendarPeriod, *, by_default: bool) -> None:
    numbers, _, bucket = calendar_rows(answers, one.kind)
    sizes = np.bincount(bucket, minlength=numbers.size).tolist()
    undated = len(set(answers.exposures.comments.respondent[np.isnat(answers.days)].tolist()))
    hidden = dict(zip(numbers.tolist(), hide_small_groups(sizes, unshown=undated), strict=True))
    if hidden.get(one.number) is False:
        return
    shown = [CalendarPeriod(one.kind, number).name for number, is_hidden in hidden.items() if not is_hidden]
    listed = ", ".join(shown[-MOST_NAMED:]) or "none"
    earlier = f" (and {len(shown) - MOST_NAMED} before them)" if len(shown) > MOST_NAMED else ""
    why = (
        f"fewer than {MIN_GROUP} people answered in {one.name}, or it would give away a period in which so few did"
        if one.number in hidden
        else f"nobody answered in {one.name}"
    )
    which = ", the period before: choose another with --against" if by_default else ""
    raise InputError(f"{why}{which}; there is {listed}{earlier}")
