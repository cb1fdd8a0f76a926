"""The first page: where we stand, which shortfalls to act on, what makes advocates, what changed."""

from flask import Blueprint, Response, abort, render_template

from service.store.rollups import Summary
from service.web import filters, overview, reading
from service.web.charts import Trend
from service.web.overview import Overview
from service.web.permissions import Permission, needs
from service.web.sheets import csv_response
from service.web.tables import OVERVIEW_SHEETS
from service.web.trends import outcome_trend

pages = Blueprint("overview", __name__)

_HONOURED = ("period",)


@pages.get("/")
@needs(Permission.READ)
def show() -> str:
    """Show the overview; say what to do next where nothing was analysed yet."""
    view, summary = filters.view(), reading.summary()
    if summary is None:
        return render_template("unranked.html", page="Overview")
    found = overview.gather(reading.database(), reading.project().id, summary, period=view.period, with_words=True)
    sheets = {name: make(summary, found) for name, make in OVERVIEW_SHEETS.items()}
    return render_template(
        "overview.html",
        honoured=_HONOURED,
        overview=found,
        announced=next((row for row in found.journey.signals if row.count.kind == "leaving"), None),
        sheets=sheets,
        trend=_trend(summary, found),
        stake_ends=overview.stake_ends(found),
    )


@pages.get("/overview/<name>.csv")
@needs(Permission.EXPORT)
def download(name: str) -> Response:
    """Return one of the page's tables as CSV."""
    view, summary = filters.view(), reading.summary()
    if name not in OVERVIEW_SHEETS or summary is None:
        abort(404)
    found = overview.gather(reading.database(), reading.project().id, summary, period=view.period, with_words=False)
    return csv_response(OVERVIEW_SHEETS[name](summary, found))


def _trend(summary: Summary, found: Overview) -> Trend | None:
    """Return the outcome over time as a chart, if there is an outcome and more than one period."""
    if summary.outcome is None or len(found.trend) < 2:
        return None
    return outcome_trend(found.trend, name=summary.outcome.name)
