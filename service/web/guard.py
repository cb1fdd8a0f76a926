"""Let only the pages' own forms write: where a request comes from, and the token of its session."""

import hashlib
import hmac
import secrets

from flask import Flask, abort, request, session

from service.settings import Settings
from service.web.access import principal_of

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_LARGEST = 256 * 1024  # bytes of a form; ours have a few hundred
_TOKEN_BYTES = 32
_SIGNED = frozenset({"api.pushComments"})  # a signature of the body lets them in, and no cookie does
_HEADER = "X-Form-Token"  # for scripts of our own pages, whose requests have no form


def register(app: Flask, settings: Settings, *, secure: bool = False) -> None:
    """Check every request of the application that could write.

    The key that signs form tokens is made anew at every start: a page that was opened before asks to be loaded again.
    """
    app.secret_key = secrets.token_bytes(_TOKEN_BYTES)
    place = hashlib.sha256(str(settings.data).encode()).hexdigest()[:12]  # ports of one host share their cookies
    app.config.update(SESSION_COOKIE_NAME=f"yousaid-{place}", SESSION_COOKIE_SAMESITE="Strict")
    app.config.update(SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SECURE=secure)
    app.config["MAX_CONTENT_LENGTH"] = _LARGEST
    app.jinja_env.globals["form_token"] = form_token
    app.before_request(_check)


def form_token() -> str:
    """Return the token that a form of this session must send back."""
    if "token" not in session:
        session["token"] = secrets.token_urlsafe(_TOKEN_BYTES)
    token: str = session["token"]
    return token


def _check() -> None:
    if request.method in _READING or request.routing_exception is not None or request.endpoint in _SIGNED:
        return
    principal = principal_of(request)
    kind = principal.kind if principal is not None else ""
    if kind == "token":  # a browser sends no token by itself, so no other site can make it send one
        return
    if kind == "local" and request.path.startswith("/api/") and not _is_from_a_browser():
        return
    if not _is_from_here():
        abort(403, "This form was sent from another site, so nothing was stored.")
    expected, given = session.get("token", ""), request.headers.get(_HEADER) or request.form.get("token", "")
    if not expected or not hmac.compare_digest(given.encode(), expected.encode()):
        abort(403, "This page was opened too long ago, so nothing was stored. Load it again and repeat your answer.")


def _is_from_a_browser() -> bool:
    """Tell whether a browser sent this writing request: each adds one of these, and no page can keep it from that."""
    return "Sec-Fetch-Site" in request.headers or "Origin" in request.headers


def _is_from_here() -> bool:
    """Tell whether one of our own pages sent this request; every browser says so in one of two headers."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == request.host_url.rstrip("/")
