from nlp.protocols import Embedder
from nlp.touchpoints.checking import check_taxonomy
from nlp.touchpoints.taxonomy import Taxonomy, TouchpointDefinition


def touchpoint(name: str, *examples: str) -> TouchpointDefinition:
    return TouchpointDefinition(name, name, examples)


BREAD = touchpoint("bread", "stale bread", "fresh bread", "crusty bread", "brown bread", "cheap bread")


def test_a_clear_taxonomy_recognises_its_examples_and_needs_nothing(embedder: Embedder) -> None:
    queue = touchpoint("queue", "long queue", "endless queue", "slow queue", "queue outside", "queue again")

    bread, other = check_taxonomy(Taxonomy("bakery", (BREAD, queue)), embedder=embedder)

    assert (bread.name, bread.examples, bread.recognised, bread.confused_with, bread.advice) == ("bread", 5, 5, (), "")
    assert (other.recognised, other.advice) == (5, "")


def test_touchpoints_that_sound_alike_are_named_to_each_other(embedder: Embedder) -> None:
    loaves = touchpoint("loaves", "stale bread too", "fresh bread too", "crusty bread too", "brown bread too", "loaf")

    bread, other = check_taxonomy(Taxonomy("bakery", (BREAD, loaves)), embedder=embedder)

    worst = min(bread, other, key=lambda one: one.recognised)
    assert worst.confused_with[0][1] >= 2
    assert f'what tells it from "{worst.confused_with[0][0]}"' in worst.advice


def test_a_touchpoint_with_few_examples_is_asked_for_more(embedder: Embedder) -> None:
    few, none = touchpoint("queue", "long queue", "endless queue"), touchpoint("coffee")

    _, second, third = check_taxonomy(Taxonomy("bakery", (BREAD, few, none)), embedder=embedder)

    assert (second.examples, second.advice) == (2, "add 3 examples or more")
    assert (third.examples, third.recognised, third.unheard, third.advice) == (0, 0, 0, "add 5 examples or more")


def test_examples_that_are_unlike_each_other_are_called_so(embedder: Embedder) -> None:
    queue = touchpoint("queue", "long queue", "endless queue", "slow queue", "queue outside", "queue again")
    coffee = touchpoint("coffee", "long coffee", "endless coffee", "slow coffee", "coffee outside", "coffee again")
    odd = touchpoint("mixture", "stale loaf", "endless line", "slow tea", "my umbrella", "cheap bread")

    checks = check_taxonomy(Taxonomy("bakery", (BREAD, queue, coffee, odd)), embedder=embedder)

    assert checks[3].recognised < 4
    assert checks[3].unheard > 0
    assert checks[3].advice
