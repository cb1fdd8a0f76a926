"""Give columns the roles that the tool which wrote them says they have."""

from collections.abc import Set

from corpora.profiles import ColumnProfile, TableProfile
from corpora.roles import SENTENCE, Choice, choose_text
from corpora.table import Known

BESIDE_A_CHOICE = "a few words beside a choice; name it as text to take them as comments"


def choose_texts(
    profile: TableProfile, known: Known, *, besides: Set[str]
) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Choose what people wrote: what the tool says, or else a guess, and sentences beside a choice.

    Args:
        profile: Of the table.
        known: What the tool that wrote it says.
        besides: Columns that have a role already.

    Returns:
        The columns of text, and those with a few words beside a choice that are left out.
    """
    told = tuple(filter(None, (as_told(name, known, profile, besides=besides) for name in known.text)))
    others = besides | known.administration | known.choices | set(known.asides)
    open_questions = told or choose_text(profile, besides=others)
    beside = (profile.columns[name] for name in known.asides if name not in besides)
    asides = [column for column in beside if column.filled and not _only_ticked(column)]
    sentences = [column for column in asides if not open_questions or column.words_per_cell >= SENTENCE]
    taken_along = tuple(Choice(column.name, "written beside a choice") for column in sentences)
    short = tuple(Choice(column.name, BESIDE_A_CHOICE) for column in asides if column not in sentences)
    nobody_wrote = tuple(Choice(name, _says_so(known)) for name in known.text if name in profile.columns)
    return (*open_questions, *taken_along) or nobody_wrote, short


def _only_ticked(column: ColumnProfile) -> bool:
    """Tell whether a column only repeats the end of its name, as that of the choice beside which words are written."""
    return len(column.values) == 1 and next(iter(column.values)) in column.name


def as_told(name: str | None, known: Known, profile: TableProfile, *, besides: Set[str]) -> Choice | None:
    """Return the column that a tool names for a role; None if it names none, or nothing is in it."""
    if name is None or name in besides or name not in profile.columns or not profile.columns[name].filled:
        return None
    return Choice(name, _says_so(known))


def _says_so(known: Known) -> str:
    return f"{known.tool or 'its header'} says so"
