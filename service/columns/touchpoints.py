"""The touchpoints that clauses are tagged by, with how often they are spoken of."""

from collections import Counter
from dataclasses import dataclass

from sqlite_utils import Database

from nlp.touchpoints.taxonomy import Taxonomy, TouchpointDefinition, default_taxonomy
from service.columns.column import Column
from service.insight.prevalence import MIN_GROUP
from service.store.corrections import list_corrections
from service.store.projects import Project
from service.store.taxonomies import count_clauses, read_project_taxonomy
from service.store.touchpoints import DEFAULT_TAXONOMY
from service.store.understanding import TouchpointCount, list_touchpoint_counts


@dataclass(frozen=True, slots=True)
class TouchpointLine:
    """A touchpoint of a project.

    Attributes:
        definition: Name, definition and examples.
        count: How often it is spoken of; None before the first analysis, or if nobody speaks of it.
        clauses: Of the project, in all.
        corrections: What people said about its tags.
    """

    definition: TouchpointDefinition
    count: TouchpointCount | None
    clauses: int
    corrections: int

    @property
    def share(self) -> float | None:
        """Of all clauses, those that speak of it; None if too few respondents do, so that one could be recognised."""
        if not self.clauses:
            return None
        if self.count is None:
            return 0.0
        return None if self.count.respondents < MIN_GROUP else self.count.clauses / self.clauses


COLUMNS: tuple[Column[TouchpointLine], ...] = (
    Column("name", lambda line: line.definition.name, "touchpoint"),
    Column("definition", lambda line: line.definition.definition, "definition"),
    Column("examples", lambda line: len(line.definition.examples), "examples", numeric=True),
    Column(
        "share_of_clauses",
        lambda line: line.share,
        "share of clauses",
        lambda line: "–" if line.share is None else f"{line.share:.1%}",
        numeric=True,
    ),
    Column("corrections", lambda line: line.corrections, "corrections", numeric=True),
)


def project_taxonomy(database: Database, project: Project) -> Taxonomy:
    """Return what a project is tagged by: its own taxonomy, or the default one."""
    own = read_project_taxonomy(database, project.id)
    return default_taxonomy(DEFAULT_TAXONOMY) if own is None else own.taxonomy


def touchpoint_lines(database: Database, project: Project, taxonomy: Taxonomy) -> list[TouchpointLine]:
    """Return the touchpoints of a taxonomy in its order, counted."""
    counts = {one.name: one for one in list_touchpoint_counts(database, project.id) if one.taxonomy == taxonomy.name}
    corrections = Counter(one.touchpoint for one in list_corrections(database, project.id))
    clauses = count_clauses(database, project.id) if counts else 0
    return [
        TouchpointLine(touchpoint, counts.get(touchpoint.name), clauses, corrections[touchpoint.name])
        for touchpoint in taxonomy.touchpoints
    ]
