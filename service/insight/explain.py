"""Say in words why an initiative stands where it does."""

from service.insight.priority import RankedInitiative


def explain(initiative: RankedInitiative) -> str:
    """Return one or two sentences with reach, effect and effort; they claim no cause."""
    stake, reach, effect = initiative.stake, initiative.reach, initiative.effect
    if stake is None or reach is None or effect is None:
        why = "Too few respondents to say what it is associated with."
    elif initiative.ranked_by == "complaints":
        why = f"{_percent(reach)} of respondents complain: {effect:.0f} % of those who mention it."
    else:
        unit, side = initiative.unit, "below" if effect > 0 else "above"
        value, low, high = (_figure(number, like=stake.value) for number in (stake.value, stake.low, stake.high))
        why = (
            f"{_percent(reach)} of respondents complain about it and are {_figure(abs(effect), like=effect)} {unit} "
            f"{side} the others, which is associated with {value} {unit} of the whole ({low} to {high})."
        )
    days = "person-day" if initiative.effort_days == 1 else "person-days"
    source = "as typed" if initiative.effort_by == "person" else "assumed"
    return f"{why} Effort: {initiative.effort_days:g} {days}, {source}."


def _percent(share: float) -> str:
    return f"{100 * share:.{1 if share < 0.1 else 0}f} %"


def _figure(number: float, *, like: float) -> str:
    """Write a number with as many decimals as the one that it stands beside."""
    return f"{number:.{1 if abs(like) >= 1 else 2}f}"
