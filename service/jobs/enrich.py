"""Split, score and embed the comments that have no clauses of this version yet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.enrich import Enricher, build_enricher, enrich
from nlp.records import Enrichment
from nlp.touchpoints.corrections import Correction
from nlp.touchpoints.taxonomy import DEFAULT_TAXONOMIES, Taxonomy, default_taxonomy
from service.jobs.progress import Progress, silent
from service.runners.processes import over_processes, processors
from service.settings import Settings
from service.store.clauses import comments_to_enrich, count_to_enrich, write_enrichments
from service.store.projects import Project
from service.store.runs import recorded

WORTH_SPREADING = 400  # comments; fewer are done sooner by one process that loads its models once
BATCH = 2000  # comments enriched and stored at a time
STAGE = "understanding comments"

Enrich: TypeAlias = Callable[[Sequence[RedactedComment]], list[Enrichment]]


@dataclass(frozen=True, slots=True)
class LoadedEnricher:
    """The language stages, ready to run.

    Attributes:
        version: Changes whenever the same comment would get other clauses, moods or vectors.
        embedder: Version of the embedder; vectors of two versions cannot be compared.
        enrich: Takes comments and gives one enrichment each, in order.
        make: Makes such a function in another process, which loads its own models; None if that cannot be.
        taxonomies: Name of each touchpoint's taxonomy, by the touchpoint's name; of others it is the default one.
    """

    version: str
    embedder: str
    enrich: Enrich
    make: Callable[[], Enrich] | None = None
    taxonomies: Mapping[str, str] = field(default_factory=dict)


def load_enricher(
    settings: Settings,
    *,
    taxonomy: Taxonomy | None = None,
    corrections: Sequence[Correction] = (),
    progress: Progress = silent,
) -> LoadedEnricher:
    """Load the models that the settings name.

    Args:
        settings: Names of the models.
        taxonomy: The project's own; None if it has none.
        corrections: What people said about its touchpoints.
        progress: Told of what is loaded.

    Raises:
        ModelError: A model is missing, or is not the one that was pinned.
    """
    progress("loading models", 0, None)
    build = enricher_builder(settings, taxonomy=taxonomy, corrections=corrections)
    enricher = build()
    return LoadedEnricher(
        version=enricher.version,
        embedder=enricher.embedder.version,
        enrich=partial(enrich, enricher=enricher),
        make=partial(make_in_worker, build),
        taxonomies={name: one for one in DEFAULT_TAXONOMIES for name in default_taxonomy(one).names}
        | ({} if taxonomy is None else dict.fromkeys(taxonomy.names, taxonomy.name)),
    )


def enricher_builder(
    settings: Settings, *, taxonomy: Taxonomy | None = None, corrections: Sequence[Correction] = ()
) -> Callable[[], Enricher]:
    """Return what builds the enricher of the settings, here or in another process."""
    return partial(
        build_enricher,
        sentiment=settings.sentiment,
        touchpoints=settings.touchpoints,
        embedder=settings.embedder,
        unsure_bound=settings.unsure_bound,
        taxonomy=taxonomy,
        corrections=tuple(corrections),
    )


def make_in_worker(build: Callable[[], Enricher]) -> Enrich:
    """Make the function that enriches, with one thread: the worker's neighbours have the other processors."""
    import torch

    torch.set_num_threads(1)
    return partial(enrich, enricher=build())


def enrich_project(
    database: Database, project: Project, *, enricher: LoadedEnricher, batch: int = BATCH, progress: Progress = silent
) -> int:
    """Enrich the comments that have no clauses of this version, batch by batch.

    A job that was stopped goes on where it was, with the same batches.

    Args:
        database: Where to read and write.
        project: Which.
        enricher: The models.
        batch: Comments enriched and stored at a time; what is lost when the job is killed.
        progress: Told of every batch, in comments.

    Returns:
        How many comments were enriched.
    """
    total = count_to_enrich(database, project.id, version=enricher.version)
    if not total:
        return 0
    done, clauses, after = 0, 0, ""
    versions = (("enrichment", enricher.version), ("embedder", enricher.embedder))
    with (
        recorded(database, project.id, "enrich", versions=versions) as run,
        _spread(enricher, total) as work,
    ):
        progress(STAGE, 0, total)
        while comments := comments_to_enrich(database, project.id, version=enricher.version, after=after, limit=batch):
            found = work([comment for _, comment in comments])
            numbered = [(n, one) for (n, _), one in zip(comments, found, strict=True)]
            clauses += write_enrichments(
                database,
                numbered,
                version=enricher.version,
                embedder=enricher.embedder,
                taxonomies=enricher.taxonomies,
            )
            done += len(comments)
            after = comments[-1][1].id
            progress(STAGE, done, max(done, total))
        run.counts = {"comments": done, "clauses": clauses}
    return done


@contextmanager
def kept_ready(enricher: LoadedEnricher) -> Iterator[LoadedEnricher]:
    """Give an enricher whose processes stay, with their models loaded, between one piece of work and the next.

    Args:
        enricher: What to keep ready.
    """
    if enricher.make is None:
        yield enricher
        return
    with over_processes(enricher.make, processes=processors()) as work:
        yield replace(enricher, enrich=work, make=None)


def _spread(enricher: LoadedEnricher, total: int) -> AbstractContextManager[Enrich]:
    """Return what enriches: processes where they pay, else the function itself."""
    processes = min(processors(), total // WORTH_SPREADING + 1)
    if enricher.make is None or processes == 1:
        return nullcontext(enricher.enrich)
    return over_processes(enricher.make, processes=processes)
