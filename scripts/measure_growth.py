"""Measure how grouping and ranking grow: many invented clauses placed at once, then a thousand comments more.

``python scripts/measure_growth.py FOLDER --comments 335000`` makes a database of about three times as many clauses in
the folder, with vectors around known directions, and prints what each step takes in seconds and memory. Understanding
those is left out: `yousaid bench` measures that. A thousand comments more come as a file, are really understood, placed
and counted: once as ``yousaid worker`` does it, with the models loaded, and once by ``yousaid analyze`` from its start.
"""

import argparse
import csv
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp import plugins
from nlp.discover import discover
from nlp.records import Clause, Enrichment, Sentiment, Signal, Touchpoint
from service.jobs.columns import plan_import
from service.jobs.discover import discover_project
from service.jobs.enrich import LoadedEnricher, kept_ready
from service.jobs.ingest import import_file
from service.jobs.pipeline import analyze_project, load_project_enricher
from service.jobs.rank import rank_project
from service.settings import Settings, installed_version, read_settings, secret_key
from service.store.clauses import write_enrichments
from service.store.comments import add_comments, count_comments
from service.store.connect import database_at
from service.store.projects import Project, ensure_project, get_project, set_scale
from service.store.runs import last_done
from service.store.sources import SourceFile, start_source

LEAVES, BROAD = 150, 30
BATCH = 5000
MORE = 1000  # comments that come later
FAR = 0.05  # share of clauses that are near no leaf
PARTS = (  # of a sentence of six or seven words
    ("The bus", "My ticket", "This app", "The driver", "Their office", "The refund", "The timetable", "A seat"),
    ("was", "is always", "seemed", "became"),
    ("far too", "rather", "unusually", "not"),
    ("late", "dear", "slow", "kind", "clean", "confusing", "crowded", "quick"),
    ("on Monday", "last week", "at the station", "for my mother", "again", "in the rain"),
)
WORDS = tuple(
    f"{stem}{end}" for stem in "slow late rude price refund line app seat food staff".split() for end in "aeiou"
)
TOUCHPOINTS = ("delivery and speed", "price and value", "staff attitude", "billing and refunds")
FIRST_DAY = datetime(2018, 1, 1, tzinfo=UTC)

Floats = npt.NDArray[np.float32]


def main() -> None:
    """Read the command line, make the database if it is not there, and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="where the database goes, or is")
    parser.add_argument("--comments", type=int, default=335_000, help="how many there are at first")
    wanted = parser.parse_args()
    settings = read_settings({}, data=wanted.folder, project="growth")
    secret_key(settings)
    with database_at(settings.database) as database:
        project = ensure_project(database, settings.project)
        set_scale(database, project.id, "nps")
        project = get_project(database, settings.project)
        enricher = load_project_enricher(database, project, settings=settings)
        if not count_comments(database, project.id):
            _step("make the comments", lambda: _fill(database, project, enricher, count=wanted.comments))
        if last_done(database, project.id, "discover") is None:
            _step("find themes, place all", lambda: _group(database, project))
            _step("rank", lambda: rank_project(database, project, seed=1))
        with kept_ready(enricher) as ready:
            _import(database, project, settings, 40)
            analyze_project(database, project, settings=settings, enricher=ready)  # loads the models
            _step(f"import {MORE}", lambda: _import(database, project, settings, MORE))
            _step(
                "understand, place, rank",
                lambda: analyze_project(database, project, settings=settings, enricher=ready),
            )
        _import(database, project, settings, MORE)
    command = [sys.executable, "-m", "service.cli", "--data", str(wanted.folder), "--project", "growth", "analyze"]
    _step("yousaid analyze", lambda: subprocess.run(command, check=True))  # noqa: S603 - our own command
    with database_at(settings.database) as database:
        clauses = database.execute("select count(*) from clause").fetchone()[0]
    click.echo(f"{clauses:,} clauses")


def _import(database: Database, project: Project, settings: Settings, count: int) -> None:
    """Import a file of invented comments of about 18 words, other ones every time."""
    first = count_comments(database, project.id)
    path = settings.data / f"more{first}.csv"
    rng = np.random.default_rng(first)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "comment", "score", "date"))
        for number in range(count):
            said = ". ".join(" ".join(str(rng.choice(part)) for part in PARTS) for _ in range(3))
            rows.writerow((f"{first}-{number}", said, number % 11, f"2019-12-{number % 28 + 1:02}"))
    import_file(database, project, plan_import(path), secret=secret_key(settings), version=installed_version())


def _step(name: str, work: Callable[[], object]) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    seconds, spent = time.perf_counter() - clock, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)
    click.echo(f"{name:<26} {seconds:8.1f} s   {spent:8.1f} s of processor   {peak:5.2f} GiB at most")


def _group(database: Database, project: Project) -> object:
    return discover_project(database, project, discover=discover, version=installed_version())


def _directions(dimensions: int) -> Floats:
    rng = np.random.default_rng(5)
    broad = rng.normal(size=(BROAD, dimensions))
    leaves = broad[np.arange(LEAVES) % BROAD] + 0.8 * rng.normal(size=(LEAVES, dimensions))
    return _unit(leaves)


def _unit(vectors: npt.NDArray[np.float64]) -> Floats:
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def _fill(database: Database, project: Project, enricher: LoadedEnricher, *, count: int) -> None:
    """Add comments of two to four clauses, every second of a customer who wrote before."""
    source = start_source(database, project.id, SourceFile("growth", "growth.csv", "ab" * 32, "csv", "{}"))
    rng, leaves = np.random.default_rng(0), _directions(plugins.embedder("subject").dimensions)
    for start in range(0, count, BATCH):
        comments, enriched = [], []
        for number in range(start, min(start + BATCH, count)):
            found = _enrichment(rng, leaves)
            text = ". ".join(clause.text for clause in found.clauses)
            said_at = FIRST_DAY + timedelta(days=number % 700)
            segments = (("stage", "abc"[number % 3]),)
            who, score = f"{number // 2:024x}", float(rng.integers(11))
            comments.append(RedactedComment(f"{number:024x}", text, "", who, said_at, score, segments))
            enriched.append((number + 1, found))
        add_comments(database, project.id, source.id, comments)
        write_enrichments(database, enriched, version=enricher.version, embedder=enricher.embedder)


def _enrichment(rng: np.random.Generator, leaves: Floats) -> Enrichment:
    count = int(rng.integers(2, 5))
    leaf = (rng.integers(0, LEAVES, size=count) * rng.random(count)).astype(np.int64)  # some themes are larger
    vectors = leaves[leaf] + 0.05 * rng.normal(size=(count, leaves.shape[1]))
    vectors = np.where(rng.random((count, 1)) < FAR, rng.normal(size=vectors.shape), vectors)
    clauses, at = [], 0
    for _ in range(count):
        text = " ".join(rng.choice(WORDS, size=5))
        clauses.append(Clause(at, at + len(text), text, (text[:12],)))
        at += len(text) + 2
    chances = rng.dirichlet(np.ones(3), size=count)
    moods = tuple(Sentiment(*chance) for chance in chances.tolist())
    about = tuple((Touchpoint(TOUCHPOINTS[one % 4], "negative", 0.9),) if one % 3 else () for one in leaf.tolist())
    said = tuple((Signal("leaving", clause.start, clause.end),) if rng.random() < FAR else () for clause in clauses)
    return Enrichment("en", tuple(clauses), moods, _unit(vectors), moods[0], about, said)


if __name__ == "__main__":
    main()
