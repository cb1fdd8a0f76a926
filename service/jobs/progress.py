"""How a job says how far it is, without knowing about terminals."""

from typing import Protocol


class Progress(Protocol):
    """Takes what a job reports."""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Note that ``done`` of ``total`` of a stage is done; None where nobody can know how much there is."""
        ...


def silent(stage: str, done: int, total: int | None) -> None:
    """Report to nobody."""
