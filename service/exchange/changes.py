"""Turn a codebook that somebody changed in another program into edits of the themes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nlp.themes.edits import Define, Edit, Move, Rename
from service.exchange.characters import one_line, readable
from service.exchange.records import CodebookTheme


@dataclass(frozen=True, slots=True)
class CodebookChanges:
    """What differs between the themes and a codebook.

    Attributes:
        edits: Renames, definitions and moves, broader themes first, so that none is ever moved into itself.
        new: Codes that are no theme: nothing says which clauses belong to them, so somebody must split or write a rule.
        gone: Codes of themes that were there once, and were merged away or not found again.
        missing: Themes that the codebook leaves out; that deletes nothing.
    """

    edits: tuple[Edit, ...]
    new: tuple[CodebookTheme, ...]
    gone: tuple[CodebookTheme, ...]
    missing: tuple[CodebookTheme, ...]


def changes_in(
    codebook: Sequence[CodebookTheme], themes: Sequence[CodebookTheme], *, once: Collection[str] = ()
) -> CodebookChanges:
    """Return what makes the themes what a codebook says.

    Args:
        codebook: As ``read_codebook`` gives it, when told the ids of the themes.
        themes: As they are now.
        once: Ids of all themes that the project ever had.
    """
    present = {theme.id: theme for theme in themes}
    edits: list[Edit] = []
    for code in codebook:
        theme = present.get(code.id)
        if theme is None:
            continue
        if code.name != one_line(theme.name):  # as a codebook writes it
            edits.append(Rename(theme.id, code.name))
        if code.definition != readable(theme.definition).text.strip():
            edits.append(Define(theme.id, code.definition))
        if code.parent != theme.parent and (code.parent is None or code.parent in present):
            edits.append(Move(theme.id, code.parent))
    kept = {code.id for code in codebook}
    return CodebookChanges(
        edits=tuple(edits),
        new=tuple(code for code in codebook if code.id not in present and code.id not in once),
        gone=tuple(code for code in codebook if code.id not in present and code.id in once),
        missing=tuple(theme for theme in themes if theme.id not in kept),
    )
