"""Say what went wrong, as RFC 9457 has it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from flask import Response, current_app, request
from werkzeug.exceptions import HTTPException

from corpora.errors import InputError, TryAgainError, WorkError, YouSaidError
from service.api.shapes import Flaw
from service.errors import NothingToDoError

CONTENT_TYPE = "application/problem+json"
PREFIX = "/api/"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_KEPT_HEADERS = frozenset({"Allow", "Retry-After", "WWW-Authenticate"})
_RETRY_SECONDS = "5"


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong.

    Attributes:
        type: A name of this kind of problem, as a URI.
        title: The kind, in words.
        status: Of HTTP.
        detail: What, where, and what to do; it quotes no comment.
        errors: What is wrong with what was sent, by place.
    """

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[Flaw, ...] = ()


class Refused(Exception):  # noqa: N818 - it is caught as what it holds
    """Stop answering, with a problem."""

    def __init__(self, status: int, detail: str, flaws: Sequence[Flaw] = ()) -> None:
        super().__init__(detail)
        self.problem = _problem(status, detail, flaws)


def concerns(path: str) -> bool:
    """Tell whether a problem on this path is told in this way."""
    return path.startswith(PREFIX)


def answer(error: Exception) -> Response:
    """Answer a request with what went wrong."""
    headers: dict[str, str] = {}
    if isinstance(error, Refused):
        problem = error.problem
    elif isinstance(error, HTTPException):
        problem = _problem(error.code or 500, error.description or error.name)
        headers = {name: value for name, value in error.get_headers() if name in _KEPT_HEADERS}
    elif isinstance(error, YouSaidError):
        problem = _problem(_status(error), str(error))
    else:
        current_app.logger.error("the interface failed: %s", type(error).__name__, exc_info=error)
        problem = _problem(500, "This could not be answered; the terminal that serves it shows what went wrong.")
    if problem.status == HTTPStatus.UNAUTHORIZED:
        headers.setdefault("WWW-Authenticate", "Bearer")
    if problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers.setdefault("Retry-After", _RETRY_SECONDS)
    body = json.dumps(_plain(problem), ensure_ascii=False)
    return Response(body, problem.status, headers, content_type=CONTENT_TYPE)


def _status(error: YouSaidError) -> int:
    """Return what one of our own errors is in HTTP: what is asked for is not there, or cannot be done as things are."""
    if isinstance(error, TryAgainError):
        return HTTPStatus.SERVICE_UNAVAILABLE
    if isinstance(error, WorkError):
        return HTTPStatus.INTERNAL_SERVER_ERROR
    if request.method in _READING and isinstance(error, InputError | NothingToDoError):
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.CONFLICT


def _problem(status: int, detail: str, flaws: Sequence[Flaw] = ()) -> Problem:
    known = HTTPStatus(status)
    return Problem(f"urn:yousaid:{known.name.lower().replace('_', '-')}", known.phrase, status, detail, tuple(flaws))


def _plain(problem: Problem) -> dict[str, Any]:
    found = asdict(problem)
    return found if problem.errors else {name: value for name, value in found.items() if name != "errors"}
