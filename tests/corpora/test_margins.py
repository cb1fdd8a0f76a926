"""Margins of a population are read as shares, whichever way they are written."""

from collections.abc import Callable

import pytest

from corpora.errors import InputError
from corpora.margins import Margin, guess_margin_columns, read_margins
from corpora.read import open_file

Read = Callable[..., tuple[Margin, ...]]


@pytest.fixture
def read(write_csv) -> Read:
    def read_made(*lines: str) -> tuple[Margin, ...]:
        table = open_file(write_csv([line.split(",") for line in lines]))
        return read_margins(table, guess_margin_columns(table))

    return read_made


HALVES = (Margin("plan", "Basic", 0.25), Margin("plan", "Plus", 0.75))


@pytest.mark.parametrize(
    "lines",
    [
        ("segment,value,share", "plan,Basic,0.25", "plan,Plus,0.75"),
        ("column,level,percent", "plan,Basic,25%", "plan,Plus,75%"),
        ("value,segment,count", "Basic,plan,1000", "Plus,plan,3000"),
        ("plan,share", "Basic,0.250", "Plus,0.750"),
        ("plan,customers", "Basic,1", "Plus,3"),
        ("a,b,c", "plan,Basic,1250", "plan,Plus,3750"),
        ("plan,n", "  Basic ,25", "Plus,75"),
    ],
)
def test_margins_are_read_as_people_write_them(read: Read, lines: tuple[str, ...]) -> None:
    assert read(*lines) == HALVES


def test_several_segments_add_up_each_for_itself(read: Read) -> None:
    found = read("segment,value,share", "plan,Basic,0.25", "plan,Plus,0.75", "region,North,0.4", "region,South,0.6")

    assert [one.segment for one in found] == ["plan", "plan", "region", "region"]
    assert sum(one.share for one in found) == pytest.approx(2)


def test_rounded_shares_are_brought_to_one(read: Read) -> None:
    found = read("plan,share", "A,0.33", "B,0.33", "C,0.33")

    assert sum(one.share for one in found) == pytest.approx(1)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("plan,share", "Basic,0.25", "Plus,0.5"), "add up to 0.75; they must add up to 1, or to 100 percent"),
        (("plan,percent", "Basic,25", "Plus,85"), "add up to 110"),
        (("plan,what", "Basic,25", "Plus,85"), "name their column count"),
        (("plan,share", "Basic,0", "Plus,1"), "'Basic' in 'plan' is missing or not above 0"),
        (("plan,share", "Basic,-0.5", "Plus,1.5"), "row 2.*not above 0"),
        (("plan,share", "Basic,0.5", "Plus,"), "row 3.*is missing"),
        (("plan,share", "Basic,0.5", "Plus,half"), "row 3.*is missing or not"),
        (("plan,share", "Basic,0.5", "Basic,0.5"), "comes twice"),
        (("segment,value,share", "plan,,0.5", "plan,Plus,0.5"), "row 2: the segment or the group is missing"),
        (("plan,region", "Basic,North", "Plus,South"), "no table of margins"),
        (("share,count", "1,2", "3,4"), "no table of margins"),
    ],
)
def test_what_cannot_be_used_says_where_and_what_to_do(read: Read, lines: tuple[str, ...], words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(*lines)
