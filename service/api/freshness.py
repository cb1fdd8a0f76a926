"""Tell a client that nothing has changed since it last asked."""

import hashlib
import secrets

from flask import Flask, Response, current_app, request

from service.api.routes import Asked
from service.settings import Settings, installed_version
from service.store.data_version import DataVersion
from service.store.runs import list_runs

_NAME = "yousaid-data-version"
_START = secrets.token_hex(8)  # versions count from the start of this process


def register(app: Flask, settings: Settings) -> None:
    """Watch the database of an application."""
    app.extensions[_NAME] = DataVersion(settings.database)


def tag_of(asked: Asked) -> str:
    """Return what an answer is told from earlier ones by: another one after every change of the database."""
    watched: DataVersion = current_app.extensions[_NAME]
    last = list_runs(asked.database, asked.project.id, limit=1)
    parts = (_START, watched.now(), str(last[0].id if last else 0), installed_version(), asked.by, request.full_path)
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]


def is_known(tag: str) -> bool:
    """Tell whether the client has the answer of this tag already."""
    return request.if_none_match.contains_weak(tag)


def mark(response: Response, tag: str) -> Response:
    """Say what an answer is told from later ones by; it is kept by whoever asked, and held against this each time."""
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization, Cookie"
    return response
