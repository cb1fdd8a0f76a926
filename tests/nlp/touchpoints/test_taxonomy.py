from pathlib import Path

import pytest

from nlp.errors import TaxonomyError
from nlp.touchpoints.taxonomy import (
    DEFAULT_TAXONOMIES,
    LONGEST_NAME,
    MOST_TOUCHPOINTS,
    default_taxonomy,
    parse_taxonomy,
    read_taxonomy,
)

GOOD = """
name = "bakery"

[[touchpoint]]
name = "bread"
definition = "Bread and rolls"
examples = ["The bread was  stale"]

[[touchpoint]]
name = "queue"
definition = "Waiting in the queue"
"""


def test_a_file_says_names_definitions_and_examples(tmp_path: Path) -> None:
    path = tmp_path / "bakery.toml"
    path.write_text(GOOD, "utf-8-sig")

    found = read_taxonomy(path)

    assert (found.name, found.names) == ("bakery", ("bread", "queue"))
    assert found.touchpoints[0].examples == ("The bread was stale",)
    assert found.touchpoints[1].examples == ()


def test_the_journey_has_the_touchpoints_of_any_service_firm() -> None:
    assert default_taxonomy("journey").names == (
        "account and access",
        "product or service",
        "website and app",
        "ordering and booking",
        "delivery and speed",
        "staff attitude",
        "staff competence",
        "reaching support",
        "complaint handling",
        "billing and refunds",
        "price and value",
        "discounts and loyalty",
        "terms and cancelling",
        "information and communication",
        "brand and trust",
        "general",
    )


def test_service_quality_has_its_five_dimensions() -> None:
    assert default_taxonomy("service_quality").names == (
        "reliability",
        "assurance",
        "tangibles",
        "empathy",
        "responsiveness",
    )


@pytest.mark.parametrize("name", DEFAULT_TAXONOMIES)
def test_what_is_shipped_has_its_file_s_name_and_ten_examples_or_more_each(name: str) -> None:
    found = default_taxonomy(name)

    assert found.name == name.replace("_", " ")
    assert all(10 <= len(touchpoint.examples) <= 15 for touchpoint in found.touchpoints)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = bakery", r"bakery.toml is not TOML: .*line 1.*between quotes"),
        ("", r"bakery.toml: the taxonomy's name is missing"),
        ('name = "bakery"', r"names no touchpoints; write a \[\[touchpoint\]\] table"),
        ('name = "bakery"\ntouchpoint = [1]', "names no touchpoints"),
        ('name = "bakery"\ncolour = "red"\n', r'has "colour" at its top; only name'),
        (GOOD.replace('name = "queue"', 'name = "Bread"'), r"touchpoint 2 \(line 9\) has the name of an earlier one"),
        (GOOD.replace('name = "queue"', ""), r"touchpoint 2 \(line 9\): its name is missing"),
        (GOOD.replace('"Bread and rolls"', "3"), r"touchpoint 1 \(line 4\): its definition is not a text"),
        (GOOD.replace("Bread and rolls", " "), r"touchpoint 1 \(line 4\): its definition is empty"),
        (GOOD.replace("definition", "meaning"), r'touchpoint 1 \(line 4\) has "meaning"; only name'),
        (GOOD.replace('["The bread was  stale"]', '"stale"'), r"touchpoint 1 \(line 4\): examples is not a list"),
        (GOOD.replace("stale", 'stale", 7, "'), r"touchpoint 1 \(line 4\): example 2 is not a text"),
        (GOOD.replace("]\n\n[[", ', "the BREAD was stale"]\n\n[['), r"example 2 repeats an earlier one; remove it"),
        (GOOD.replace('"bread"', f'"{"b" * (LONGEST_NAME + 1)}"'), rf"its name has 61 characters; {LONGEST_NAME}"),
        (f"{GOOD}[[touchpoint]]\n" + "[[touchpoint]]\n" * MOST_TOUCHPOINTS, rf"{MOST_TOUCHPOINTS} are the most"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_what_to_do(text: str, message: str) -> None:
    with pytest.raises(TaxonomyError, match=message):
        parse_taxonomy(text, source="bakery.toml")


def test_an_entry_that_is_not_a_table_of_its_own_is_found_by_its_number() -> None:
    inline = 'name = "x"\ntouchpoint = [{name = "a", definition = "b"}, {name = "c"}]'

    with pytest.raises(TaxonomyError, match=r"bakery.toml, touchpoint 2: its definition is missing"):
        parse_taxonomy(inline, source="bakery.toml")


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes('name = "Bäckerei"'.encode("latin-1"))

    with pytest.raises(TaxonomyError, match=r"none.toml cannot be read: No such file"):
        read_taxonomy(tmp_path / "none.toml")
    with pytest.raises(TaxonomyError, match=r"latin.toml is not in UTF-8 \(byte 10\); save it as UTF-8"):
        read_taxonomy(latin)


def test_a_taxonomy_that_is_not_shipped_is_answered_with_those_that_are() -> None:
    with pytest.raises(TaxonomyError, match=r'no taxonomy "bakery"; there is: journey, service_quality'):
        default_taxonomy("bakery")


def test_the_page_about_touchpoints_shows_what_there_is() -> None:
    page = Path(__file__).parents[3].joinpath("docs", "touchpoints.md").read_text("utf-8")
    rows = [line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| ")]

    example = parse_taxonomy(page.split("```toml\n")[1].split("```")[0], source="the page")

    assert set(default_taxonomy("journey").names) <= set(rows)
    assert example.names == ("bread",)
