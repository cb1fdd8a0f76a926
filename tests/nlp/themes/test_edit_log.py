"""How the log of edits is kept, left with and read again."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import ThemeEditError
from nlp.themes.edit_log import LoggedEdit, active, read_log, write_log
from nlp.themes.edits import Edit, Merge, Pin, Rename, SplitByExemplars, Undo

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)

st.register_type_strategy(float, st.floats(-1, 1))


@st.composite
def logs(draw: st.DrawFn) -> tuple[LoggedEdit, ...]:
    entries: list[LoggedEdit] = []
    for edit in draw(st.lists(st.from_type(Edit) | st.none(), max_size=12)):  # type: ignore[arg-type]  # a union
        number = (entries[-1].number if entries else 0) + draw(st.integers(1, 3))
        known = [entry.number for entry in entries]
        undo = Undo(draw(st.sampled_from(known))) if known else Rename("a", "b")
        entries.append(LoggedEdit(number, edit or undo, draw(st.text()), draw(st.datetimes(timezones=st.just(UTC)))))
    return tuple(entries)


def log_of(*edits: Edit | Undo) -> tuple[LoggedEdit, ...]:
    return tuple(LoggedEdit(number, edit, "ana", NOW) for number, edit in enumerate(edits, start=1))


def numbers(*edits: Edit | Undo) -> list[int]:
    return [entry.number for entry in active(log_of(*edits))]


@given(logs())
def test_a_log_that_goes_through_json_comes_back_as_it_was(log: tuple[LoggedEdit, ...]) -> None:
    assert read_log(json.loads(json.dumps(write_log(log)))) == log


def test_an_undo_takes_an_edit_back_and_an_undo_of_it_puts_it_back() -> None:
    rename = Rename("t1", "Late buses")
    assert numbers(rename, rename) == [1, 2]
    assert numbers(rename, rename, Undo(1)) == [2]
    assert numbers(rename, rename, Undo(1), Undo(3)) == [1, 2]
    assert numbers(rename, rename, Undo(1), Undo(3), Undo(4)) == [2]


def test_undoing_twice_is_undoing_once() -> None:
    assert numbers(Rename("t1", "Late buses"), Undo(1), Undo(1), Undo(2)) == []


@given(logs())
def test_what_counts_are_edits_of_the_log_in_its_order(log: tuple[LoggedEdit, ...]) -> None:
    counted = active(log)
    assert [entry for entry in log if entry in counted] == list(counted)
    assert not any(isinstance(entry.edit, Undo) for entry in counted)


def document(**changed: Any) -> dict[str, Any]:
    entry = {"number": 1, "made_by": "ana", "made_at": NOW.isoformat(), "kind": "rename", "theme": "t", "name": "n"}
    return {"version": 1, "edits": [{key: value for key, value in (entry | changed).items() if value is not ...}]}


def test_the_form_is_plain_to_read() -> None:
    assert write_log(log_of(Rename("t", "n"))) == document()
    merge = write_log(log_of(Merge(("a", "b"), "c")))["edits"][0]
    assert (merge["kind"], merge["themes"], merge["into"]) == ("merge", ["a", "b"], "c")
    assert write_log(log_of(SplitByExemplars("a", ((1.0,),), "b", "n")))["edits"][0]["kind"] == "split by exemplars"
    assert read_log(write_log(log_of(Pin("a", "n", None, ())))) == log_of(Pin("a", "n", None, ()))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ([], "the log of edits has to be a JSON object"),
        ({"version": 1}, '"edits" is missing'),
        ({"version": 2, "edits": []}, "is of version 2; this YouSaid reads version 1"),
        ({"version": 1, "edits": {}}, '"edits" has to be a list'),
        ({"version": 1, "edits": ["x"]}, "entry 1 of the log has to be a JSON object"),
        (document(kind="explode"), "entry 1 of the log: \"kind\" is 'explode'; it has to be one of rename, define"),
        (document(kind=...), '"kind" is None'),
        (document(name=...), 'entry 1 of the log: "name" is missing'),
        (document(colour="red"), '"colour" is not known here; it has kind, '),
        (document(name=7), '"name" has to be a text'),
        (document(number="1"), '"number" has to be a whole number'),
        (document(number=True), '"number" has to be a whole number'),
        (document(made_at="yesterday"), '"made_at" is not a time'),
        (document(made_at="2026-03-01T09:30:00"), "time zone"),
        (document(kind="undo", edit=1, theme=..., name=...), "takes back 1, which is not before it"),
        (document(kind="merge", themes="t", into="u", theme=..., name=...), '"themes" has to be a list'),
        (
            document(kind="accept proposal", vectors=[[0.5, float("nan")]]),
            '"vectors" has a number that is not finite',
        ),
        (document(kind="accept proposal", vectors=[["x"]]), '"vectors" has to be a number'),
        ({"version": 1, "edits": document()["edits"] * 2}, "entry 2 of the log: its number 1 is not above"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(written: object, message: str) -> None:
    with pytest.raises(ThemeEditError) as raised:
        read_log(written)
    assert message in str(raised.value)
