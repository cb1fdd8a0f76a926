"""Let a namer word the names of the machine's themes, where one is named; its answers are checked by it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from sqlite_utils import Database

from nlp.records import Discovery
from nlp.themes.edit_log import active
from nlp.themes.edits import AcceptProposal, Rename
from service.completions.records import Namer, NamingReport, ThemeToName
from service.store.clause_columns import read_clause_texts
from service.store.clauses import ClauseTable
from service.store.theme_edits import list_edits
from service.store.theme_model import MachineTheme

CLEAR_MOOD = 0.6  # share of a theme's clauses that feel alike, from which on the theme does


def word_themes(
    database: Database,
    project_id: int,
    themes: Sequence[MachineTheme],
    *,
    found: Discovery,
    clauses: ClauseTable,
    namer: Namer,
) -> tuple[tuple[MachineTheme, ...], NamingReport]:
    """Return themes with the names that a namer found for them, and what came of asking.

    Themes that a person named are not asked about.

    Args:
        database: Where the words of exemplars are.
        project_id: Of the project.
        themes: In the order of ``found``.
        found: The themes as discovery found them.
        clauses: That it found them in.
        namer: Finds words.
    """
    named = {
        entry.edit.theme
        for entry in active(list_edits(database, project_id))
        if isinstance(entry.edit, Rename | AcceptProposal)
    }
    moods = _moods(found, clauses)
    asked = [
        ThemeToName(
            id=theme.id,
            name=theme.name,
            keywords=theme.keywords,
            exemplars=tuple(read_clause_texts(database, theme.exemplars)),
            siblings=_siblings(theme, themes),
            mood=moods[place],
        )
        for place, theme in enumerate(themes)
        if theme.id not in named
    ]
    report = namer.name(asked)
    return tuple(replace(theme, name=report.names.get(theme.id, theme.name)) for theme in themes), report


def _siblings(theme: MachineTheme, themes: Collection[MachineTheme]) -> tuple[str, ...]:
    return tuple(one.name for one in themes if one.parent == theme.parent and one.id != theme.id)


def _moods(found: Discovery, clauses: ClauseTable) -> list[str]:
    """Return how most clauses of each theme feel, those of its subthemes included."""
    label = clauses.sentiments.argmax(axis=1) if len(clauses.ids) else np.zeros(0, dtype=np.int64)
    place = np.maximum(found.theme, 0)
    counts = np.zeros((len(found.themes), 3), dtype=np.int64)  # negative, neutral, positive
    np.add.at(counts, (place, label), found.theme >= 0)
    for position, theme in enumerate(found.themes):
        if theme.parent is not None:
            counts[theme.parent] += counts[position]
    return [_mood(*count) for count in counts.tolist()]


def _mood(negative: int, neutral: int, positive: int) -> str:
    enough = CLEAR_MOOD * max(1, negative + neutral + positive)
    return "negative" if negative >= enough else "positive" if positive >= enough else "mixed"
