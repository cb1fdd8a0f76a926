"""Take a person's words out of what was made of them: names, keywords and exemplars of themes, and what people wrote.

A word is a person's own if no comment that is left has it; a phrase of three words or more is, if it stands in theirs
and in no other.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from service.store.persons import PersonWords

FORGOTTEN = "[FORGOTTEN]"
NAMELESS = "theme without a name"
EXEMPLARS = 3  # that a theme gets in place of those that are gone
_PHRASE = 3  # words from which on a phrase can be somebody's own though each of its words is not
_STEM = 5  # letters that a keyword must share with a word, of which it may be another form
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_IS_LEFT = """
select 1 from comment_words join comment on comment.n = comment_words.rowid
 where comment_words match ? and comment.project_id = ? limit 1
"""
# Tables of themes that a fit or a replay writes; rows are named by these columns.
_THEMES = (("theme", ("id",)), ("machine_theme", ("position",)), ("theme_proposal", ("id",)))
_OF_PROJECT = "project_id = ?"
_OF_ITS_INITIATIVES = "initiative_id in (select id from initiative where project_id = ?)"


@dataclass(frozen=True, slots=True)
class _Written:
    """What people or jobs wrote: a table, the columns that name a row, those of text, those of JSON."""

    table: str
    keys: tuple[str, ...]
    texts: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    where: str = _OF_PROJECT


_WRITTEN = (
    _Written("theme", ("id",), ("definition",)),
    _Written("theme_edit", ("number",), objects=("body",)),
    _Written("theme_edit_problem", ("number",), ("reason",)),
    _Written("theme_lineage", ("id",), ("before_name", "after_name")),
    _Written("frozen_themes", ("name",), objects=("lines",)),
    _Written("initiative", ("id",), ("title", "reason", "note", "message", "declined_because")),
    _Written("initiative_event", ("initiative_id", "number"), objects=("details",), where=_OF_ITS_INITIATIVES),
    _Written("initiative_effect", ("initiative_id",), ("words",), where=_OF_ITS_INITIATIVES),
)
# Fields of JSON that say which sort of thing a record is, or name another one: no words of comments.
_CODES = frozenset("kind theme themes into new parent subthemes subtheme comment id status verdict quadrant".split())


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What only one person said.

    Attributes:
        words: In lower case, each in no comment that is left.
        told: The words of each of their texts, in order.
        is_left: Whether a phrase stands in a comment that is left.
    """

    words: frozenset[str]
    told: tuple[tuple[str, ...], ...]
    is_left: Callable[[Sequence[str]], bool]

    def own(self, word: str) -> bool:
        """Tell whether a word, in any form, is theirs alone."""
        plain = word.lower()
        if plain in self.words:
            return True
        akin = len(plain) >= _STEM and any(plain[:_STEM] == one[:_STEM] for one in self.words)
        return akin and not self.is_left((plain,))

    def own_phrase(self, phrase: str) -> bool:
        """Tell whether a phrase is theirs alone, or has a word that is."""
        words = split_words(phrase)
        if any(map(self.own, words)):
            return True
        if len(words) < _PHRASE or not any(_holds(told, words) for told in self.told):
            return False
        return not self.is_left(words)

    def without(self, text: str) -> str:
        """Return a text with a placeholder in place of each word that is theirs alone."""
        return _WORD.sub(lambda found: FORGOTTEN if self.own(found[0]) else found[0], text)


def own_words(database: Database, project_id: int, said: PersonWords) -> OwnWords:
    """Return what only a person said, once their comments are removed.

    Args:
        database: Where to read.
        project_id: Of the project.
        said: What they said.
    """

    def is_left(words: Sequence[str]) -> bool:
        phrase = '"' + " ".join(words) + '"'
        return database.execute(_IS_LEFT, [phrase, project_id]).fetchone() is not None

    told = tuple(split_words(text) for text in said.texts)
    words = {word for text in told for word in text}
    return OwnWords(frozenset(word for word in words if not is_left((word,))), told, is_left)


def remove_traces(database: Database, project_id: int, said: PersonWords) -> int:
    """Take a person's own words out of themes, edits and initiatives; the caller holds the transaction.

    Their comments must be removed before.

    Returns:
        How many rows were changed or removed.
    """
    own = own_words(database, project_id, said)
    changed = _remove_assignments(database, project_id, said)
    changed += sum(_mend_themes(database, project_id, table, own, said) for table, _ in _THEMES)
    changed += sum(_mend(database, project_id, written, own) for written in _WRITTEN)
    return changed + _remove_typed(database, project_id, own)


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case."""
    return tuple(found[0].lower() for found in _WORD.finditer(text))


def _holds(told: Sequence[str], words: Sequence[str]) -> bool:
    size = len(words)
    return any(tuple(told[at : at + size]) == tuple(words) for at in range(len(told) - size + 1))


def _remove_assignments(database: Database, project_id: int, said: PersonWords) -> int:
    """Remove the edits that gave a comment of theirs a theme, and those that took such an edit back."""
    numbers = [
        number
        for number, comment in database.execute(
            "select number, json_extract(body, '$.comment') from theme_edit where project_id = ?", [project_id]
        ).fetchall()
        if comment in said.comments
    ]
    gone = json.dumps(numbers)
    found = database.execute(
        "delete from theme_edit where project_id = ?1 and (number in (select value from json_each(?2))"
        " or (json_extract(body, '$.kind') = 'undo' and json_extract(body, '$.edit') in"
        " (select value from json_each(?2))))",
        [project_id, gone],
    )
    return int(found.rowcount)


def _mend_themes(database: Database, project_id: int, table: str, own: OwnWords, said: PersonWords) -> int:
    """Give themes names, keywords and exemplars that others said."""
    key = dict(_THEMES)[table][0]
    by = "named_by" if table == "theme" else "'machine'"
    rows = database.execute(
        f"select {key}, name, {by}, keywords, exemplars from {table} where project_id = ?", [project_id]
    ).fetchall()
    changed = 0
    for place, name, named_by, keywords, exemplars in rows:
        kept = [one for one in json.loads(keywords) if not own.own_phrase(one)]
        shown = [one for one in json.loads(exemplars) if one not in said.clauses]
        called = _name(name, named_by, kept, own)
        if shown != json.loads(exemplars) and not shown and table == "theme":
            shown = _strongest(database, place)
        after = (called, json.dumps(kept, ensure_ascii=False), json.dumps(shown))
        if (called, kept, shown) != (name, json.loads(keywords), json.loads(exemplars)):
            database.execute(
                f"update {table} set name = ?, keywords = ?, exemplars = ? where project_id = ? and {key} = ?",
                [*after, project_id, place],
            )
            changed += 1
    return changed


def _name(name: str, named_by: str, keywords: Sequence[str], own: OwnWords) -> str:
    if not own.own_phrase(name):
        return name
    if named_by == "person":
        return own.without(name)
    return keywords[0] if keywords else NAMELESS


def _strongest(database: Database, theme_id: str) -> list[int]:
    query = "select clause_id from assignment where theme_id = ? order by strength desc, clause_id limit ?"
    return [one for (one,) in database.execute(query, [theme_id, EXEMPLARS])]


def _mend(database: Database, project_id: int, written: _Written, own: OwnWords) -> int:
    """Take their words out of columns of text and of JSON; rows that are final by a trigger too."""
    keys, columns = written.keys, (*written.texts, *written.objects)
    query = f"select {', '.join((*keys, *columns))} from {written.table} where {written.where}"
    changes = []
    for row in database.execute(query, [project_id]).fetchall():
        place, before = row[: len(keys)], row[len(keys) :]
        texts, objects = before[: len(written.texts)], before[len(written.texts) :]
        after = (*(own.without(text) if text else text for text in texts), *(_mend_json(text, own) for text in objects))
        if after != before:
            changes.append((*after, project_id, *place))
    if changes:
        to = ", ".join(f"{column} = ?" for column in columns)
        named = " and ".join(f"{key} = ?" for key in keys)
        with _without_triggers(database, written.table):
            update = f"update {written.table} set {to} where {written.where} and {named}"
            database.conn.executemany(update, changes)
    return len(changes)


def _mend_json(text: str, own: OwnWords) -> str:
    before = json.loads(text)
    after = _walk(before, own)
    return text if after == before else json.dumps(after, ensure_ascii=False)


def _walk(value: Any, own: OwnWords) -> Any:
    if isinstance(value, str):
        return own.without(value)
    if isinstance(value, list):
        return [_walk(one, own) for one in value]
    if isinstance(value, dict):
        return {name: one if name in _CODES else _walk(one, own) for name, one in value.items()}
    return value


@contextmanager
def _without_triggers(database: Database, table: str) -> Iterator[None]:
    """Take away the triggers that keep people from changing a log, and put them back: the law comes before the log."""
    triggers = database.execute(
        "select name, sql from sqlite_master where type = 'trigger' and tbl_name = ?", [table]
    ).fetchall()
    for name, _ in triggers:
        database.execute(f"drop trigger {name}")
    yield
    for _, sql in triggers:
        database.execute(sql)


def _remove_typed(database: Database, project_id: int, own: OwnWords) -> int:
    """Remove corrections of touchpoints that people typed with words that only this person said."""
    rows = database.execute("select distinct text from touchpoint_correction where project_id = ?", [project_id])
    gone = [(project_id, text) for (text,) in rows.fetchall() if own.own_phrase(text)]
    database.conn.executemany("delete from touchpoint_correction where project_id = ? and text = ?", gone)
    return len(gone)
