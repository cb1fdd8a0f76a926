import numpy as np
import pytest

from nlp.protocols import Embedder
from nlp.touchpoints.corrections import THRESHOLD, Correction, fit_head
from nlp.touchpoints.prototypes import build_prototypes, probabilities
from nlp.touchpoints.taxonomy import Taxonomy

PASTRY = [f"{word} croissant" for word in "big small warm cold dry old soft sweet plain burnt flaky tiny huge".split()]


def confidence(taxonomy: Taxonomy, corrections: list[Correction], text: str, embedder: Embedder) -> list[float]:
    prototypes = build_prototypes(taxonomy, embedder=embedder)
    head = fit_head(prototypes, corrections, embedder=embedder)
    vectors = embedder.embed([text])
    found: list[float] = probabilities(prototypes.log_odds(vectors) + head.log_odds(vectors))[0].tolist()
    return found


def test_one_correction_moves_little_and_many_win(bakery: Taxonomy, embedder: Embedder) -> None:
    said = [Correction(text, "bread", right=True) for text in PASTRY]

    without, after_one, after_all = (
        confidence(bakery, said[:number], "nice croissant", embedder)[0] for number in (0, 1, len(said))
    )

    assert without < after_one < THRESHOLD < after_all


def test_a_touchpoint_that_is_called_wrong_becomes_less_likely_and_its_neighbours_stay(
    bakery: Taxonomy, embedder: Embedder
) -> None:
    said = [Correction(f"bread basket {number}", "bread", right=False) for number in "a b c d e".split()]

    before = confidence(bakery, [], "bread basket", embedder)
    after = confidence(bakery, said, "bread basket", embedder)

    assert after[0] < before[0]
    assert after[1:] == pytest.approx(before[1:], abs=0.05)


def test_what_a_corrector_let_stand_counts_as_confirmed(bakery: Taxonomy, embedder: Embedder) -> None:
    """Only missed touchpoints are reported here; that must not make the touchpoint likely everywhere."""
    said = [Correction(f"{text} long queue", "bread", right=True) for text in PASTRY]

    before = confidence(bakery, [], "endless queue", embedder)
    after = confidence(bakery, said, "endless queue", embedder)

    assert after[1] >= before[1] - 0.02
    assert confidence(bakery, said, "my sister told me", embedder)[0] < 0.3


def test_the_later_of_two_corrections_counts(bakery: Taxonomy, embedder: Embedder) -> None:
    said = [Correction(text, "bread", right=right) for right in (False, True) for text in PASTRY]

    assert confidence(bakery, said, "croissant", embedder) == confidence(
        bakery, said[len(PASTRY) :], "croissant", embedder
    )


def test_the_order_of_corrections_does_not_matter(bakery: Taxonomy, embedder: Embedder) -> None:
    said = [Correction(text, "bread", right=True) for text in PASTRY]
    prototypes = build_prototypes(bakery, embedder=embedder)

    forth, back = (fit_head(prototypes, some, embedder=embedder) for some in (said, said[::-1]))

    assert np.array_equal(forth.directions, back.directions)
    assert np.array_equal(forth.shifts, back.shifts)


def test_without_corrections_nothing_is_added(bakery: Taxonomy, embedder: Embedder) -> None:
    head = fit_head(build_prototypes(bakery, embedder=embedder), [], embedder=embedder)

    assert not head.directions.any()
    assert not head.shifts.any()


def test_a_correction_of_a_touchpoint_that_is_not_there_is_refused(bakery: Taxonomy, embedder: Embedder) -> None:
    with pytest.raises(ValueError, match='"cakes", which is not in the taxonomy'):
        fit_head(build_prototypes(bakery, embedder=embedder), [Correction("x", "cakes", right=True)], embedder=embedder)
