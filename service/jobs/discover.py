"""Group the clauses of a project into themes, and give every comment a theme or a reason why it has none."""

import hashlib
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.enrich import READ_LANGUAGES
from nlp.records import ClauseSet, Discovery, ThemeModel
from nlp.themes.content import class_of_comment
from service.errors import NothingToDoError
from service.jobs.identity import keep_ids
from service.jobs.progress import Progress, silent
from service.store.clauses import ClauseTable, load_clauses
from service.store.comments import list_languages
from service.store.projects import Project
from service.store.runs import last_done, recorded
from service.store.themes import Grouping, NewTheme, count_unplaced, read_centroids, write_grouping

STAGE = "grouping clauses into themes"

Discover = Callable[[ClauseSet], Discovery]


def discover_project(
    database: Database,
    project: Project,
    *,
    discover: Discover,
    version: str,
    again: bool = False,
    progress: Progress = silent,
) -> bool:
    """Discover the themes of a project, unless the last discovery was of the same clauses.

    Args:
        database: Where to read and write.
        project: Which.
        discover: From clauses to themes.
        version: Of YouSaid; themes of another version are discovered again.
        again: Discover even if nothing changed.
        progress: Told of the stages.

    Returns:
        Whether themes were discovered.

    Raises:
        NothingToDoError: There are no comments, or some have clauses that cannot be compared with the others.
    """
    languages = list_languages(database, project.id)
    if not languages:
        raise NothingToDoError(f'the project "{project.name}" has no comments yet; "yousaid import FILE" brings them')
    progress(STAGE, 0, None)
    clauses = load_clauses(database, project.id)
    if len(clauses.embedders) > 1 or None in languages.values():
        raise NothingToDoError('some comments are not understood yet; run "yousaid analyze" first')
    parameters, versions = (("input", _fingerprint(clauses, languages)),), (("yousaid", version),)
    last = last_done(database, project.id, "discover")
    same = last is not None and (last.parameters, last.versions) == (parameters, versions)
    if same and not again and not count_unplaced(database, project.id):
        return False
    with recorded(database, project.id, "discover", parameters=parameters, versions=versions) as run:
        ns, positions = np.unique(clauses.comment_ns, return_inverse=True)
        clause_set = ClauseSet(clauses.texts, clauses.vectors, clauses.sentiments, clauses.phrases, positions)
        found = discover(clause_set) if len(clause_set) else _nothing()
        ids = _ids(found, read_centroids(database, project.id))
        write_grouping(database, project.id, _grouping(clauses, found, ids, ns, languages), run_id=run.run_id)
        run.counts = {"themes": len(found.themes), "clauses": len(clauses.ids), "comments": len(languages)}
        run.result_hash = found.result_hash
    progress(STAGE, 1, 1)
    return True


def _nothing() -> Discovery:
    none, bare = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    model = ThemeModel(bare, bare.reshape(0, 0), none, none)
    return Discovery((), none, bare, (), none, result_hash=hashlib.sha256().hexdigest(), leaf=none, model=model)


def _fingerprint(clauses: ClauseTable, languages: dict[int, str | None]) -> str:
    """Return what changes when discovery has something new to read: not a feeling, which themes do not depend on."""
    digest = hashlib.sha256()
    for part in (clauses.ids, clauses.comment_ns, clauses.vectors):
        digest.update(np.ascontiguousarray(part).data)
    digest.update("\x1f".join(clauses.texts).encode())
    digest.update(repr(sorted(languages.items())).encode())
    return digest.hexdigest()


def _ids(found: Discovery, before: dict[tuple[str, bool], npt.NDArray[np.float32]]) -> list[str]:
    ids = [""] * len(found.themes)
    for broad in (True, False):
        places = [i for i, theme in enumerate(found.themes) if (theme.parent is None) == broad]
        known = {theme_id: centroid for (theme_id, is_broad), centroid in before.items() if is_broad == broad}
        for place, theme_id in zip(places, keep_ids(known, [found.themes[i].centroid for i in places]), strict=True):
            ids[place] = theme_id
    return ids


def _grouping(
    clauses: ClauseTable,
    found: Discovery,
    ids: list[str],
    with_clauses: npt.NDArray[np.int64],
    languages: dict[int, str | None],
) -> Grouping:
    ns = np.array(sorted(languages), dtype=np.int64)
    main = np.full(len(ns), -1, dtype=np.int64)
    main[np.searchsorted(ns, with_clauses)] = found.main_theme
    classes: dict[int, set[str]] = {n: set() for n in languages}
    for n, unassigned in zip(clauses.comment_ns.tolist(), found.unassigned, strict=True):
        classes[n].add(unassigned or "")
    return Grouping(
        themes=tuple(
            NewTheme(
                id=theme_id,
                parent_id=None if theme.parent is None else ids[theme.parent],
                name=theme.name,
                keywords=theme.keywords,
                exemplars=tuple(clauses.ids[list(theme.exemplars)].tolist()),
                centroid=theme.centroid,
                stability=theme.stability,
            )
            for theme_id, theme in zip(ids, found.themes, strict=True)
        ),
        clause_ids=clauses.ids,
        clause_theme=found.theme,
        clause_strength=found.strength,
        clause_unassigned=found.unassigned,
        comment_ns=ns,
        comment_theme=main,
        comment_unassigned=tuple(
            None
            if theme >= 0
            else class_of_comment(classes[n], read=bool(classes[n]) or languages[n] in READ_LANGUAGES)
            for n, theme in zip(ns.tolist(), main.tolist(), strict=True)
        ),
    )
