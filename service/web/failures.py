"""Pages for what goes wrong: calm, and saying what to do next."""

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException, SecurityError

from corpora.errors import TryAgainError, WorkError
from service.errors import NothingToDoError

_FIRST_ERROR = 400  # HTTP statuses below it are no errors


def register(app: Flask) -> None:
    """Answer every error of the application with a page."""
    app.register_error_handler(NothingToDoError, _nothing_yet)
    app.register_error_handler(WorkError, _failed)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


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
