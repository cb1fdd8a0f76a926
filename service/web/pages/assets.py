"""The chart library for browsers that run JavaScript."""

from flask import Blueprint, Response, request

from service.web.drawing import chart_library
from service.web.permissions import Permission, needs

pages = Blueprint("assets", __name__)


@pages.get("/assets/charts.js")
@needs(Permission.READ)
def charts() -> Response:
    """Return Vega, Vega-Lite and Vega-Embed as one file, made at the first call."""
    bundle = chart_library()
    response = Response(content_type="text/javascript; charset=utf-8")
    response.headers["Vary"] = "Accept-Encoding"
    response.set_etag(bundle.version)
    if request.accept_encodings.quality("gzip"):
        response.data = bundle.compressed
        response.headers["Content-Encoding"] = "gzip"
    else:
        response.data = bundle.script()
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.make_conditional(request)
    return response
