"""Read a request and hold it against what its route says, before anything is done."""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_type_hints

from flask import request
from sqlite_utils import Database

from service.api.openapi import PROJECT
from service.api.problems import Refused
from service.api.routes import Route
from service.api.shapes import Flaw, Schemas, build, find_flaws, read_json
from service.store.projects import Project, list_projects

LARGEST = 8 * 1024 * 1024  # bytes of a body
_NUMBERS = {"integer": re.compile(r"-?[0-9]{1,18}"), "number": re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")}
_WORDS: dict[str, bool] = {"true": True, "false": False}


def find_project(database: Database, usual: str) -> Project:
    """Return the project that a request names, or else the usual one.

    Raises:
        Refused: There is none of this name.
    """
    name = request.args.get("project", usual)
    found = next((one for one in list_projects(database) if one.name == name), None)
    if found is None:
        raise Refused(404, "there is no project of this name; /api/v1/projects lists those that there are")
    return found


def read_query(route: Route) -> Any:
    """Return the record of what follows the "?".

    Raises:
        Refused: It is not as the route says.
    """
    known = {"project", *(one.name for one in fields(route.query))}
    unknown = request.args.keys() - known
    if unknown:
        raise Refused(400, f"there is a parameter that nobody knows here; known are: {', '.join(sorted(known))}")
    hints = get_type_hints(route.query, include_extras=True)
    schemas = Schemas()
    values = {
        one.name: _value(one.name, schemas.of(hints[one.name]).get("type"))
        for one in fields(route.query)
        if one.name in request.args
    }
    flaws = find_flaws(route.query, values)
    name = request.args.get("project")
    if name is not None and (len(request.args.getlist("project")) > 1 or not 0 < len(name) <= PROJECT["maxLength"]):
        flaws.append(Flaw("/project", "is not the name of one project"))
    if flaws:
        raise Refused(400, "the parameters are not as the description has them", flaws)
    return build(route.query, values)


def read_body(route: Route) -> Any:
    """Return the record that was sent, its bytes where the route reads them itself, or None where there is none.

    Raises:
        Refused: It is too large, of another content type, or not as the route says.
    """
    if route.body is None:
        return None
    if request.mimetype not in route.media:
        raise Refused(415, f"send {' or '.join(route.media)}")
    request.max_content_length = LARGEST
    data = request.get_data(cache=False)
    if route.body is bytes:
        return data
    try:
        value = read_json(data)
    except (ValueError, RecursionError):
        raise Refused(400, "the body is not valid JSON") from None
    flaws = find_flaws(route.body, value)
    if flaws:
        raise Refused(422, "the body is not as the description has it", flaws)
    return build(route.body, value)


def check_headers(route: Route) -> None:
    """See that the headers of a route are there.

    Raises:
        Refused: One is missing, or cannot be read.
    """
    missing = [name for name in route.headers or {} if name not in request.headers]
    if missing:
        raise Refused(400, f"the headers {' and '.join(missing)} are needed")


def path_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values in the address.

    Raises:
        Refused: One is none that anything is called by.
    """
    for value in values.values():
        if isinstance(value, str) and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", value):
            raise Refused(404, "there is nothing at this address")
    return dict(values)


def _value(name: str, kind: Any) -> Any:
    """Return a parameter as its type; as text where it is none, so that the check says so."""
    given = request.args.getlist(name)
    if kind == "array" or len(given) > 1:
        return given
    words = given[0]
    if kind == "boolean":
        return _WORDS.get(words, words)
    pattern = _NUMBERS.get(kind) if isinstance(kind, str) else None
    if pattern and pattern.fullmatch(words):
        return int(words) if kind == "integer" else float(words)
    return words
