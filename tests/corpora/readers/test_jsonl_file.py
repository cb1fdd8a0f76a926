"""JSON lines and arrays of objects become tables of text."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora.errors import InputError
from corpora.read import open_file
from corpora.table import Rejection, Row

ARRAYS = pytest.mark.parametrize("array", [False, True])


def cells_of(path) -> list[dict[str, str]]:
    return [dict(row.cells) for row in open_file(path).rows() if isinstance(row, Row)]


@ARRAYS
def test_objects_inside_are_flattened_one_level(write_json, array: bool) -> None:
    path = write_json([{"id": 1, "review": {"text": "slow", "tags": ["a", "b"], "by": {"name": "x"}}}], array=array)
    assert cells_of(path) == [{"id": "1", "review.text": "slow", "review.tags": "a, b", "review.by": '{"name": "x"}'}]


@ARRAYS
def test_the_columns_are_all_fields_that_occur(write_json, array: bool) -> None:
    path = write_json([{"id": 1}, {"text": "late"}, {"id": None, "score": 8.0}], array=array)
    assert open_file(path).columns == ("id", "text", "score")
    assert cells_of(path)[2] == {"id": "", "text": "", "score": "8"}


def test_values_are_written_as_text(write_bytes) -> None:
    path = write_bytes(b'{"a": true, "b": null, "c": 0.5, "d": NaN, "e": [1, 2], "f": [{"g": 1}]}\n')
    assert list(cells_of(path)[0].values()) == ["true", "", "0.5", "", "1, 2", '[{"g": 1}]']


def test_lines_that_are_no_objects_are_rejected_one_by_one(write_bytes) -> None:
    deep = b"[" * 200_000
    path = write_bytes(b'{"a": "x"}\n\n{"a": \n[1]\n{"a": "y"}\n' + deep + b'\n{"a": 1' + b"1" * 5_000 + b"}\n")
    rows = list(open_file(path).rows())
    assert [row.number for row in rows if isinstance(row, Row)] == [1, 5]
    assert [(row.row, row.reason) for row in rows if isinstance(row, Rejection)] == [
        (3, "not valid JSON"),
        (4, "not a JSON object"),
        (6, "not valid JSON"),
        (7, "not valid JSON"),
    ]


def test_elements_that_are_no_objects_are_rejected_one_by_one(write_bytes) -> None:
    rows = list(open_file(write_bytes(b'[{"a": "x"}, 7, null, {"a": "y"}]')).rows())
    assert [type(row).__name__ for row in rows] == ["Row", "Rejection", "Rejection", "Row"]


@ARRAYS
def test_a_huge_cell_is_rejected(write_json, array: bool) -> None:
    path = write_json([{"text": "x" * 10_000_000}, {"text": "y"}], array=array)
    assert list(open_file(path).rows()) == [Rejection(1, "cell over 1 MB"), Row(2, {"text": "y"})]


def test_nuls_and_half_characters_are_mended_and_noticed(write_bytes) -> None:
    (row,) = open_file(write_bytes(b'{"text": "a\\u0000b \\ud83d c"}\n')).rows()
    assert row.cells["text"] == "ab \ufffd c"
    assert set(row.mended) == {"NUL bytes removed", "bytes that are not text replaced"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_json_comes_in_other_encodings_too(tmp_path, encoding: str) -> None:
    path = tmp_path / "answers"
    path.write_text('{"text": "Très déçu du service"}\n' * 3, encoding=encoding)
    assert cells_of(path)[0] == {"text": "Très déçu du service"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'[{"a": 1}, {"a": 2', "element 1"),
        (b'[{"a": 1}, {"a": 2}', "cut off"),
        (b'[{"a": 1} {"b"}]', "element 1"),
        (b'[{"a": 1}] [{"a": 2}]', "goes on"),
        (b"[]", "no JSON object"),
        (b"{}\n{}\n", "no JSON object"),
        (b'{\n  "data": [\n    1\n  ]\n}\n', "no JSON object"),
        (b"[" * 100_000, "element 0"),
    ],
)
def test_json_that_is_no_table_is_refused(write_bytes, content: bytes, words: str) -> None:
    path = write_bytes(content)
    with pytest.raises(InputError, match=words) as error:
        open_file(path)
    assert str(path) in str(error.value)


def test_text_that_only_starts_with_a_bracket_is_csv(write_bytes) -> None:
    assert open_file(write_bytes(b"[id],comment\n1,slow\n")).reader == "csv"


def test_too_many_fields_are_refused(write_json) -> None:
    path = write_json([{f"field {number}": 1} for number in range(5_001)])
    with pytest.raises(InputError, match="5,000 fields"):
        open_file(path)


TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.fixed_dictionaries({"id": TEXTS, "text": TEXTS}), min_size=1, max_size=8), st.booleans(), st.booleans()
)
def test_any_texts_come_back_as_they_were_written(tmp_path, values, array: bool, ascii_only: bool) -> None:
    path = tmp_path / "values"
    lines = [json.dumps(value, ensure_ascii=ascii_only) for value in values]
    path.write_text("[" + ",\n".join(lines) + "]" if array else "\n".join(lines), encoding="utf-8")
    assert cells_of(path) == values


def test_an_array_larger_than_a_chunk_is_read_whole(write_json) -> None:
    values = [{"id": str(number), "text": "slow and late " * 50} for number in range(5_000)]
    path = write_json(values, array=True)
    assert path.stat().st_size > 3_000_000
    assert cells_of(path) == values
