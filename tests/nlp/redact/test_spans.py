"""Merging findings and putting placeholders in their place."""

import string
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nlp.redact.spans import KINDS, PLACEHOLDER, Span, mask_placeholders, merge_spans, replace_spans

TEXT = st.text(alphabet=string.ascii_letters + " .,@", min_size=1, max_size=80)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXT)
    edge = st.integers(0, len(text) - 1)
    pairs = draw(st.lists(st.tuples(edge, edge, st.sampled_from(KINDS)), max_size=8))
    return text, [Span(min(first, last), max(first, last) + 1, kind) for first, last, kind in pairs]


def test_a_placeholder_takes_the_place_of_each_span() -> None:
    text, kinds = replace_spans("Ask Ann or Bob", [Span(11, 14, "PERSON"), Span(4, 7, "PERSON")])
    assert text == "Ask [PERSON] or [PERSON]"
    assert kinds == {"PERSON": 2}


def test_the_longest_of_overlapping_findings_names_the_kind() -> None:
    assert merge_spans([Span(3, 8, "PHONE"), Span(0, 12, "CARD")]) == [Span(0, 12, "CARD")]
    assert merge_spans([Span(0, 12, "PHONE"), Span(3, 8, "CARD")]) == [Span(0, 12, "PHONE")]


def test_of_equally_long_findings_the_most_specific_names_the_kind() -> None:
    assert merge_spans([Span(0, 9, "PERSON"), Span(0, 9, "EMAIL")]) == [Span(0, 9, "EMAIL")]


def test_what_sticks_out_of_an_overlap_is_replaced_too() -> None:
    assert merge_spans([Span(0, 6, "ADDRESS"), Span(4, 8, "POSTCODE")]) == [Span(0, 8, "ADDRESS")]


def test_neighbours_that_share_no_character_stay_apart() -> None:
    assert merge_spans([Span(0, 3, "PERSON"), Span(3, 5, "PERSON")]) == [Span(0, 3, "PERSON"), Span(3, 5, "PERSON")]


@given(texts_with_spans())
def test_merged_spans_are_in_order_apart_and_cover_the_same_characters(case: tuple[str, list[Span]]) -> None:
    _, spans = case
    merged = merge_spans(spans)
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert {at for span in merged for at in range(span.start, span.end)} == covered
    assert all(one.end <= other.start for one, other in pairwise(merged))


@given(texts_with_spans())
def test_what_lies_outside_the_spans_stays_as_written(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    covered = {at for span in spans for at in range(span.start, span.end)}
    replaced, kinds = replace_spans(text, spans)
    assert PLACEHOLDER.sub("", replaced) == "".join(letter for at, letter in enumerate(text) if at not in covered)
    assert kinds.total() == len(merge_spans(spans)) == len(PLACEHOLDER.findall(replaced))


@given(TEXT)
def test_masking_keeps_every_offset(text: str) -> None:
    assert len(mask_placeholders(f"{text}[PERSON]{text}")) == 2 * len(text) + len("[PERSON]")
