"""What may become of an initiative: proposed, accepted, launched, shipped, verified, or declined."""

from typing import Literal, TypeAlias

from corpora.errors import InputError

Status: TypeAlias = Literal["proposed", "accepted", "launched", "shipped", "verified", "declined"]
Move: TypeAlias = Literal["accept", "launch", "ship", "verify", "decline"]

# What a move makes of an initiative, and from where.
MOVES: dict[Move, tuple[Status, tuple[Status, ...]]] = {
    "accept": ("accepted", ("proposed",)),
    "launch": ("launched", ("accepted",)),
    "ship": ("shipped", ("launched",)),
    "verify": ("verified", ("shipped",)),
    "decline": ("declined", ("proposed", "accepted", "launched", "shipped", "verified")),
}
OPEN: tuple[Status, ...] = ("proposed", "accepted", "launched")  # what may still be chosen: these are ranked
PLANNED: tuple[Status, ...] = ("launched", "shipped", "verified")  # with a plan, so that an effect is measured

# What a person may do instead, by status.
_INSTEAD: dict[Status, str] = {
    "proposed": "accept it first",
    "accepted": "launch it first",
    "launched": "its plan is locked; ship or decline it",
    "shipped": "verify it once its effect is an improvement, or decline it",
    "verified": "there is nothing left to do but to decline it; propose a new one",
    "declined": "propose a new one against the same themes",
}


def make_move(status: Status, move: Move, *, initiative: int) -> Status:
    """Return the status after a move.

    Raises:
        InputError: An initiative of this status cannot make it; the message says what it can do.
    """
    after, allowed = MOVES[move]
    if status not in allowed:
        raise InputError(f"cannot {move} initiative {initiative}: it is {status}; {_INSTEAD[status]}")
    return after
