"""What a database holds, written so that two runs of the same work can be compared.

Left out are times, ids of runs, and runs that did not get to their end; random ids of themes are replaced by what the
theme is.
"""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

# Columns that say when or in which run, which differ between any two runs; a digest is over a random id and a day.
DIFFERENT = frozenset(
    {
        "run_id", "created_at", "imported_at", "started_at", "ended_at", "made_at", "set_at", "frozen_at", "digest",
        "measured_on", "at",
    }
)  # fmt: skip
NO_CONTENT = ("sqlite_%", "_sqlite_%", "comment_words_%")  # of SQLite, of the migrations, inside of the index of words
# A run is compared by what it says of the result, and counts once: one that was killed after its end is done again. Its
# counts are those of the part that was still to do, and the basis of a ranking is a digest over random ids.
RUNS = "select distinct job, versions, result_hash from run where state = 'done' order by 1, 2, 3"
_ID = re.compile(r"\b[0-9a-f]{16}\b")
_DIGITS = 9

State = dict[str, list[str]]


def read_state(database: sqlite3.Connection) -> State:
    """Return the rows of every table as text, sorted."""
    names = _names_of_themes(database)
    found = {}
    for table in tables(database):
        if table == "run":
            continue
        columns = [row[1] for row in database.execute(f"pragma table_info({table})")]
        kept = [column for column in columns if column not in DIFFERENT and (table, column) != ("theme_lineage", "id")]
        listed = ", ".join(f"[{column}]" for column in kept)
        rows = database.execute(f"select {listed} from {table}")
        found[table] = sorted(
            json.dumps(dict(zip(kept, (_plain(value, names) for value in row), strict=True)), sort_keys=True)
            for row in rows
        )
    found["run"] = [json.dumps(row) for row in database.execute(RUNS)]
    return found


def tables(database: sqlite3.Connection) -> list[str]:
    """Return the names of the tables that hold something of their own."""
    unlike = " and ".join("name not like ? escape '\\'" for _ in NO_CONTENT)
    query = f"select name from sqlite_master where type = 'table' and {unlike} order by name"
    return [name for (name,) in database.execute(query, [one.replace("_", "\\_") for one in NO_CONTENT])]


def differences(found: State, wanted: State) -> Iterator[str]:
    """Yield what one state has that the other has not, by table, without the words of comments."""
    for table in sorted({*found, *wanted}):
        have, want = found.get(table, []), wanted.get(table, [])
        if have != want:
            more, less = set(have) - set(want), set(want) - set(have)
            yield f"{table}: {len(have)} rows instead of {len(want)}; {len(more)} others, {len(less)} missing"


def _names_of_themes(database: sqlite3.Connection) -> dict[str, str]:
    """Return what stands for each random id: name, kind and place of the theme."""
    rows = database.execute(
        """
        select id, name, hex(centroid) from machine_theme
        union select id, name, hex(centroid) from theme
        union select id, name, hex(vectors) from theme_proposal
        order by 1, 2, 3
        """
    )
    told: dict[str, list[str]] = {}
    for key, name, place in rows:
        told.setdefault(key, []).append(f"{name} {place}")
    return {key: f"theme {hashlib.sha256('; '.join(words).encode()).hexdigest()[:20]}" for key, words in told.items()}


def _plain(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, float):
        return float(f"{value:.{_DIGITS}g}")
    if not isinstance(value, str):
        return value
    named = _ID.sub(lambda found: names.get(found[0], "a theme that is gone"), value)
    return _rounded(json.loads(named)) if named[:1] in {"{", "["} and _is_json(named) else named


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.{_DIGITS}g}")
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items() if key not in DIFFERENT}
    return [_rounded(one) for one in value] if isinstance(value, list) else value
