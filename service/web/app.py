"""The application: pages, templates, headers and errors put together."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, url_for
from jinja2 import StrictUndefined

from service.api import blueprint
from service.settings import Settings
from service.web import access, failures, figures, filters, guard, headers, reading
from service.web.doors import THIS_MACHINE, Doors
from service.web.drawing import draw
from service.web.pages import assets, comments, initiatives, login, overview, review_queue, themes
from service.web.permissions import Permission, needs

# Endpoint, name in the navigation, and the heading it stands under.
NAVIGATION = (
    ("overview.show", "Overview", "Listen"),
    ("themes.show", "Themes", "Listen"),
    ("comments.show", "Comments", "Listen"),
    ("review_queue.show", "To review", "Listen"),
    ("initiatives.show", "Initiatives", "Act"),
)


def create_app(settings: Settings, doors: Doors = THIS_MACHINE) -> Flask:
    """Make the application that shows one project.

    Args:
        settings: Where the database is, and which project is shown. Neither need be there yet.
        doors: How it is reached.
    """
    app = Flask(__name__)
    app.config["TRUSTED_HOSTS"] = list(doors.names)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update({function.__name__: function for function in figures.FILTERS})
    app.jinja_env.globals.update(
        address=filters.address, asset=_asset, draw=draw, may=access.may, navigation=NAVIGATION
    )
    app.context_processor(_of_every_page)
    reading.register(app, settings)
    headers.register(app)
    access.register(app, doors)
    guard.register(app, settings, secure=doors.secure)
    failures.register(app)
    for module in (overview, themes, comments, review_queue, initiatives, assets, login):
        app.register_blueprint(module.pages)
    blueprint.register(app, settings)
    needs(Permission.OPEN)(app.view_functions["static"])
    return app


def _of_every_page() -> dict[str, object]:
    """Return what the frame around every page shows; error pages may have none of it."""
    return {
        "project": reading.known_project(),
        "summary": reading.known_summary(),
        "view": filters.known_view(),
        "account": access.known_account(),
    }


def _asset(name: str) -> str:
    """Return the address of a static file, with its hash, so that browsers may keep it for good."""
    return url_for("static", filename=name, v=_version(name))


@lru_cache
def _version(name: str) -> str:
    path = Path(__file__).parent / "static" / name
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
