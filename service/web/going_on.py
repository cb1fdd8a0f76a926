"""Addresses to go on to that come from outside: only those of our own pages are followed."""

from urllib.parse import urlsplit

_LONGEST = 2048  # characters


def own_address(place: str) -> str:
    """Return an address if it is one of these pages, else nothing: a link to us must not lead elsewhere.

    Browsers drop tabs and line breaks from addresses and take a backslash for a slash, so none may be in it.
    """
    if len(place) > _LONGEST or not place.isprintable() or "\\" in place:
        return ""
    if not place.startswith("/") or place.startswith("//"):
        return ""
    parts = urlsplit(place)
    return "" if parts.scheme or parts.netloc else place
