import pytest

from nlp.errors import TaxonomyError
from nlp.touchpoints.mapping import MAPPINGS, PARTLY_COVERED, covered, mapped
from nlp.touchpoints.taxonomy import DEFAULT_TAXONOMIES, default_taxonomy

NAMES = frozenset(name for taxonomy in DEFAULT_TAXONOMIES for name in default_taxonomy(taxonomy).names)


@pytest.mark.parametrize("set_name", MAPPINGS)
def test_every_label_means_names_that_there_are(set_name: str) -> None:
    for label in MAPPINGS[set_name]:
        assert set(mapped(set_name, label)) <= NAMES


@pytest.mark.parametrize("set_name", MAPPINGS)
def test_what_is_partly_covered_is_named_by_some_label(set_name: str) -> None:
    assert PARTLY_COVERED[set_name] <= {name for names in MAPPINGS[set_name].values() for name in names}


@pytest.mark.parametrize(
    ("set_name", "label", "names"),
    [
        ("fabsa", "staff-support.phone", ("reaching support",)),
        ("semeval14", "ambience", ("product or service", "tangibles")),
        ("semeval16_restaurants", "FOOD#PRICES", ("price and value",)),
        ("semeval16_laptops", "BATTERY#OPERATION_PERFORMANCE", ("product or service",)),
        ("semeval16_laptops", "SHIPPING#PRICE", ("price and value",)),
        ("semeval16_laptops", "SUPPORT#QUALITY", ()),
        ("mams", "staff", ("staff attitude",)),
        ("nhs", "Timeliness of care", ("delivery and speed", "responsiveness")),
        ("airline", "Can't Tell", ()),
    ],
)
def test_a_label_means_these(set_name: str, label: str, names: tuple[str, ...]) -> None:
    assert mapped(set_name, label) == names


def test_absence_means_something_only_where_a_label_would_have_named_it() -> None:
    assert "price and value" in covered("fabsa")
    assert "billing and refunds" not in covered("fabsa")
    assert "reaching support" not in covered("fabsa")
    assert covered("airline") == frozenset()


def test_unknown_sets_and_labels_are_answered_with_those_there_are() -> None:
    with pytest.raises(TaxonomyError, match=r'no labelled set "yelp"; there is: fabsa'):
        covered("yelp")
    with pytest.raises(TaxonomyError, match=r'"mams" has no label "parking"; its labels are: ambience, food'):
        mapped("mams", "parking")
