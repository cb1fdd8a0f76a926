"""Pages for what goes wrong: calm, and saying what to do next."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException, SecurityError

from corpora.errors import TryAgainError, WorkError
from service.api import problems
from service.errors import NothingToDoError

_FIRST_ERROR = 400  # HTTP statuses below it are no errors


def register(app: Flask) -> None:
    """Answer every error of the application with a page."""
    for kind, page in (
        (NothingToDoError, _nothing_yet),
        (WorkError, _failed),
        (HTTPException, _http),
        (Exception, _unforeseen),
    ):
        app.register_error_handler(kind, _told(page))


def _told(page: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return what answers an error with a page, or with a problem where a program asked."""

    def tell(error: Exception) -> Any:
        return problems.answer(error) if problems.concerns(request.path) else page(error)

    return tell


def _nothing_yet(error: Exception) -> tuple[str, int]:
    status = 404 if request.path.endswith(".csv") else 200
    return render_template("nothing_yet.html", message=str(error)), status


def _failed(error: Exception) -> tuple[str, int]:
    """Show the message of one of our own errors: it says what to do and quotes no comment."""
    return render_template(
        "failure.html", title="This did not go through", message=str(error), again=isinstance(error, TryAgainError)
    ), 503


def _http(error: HTTPException) -> Response | HTTPException:
    """Answer as HTTP wants it (with the methods that are allowed, or where to go), in a page of ours."""
    if isinstance(error, SecurityError) or (error.code or 500) < _FIRST_ERROR:
        return error  # a host name that is not ours gets no page; a redirect needs none
    known = {404: ("There is no such page", "The address may be old or mistyped.")}
    title, message = known.get(error.code or 500, (error.name, error.description or ""))
    response = Response(status=error.code)
    response.headers.extend(error.get_headers())
    response.set_data(render_template("failure.html", title=title, message=message, again=False))
    response.content_type = "text/html; charset=utf-8"
    return response


def _unforeseen(error: Exception) -> tuple[str, int]:
    current_app.logger.error("a page failed: %s", type(error).__name__, exc_info=error)
    message = "This page could not be made. The terminal that serves it shows what went wrong."
    return render_template("failure.html", title="Something went wrong", message=message, again=True), 500
