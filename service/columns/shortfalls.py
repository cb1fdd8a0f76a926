"""What customers complain about, and what that goes with."""

from collections.abc import Callable
from typing import TypeAlias

from sqlite_utils import Database

from service.columns.column import Column, chance, interval
from service.columns.themes import ABOUT, SHARES, Shown, ThemeLine, shown, theme_lines
from service.store.projects import Project

Line: TypeAlias = Column[ThemeLine]


def _estimate(name: str) -> Callable[[ThemeLine], Shown]:
    return lambda line: shown(getattr(line.numbers, name), line.numbers.negative_respondents)


def _estimates(name: str, title: str = "", words: Callable[[ThemeLine], str] | None = None) -> tuple[Line, ...]:
    """Columns of a number and of the ends of its interval."""
    found = _estimate(name)
    words = words or (lambda line: interval(found(line), digits=None))
    return (
        Column(name, lambda line: found(line).value, title, words, numeric=True),
        Column(f"{name}_low", lambda line: found(line).low),
        Column(f"{name}_high", lambda line: found(line).high),
    )


def _rank(line: ThemeLine) -> str:
    numbers = line.numbers
    if numbers.rank_low is None:
        return str(numbers.shortfall_rank)
    return f"{numbers.shortfall_rank} ({numbers.rank_low} to {numbers.rank_high})"


def _alone(line: ThemeLine) -> str:
    """Return the leave-out impact, with a mark where the adjusted one disagrees."""
    mark = {"sign": " ≠ sign", "size": " ≠ size"}.get(line.numbers.disagreement or "", "")
    return f"{interval(_estimate('impact')(line), digits=None)}{mark}"


COLUMNS: tuple[Line, ...] = (
    Column("rank", lambda line: line.numbers.shortfall_rank, "rank", _rank, numeric=True),
    Column("rank_low", lambda line: line.numbers.rank_low),
    Column("rank_high", lambda line: line.numbers.rank_high),
    Column("id", lambda line: line.theme.id),
    Column("name", lambda line: line.theme.name, "shortfall"),
    *SHARES[4:8],
    *_estimates("stake", "stake"),
    Column(
        "top3",
        lambda line: line.numbers.top3,
        "in the top 3",
        lambda line: chance(line.numbers.top3),
        numeric=True,
    ),
    *_estimates("kept", "customers kept", lambda line: interval(_estimate("kept")(line))),
    *_estimates("worth"),
    Column("kept_missing", lambda line: line.numbers.kept_missing),
    *_estimates("impact", "left out", _alone),
    *_estimates("adjusted"),
    Column("disagreement", lambda line: line.numbers.disagreement),
    Column("significant", lambda line: line.numbers.significant),
    *_estimates("penalty"),
    *_estimates("reward"),
    Column("kano", lambda line: line.numbers.kano, "kind"),
    Column("missing", lambda line: line.numbers.missing),
    *ABOUT,
)


def shortfall_lines(database: Database, project: Project) -> list[ThemeLine]:
    """Return the themes of a ranked project that have a rank, largest stake first."""
    lines = [line for line in theme_lines(database, project) if line.numbers.shortfall_rank is not None]
    return sorted(lines, key=lambda line: line.numbers.shortfall_rank or 0)
