"""The interface as a part of the application: every route checked, answered and told as JSON."""

import hashlib
import hmac
import json
import math
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import Blueprint, Flask, Response, request

from service.api import freshness, problems
from service.api.openapi import describe
from service.api.pages import Page
from service.api.problems import Refused
from service.api.requests import check_headers, find_project, path_values, read_body, read_query
from service.api.resources import ROUTES
from service.api.routes import Asked, Route
from service.settings import Settings, secret_key
from service.store.connect import database_at
from service.store.idempotency import Call, begin_call, finish_call, forget_call
from service.store.moments import now
from service.web import reading
from service.web.access import principal_of
from service.web.permissions import Permission, needs

PREFIX = "/api/v1"
_KEY = "Idempotency-Key"
_LONGEST_KEY = 200


def register(app: Flask, settings: Settings) -> None:
    """Add the interface to an application."""
    freshness.register(app, settings)
    api = Blueprint("api", __name__, url_prefix=PREFIX)
    for route in ROUTES:
        api.add_url_rule(route.path, route.name, _view(route), methods=[route.method])
    api.add_url_rule("/openapi.json", "describe", needs(Permission.OPEN)(_show_description), methods=["GET"])
    api.register_error_handler(Refused, problems.answer)
    app.register_blueprint(api)


def _view(route: Route) -> Callable[..., Response]:
    def answer(**path: Any) -> Response:
        return _write(route, path) if route.writes else _read(route, path)

    return needs(route.permission)(answer)


def _read(route: Route, path: dict[str, Any]) -> Response:
    query = read_query(route)
    database = reading.database()
    project = find_project(database, reading.settings().project)
    asked = Asked(database, project, reading.settings(), path_values(path), query, None, _who())
    tag = freshness.tag_of(asked)
    if freshness.is_known(tag):
        return freshness.mark(Response(status=304), tag)
    return freshness.mark(_response(route.run(asked), route.status), tag)


def _write(route: Route, path: dict[str, Any]) -> Response:
    query = read_query(route)
    check_headers(route)
    body = read_body(route)
    settings = reading.settings()
    reading.database()  # says what to do if there is none yet
    with database_at(settings.database) as database:
        project = find_project(database, settings.project)
        asked = Asked(database, project, settings, path_values(path), query, body, _who())
        key = request.headers.get(_KEY) if route.keeps else None
        return _response(route.run(asked), route.status) if key is None else _once(route, asked, key)


def _once(route: Route, asked: Asked, key: str) -> Response:
    """Answer a request that carries an idempotency key: the same key gets the same answer, and is done once."""
    if not 0 < len(key) <= _LONGEST_KEY:
        raise Refused(400, f"an idempotency key has 1 to {_LONGEST_KEY} characters")
    secret = secret_key(asked.settings)
    sent = f"{request.method} {request.full_path} {_plain(asked.body)!r}"
    call = Call(asked.project.id, asked.by, _keyed(secret, key), _keyed(secret, sent))
    before = begin_call(asked.database, call, at=now())
    if before is not None:
        return _again(call, before.fingerprint, before.status, before.answer)
    try:
        response = _response(route.run(asked), route.status)
    except BaseException:
        asked.database.rollback()
        forget_call(asked.database, call)
        raise
    finish_call(asked.database, call, status=response.status_code, answer=response.get_data(as_text=True))
    return response


def _again(call: Call, fingerprint: str, status: int | None, answer: str | None) -> Response:
    if fingerprint != call.fingerprint:
        raise Refused(409, "this idempotency key was sent with another request; take a new one for each request")
    if status is None:
        raise Refused(409, "the request with this idempotency key is being worked on; ask again in a while")
    return Response(answer, status, content_type="application/json")


def _keyed(secret: bytes, words: str) -> str:
    """Return what stands for words that may hold personal data, and leads nowhere."""
    return hmac.new(secret, words.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def _who() -> str:
    principal = principal_of(request)
    return principal.name if principal else "signed"


def _response(found: Any, status: int) -> Response:
    return Response(
        json.dumps(_plain(found), ensure_ascii=False, allow_nan=False), status, content_type="application/json"
    )


def _plain(found: Any) -> Any:
    """Return a record, or a page of them, as JSON can hold it."""
    if isinstance(found, Page):
        return {"items": [_plain(one) for one in found.records], "next": found.next}
    if is_dataclass(found) and not isinstance(found, type):
        return _plain(asdict(found))
    if isinstance(found, dict):
        return {str(key): _plain(value) for key, value in found.items()}
    if isinstance(found, list | tuple):
        return [_plain(one) for one in found]
    if isinstance(found, datetime):
        return found.isoformat()
    if isinstance(found, float) and not math.isfinite(found):
        return None
    return found


def _show_description() -> Response:
    """Return the description of the interface."""
    response = Response(_description(), content_type="application/json")
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


@lru_cache
def _description() -> str:
    return json.dumps(describe(ROUTES), ensure_ascii=False)
