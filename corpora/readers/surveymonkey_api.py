"""Read bodies of SurveyMonkey's interface: responses, with the questions in full where the survey is in the file."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from corpora.html_text import to_text
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

TOOL: Final = "SurveyMonkey"
OTHER: Final = "other"
_MARKS: Final = re.compile(r"api\.surveymonkey\.(?:com|net)/")
OWN: Final = ("id", "created", "status", "collector", "mode", "recipient")


class SurveyMonkeyApi:
    """Reads JSON bodies of responses; the body of the survey's details may stand before them in the same file."""

    def recognises(self, path: Path) -> bool:
        """Tell whether the file is JSON with the addresses of SurveyMonkey's interface."""
        return _MARKS.search(json_head(path)) is not None

    def open(self, path: Path) -> Table:
        """Return a table with a row for each response and a column for each question.

        Raises:
            InputError: If it is not JSON, or holds no responses.
        """
        return open_bodies(path, _describe)


@dataclass(slots=True)
class _Survey:
    """The words behind the ids of a survey, and which columns hold what people wrote."""

    questions: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)  # choices, rows, columns
    text: dict[str, None] = field(default_factory=dict)
    asides: dict[str, None] = field(default_factory=dict)


def _describe(values: Values) -> Body:
    survey = _Survey()
    for value in values():
        for _, question in find_objects(value, lambda _, one: "headings" in one and "id" in one):
            _learn(survey, question)
    for value in values():
        for _, response in find_objects(value, _is_response):
            _cells(survey, response)
    known = Known(
        tool=TOOL,
        text=tuple(survey.text),
        asides=tuple(survey.asides),
        administration=frozenset(OWN),
        date="created",
        time_zone="UTC",
        respondent="recipient",
        key="id",
    )
    return Body(
        "surveymonkey_api", TOOL, known, lambda: records_of(values, _is_response, lambda one: [_cells(survey, one)])
    )


def _learn(survey: _Survey, question: dict[str, Any]) -> None:
    heading = object_in(next(iter(objects_in(question.get("headings"))), {})).get("heading")
    name = " ".join(to_text(text_of(heading)).split())
    if name in survey.questions.values():
        name = f"{name} ({text_of(question.get('id'))})"
    survey.questions[text_of(question.get("id"))] = name
    answers = object_in(question.get("answers"))
    for kind in ("choices", "rows", "cols", "other"):
        listed = answers.get(kind)
        for option in objects_in(listed if isinstance(listed, list) else [listed]):
            survey.options[text_of(option.get("id"))] = " ".join(to_text(text_of(option.get("text"))).split())


def _is_response(_: str, one: dict[str, Any]) -> bool:
    return "response_status" in one or ("collector_id" in one and "pages" in one)


def _cells(survey: _Survey, response: dict[str, Any]) -> dict[str, str]:
    fields = (response.get(name) for name in ("id", "date_created", "response_status", "collector_id"))
    people = (response.get("collection_mode"), response.get("recipient_id"))
    cells = dict(zip(OWN, map(text_of, (*fields, *people)), strict=True))
    for page in objects_in(response.get("pages")):
        for question in objects_in(page.get("questions")):
            for answer in objects_in(question.get("answers")):
                column, said = _answer(survey, text_of(question.get("id")), answer)
                cells[column] = f"{cells[column]}, {said}" if cells.get(column) else said
    return cells


def _answer(survey: _Survey, question: str, answer: dict[str, Any]) -> tuple[str, str]:
    """Return the column and the words of an answer, and note whether somebody wrote them."""
    name = survey.questions.get(question) or f"question {question}"
    if row := text_of(answer.get("row_id")):
        name = f"{name} - {survey.options.get(row) or f'row {row}'}"
    said = text_of(answer.get("text"))
    if answer.get("other_id"):
        name = f"{name} - {survey.options.get(text_of(answer['other_id'])) or OTHER}"
        survey.asides[name] = None
    elif "choice_id" in answer:
        choice = text_of(answer["choice_id"])
        said = said or survey.options.get(choice) or f"choice {choice}"
    elif "text" in answer:
        survey.text[name] = None
    return name, said
