"""Read the XML of the SemEval and MAMS sets: sentences with aspect categories, or aspect terms, and polarities."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

from corpora.errors import InputError
from corpora.public.polarities import overall, plain
from corpora.public.records import Label, LabelledText

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


def read_categories(path: Path) -> tuple[list[LabelledText], Counter[str]]:
    """Return sentences with the categories that they are about, each with a polarity; "conflict" has none."""
    return _read(path, "aspectCategory", "category")


def read_opinions(path: Path) -> tuple[list[LabelledText], Counter[str]]:
    """Return the sentences of reviews with their opinions, ``ENTITY#ATTRIBUTE`` and polarity."""
    return _read(path, "Opinion", "category")


def read_terms(path: Path) -> tuple[list[LabelledText], Counter[str]]:
    """Return sentences with the sentiment that their aspect terms agree on; the terms themselves are no labels."""
    texts, left_out = _read(path, "aspectTerm", "term")
    return [LabelledText(text.text, text.sentiment, text.mixed) for text in texts], left_out


def _read(path: Path, element: str, attribute: str) -> tuple[list[LabelledText], Counter[str]]:
    content = path.read_bytes()
    if _DOCTYPE.search(content):
        message = f"{path} declares a document type, which none of these sets does; get it anew from its source"
        raise InputError(message)
    try:
        root = ET.fromstring(content)  # noqa: S314 - no document type, so no entities
    except ET.ParseError as error:
        message = f"{path} is not whole XML ({error.msg.split(':')[0]}); get it anew from its source"
        raise InputError(message) from error
    texts: list[LabelledText] = []
    left_out: Counter[str] = Counter()
    for sentence in root.iter("sentence"):
        text = (sentence.findtext("text") or "").strip()
        if not text:
            left_out["no text"] += 1
            continue
        found = [(one.get(attribute, ""), one.get("polarity", "")) for one in sentence.iter(element)]
        labels = tuple(dict.fromkeys(Label(name, plain(polarity)) for name, polarity in found))
        sentiment, mixed = overall(polarity for _, polarity in found)
        group = sentence.get("id", "").partition(":")[0]
        texts.append(LabelledText(text, sentiment, mixed, labels, group))
    return texts, left_out
