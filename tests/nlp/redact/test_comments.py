"""Making comments that may be stored."""

import pickle
import subprocess
import sys
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.records import Comment
from nlp.errors import TextError
from nlp.redact import KINDS, Redaction, redact_comments, redact_texts
from nlp.redact.spans import PLACEHOLDER

KEY = bytes(range(32))
PIECES = (
    "Spoke to Sarah Jones|mail jo@example.com|07912 345678|4111 1111 1111 1111|12 Elm Road, Marlow Heath,|BS1 4DJ|Mr"
    "|and|The|12|order no. 123456|[PERSON]|[ACCOUNT]|my name is|Keila|was rude|GB82 WEST 1234 5698 7654 32|@jo_b"
    "|http://example.com/a|-|,|born 4 May 1970|\u200b|e\u0301|regards,|engineer"
).split("|")
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=12).map(" ".join)


def comment(**changed: object) -> Comment:
    fields: dict[str, object] = {"key": "survey|1|", "text": "fine", "row": 2}
    return Comment(**(fields | changed))  # type: ignore[arg-type]


def test_each_comment_comes_back_in_order_and_without_personal_data() -> None:
    comments = [
        comment(text="Mr Okafor hung up. jo@example.com", said_at=datetime(2024, 5, 1), score=3.0, question="why"),  # noqa: DTZ001 - as sources give it
        comment(text="fine"),
    ]
    first, second = redact_comments(comments, project="p", secret=KEY)
    assert first.text == "Mr [PERSON] hung up. [EMAIL]"
    assert first.redactions == (("EMAIL", 1), ("PERSON", 1))
    assert (first.said_at, first.score, first.question) == (comments[0].said_at, 3.0, "why")
    assert (second.text, second.redactions) == ("fine", ())


def test_values_of_segments_are_redacted_by_pattern_and_places_stay() -> None:
    source = comment(segments=(("town", "Alexandria"), ("contact", "jo@example.com"), ("agent", "Sarah")))
    redacted = redact_comments([source], project="p", secret=KEY)[0]
    assert redacted.segments == (("town", "Alexandria"), ("contact", "[EMAIL]"), ("agent", "Sarah"))
    assert redacted.redactions == (("EMAIL", 1),)


def test_the_same_comment_has_the_same_id_within_its_project_only() -> None:
    ids = [redact_comments([comment()], project=project, secret=KEY)[0].id for project in ("p", "p", "q")]
    assert ids[0] == ids[1] != ids[2]
    assert len(ids[0]) == 24


def test_answers_of_one_row_have_one_respondent_and_ids_of_their_own() -> None:
    answers = [comment(key=f"survey|1|{question}", question=question) for question in ("why", "what else")]
    first, second = redact_comments(answers, project="p", secret=KEY)
    assert first.respondent == second.respondent
    assert first.id != second.id


def test_the_customers_id_makes_the_respondent_and_is_not_in_it() -> None:
    rows = [comment(key=f"survey|{row}|", respondent="customer-77") for row in (1, 2)]
    first, second = redact_comments(rows, project="p", secret=KEY)
    assert first.respondent == second.respondent
    assert "77" not in repr((first, second)).replace(first.respondent, "").replace(first.id, "").replace(second.id, "")


def test_no_comments_make_no_comments() -> None:
    assert redact_comments([], project="p", secret=KEY) == []


@pytest.mark.parametrize("wrong", ["one text", [1, 2], [None]])
def test_what_is_not_a_list_of_texts_is_refused_without_quoting_it(wrong: object) -> None:
    with pytest.raises(TextError, match="takes a list of texts") as caught:
        redact_texts(wrong)  # type: ignore[arg-type]
    assert "one text" not in str(caught.value)


@settings(deadline=None)  # the first example loads the table of telephone numbers
@given(TEXTS)
def test_redacting_twice_by_pattern_changes_nothing(text: str) -> None:
    once = redact_texts([text], names=False)[0]
    assert redact_texts([once.text], names=False) == [Redaction(once.text)]


@pytest.mark.models
@settings(deadline=None)  # the first example loads the recogniser
@given(TEXTS)
def test_redacting_twice_changes_nothing(text: str) -> None:
    once = redact_texts([text])[0]
    assert redact_texts([once.text]) == [Redaction(once.text)]


@settings(deadline=None)
@given(TEXTS)
def test_placeholders_that_were_there_stay_and_new_ones_are_counted(text: str) -> None:
    redacted = redact_texts([text], names=False)[0]
    before, after = PLACEHOLDER.findall(text), PLACEHOLDER.findall(redacted.text)
    assert sum(number for _, number in redacted.found) == len(after) - len(before)
    assert {kind for kind, _ in redacted.found} <= set(KINDS)


def test_several_processes_give_what_one_gives() -> None:
    texts = [f"Thanks to Sarah, order no. {number:06}" for number in range(2_500)]
    assert redact_texts(texts, processes=2) == redact_texts(texts, processes=1)


def test_redactions_travel_between_processes() -> None:
    redaction = redact_texts(["ring 07912 345678"])[0]
    assert pickle.loads(pickle.dumps(redaction)) == redaction


def test_importing_the_room_loads_no_heavy_library() -> None:
    code = (
        "import sys, nlp.redact, nlp.language\n"
        "print([name for name in ('spacy', 'torch', 'phonenumbers', 'stdnum', 'lingua') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
