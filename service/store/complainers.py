"""Who complains about some themes."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Complainer:
    """A respondent with a negative mention.

    Attributes:
        respondent: Pseudonym.
        comments: Of theirs that complain.
        last_said_on: Day of the last of these, ISO 8601; None if no time is known.
    """

    respondent: str
    comments: int
    last_said_on: str | None


# A theme's mentions are those of the themes in it too. A tie is no complaint, as in nlp.records.Sentiment.label.
_READ = """
select respondent_id, count(distinct comment.n), substr(max(said_at), 1, 10)
from json_each(?) as wanted
  join theme on wanted.value in (theme.id, theme.parent_id)
  join assignment on assignment.theme_id = theme.id
  join clause on clause.id = assignment.clause_id
  join comment on comment.n = clause.comment_n
where clause.negative > max(clause.neutral, clause.positive) and theme.status = 'live'
group by respondent_id order by max(said_at) desc, respondent_id
"""


def list_complainers(database: Database, theme_ids: Collection[str]) -> tuple[Complainer, ...]:
    """Return who has a negative mention of any of some themes, each once, the last to say so first."""
    rows = database.execute(_READ, [json.dumps(sorted(theme_ids))])
    return tuple(Complainer(*row) for row in rows)
