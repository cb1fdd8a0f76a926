"""Fits: the themes that the machine found, what places new clauses among them, and where each clause was placed."""

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from nlp.records import ThemeModel
from service.store.columns import from_millionths, in_millionths, load_integers

RARE, AMBIGUOUS, NO_CONTENT = -1, -2, -3  # what stands in place of a leaf
CLASS_OF = {RARE: "rare", AMBIGUOUS: "ambiguous", NO_CONTENT: "no content"}


@dataclass(frozen=True, slots=True)
class MachineTheme:
    """A theme as the machine found it, before anything that people changed.

    Attributes:
        id: Random once, kept for life.
        parent: Position of the broader theme among those of the fit, or None.
        name: A short phrase.
        keywords: Phrases that set it apart, strongest first.
        exemplars: Clause ids, most central first.
        centroid: float32 (d,), of unit length.
        stability: 0 to 1; None if not measured.
    """

    id: str
    parent: int | None
    name: str
    keywords: tuple[str, ...]
    exemplars: tuple[int, ...]
    centroid: npt.NDArray[np.float32]
    stability: float | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """What a run of discovery left behind.

    Attributes:
        run_id: Of the run.
        embedder: Version of the embedder whose vectors the model places.
        comments: In the project when it was fitted.
        since: Comments that were placed since.
        last_clause: The largest id of a clause that it was fitted on; those that came since have larger ones.
        known: Ids of all themes that the leaves were joined into so far, by what they are joined of.
        model: Places clauses; its ``theme_of_leaf`` are positions in ``themes``.
        themes: A parent comes before its children.
    """

    run_id: int
    embedder: str
    comments: int
    since: int
    last_clause: int
    known: Mapping[str, str]
    model: ThemeModel
    themes: tuple[MachineTheme, ...]


@dataclass(frozen=True, slots=True)
class Placements:
    """Where clauses were placed, as columns.

    Attributes:
        clause_ids: int64 (n,), ascending.
        comment_ns: int64 (n,), integer keys of their comments.
        leaf: int64 (n,), row of the model's leaves; ``RARE``, ``AMBIGUOUS`` or ``NO_CONTENT`` without one.
        strength: float32 (n,), 0 to 1.
        between: int64 (n, 2), positions in the fit of the themes that an ambiguous clause lies between, the nearer one
            first; -1 for a group that is too small to be a theme, and of other clauses.
    """

    clause_ids: npt.NDArray[np.int64]
    comment_ns: npt.NDArray[np.int64]
    leaf: npt.NDArray[np.int64]
    strength: npt.NDArray[np.float32]
    between: npt.NDArray[np.int64]


_WRITE_MODEL = """
insert into theme_model(project_id, run_id, embedder, comments, since, last_clause, known, arrays)
values (?, ?, ?, ?, ?, ?, ?, ?)
on conflict(project_id) do update set run_id = excluded.run_id, embedder = excluded.embedder,
  comments = excluded.comments, since = excluded.since, last_clause = excluded.last_clause,
  known = excluded.known, arrays = excluded.arrays
"""

_WRITE_THEME = """
insert into machine_theme(project_id, position, id, parent, name, keywords, exemplars, centroid, stability)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_PLACED = f"""
select clause.id as id, comment_n, leaf, {in_millionths("strength")}, near, other
"""
_LOAD = f"""{_PLACED}
from clause cross join comment on comment.n = clause.comment_n cross join placement on placement.clause_id = clause.id
where comment.project_id = ? order by clause.id
"""
_SINCE = f"""{_PLACED}
from placement cross join clause on clause.id = placement.clause_id cross join comment on comment.n = clause.comment_n
where comment.project_id = ? and placement.clause_id > ? order by placement.clause_id
"""
_READ = f"""{_PLACED} from clause cross join placement on placement.clause_id = clause.id
where clause.id in (select value from json_each(?)) order by clause.id
"""

_BETWEEN = f"""
select clause.id, coalesce(theme_merged.into_id, machine_theme.id)
from clause cross join placement on placement.clause_id = clause.id
  cross join comment on comment.n = clause.comment_n
  cross join machine_theme on machine_theme.project_id = comment.project_id
    and machine_theme.position in (placement.near, placement.other)
  left join theme_merged on theme_merged.project_id = comment.project_id and theme_merged.theme_id = machine_theme.id
where clause.id in (select value from json_each(?)) and clause.unassigned = '{CLASS_OF[AMBIGUOUS]}'
order by clause.id, machine_theme.position = placement.other
"""


def read_fit_run(database: Database, project_id: int) -> int | None:
    """Return the id of the run that found the present themes, or None without any."""
    row = database.execute("select run_id from theme_model where project_id = ?", [project_id]).fetchone()
    return None if row is None else int(row[0])


def write_fit(database: Database, project_id: int, fit: Fit) -> None:
    """Replace the fit of a project; the caller holds the transaction, and writes the placements."""
    numbers = (fit.run_id, fit.embedder, fit.comments, fit.since, fit.last_clause)
    database.execute(_WRITE_MODEL, [project_id, *numbers, json.dumps(dict(fit.known)), _packed(fit.model)])
    database.execute("delete from machine_theme where project_id = ?", [project_id])
    database.conn.executemany(
        _WRITE_THEME,
        (
            (
                *(project_id, position, theme.id, theme.parent, theme.name),
                *(json.dumps(theme.keywords), json.dumps(theme.exemplars)),
                *(np.asarray(theme.centroid, dtype=np.float32).tobytes(), theme.stability),
            )
            for position, theme in enumerate(fit.themes)
        ),
    )


def read_fit(database: Database, project_id: int) -> Fit | None:
    """Return the fit of a project, or None until its themes were discovered."""
    query = "select run_id, embedder, comments, since, last_clause, known, arrays from theme_model where project_id = ?"
    row = database.execute(query, [project_id]).fetchone()
    if row is None:
        return None
    run_id, embedder, comments, since, last_clause, known, arrays = row
    themes = read_machine_themes(database, project_id)
    return Fit(run_id, embedder, comments, since, last_clause, json.loads(known), _unpacked(arrays), themes)


def count_since(database: Database, project_id: int, comments: int) -> None:
    """Note that so many more comments were placed since the fit; the caller holds the transaction."""
    database.execute("update theme_model set since = since + ? where project_id = ?", [comments, project_id])


def read_machine_themes(database: Database, project_id: int) -> tuple[MachineTheme, ...]:
    """Return the themes that the machine found last, a parent before its children."""
    rows = database.execute(
        "select id, parent, name, keywords, exemplars, centroid, stability from machine_theme"
        " where project_id = ? order by position",
        [project_id],
    )
    return tuple(
        MachineTheme(
            *(theme_id, parent, name, tuple(json.loads(keywords)), tuple(json.loads(exemplars))),
            *(np.frombuffer(centroid, dtype=np.float32), stability),
        )
        for theme_id, parent, name, keywords, exemplars, centroid, stability in rows
    )


def forget_placements(database: Database, project_id: int) -> None:
    """Forget where the clauses of a project were placed, before a fit places them anew."""
    of_project = "select clause.id from clause join comment on comment.n = clause.comment_n where project_id = ?"
    database.execute(f"delete from placement where clause_id in ({of_project})", [project_id])


def add_placements(database: Database, placements: Placements) -> None:
    """Note where clauses were placed that had no place; the caller holds the transaction."""
    columns = (placements.clause_ids, placements.leaf, placements.strength.astype(float), *placements.between.T)
    insert = "insert into placement(clause_id, leaf, strength, near, other) values (?, ?, ?, ?, ?)"
    database.conn.executemany(insert, zip(*(column.tolist() for column in columns), strict=True))


def load_placements(database: Database, project_id: int) -> Placements:
    """Return the place of every clause of a project that has one (about 2 seconds for 1,000,000)."""
    return _placements(database, _LOAD, project_id)


def load_placements_since(database: Database, project_id: int, last_clause: int) -> Placements:
    """Return the places of the clauses of a project whose ids are above one."""
    return _placements(database, _SINCE, project_id, last_clause)


def read_placements(database: Database, clause_ids: Iterable[int]) -> Placements:
    """Return the places of some clauses; those that have none are left out."""
    return _placements(database, _READ, json.dumps(list(clause_ids)))


def read_between(database: Database, clause_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return the live themes that some ambiguous clauses lie between, the nearer one first; none of other clauses.

    There is one where the other group is too small to be a theme, or where people merged both into one.
    """
    found: dict[int, dict[str, None]] = {}
    for clause_id, theme in database.execute(_BETWEEN, [json.dumps(list(clause_ids))]):
        found.setdefault(clause_id, {})[theme] = None
    return {clause_id: tuple(themes) for clause_id, themes in found.items()}


def _placements(database: Database, query: str, *asked: int | str) -> Placements:
    columns = ("id", "comment_n", "leaf", "strength", "near", "other")
    ids, comment_ns, leaf, strength, *between = load_integers(database, query, asked, columns=columns)
    return Placements(ids, comment_ns, leaf, from_millionths(strength), np.stack(between, axis=1))


def _packed(model: ThemeModel) -> bytes:
    file = io.BytesIO()
    np.savez(file, **{field.name: getattr(model, field.name) for field in fields(ThemeModel)})
    return file.getvalue()


def _unpacked(arrays: bytes) -> ThemeModel:
    with np.load(io.BytesIO(arrays), allow_pickle=False) as found:
        return ThemeModel(**{field.name: found[field.name] for field in fields(ThemeModel)})
