"""Refuse XML that declares entities: they can unpack to any size, or name other files."""

from typing import IO, Final
from xml.parsers import expat

CHUNK: Final = 1 << 16  # bytes


class _DoctypeError(Exception):
    """A document type was declared; it stays in this module."""


class _RootReachedError(Exception):
    """The root element begins, after which none can be declared; it stays in this module."""


def declares_entities(file: IO[bytes]) -> bool:
    """Tell whether an XML file declares a document type, where entities are declared; no honest export does.

    It reads up to the first element. What is no XML declares none: the reader will say so.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _stop
    try:
        while chunk := file.read(CHUNK):
            parser.Parse(chunk, False)
    except _DoctypeError:
        return True
    except (_RootReachedError, expat.ExpatError):
        return False
    return False


def _refuse(*_: object) -> None:
    raise _DoctypeError


def _stop(*_: object) -> None:
    raise _RootReachedError
