"""Enriching comments, with the real models."""

import numpy as np
import pytest

from corpora.records import Comment, RedactedComment
from nlp.enrich import SEGMENTER_VERSION, Enricher, build_enricher, enrich
from nlp.redact import redact_comments
from nlp.signals.find import SIGNALS_VERSION

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return build_enricher()


def redacted(*texts: str) -> list[RedactedComment]:
    comments = [Comment(key=str(number), text=text, row=number + 2) for number, text in enumerate(texts)]
    return redact_comments(comments, project="test", secret=b"0" * 32)


def test_as_many_enrichments_come_out_as_comments_go_in(enricher: Enricher) -> None:
    comments = redacted(
        "Lovely staff but the bill was wrong.", "n/a", "Der Techniker ist schon wieder nicht gekommen", "😀"
    )
    found = enrich(comments, enricher=enricher)
    assert [len(enrichment.clauses) for enrichment in found] == [2, 0, 0, 0]
    assert [enrichment.language for enrichment in found][:3] == ["en", "und", "de"]
    for enrichment in found:
        assert len(enrichment.sentiments) == len(enrichment.vectors) == len(enrichment.clauses)
        assert len(enrichment.signals) == len(enrichment.clauses)


def test_a_clause_feels_what_it_says_itself(enricher: Enricher) -> None:
    (found,) = enrich(redacted("Lovely staff but the bill was terrible."), enricher=enricher)
    assert [sentiment.label for sentiment in found.sentiments] == ["positive", "negative"]


def test_a_comment_is_enriched_alike_whatever_comes_with_it(enricher: Enricher) -> None:
    texts = ["The router came late.", "Great price, slow line", "Nobody rang me back for weeks and weeks."]
    together = enrich(redacted(*texts), enricher=enricher)
    for text, enrichment in zip(texts, together, strict=True):
        (alone,) = enrich(redacted(text), enricher=enricher)
        assert alone.clauses == enrichment.clauses
        assert (alone.vectors == enrichment.vectors).all()


def test_no_comments_are_no_work(enricher: Enricher) -> None:
    assert enrich([], enricher=enricher) == []


def test_vectors_are_unit_rows(enricher: Enricher) -> None:
    (found,) = enrich(redacted("Slow line, rude man, dear bill"), enricher=enricher)
    np.testing.assert_allclose(np.linalg.norm(found.vectors, axis=1), 1, atol=1e-4)


def test_signals_stand_with_the_clause_that_announces_them(enricher: Enricher) -> None:
    (comment,) = redacted("The nurse was lovely but I had to ring four times and now I will leave.")
    (found,) = enrich([comment], enricher=enricher)
    marked = [[comment.text[signal.start : signal.end] for signal in signals] for signals in found.signals]
    kinds = [{signal.kind for signal in signals} for signals in found.signals]
    assert kinds == [{"praise"}, {"effort", "repeated contact"}, {"leaving"}]
    assert marked[0] == ["nurse"]


def test_what_announces_nothing_has_no_signals(enricher: Enricher) -> None:
    (found,) = enrich(redacted("The room was large and the soup was hot."), enricher=enricher)
    assert not any(found.signals)


def test_the_version_names_what_found_clauses_and_signals(enricher: Enricher) -> None:
    assert SEGMENTER_VERSION in enricher.version
    assert SIGNALS_VERSION in enricher.version


ODD = [
    "",
    "😀😀😀",
    "good " * 10_000,
    "a" * 3000,
    "<p>I will <b>leave</b> &amp; go</p>",
    "ok\u200bok",
    "日本語 please call",
]


def test_odd_comments_come_out_as_they_go_in(enricher: Enricher) -> None:
    comments = redacted(*ODD)
    found = enrich(comments, enricher=enricher)
    assert len(found) == len(comments)
    for enrichment in found:
        rows = {len(enrichment.clauses), len(enrichment.sentiments), len(enrichment.vectors), len(enrichment.signals)}
        assert len(rows) == 1


def test_a_long_comment_is_enriched_as_the_part_of_it_that_is_read(enricher: Enricher) -> None:
    text = "The van came late again. " * 1_000
    (found,), (part,) = enrich(redacted(text), enricher=enricher), enrich(redacted(text[:19_999]), enricher=enricher)
    assert found.clauses == part.clauses
    assert found.sentiment == part.sentiment
    assert (found.vectors == part.vectors).all()
