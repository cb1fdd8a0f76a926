"""Themes: all of them as a tree, and each on a page of its own."""

from flask import Blueprint, Response, abort, render_template, request

from service.insight.playbook import LEAST_SHARE
from service.store.themes import read_theme
from service.web import filters, reading, theme_detail, theme_list
from service.web.catalog import read_catalog
from service.web.permissions import Permission, needs
from service.web.sheets import csv_response
from service.web.tables import THEME_SHEETS, themes_sheet
from service.web.theme_detail import ThemeDetail
from service.web.trends import theme_trend

pages = Blueprint("themes", __name__)

_HONOURED = ("period", "segment", "touchpoint")


@pages.get("/themes")
@needs(Permission.READ)
def show() -> str:
    """Show all themes as a tree, in the order that the address asks for."""
    view, summary = filters.view(), reading.summary()
    if summary is None:
        return render_template("unranked.html", page="Themes")
    found = theme_list.gather(
        reading.database(),
        reading.project().id,
        summary,
        view=view,
        sort=theme_list.read_sort(request.args.get("sort", ""), summary),
        broad_only=request.args.get("level") == "broad",
    )
    return render_template("themes.html", honoured=_HONOURED, found=found, least_share=LEAST_SHARE)


@pages.get("/themes.csv")
@needs(Permission.EXPORT)
def download() -> Response:
    """Return all themes as CSV."""
    summary = reading.summary()
    if summary is None:
        abort(404)
    return csv_response(themes_sheet(read_catalog(reading.database(), reading.project().id), summary))


@pages.get("/themes/<theme_id>")
@needs(Permission.READ)
def show_one(theme_id: str) -> str | tuple[str, int]:
    """Show one theme."""
    filters.view()
    detail = _detail(theme_id)
    if detail is None:
        gone = read_theme(reading.database(), reading.project().id, theme_id)
        return render_template("no_theme.html", theme=gone), 404
    sheets = {name: make(detail) for name, make in THEME_SHEETS.items()}
    trend = theme_trend(detail.entry.periods, level=detail.level)
    return render_template("theme.html", honoured=(), detail=detail, sheets=sheets, trend=trend, **_axis(detail))


@pages.get("/themes/<theme_id>/<name>.csv")
@needs(Permission.EXPORT)
def download_one(theme_id: str, name: str) -> Response:
    """Return one of a theme's tables as CSV."""
    detail = _detail(theme_id) if name in THEME_SHEETS else None
    if detail is None:
        abort(404)
    return csv_response(THEME_SHEETS[name](detail))


def _axis(detail: ThemeDetail) -> dict[str, float]:
    """Return the ends of the axes that hold the shares of all segments and of all touchpoints, intervals included."""
    return {
        "segments_widest": max((row.comparison.share.high for row in detail.segments), default=1.0),
        "about_widest": max((row.share.high for row in detail.journey.touchpoints), default=1.0),
    }


def _detail(theme_id: str) -> ThemeDetail | None:
    summary = reading.summary()
    if summary is None:
        return None
    database, project_id = reading.database(), reading.project().id
    catalog = read_catalog(database, project_id)
    entry = catalog.find(theme_id)
    return theme_detail.gather(database, project_id, catalog, entry, summary) if entry else None
