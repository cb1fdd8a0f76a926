"""Describe the interface as an OpenAPI 3.1 document, made of the routes themselves."""

import re
from dataclasses import MISSING, fields
from typing import Any, get_type_hints

from service.api.problems import CONTENT_TYPE, Problem
from service.api.routes import Listed, Route, Rows
from service.api.shapes import LARGEST, Schema, Schemas
from service.settings import installed_version
from service.web.permissions import Permission

PROJECT: Schema = {"type": "string", "minLength": 1, "maxLength": 200}
_PATH_PART = re.compile(r"<(?:(?P<kind>[a-z]+)(?:\([^)]*\))?:)?(?P<name>[a-z_]+)>")
_PATH_KINDS: dict[str | None, Schema] = {
    "int": {"type": "integer", "minimum": 0, "maximum": LARGEST},
    None: {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"},
}
_ABOUT = (
    "Everything that the commands can read, comments that other programs send, and what people decide. "
    "Numbers of fewer than five people are null. Problems are told as RFC 9457 has it."
)


def describe(routes: tuple[Route, ...]) -> dict[str, Any]:
    """Return the document."""
    schemas = Schemas()
    content = {CONTENT_TYPE: {"schema": schemas.of(Problem)}}
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(open_path(route.path), {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "YouSaid", "version": installed_version(), "description": _ABOUT},
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.named.items())),
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "responses": {"Problem": {"description": "What went wrong.", "content": content}},
        },
    }  # fmt: skip


def open_path(path: str) -> str:
    """Return a path as OpenAPI writes it."""
    return _PATH_PART.sub(r"{\g<name>}", path)


def _operation(route: Route, schemas: Schemas) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": [*_in_path(route), *_in_query(route, schemas), *_in_headers(route)],
        "security": [] if route.permission is Permission.OPEN else [{"bearer": []}],
        "responses": {str(route.status): _answer(route, schemas), "default": _PROBLEM},
    }
    if not route.writes:
        found["responses"]["304"] = {"description": "Nothing has changed since the answer with this ETag."}
    if route.body is not None:
        schema = _body(route, schemas)
        lines = {"type": "array", "items": schema, "description": "A line of JSON for each of these."}
        content = {media: {"schema": schema if media == "application/json" else lines} for media in route.media}
        found["requestBody"] = {"required": True, "content": content}
    return found


_PROBLEM: Schema = {"$ref": "#/components/responses/Problem"}


def _body(route: Route, schemas: Schemas) -> Schema:
    if route.body is bytes:
        return schemas.of(route.schema) if route.schema else {}
    return schemas.of(route.body)


def _answer(route: Route, schemas: Schemas) -> dict[str, Any]:
    answer = route.answer
    if isinstance(answer, Rows):
        schema = _listed(schemas.rows(answer.name, answer.columns))
    elif isinstance(answer, Listed):
        schema = _listed(schemas.of(answer.kind))
    else:
        schema = schemas.of(answer)
    return {"description": route.summary, "content": {"application/json": {"schema": schema}}}


def _listed(item: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"items": {"type": "array", "items": item}, "next": {"type": ["string", "null"]}},
        "required": ["items", "next"],
        "additionalProperties": False,
    }


def _in_path(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": part["name"], "in": "path", "required": True, "schema": _PATH_KINDS[part["kind"]]}
        for part in _PATH_PART.finditer(route.path)
    ]


def _in_query(route: Route, schemas: Schemas) -> list[dict[str, Any]]:
    hints = get_type_hints(route.query, include_extras=True)
    said: list[dict[str, Any]] = [{"name": "project", "in": "query", "schema": PROJECT}]
    for one in fields(route.query):
        schema = _without_null(schemas.of(hints[one.name]))
        needed = one.default is MISSING and one.default_factory is MISSING
        said.append({"name": one.name, "in": "query", "required": needed, "schema": schema})
    return said


def _without_null(schema: Schema) -> Schema:
    """Return the description of a value in an address, which is there or not, but never null."""
    kinds = schema.get("type")
    found = dict(schema)
    if isinstance(kinds, list):
        found["type"] = next(kind for kind in kinds if kind != "null")
    if "enum" in found:
        found["enum"] = [one for one in found["enum"] if one is not None]
    return found


def _in_headers(route: Route) -> list[dict[str, Any]]:
    said = [
        {"name": name, "in": "header", "required": True, "description": words, "schema": {"type": "string"}}
        for name, words in (route.headers or {}).items()
    ]
    if route.keeps:
        schema = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"}
        said.append({"name": "Idempotency-Key", "in": "header", "required": False, "schema": schema})
    return said
