import numpy as np

from nlp.protocols import Embedder
from nlp.touchpoints.prototypes import build_prototypes, distinct, hold_out, probabilities
from nlp.touchpoints.taxonomy import Taxonomy, TouchpointDefinition


def test_a_text_is_nearest_to_the_touchpoint_whose_words_it_uses(bakery: Taxonomy, embedder: Embedder) -> None:
    prototypes = build_prototypes(bakery, embedder=embedder)

    found = prototypes.log_odds(embedder.embed(["hard bread", "the queue", "weak coffee"]))

    assert found.argmax(axis=1).tolist() == [0, 1, 2]
    assert (np.diag(found) > 0).all()


def test_what_is_about_nothing_is_unlikely_to_be_about_anything(bakery: Taxonomy, embedder: Embedder) -> None:
    prototypes = build_prototypes(bakery, embedder=embedder)

    found = probabilities(prototypes.log_odds(embedder.embed(["my sister told me about it last year"])))

    assert (found < 0.1).all()


def test_examples_are_read_by_prototypes_that_leave_them_out(embedder: Embedder) -> None:
    """The odd example shares no word with its touchpoint: seen, it is its own; held out, it cannot be."""
    odd = TouchpointDefinition("bread", "bread", ("stale bread", "crusty bread", "zzz"))
    taxonomy = Taxonomy("bakery", (odd, TouchpointDefinition("queue", "queue", ("long queue", "endless queue"))))

    held_out = hold_out(taxonomy, embedder=embedder)
    seen = build_prototypes(taxonomy, embedder=embedder).log_odds(embedder.embed(["zzz"]))

    assert held_out.texts == ("stale bread", "crusty bread", "zzz", "long queue", "endless queue")
    assert held_out.owners.tolist() == [0, 0, 0, 1, 1]
    assert held_out.log_odds[2, 0] < seen[0, 0]
    assert (held_out.log_odds[[0, 1, 3, 4], [0, 0, 1, 1]] > held_out.log_odds[[0, 1, 3, 4], [1, 1, 0, 0]]).all()


def test_leaving_one_out_is_the_same_as_building_without_it(bakery: Taxonomy, embedder: Embedder) -> None:
    """Up to the logistic curve, which is fitted on all: so the order of all texts is the same."""
    held_out = hold_out(bakery, embedder=embedder)
    first = bakery.touchpoints[0]
    without = TouchpointDefinition(first.name, first.definition, first.examples[1:])
    prototypes = build_prototypes(Taxonomy("bakery", (without, *bakery.touchpoints[1:])), embedder=embedder)

    again = prototypes.log_odds(embedder.embed([first.examples[0]]))[0]
    steepness = np.diff(again) / np.diff(held_out.log_odds[0])

    assert np.allclose(steepness, steepness[0])


def test_a_taxonomy_of_one_touchpoint_without_examples_works(embedder: Embedder) -> None:
    taxonomy = Taxonomy("one", (TouchpointDefinition("coffee", "coffee and tea"),))

    prototypes = build_prototypes(taxonomy, embedder=embedder)
    found = probabilities(prototypes.log_odds(embedder.embed(["coffee", "I do not know"])))

    assert found[0, 0] > 0.5 > found[1, 0]
    assert hold_out(taxonomy, embedder=embedder).texts == ()


def test_what_is_embedded_together_has_one_order() -> None:
    assert distinct(["b", "a", "b"]) == distinct(["a", "b"]) == {"a": 0, "b": 1}
