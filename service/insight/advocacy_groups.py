"""Name the group of every score from 0 to 10."""

from typing import Literal, TypeAlias

from service.insight.arithmetic import Floats
from service.insight.scores import outcome_values

Group: TypeAlias = Literal["promoter", "passive", "detractor", "no score"]

GROUPS: tuple[Group, ...] = ("promoter", "passive", "detractor", "no score")
BY_VALUE: dict[float, Group] = {100.0: "promoter", 0.0: "passive", -100.0: "detractor"}


def group_of(scores: Floats) -> tuple[Group, ...]:
    """Return the group of each; a score off the scale counts as none."""
    return tuple(BY_VALUE.get(value, "no score") for value in outcome_values("nps", scores).tolist())
