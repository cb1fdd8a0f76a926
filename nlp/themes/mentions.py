"""Tell which themes an edit needs, and which it makes."""

from nlp.themes.edits import (
    AcceptProposal,
    Edit,
    Merge,
    Move,
    SplitByExemplars,
    SplitBySearch,
    SplitBySubthemes,
)


def needs(edit: Edit) -> tuple[str, ...]:
    """Return the ids of the themes that have to be there before an edit."""
    match edit:
        case Merge(themes, into):
            return (into, *themes)
        case SplitBySubthemes(theme, subthemes):
            return (theme, *subthemes)
        case Move(theme, parent):
            return (theme,) if parent is None else (theme, parent)
        case AcceptProposal():
            return ()
        case _:
            return (edit.theme,)


def makes(edit: Edit) -> str | None:
    """Return the id of the theme that an edit makes, if it makes one."""
    match edit:
        case SplitBySearch() | SplitByExemplars():
            return edit.new
        case SplitBySubthemes(subthemes=subthemes):
            return edit.new if len(set(subthemes)) > 1 else None
        case AcceptProposal(theme):
            return theme
        case _:
            return None
