"""Who is asking, and whether they may: every request is held against the table of permissions, closed by default."""

import ipaddress
from dataclasses import dataclass

from flask import (
    Flask,
    Request,
    Response,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from service.store.audit_log import append_audit
from service.store.connect import database_at, writing
from service.store.moments import now
from service.store.sessions import note_session, session_user
from service.store.tokens import find_token
from service.store.users import any_user
from service.web import reading
from service.web.doors import Doors
from service.web.going_on import own_address
from service.web.permissions import MAY, TOKEN_ROLES, Permission, is_reading, needed

_FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
_BEARER = "bearer"
_SCOPES = frozenset({"read", "write"})
_UNNOTED = frozenset({Permission.OPEN, Permission.READ})
_FIRST_ERROR = 400  # HTTP statuses below it are no errors
_REDIRECTED = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Principal:
    """Who is asking.

    Attributes:
        name: As it stands in ``made_by`` and in the audit log: an account's name, "token NAME", or "local".
        role: What they may do, by the table of permissions.
        scopes: "read", "write": a program's token may have less than its role.
        kind: "session", "token", or "local": the one person at a machine without accounts.
        user_id: The account's number; None for a token and for "local".
    """

    name: str
    role: str
    scopes: frozenset[str] = _SCOPES
    kind: str = "session"
    user_id: int | None = None

    def may(self, permission: Permission) -> bool:
        """Tell whether they may do this."""
        scope = "read" if is_reading(permission) else "write"
        return permission in MAY[self.role] and scope in self.scopes


LOCAL = Principal("local", "owner", kind="local")


def register(app: Flask, doors: Doors) -> None:
    """Check every request of the application before anything else does."""
    app.extensions["yousaid-doors"] = doors
    app.before_request(_check)
    app.after_request(_audit)


def principal_of(asked: Request) -> Principal | None:
    """Return who sends a request; None if nobody is known by it.

    A token that does not hold is nobody, whatever else comes with it. Without any account, whoever sits at this machine
    is "local" and may do everything; a request that was forwarded does not come from this machine.

    Raises:
        StoreError: The database cannot be read, so that nobody can be known.
    """
    if "principal" not in g:
        g.principal = _find(asked)
    found: Principal | None = g.principal
    return found


def acting() -> Principal:
    """Return who sends this request, after it was let in."""
    found = principal_of(request)
    return found if found is not None else abort(401)


def may(permission: str) -> bool:
    """Tell templates whether whoever sends this request may do something, so that no page offers what is refused."""
    return acting().may(Permission(permission))


def known_account() -> Principal | None:
    """Return who logged in, if somebody did; error pages and the login page do without."""
    found: Principal | None = g.get("principal")
    return found if found is not None and found.kind == "session" else None


def cookie_name() -> str:
    """Return the name of the cookie that holds a session's secret; over TLS one that no other host can set."""
    place: str = current_app.config["SESSION_COOKIE_NAME"]
    return f"__Host-{place}-login" if _doors().secure else f"{place}-login"


def set_cookie(answer: Response, secret: str, *, seconds: int) -> None:
    """Give the browser a session's secret, out of reach of scripts and of other sites; no seconds take it away."""
    secure = _doors().secure
    answer.set_cookie(cookie_name(), secret, max_age=seconds, httponly=True, samesite="Strict", secure=secure)


def _doors() -> Doors:
    found: Doors = current_app.extensions["yousaid-doors"]
    return found


def _find(asked: Request) -> Principal | None:
    if asked.authorization is not None or "Authorization" in asked.headers:
        return _by_token(asked)
    if not reading.settings().database.exists() or not any_user(reading.database()):
        return LOCAL if _doors().local and _is_from_this_machine(asked) else None
    return _by_session(asked)


def _by_token(asked: Request) -> Principal | None:
    given = asked.authorization
    if given is None or given.type != _BEARER or not given.token or not reading.settings().database.exists():
        return None
    token = find_token(reading.database(), given.token, at=now())
    if token is None:
        return None
    scopes = _SCOPES if token.scope == "write" else frozenset({"read"})
    return Principal(f"token {token.name}", TOKEN_ROLES[token.scope], scopes, "token")


def _by_session(asked: Request) -> Principal | None:
    secret = asked.cookies.get(cookie_name(), "")
    found = session_user(reading.database(), secret, at=now()) if secret else None
    if found is None:
        return None
    user, is_due = found
    if is_due:
        with database_at(reading.settings().database) as database, writing(database):
            note_session(database, secret, at=now())
    return Principal(user.name, user.role, user_id=user.id)


def _is_from_this_machine(asked: Request) -> bool:
    if any(name in asked.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(asked.remote_addr or "").is_loopback
    except ValueError:
        return False


def _check() -> Response | None:
    if request.routing_exception is not None:  # no such address, or another method: there is nothing to protect
        return None
    permission = needed(current_app.view_functions[request.endpoint or ""])
    if permission is Permission.OPEN:
        return None
    principal = principal_of(request)
    if principal is None:
        return _refuse_stranger()
    if permission is None:
        current_app.logger.error("the route %s declares no permission, so it is refused", request.endpoint)
    if permission is None or not principal.may(permission):
        _note(principal, "refused")
        abort(403, f"This is not for the role {principal.role}; an owner can give another.")
    g.let_in = permission
    return None


def _audit(response: Response) -> Response:
    """Note what was taken away or changed; where that cannot be noted, nothing leaves."""
    permission: Permission | None = g.get("let_in")
    if permission is not None and permission not in _UNNOTED and response.status_code < _FIRST_ERROR:
        _note(acting(), permission.value)
    return response


def _note(principal: Principal, action: str) -> None:
    """Write to the audit log; the address without its question, which may hold somebody's name."""
    path = reading.settings().database
    if not path.exists():
        return
    details = {"method": request.method, "path": request.path}
    with database_at(path) as database, writing(database):
        append_audit(database, principal.name, action, request.endpoint or "", at=now(), details=details)


def _refuse_stranger() -> Response:
    """Send a person to the login, and refuse a program.

    A link in an e-mail or another site brings no SameSite=Strict cookie, so its follower looks like a stranger; a page
    of ours then asks a second time, from here.
    """
    if request.path.startswith("/api/") or request.method not in _REDIRECTED:
        raise Unauthorized("Log in, or send a token that holds.", www_authenticate=WWWAuthenticate("bearer"))
    place = own_address(request.full_path.rstrip("?"))
    if place and request.headers.get("Sec-Fetch-Site") == "cross-site":
        return make_response(render_template("going_on.html", place=place))
    return make_response(redirect(url_for("login.show", next=place), 303))
