"""Choose the two periods of a review, among those in which enough people answered to be shown."""

import numpy as np

from corpora.errors import InputError
from service.insight.periods import CalendarPeriod, Kind, parse_period
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
    if np.isnat(answers.days).all():
        raise InputError("no comment has a date, so there is no period to review; import a file with a column of dates")
    later = _parse(answers, period)
    earlier = later.before() if against is None else _parse(answers, against)
    if later.overlaps(earlier):
        raise InputError(f"{later.name} and {earlier.name} have days in common; compare two periods that have none")
    for one, default in ((later, False), (earlier, against is None)):
        _check_shown(answers, one, by_default=default)
    return earlier, later


def _parse(answers: Answers, name: str) -> CalendarPeriod:
    try:
        return parse_period(name)
    except InputError as error:
        raise InputError(f"{error}; there are {_listed(_hidden(answers, 'quarter'), 'quarter')}") from None


def _hidden(answers: Answers, kind: Kind) -> dict[int, bool]:
    """Return the numbers of the periods in which anybody answered, and whether each must not be shown."""
    numbers, _, bucket = calendar_rows(answers, kind)
    sizes = np.bincount(bucket, minlength=numbers.size).tolist()
    undated = len(set(answers.exposures.comments.respondent[np.isnat(answers.days)].tolist()))
    return dict(zip(numbers.tolist(), hide_small_groups(sizes, unshown=undated), strict=True))


def _listed(hidden: dict[int, bool], kind: Kind) -> str:
    shown = [CalendarPeriod(kind, number).name for number, is_hidden in hidden.items() if not is_hidden]
    earlier = f" and {len(shown) - MOST_NAMED} before them" if len(shown) > MOST_NAMED else ""
    return (", ".join(shown[-MOST_NAMED:]) or "none that may be shown") + earlier


def _check_shown(answers: Answers, one: CalendarPeriod, *, by_default: bool) -> None:
    hidden = _hidden(answers, one.kind)
    if hidden.get(one.number) is False:
        return
    why = (
        f"fewer than {MIN_GROUP} people answered in {one.name}, or it would give away a period in which so few did"
        if one.number in hidden
        else f"nobody answered in {one.name}"
    )
    which = ", the period before: choose another with --against" if by_default else ""
    raise InputError(f"{why}{which}; there are {_listed(hidden, one.kind)}")
