"""Read bodies of Typeform's interface: responses, with the questions in full where the form is in the file."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from corpora.readers.api_bodies import (
    Body,
    Values,
    find_objects,
    json_head,
    object_in,
    objects_in,
    open_bodies,
    records_of,
    text_of,
)
from corpora.table import Known, Table

TOOL: Final = "Typeform"
_MARKS: Final = re.compile(r'"landed_at"\s*:|"landing_id"\s*:')
OWN: Final = ("id", "submitted", "platform")
CONTACT: Final = frozenset({"email", "phone_number", "file_url", "url", "payment", "contact_info"})


class TypeformApi:
    """Reads JSON bodies of responses; the body of the form may stand before them in the same file."""

    def recognises(self, path: Path) -> bool:
        """Tell whether the file is JSON with responses as Typeform writes them."""
        return _MARKS.search(json_head(path)) is not None

    def open(self, path: Path) -> Table:
        """Return a table with a row for each response and a column for each question.

        Raises:
            InputError: If it is not JSON, or holds no responses.
        """
        return open_bodies(path, _describe)


@dataclass(slots=True)
class _Form:
    """The questions behind the ids of a form, and what their columns hold."""

    questions: dict[str, str] = field(default_factory=dict)  # by id and by reference
    text: dict[str, None] = field(default_factory=dict)
    contact: set[str] = field(default_factory=set)
    nps: str | None = None


def _describe(values: Values) -> Body:
    form = _Form()
    for value in values():
        for _, question in find_objects(value, lambda _, one: "title" in one and "type" in one and "id" in one):
            _learn(form, question)
    for value in values():
        for _, response in find_objects(value, _is_response):
            _cells(form, response)
    known = Known(
        tool=TOOL,
        text=tuple(form.text),
        administration=frozenset({*OWN, *form.contact}),
        date="submitted",
        time_zone="UTC",
        score=form.nps,
        scale="nps" if form.nps else None,
        key="id",
    )
    return Body("typeform_api", TOOL, known, lambda: records_of(values, _is_response, lambda one: [_cells(form, one)]))


def _learn(form: _Form, question: dict[str, Any]) -> None:
    name = " ".join(text_of(question.get("title")).split())
    if name in form.questions.values():
        name = f"{name} ({text_of(question.get('ref') or question.get('id'))})"
    for own in ("id", "ref"):
        if question.get(own):
            form.questions[text_of(question[own])] = name
    for inner in objects_in(object_in(question.get("properties")).get("fields")):
        _learn(form, inner)


def _is_response(_: str, one: dict[str, Any]) -> bool:
    return "landed_at" in one or ("submitted_at" in one and "answers" in one)


def _cells(form: _Form, response: dict[str, Any]) -> dict[str, str]:
    fields = (
        response.get("response_id") or response.get("token"),
        response.get("submitted_at"),
        object_in(response.get("metadata")).get("platform"),
    )
    cells = dict(zip(OWN, map(text_of, fields), strict=True))
    for name, value in object_in(response.get("hidden")).items():
        cells[f"hidden {name}"] = text_of(value)
    for answer in objects_in(response.get("answers")):
        asked = object_in(answer.get("field"))
        own = text_of(asked.get("id"))
        reference = text_of(asked.get("ref")) or own
        column = form.questions.get(own) or form.questions.get(reference) or f"question {reference}"
        kind = text_of(answer.get("type"))
        cells[column] = _said(answer.get(kind))
        if kind == "text":
            form.text[column] = None
        elif kind in CONTACT:
            form.contact.add(column)
        elif asked.get("type") == "nps":
            form.nps = column
    return cells


def _said(value: Any) -> str:
    """Return an answer in words: of choices their labels, and what was written beside them."""
    if isinstance(value, dict):
        labels = value.get("labels")
        chosen = labels if isinstance(labels, list) else [value.get("label")]
        return ", ".join(filter(None, map(text_of, [*chosen, value.get("other")])))
    return text_of(value)
