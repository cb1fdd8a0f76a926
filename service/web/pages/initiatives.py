"""Initiatives: ranked, with the reasons for each rank."""

from flask import Blueprint, Response, abort, render_template

from service.store.initiatives import list_initiatives
from service.web import filters, initiative_board, reading
from service.web.permissions import Permission, needs
from service.web.sheets import csv_response
from service.web.tables import initiatives_sheet

pages = Blueprint("initiatives", __name__)


@pages.get("/initiatives")
@needs(Permission.READ)
def show() -> str:
    """Show the ranked initiatives."""
    filters.view()
    summary = reading.summary()
    if summary is None:
        return render_template("unranked.html", page="Initiatives")
    board = initiative_board.gather(reading.database(), reading.project().id, summary)
    sheet = initiatives_sheet(tuple(row.initiative for row in (*board.rows, *board.settled)), summary)
    return render_template("initiatives.html", honoured=(), board=board, sheet=sheet)


@pages.get("/initiatives.csv")
@needs(Permission.EXPORT)
def download() -> Response:
    """Return the ranked initiatives as CSV."""
    summary = reading.summary()
    if summary is None:
        abort(404)
    ranked = list_initiatives(reading.database(), reading.project().id)
    return csv_response(initiatives_sheet(ranked, summary))
