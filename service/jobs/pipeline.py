"""From imported comments to ranked initiatives: enrich, discover, rank."""

from dataclasses import dataclass

from sqlite_utils import Database

from nlp.discover import discover
from nlp.segment.readable import READ
from service.completions.records import Namer, NamingReport
from service.jobs.discover import discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project, load_enricher
from service.jobs.progress import Progress, silent
from service.jobs.rank import rank_project
from service.settings import Settings, installed_version
from service.store.comments import count_longer
from service.store.corrections import list_corrections
from service.store.initiatives import list_initiatives
from service.store.projects import Project
from service.store.review_queue import count_queue
from service.store.taxonomies import read_project_taxonomy
from service.store.theme_edits import read_edit_problems
from service.store.theme_proposals import list_proposals
from service.store.themes import list_themes


@dataclass(frozen=True, slots=True)
class Analysis:
    """What an analysis did.

    Attributes:
        enriched: Comments that were newly understood.
        refitted: Why the themes were found anew; empty if they were not.
        placed: Comments that were placed among the themes.
        since: Comments in the project that came since its themes were found.
        unapplied: Edits of the log that the present themes leave no room for, by number, and why.
        proposed: Groups among what is rare that are proposed as themes.
        naming: What came of asking for names of the themes; None if nobody was asked.
        themes: Live themes, broad ones included.
        initiatives: Ranked.
        unsure: Comments of whose feeling the model is unsure, for a person to review.
        cut: Comments of the project that are too long to be read to their end.
    """

    enriched: int
    refitted: str
    placed: int
    since: int
    unapplied: dict[int, str]
    proposed: int
    naming: NamingReport | None
    themes: int
    initiatives: int
    unsure: int
    cut: int = 0


def analyze_project(
    database: Database,
    project: Project,
    *,
    settings: Settings,
    enricher: LoadedEnricher | None = None,
    again: bool = False,
    namer: Namer | None = None,
    progress: Progress = silent,
) -> Analysis:
    """Do what is not done yet: understand comments, discover themes, rank initiatives.

    Args:
        database: Where to read and write.
        project: Which.
        settings: Names of the models, and the seed.
        enricher: Of the project, if it is at hand; None loads it.
        again: Find the themes anew even if there is no reason to.
        namer: Words the names of themes that are found anew; None leaves them as discovery gives them.
        progress: Told of every stage.

    Raises:
        NothingToDoError: The project has no comments.
        ModelError: A model is missing, or is not the one that was pinned.
    """
    enricher = enricher or load_project_enricher(database, project, settings=settings, progress=progress)
    enriched = enrich_project(database, project, enricher=enricher, progress=progress)
    grouped = discover_project(
        database,
        project,
        discover=discover,
        version=installed_version(),
        again=again,
        namer=namer,
        progress=progress,
    )
    rank_project(database, project, seed=settings.seed, progress=progress)
    return Analysis(
        enriched=enriched,
        refitted=grouped.refitted,
        placed=grouped.placed,
        since=grouped.since,
        unapplied=read_edit_problems(database, project.id),
        proposed=len(list_proposals(database, project.id)),
        naming=grouped.naming,
        themes=len(list_themes(database, project.id)),
        initiatives=len(list_initiatives(database, project.id)),
        unsure=count_queue(database, project.id),
        cut=count_longer(database, project.id, characters=READ),
    )


def load_project_enricher(
    database: Database, project: Project, *, settings: Settings, progress: Progress = silent
) -> LoadedEnricher:
    """Load the models of the settings, with the project's own taxonomy and what people corrected.

    Args:
        database: Where to read.
        project: Which.
        settings: Names of the models.
        progress: Told of what is loaded.

    Raises:
        ModelError: A model is missing, or is not the one that was pinned.
    """
    own = read_project_taxonomy(database, project.id)
    return load_enricher(
        settings,
        taxonomy=None if own is None else own.taxonomy,
        corrections=list_corrections(database, project.id),
        progress=progress,
    )
