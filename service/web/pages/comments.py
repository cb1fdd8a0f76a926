"""Comments: found by words and filters, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template, request

from service.store.rollups import Summary
from service.store.search import Place
from service.store.search_plan import MOODS, Wanted
from service.store.themes import UNASSIGNED, Theme, list_themes
from service.store.words import read_words
from service.web import comment_list, filters, reading
from service.web.comment_list import Asking
from service.web.figures import language_name
from service.web.filters import Choice, Option, View
from service.web.permissions import Permission, needs
from service.web.sheets import csv_stream

pages = Blueprint("comments", __name__)

_LONGEST = 300  # characters of a search


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, and the filters of this page with what is chosen."""

    words: str
    wanted: Wanted
    choices: tuple[Choice, ...]
    unknown: tuple[str, ...]

    def values(self) -> dict[str, str]:
        """Return this page's own filters for an address."""
        own = {choice.name: choice.chosen for choice in self.choices if choice.chosen}
        return {"words": self.words, **own} if self.words else own


@pages.get("/comments")
@needs(Permission.READ)
def show() -> str:
    """Show one page of the comments that the address asks for."""
    asked, asking = _read_request()
    found = comment_list.gather(
        reading.database(),
        asking,
        after=read_place(request.args.get("after", "")),
        before=read_place(request.args.get("before", "")),
        summary=reading.summary(),
    )
    return render_template(
        "comments.html",
        honoured=filters.KEPT,
        asked=asked,
        found=found,
        understood=read_words(asked.words).understood,
        **_around(found),
    )


@pages.get("/comments.csv")
@needs(Permission.EXPORT)
def download() -> Response:
    """Return every comment that the address asks for as CSV."""
    _, asking = _read_request()
    rows = comment_list.download_rows(reading.settings().database, asking)
    return csv_stream("comments", comment_list.COLUMNS, rows)


def _read_request() -> tuple[Asked, Asking]:
    project = reading.project()
    themes = {theme.id: theme for theme in list_themes(reading.database(), project.id)}
    asked = read_asked(request.args, filters.view(), themes, reading.summary())
    return asked, Asking(project.id, asked.wanted, themes, _segments())


def read_asked(arguments: Mapping[str, str], view: View, themes: Mapping[str, Theme], summary: Summary | None) -> Asked:
    """Read the address; what is not in the data is named in ``unknown`` and left out."""
    words = arguments.get("words", "")[:_LONGEST]
    choices, unknown = filters.choose(_choices(themes, summary), arguments)
    values = {choice.name: choice.chosen for choice in choices}
    theme = values.get("theme", "")
    start, end = filters.bounds(view.period) if view.period else ("", "")
    wanted = Wanted(
        words=words,
        themes=_with_those_below(theme, themes) if theme else (),
        touchpoint=view.touchpoint,
        signal=view.signal,
        mood=values.get("mood", ""),
        start=start,
        end=end,
        source_id=view.source_id,
        question=view.question,
        segment_id=view.segment.id if view.segment else None,
        language=values.get("language", ""),
        unassigned=values.get("unassigned", ""),
    )
    return Asked(words, wanted, choices, (*view.unknown, *unknown))


def _with_those_below(theme_id: str, themes: Mapping[str, Theme]) -> tuple[str, ...]:
    found = [theme_id]
    for key in found:  # grows while it is read: first the theme, then those below it, then those below them
        found += [theme.id for theme in themes.values() if theme.parent_id == key]
    return tuple(found)


def read_place(text: str) -> Place | None:
    """Read a place as ``write_place`` writes it; None if it is none."""
    said_at, separator, number = text.rpartition("~")
    if not separator or not number.isascii() or not number.isdigit() or len(number) > len(str(2**60)):
        return None
    return Place(said_at or None, int(number))


def write_place(place: Place) -> str:
    """Write a place for an address."""
    return f"{place.said_at or ''}~{place.n}"


def _around(found: comment_list.CommentList) -> dict[str, Any]:
    places = found.page.places
    return {
        "newer": write_place(places[0]) if places and found.page.newer else None,
        "older": write_place(places[-1]) if places and found.page.older else None,
    }


def _segments() -> frozenset[tuple[str, str]]:
    """Return the segments that are large enough to show beside a comment."""
    chosen = next((choice for choice in filters.view().choices if choice.name == "segment"), None)
    keys = [option.value.partition(":") for option in chosen.options] if chosen else []
    return frozenset((name, value) for name, _, value in keys)


def _choices(themes: Mapping[str, Theme], summary: Summary | None) -> tuple[Choice, ...]:
    languages = summary.languages if summary else ()
    classes = [name for name, count in summary.unassigned if count] if summary else UNASSIGNED
    return (
        Choice("theme", "Theme", _theme_options(themes)),
        Choice("mood", "Sentiment", tuple(Option(mood, mood.capitalize()) for mood in MOODS)),
        Choice("unassigned", "Without a theme", tuple(Option(name, name.capitalize()) for name in classes)),
        Choice("language", "Language", tuple(Option(code, language_name(code)) for code, _ in languages)),
    )


def _theme_options(themes: Mapping[str, Theme]) -> tuple[Option, ...]:
    """Return the themes under the theme they belong to; a theme with others below it comes first among them."""
    parents = {theme.parent_id for theme in themes.values() if theme.parent_id in themes}
    options = []
    for theme in themes.values():
        above = themes.get(theme.parent_id or "")
        heading = above.name if above else theme.name if theme.id in parents else ""
        label = f"All of {theme.name}" if theme.id in parents else theme.name
        options.append((heading, theme.id not in parents, Option(theme.id, label, heading)))
    options.sort(key=lambda one: (one[0] == "", one[0].casefold(), one[1], one[2].label.casefold()))
    return tuple(option for *_, option in options)
