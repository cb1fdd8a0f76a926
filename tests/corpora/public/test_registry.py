"""Public labelled sets are read from a folder, with every row accounted for."""

from pathlib import Path

import pytest

from corpora.errors import InputError
from corpora.public.records import POLARITIES
from corpora.public.registry import SOURCES, read_set


@pytest.mark.parametrize("name", SOURCES)
def test_every_set_gives_texts_whose_feelings_are_of_the_three_or_untold(invented_sets: Path, name: str) -> None:
    found = read_set(name, invented_sets)
    assert found.name == name
    assert len(found.texts) >= 20
    assert {text.sentiment for text in found.texts} <= {*POLARITIES, None}
    assert all(text.text.strip() for text in found.texts)
    assert all(label.polarity in {*POLARITIES, None} for text in found.texts for label in text.labels)
    assert bool(found.taxonomy) == any(text.labels for text in found.texts)


def test_feedback_without_labels_is_read_sentence_by_sentence(invented_sets: Path) -> None:
    found = read_set("consumer_complaints", invented_sets)
    assert all(len(text.text.split()) >= 4 for text in found.texts)
    assert any(text.text.startswith("They took") for text in found.texts)
    assert all(text.sentiment is None for text in found.texts)


def test_rows_that_cannot_be_used_are_counted_by_reason(invented_sets: Path) -> None:
    rows = read_set("nhs_fft_train", invented_sets)
    assert dict(rows.left_out)["no text"] == 3
    assert dict(rows.left_out)["no sentiment"] >= 3
    assert len(rows.texts) + sum(count for _, count in rows.left_out) == 30


def test_a_sentence_with_praise_and_complaint_is_mixed_and_has_no_one_feeling(invented_sets: Path) -> None:
    for text in read_set("mams_val", invented_sets).texts:
        assert text.mixed
        assert text.sentiment is None
        assert {(label.name, label.polarity) for label in text.labels} == {("staff", "positive"), ("menu", "negative")}


def test_a_set_that_nobody_knows_is_answered_with_those_there_are(invented_sets: Path) -> None:
    with pytest.raises(InputError, match="fabsa_dev"):
        read_set("atlantis", invented_sets)


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"fabsa_dev\.csv is missing.*--corpora"):
        read_set("fabsa_dev", tmp_path)


def test_a_file_of_another_shape_is_refused(tmp_path: Path) -> None:
    (tmp_path / "labelled").mkdir()
    (tmp_path / "labelled/fabsa_dev.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column 'text'"):
        read_set("fabsa_dev", tmp_path)


@pytest.mark.parametrize("content", ["<sentences><sentence>", '<!DOCTYPE a [<!ENTITY b "c">]><sentences/>'])
def test_xml_that_is_cut_off_or_declares_entities_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "labelled").mkdir()
    (tmp_path / "labelled/mams__MAMS-ACSA-val.xml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="get it anew"):
        read_set("mams_val", tmp_path)
