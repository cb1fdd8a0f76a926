"""Evaluate how much planted personal data is found, kind by kind, and how little else."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from corpora.samples.planted import PlantedText, PlantedValue, plant_people, plant_texts
from nlp.evaluation.arrays import Floats
from nlp.evaluation.bootstrap import Estimate, estimate
from nlp.evaluation.measuring import class_scores, measured
from nlp.evaluation.records import SetResult
from nlp.evaluation.targets import GONE, PRECISION, RECALL, VARIED_PEOPLE
from nlp.redact import redact_texts
from nlp.redact.spans import PLACEHOLDER, Span

SUITE = "redaction"
EACH = 300  # texts of a kind that hold such data, and as many that only look so
PEOPLE = 3  # so many times more texts about persons of many origins
SLACK = 2  # letters and digits that a placeholder may take too much before it counts as wrong

# Columns of the tallies: planted values, those found as what they are, those of which nothing is left; placeholders,
# those that stand for a value of their kind.
_PLANTED, _FOUND, _GONE, _PLACED, _RIGHT = range(5)
Find = Callable[[Sequence[str]], list[list[Span]]]


def evaluate_redaction(*, half: str = "report", each: int = EACH, find: Find | None = None) -> list[SetResult]:
    """Return how well each kind of personal data is found in one half of the planted texts; persons twice.

    Args:
        half: Of the planted texts.
        each: Texts of a kind that hold such data, and as many that only look so.
        find: From texts to the spans that are taken out; None takes our redaction.
    """
    kinds = measure_redaction(plant_texts(half, each=each), find or find_spans)
    (people,) = measure_redaction(plant_people(half, each=PEOPLE * each), find or find_spans)
    return [*kinds, _renamed(people, VARIED_PEOPLE)]


def _renamed(result: SetResult, data: str) -> SetResult:
    return replace(result, data=data, measures=tuple(replace(found, data=data) for found in result.measures))


def find_spans(texts: Sequence[str]) -> list[list[Span]]:
    """Return where redaction puts placeholders in each text."""
    return [locate(text, found.text) for text, found in zip(texts, redact_texts(texts), strict=True)]


def locate(text: str, redacted: str) -> list[Span]:
    """Return what the placeholders of a redacted text stand for.

    Args:
        text: As it was.
        redacted: The same with placeholders, else unchanged.

    Raises:
        ValueError: The one does not come from the other.
    """
    kinds = [found[0][1:-1] for found in PLACEHOLDER.finditer(redacted)]
    kept = map(re.escape, PLACEHOLDER.split(redacted))
    whole = re.fullmatch("(.+?)".join(kept), text, re.DOTALL)
    if whole is None:
        message = "the redacted text does not come from the text that was given with it"
        raise ValueError(message)
    return [Span(*whole.span(at), kind) for at, kind in enumerate(kinds, start=1)]


def measure_redaction(texts: Sequence[PlantedText], find: Find) -> list[SetResult]:
    """Return recall and precision for every kind that is planted.

    A value counts as found if no letter or digit of it is left and a placeholder of its kind stands for it. A
    placeholder is right if it stands for a value of its kind and takes at most ``SLACK`` letters and digits beside.

    Args:
        texts: With planted personal data, and without.
        find: From texts to the spans that are taken out.
    """
    found = find([text.text for text in texts])
    kinds = tuple(dict.fromkeys(text.about for text in texts))
    tallies = {kind: _tallies(texts, found, kind) for kind in kinds}
    return [_result(kind, counts) for kind, counts in tallies.items()]


def _result(kind: str, tallies: Floats) -> SetResult:
    total = tallies.sum(axis=0)
    figures = (
        (RECALL, _FOUND, _PLANTED),
        (PRECISION, _RIGHT, _PLACED),
        (GONE, _GONE, _PLANTED),
    )
    measures = tuple(
        measured(SUITE, kind, name, _share(tallies, part, whole), count=int(total[whole]))
        for name, part, whole in figures
    )
    counts = np.array([[total[_FOUND], total[_PLACED] - total[_RIGHT], total[_PLANTED] - total[_FOUND]]])
    return SetResult(SUITE, kind, measures, class_scores((kind,), counts))


def _share(tallies: Floats, part: int, whole: int) -> Estimate | None:
    if not tallies[:, whole].sum():
        return None

    def share(sums: Floats) -> Floats:
        counted: Floats = sums[..., part] / np.maximum(sums[..., whole], 1)
        return counted

    return estimate(share, tallies)


def _tallies(texts: Sequence[PlantedText], found: Sequence[Sequence[Span]], kind: str) -> Floats:
    rows = [_tally(text, spans, kind) for text, spans in zip(texts, found, strict=True)]
    return np.array(rows, dtype=np.float64).reshape(-1, 5)


def _tally(text: PlantedText, spans: Sequence[Span], kind: str) -> list[int]:
    planted = [value for value in text.values if value.kind == kind]
    placed = [span for span in spans if span.kind == kind]
    gone = [value for value in planted if not _left(text.text, value, spans)]
    known = [value for value in gone if any(_overlap(span, value) for span in placed)]
    right = [span for span in placed if is_right(text, span)]
    return [len(planted), len(known), len(gone), len(placed), len(right)]


def is_right(text: PlantedText, span: Span) -> bool:
    """Tell whether a span of a text is personal data of its kind and takes hardly anything beside."""
    meant = any(value.kind == span.kind and _overlap(span, value) for value in text.values)
    return meant and _left(text.text, span, text.values) <= SLACK


def _left(text: str, one: Span | PlantedValue, covers: Iterable[Span | PlantedValue]) -> int:
    """Return how many letters and digits of a stretch are in none of the others."""
    inside = {at for cover in covers for at in range(cover.start, cover.end)}
    return sum(text[at].isalnum() for at in range(one.start, one.end) if at not in inside)


def _overlap(one: Span | PlantedValue, other: Span | PlantedValue) -> bool:
    return one.start < other.end and other.start < one.end
