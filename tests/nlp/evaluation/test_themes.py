"""Figures of themes, on vectors whose groups are known."""

from pathlib import Path

import pytest

from corpora.errors import InputError
from nlp.evaluation.targets import (
    ACCOUNTED,
    AGREEMENT,
    KEPT_SUBTHEMES,
    KEPT_THEMES,
    PLAIN_AGREEMENT,
    RESAMPLED,
    SAME_HASH,
)
from nlp.evaluation.theme_sets import GroupedSet, read_grouped_sets
from nlp.evaluation.themes import evaluate_set

SAID = {
    "parcel": (
        "my parcel came {} late",
        "the parcel arrived {} after it was due",
        "the parcel took {} more",
    ),
    "refund": ("still no refund after {}", "my money was not paid back for {}", "waiting {} for the refund"),
    "password": ("cannot log in for {}", "my password has not worked for {}", "locked out of the account for {}"),
}
TIMES = ("a day", "two days", "a week", "ten days", "a month", "an hour", "three weeks", "half a year", "ages", "long")


def invented(*, seen: bool = False) -> GroupedSet:
    said = [(form.format(time), group) for group, forms in SAID.items() for form in forms for time in TIMES]
    return GroupedSet("invented", tuple(text for text, _ in said), tuple(group for _, group in said), seen)


@pytest.mark.models
@pytest.mark.slow
def test_plain_subjects_are_found_again_and_every_text_is_accounted_for() -> None:
    found = {measure.name: measure.value for measure in evaluate_set(invented(seen=True)).measures}
    assert found[AGREEMENT] is not None
    assert found[AGREEMENT] > 0.6
    assert found[PLAIN_AGREEMENT] is not None
    assert found[PLAIN_AGREEMENT] > 0.5
    assert found[ACCOUNTED] == found[SAME_HASH] == 1
    assert found[RESAMPLED] is not None
    assert 0.4 < found[RESAMPLED] <= 1
    assert found[KEPT_THEMES] is not None
    assert 0.5 < found[KEPT_THEMES] <= 1
    assert KEPT_SUBTHEMES in found


def write(folder: Path, name: str, *lines: str) -> None:
    (folder / name).write_text("\n".join(lines) + "\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    labelled = tmp_path / "labelled"
    labelled.mkdir()
    for name in ("banking77_train", "clinc150"):
        write(labelled, f"{name}.csv", "text,label", "my card is lost,lost card", ",lost card")
    for part in ("train", "dev"):
        write(
            labelled,
            f"airline_tweets_{part}.csv",
            "text,airline_sentiment,negativereason",
            "late again,negative,Late Flight",
            "why,negative,Can't Tell",
            "lovely,positive,",
        )
        write(
            labelled,
            f"fabsa_{part}.csv",
            "text,labels",
            "cheap,\"['value.price.1']\"",
            "cheap but late,\"['value.price.1', 'delivery.speed.-1']\"",
            "cheap then dear,\"['value.price.1', 'value.price.-1']\"",
        )
        codes = ["Organisation & efficiency", "Labelling not possible", "Safeguarding concerns?", "Parking"]
        write(
            labelled,
            f"nhs_fft_{part}.csv",
            ",".join(["FFT answer", *codes, "Positive experience & gratitude"]),
            "no space,0.0,0.0,0.0,1.0,0.0",
            "kind and quick,1,0,0,0,1",
            "unreadable,0,1,0,1,0",
        )
    return tmp_path


def test_texts_with_exactly_one_label_are_read(folder: Path) -> None:
    found = {one.name: (one.texts, one.groups) for one in read_grouped_sets(folder)}
    assert found["banking77_train"] == (("my card is lost",), ("lost card",))
    assert found["airline_reasons"] == (("late again", "why") * 2, ("Late Flight", "Can't Tell") * 2)
    assert found["fabsa_one_aspect"] == (("cheap", "cheap then dear") * 2, ("value.price",) * 4)
    assert found["nhs_one_code"] == (("no space",) * 2, ("Parking",) * 2)


def test_a_set_that_is_missing_is_named(folder: Path) -> None:
    (folder / "labelled" / "clinc150.csv").unlink()
    with pytest.raises(InputError, match=r"clinc150\.csv"):
        read_grouped_sets(folder)


@pytest.mark.models
def test_a_set_without_a_text_has_no_ids_to_keep() -> None:
    measures = evaluate_set(GroupedSet("empty", (), (), seen=False)).measures
    found = {one.name: one.value for one in measures}
    assert (found[ACCOUNTED], found[KEPT_THEMES], found[KEPT_SUBTHEMES]) == (1, None, None)
