"""Ids and colours that are the same in every export, so that programs know a theme again."""

import hashlib
import uuid

# Random once; all ids hang on it, so it never changes.
_NAMESPACE = uuid.UUID("6d0a5bd4-0c0f-4a53-9f3b-4a1f0d6e7c11")
# Told apart by people who do not see all colours (Okabe and Ito 2008), without the yellow and black of marked text.
COLOURS = ("#e69f00", "#56b4e9", "#009e73", "#0072b2", "#d55e00", "#cc79a7", "#7f7f7f", "#8c6d31")


def guid_of(kind: str, *key: object) -> str:
    """Return the id of a thing (a "theme", "source", "selection" …) by what makes it that one (RFC 9562, version 5)."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join((kind, *map(str, key)))))


def colour_of(theme: str) -> str:
    """Return the colour of a broadest theme and all in it, as #rrggbb, by its id."""
    return COLOURS[hashlib.sha256(theme.encode()).digest()[0] % len(COLOURS)]
