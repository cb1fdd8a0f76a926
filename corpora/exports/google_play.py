"""Know the tables that scrapers of Google Play write, in both ways of naming their columns, or both at once."""

from dataclasses import replace
from functools import partial
from typing import Final

from corpora.table import Known, Row, Table, change_rows

TOOL: Final = "Google Play"
# Each column as the scrapers name it, and as databases that keep their rows do.
NAMES: Final = {
    "reviewId": ("review_id",), "userName": ("username", "user_name"), "userImage": ("user_image",),
    "content": ("comments", "review_text"), "thumbsUpCount": ("likes", "thumbs_up_count"),
    "reviewCreatedVersion": ("review_created_version",), "at": ("created_at", "review_date"),
    "replyContent": ("reply_content",), "repliedAt": ("replied_at",), "appVersion": ("app_version",),
    "score": ("rating",),
}  # fmt: skip
NEEDED: Final = ("reviewId", "content", "score", "at")
OWN: Final = ("userName", "userImage", "thumbsUpCount", "replyContent", "repliedAt")


def as_google_play(table: Table) -> Table | None:
    """Return a table of reviews with one column for each thing; None if it is not of a scraper of Google Play."""
    found = {name: [one for one in (name, *others) if one in table.columns] for name, others in NAMES.items()}
    distinctive = found["replyContent"] or found["thumbsUpCount"] or found["reviewCreatedVersion"]
    if table.known.tool or not distinctive or not all(found[name] for name in NEEDED):
        return None
    spare = {name for names in found.values() for name in names[1:]}
    columns = tuple(name for name in table.columns if name not in spare)
    own = frozenset(name for wanted in OWN for name in found[wanted][:1])
    known = Known(
        tool=TOOL,
        text=(found["content"][0],),
        administration=own,
        date=found["at"][0],
        score=found["score"][0],
        scale="csat5",
        key=found["reviewId"][0],
    )
    return change_rows(table, partial(_joined, found=found, columns=columns), columns=columns, known=known)


def _joined(row: Row, *, found: dict[str, list[str]], columns: tuple[str, ...]) -> Row:
    cells = dict(row.cells)
    for names in found.values():
        if len(names) > 1:
            cells[names[0]] = next((row.cells[name] for name in names if row.cells[name].strip()), "")
    return replace(row, cells={name: cells[name] for name in columns})
