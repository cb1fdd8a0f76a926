"""Log in and out."""

from http import HTTPStatus

from flask import Blueprint, Response, make_response, redirect, render_template, request, session, url_for

from service.errors import LoginError
from service.jobs.login import log_in, log_out
from service.store.connect import database_at
from service.store.moments import now
from service.store.sessions import ABSOLUTE
from service.web import access, reading
from service.web.going_on import own_address
from service.web.permissions import Permission, needs

pages = Blueprint("login", __name__)


@pages.get("/login")
@needs(Permission.OPEN)
def show() -> str | Response:
    """Show the form; go on where nobody needs to log in."""
    principal = access.principal_of(request)
    if principal is not None:
        return _go_on(request.args.get("next", ""))
    return render_template("login.html", next=own_address(request.args.get("next", "")), name="", problem="")


@pages.post("/login")
@needs(Permission.OPEN)
def enter() -> Response:
    """Begin a session and go on to where the person wanted to be."""
    name, place = request.form.get("name", "").strip(), request.form.get("next", "")
    if access.principal_of(request) == access.LOCAL:  # there are no accounts
        return _go_on(place)
    reading.database()  # says so where there is none: opening it to write would make one
    before = request.cookies.get(access.cookie_name(), "")
    try:
        with database_at(reading.settings().database) as database:
            secret = log_in(
                database,
                name,
                request.form.get("password", ""),
                address=request.remote_addr or "",
                before=before,
                at=now(),
            )
    except LoginError as error:
        status = HTTPStatus.TOO_MANY_REQUESTS if error.is_limit else HTTPStatus.UNAUTHORIZED
        page = render_template("login.html", next=own_address(place), name=name, problem=str(error))
        return make_response(page, status)
    session.clear()  # a form token that was given out before belongs to nobody now
    answer = _go_on(place)
    access.set_cookie(answer, secret, seconds=int(ABSOLUTE.total_seconds()))
    return answer


@pages.post("/logout")
@needs(Permission.READ)
def leave() -> Response:
    """End the session of this browser."""
    with database_at(reading.settings().database) as database:
        secret = request.cookies.get(access.cookie_name(), "")
        log_out(database, secret, actor=access.acting().name, at=now())
    session.clear()
    answer = make_response(redirect(url_for("login.show"), HTTPStatus.SEE_OTHER))
    access.set_cookie(answer, "", seconds=0)
    return answer


def _go_on(place: str) -> Response:
    return make_response(redirect(own_address(place) or url_for("overview.show"), HTTPStatus.SEE_OTHER))
