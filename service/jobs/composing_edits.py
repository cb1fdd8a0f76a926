"""Compose the edits that need to look at clauses: a split by examples, a pin, a proposal that is accepted."""

from collections.abc import Sequence

from sqlite_utils import Database

from nlp.errors import ThemeEditError
from nlp.themes.arrange import rows_of
from nlp.themes.edits import AcceptProposal, Pin, SplitByExemplars
from nlp.themes.standing import pin
from service.jobs.edit_themes import open_themes
from service.jobs.tracing import new_theme_id
from service.store.clause_columns import read_clause_vectors
from service.store.projects import Project
from service.store.theme_proposals import StoredProposal


def compose_split_by_examples(
    database: Database, project: Project, theme: str, comments: Sequence[str], *, name: str
) -> SplitByExemplars:
    """Return the edit that makes a theme of what is like the clauses of some comments in a theme.

    Args:
        database: Where to read.
        project: Which.
        theme: Id of the theme that is split.
        comments: Public ids of comments that have clauses in it.
        name: Of the new theme.

    Raises:
        ThemeEditError: A comment has no clause in the theme.
    """
    themes = open_themes(database, project)
    inside = set(rows_of(themes.tree, theme).tolist())
    chosen: list[int] = []
    for comment in comments:
        rows = inside.intersection(themes.evidence.rows_of(comment).tolist())
        if not rows:
            raise ThemeEditError(f'comment "{comment}" has no clause in that theme; choose comments that do')
        chosen.extend(sorted(rows))
    vectors = read_clause_vectors(database, themes.placements.clause_ids[chosen].tolist())
    return SplitByExemplars(theme, tuple(tuple(row) for row in vectors.tolist()), new_theme_id(), name)


def compose_pin(database: Database, project: Project, theme: str) -> Pin:
    """Return the edit that keeps a theme even if a refit does not find it again.

    Raises:
        ThemeEditError: The theme is not there.
    """
    themes = open_themes(database, project)
    return pin(themes.tree, theme, themes.evidence)


def compose_acceptance(proposal: StoredProposal, name: str | None) -> AcceptProposal:
    """Return the edit that makes a theme of a proposal, by its own name or another."""
    vectors = tuple(tuple(row) for row in proposal.vectors.tolist())
    return AcceptProposal(proposal.id, name or proposal.name, vectors)
