"""From imported comments to ranked initiatives: enrich, discover, rank."""

from dataclasses import dataclass

from sqlite_utils import Database

from nlp.discover import discover
from service.jobs.discover import discover_project
from service.jobs.enrich import enrich_project, load_enricher
from service.jobs.progress import Progress, silent
from service.jobs.rank import rank_project
from service.settings import Settings, installed_version
from service.store.corrections import list_corrections
from service.store.initiatives import list_initiatives
from service.store.projects import Project
from service.store.review_queue import count_queue
from service.store.taxonomies import read_project_taxonomy
from service.store.theme_edits import read_edit_problems
from service.store.themes import list_themes


@dataclass(frozen=True, slots=True)
class Analysis:
    """What an analysis did.

    Attributes:
        enriched: Comments that were newly understood.
        refitted: Why the themes were found anew; empty if they were not.
        placed: Comments that were placed among the themes.
        since: Comments in the project that came since its themes were found.
        unapplied: Edits of the log that the present themes leave no room for.
        themes: Live themes, broad ones included.
        initiatives: Ranked.
        unsure: Comments of whose feeling the model is unsure, for a person to review.
    """

    enriched: int
    refitted: str
    placed: int
    since: int
    unapplied: int
    themes: int
    initiatives: int
    unsure: int


def analyze_project(
    database: Database,
    project: Project,
    *,
    settings: Settings,
    again: bool = False,
    progress: Progress = silent,
) -> Analysis:
    """Do what is not done yet: understand comments, discover themes, rank initiatives.

    Args:
        database: Where to read and write.
        project: Which.
        settings: Names of the models, and the seed.
        again: Find the themes anew even if there is no reason to.
        progress: Told of every stage.

    Raises:
        NothingToDoError: The project has no comments.
        ModelError: A model is missing, or is not the one that was pinned.
    """
    own = read_project_taxonomy(database, project.id)
    enricher = load_enricher(
        settings,
        taxonomy=None if own is None else own.taxonomy,
        corrections=list_corrections(database, project.id),
        progress=progress,
    )
    enriched = enrich_project(database, project, enricher=enricher, progress=progress)
    grouped = discover_project(
        database,
        project,
        discover=discover,
        version=installed_version(),
        again=again,
        progress=progress,
    )
    rank_project(database, project, seed=settings.seed, progress=progress)
    return Analysis(
        enriched=enriched,
        refitted=grouped.refitted,
        placed=grouped.placed,
        since=grouped.since,
        unapplied=len(read_edit_problems(database, project.id)),
        themes=len(list_themes(database, project.id)),
        initiatives=len(list_initiatives(database, project.id)),
        unsure=count_queue(database, project.id),
    )
