"""Comments with the stretches of them that have a theme, one after the other."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class StoredCoding:
    """A stretch of a comment that has a theme: offsets, the theme's id, and "model", "rule" or "person"."""

    start: int
    end: int
    theme_id: str
    made_by: str


@dataclass(frozen=True, slots=True)
class CodedComment:
    """A comment: public id, redacted text, the name of its source, and what of it has a theme."""

    id: str
    text: str
    source: str
    codings: tuple[StoredCoding, ...]


_READ = """
select comment.id, comment.text, source.name,
       (select json_group_array(json_array(clause.start_at, clause.end_at, theme_id, made_by))
          from clause join assignment on assignment.clause_id = clause.id where clause.comment_n = comment.n)
from comment join source on source.id = comment.source_id
where comment.project_id = ? order by source.name, comment.id
"""


def each_coded_comment(database: Database, project_id: int) -> Iterator[CodedComment]:
    """Yield every comment of a project, those of one source after each other."""
    for comment_id, text, source, codings in database.execute(_READ, [project_id]):
        yield CodedComment(comment_id, text, source, tuple(StoredCoding(*one) for one in json.loads(codings)))
