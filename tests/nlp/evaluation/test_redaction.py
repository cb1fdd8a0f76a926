import pytest

from corpora.samples.planted import HALVES, PlantedText, PlantedValue, plant_texts
from nlp.evaluation.redaction import find_spans, locate, measure_redaction
from nlp.evaluation.targets import GONE, PLANTED_KINDS, PRECISION, RECALL
from nlp.redact.spans import Span

TEXTS = (
    PlantedText("call 07700 900123 now", "PHONE", (PlantedValue(5, 17, "PHONE"),)),
    PlantedText("or 07700 900456", "PHONE", (PlantedValue(3, 15, "PHONE"),)),
    PlantedText("rooms 201 to 203", "PHONE", ()),
)


def figures(*found: list[Span]) -> dict[str, float | None]:
    (result,) = measure_redaction(TEXTS, lambda _: list(found))
    return {measure.name: measure.value for measure in result.measures}


def test_all_found_and_nothing_else_is_perfect() -> None:
    assert figures([Span(5, 17, "PHONE")], [Span(3, 15, "PHONE")], []) == {RECALL: 1, PRECISION: 1, GONE: 1}


def test_a_digit_that_is_left_is_a_miss() -> None:
    assert figures([Span(5, 16, "PHONE")], [Span(3, 15, "PHONE")], [])[RECALL] == 0.5


def test_another_kind_protects_but_does_not_count_as_found() -> None:
    found = figures([Span(5, 17, "CARD")], [Span(3, 15, "PHONE")], [])

    assert (found[RECALL], found[GONE], found[PRECISION]) == (0.5, 1, 1)


def test_what_stands_for_nothing_or_takes_words_beside_is_wrong() -> None:
    assert figures([Span(0, 17, "PHONE")], [Span(3, 15, "PHONE")], [Span(6, 9, "PHONE")])[PRECISION] == 1 / 3


def test_without_any_placeholder_there_is_no_precision() -> None:
    assert figures([], [], [])[PRECISION] is None


def test_placeholders_are_traced_back_to_what_they_stand_for() -> None:
    assert locate("mail jo@example.com or ring 5", "mail [EMAIL] or ring 5") == [Span(5, 19, "EMAIL")]
    with pytest.raises(ValueError, match="does not come from"):
        locate("mail me", "ring [PHONE]")


def test_the_two_halves_share_no_sentence_name_or_place() -> None:
    develop, report = HALVES["develop"], HALVES["report"]
    for kind in develop.carriers.keys() | report.carriers.keys():
        plain = {one.lower() for one in develop.carriers[kind]}
        assert not plain & {one.lower() for one in report.carriers[kind]}, kind
    assert not set(sum(develop.decoys.values(), ())) & set(sum(report.decoys.values(), ()))
    assert not set(develop.first_names) & set(report.first_names)
    assert not set(develop.last_names) & set(report.last_names)
    assert not set(sum(develop.streets.values(), ())) & set(sum(report.streets.values(), ()))


def test_planted_texts_are_the_same_for_the_same_seed_and_hold_every_kind() -> None:
    texts = plant_texts("report", each=3, seed=5)

    assert texts == plant_texts("report", each=3, seed=5)
    assert texts != plant_texts("report", each=3, seed=6)
    assert {value.kind for text in texts for value in text.values} == set(PLANTED_KINDS)
    assert {text.about for text in texts if not text.values} == set(PLANTED_KINDS)


@pytest.mark.models
def test_what_redaction_takes_out_is_found_in_place() -> None:
    (spans,) = find_spans(["my mail is jo.bloggs@example.com"])

    assert spans == [Span(11, 32, "EMAIL")]
