"""What a theme's page says it goes with, and how sure the theme is."""

import shutil
import sqlite3

import pytest

from service.settings import Settings
from service.web.app import create_app


@pytest.fixture
def copy(settings, tmp_path):
    """A copy of the invented project that a test may change."""
    shutil.copy(settings.database, tmp_path / settings.database.name)
    return Settings(data=tmp_path, project=settings.project)


def words_of(settings, address, *statements):
    """Return the words of a page after some changes, in one line."""
    with sqlite3.connect(settings.database) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return " ".join(create_app(settings).test_client().get(address).text.split())


def worst(settings):
    with sqlite3.connect(settings.database) as connection:
        [(theme,)] = connection.execute("select theme_id from theme_rollup order by negative_respondents desc limit 1")
    connection.close()
    return theme


def test_a_theme_shows_both_impacts_and_says_where_they_disagree(copy):
    theme = worst(copy)
    page = words_of(copy, f"/themes/{theme}", "update theme_rollup set disagreement = 'size'")

    assert "other themes and segments being equal" in page
    assert "leaving out those who complain" in page
    assert "The two impacts disagree in size" in page
    assert "<b>A must</b>: its lack costs more than praise earns" in page
    assert "causes" not in page


def test_a_theme_without_an_adjusted_impact_says_why(copy):
    why = "not enough data: needs n ≥ 30 respondents with a score; there are 12"
    page = words_of(
        copy,
        f"/themes/{worst(copy)}",
        "update theme_rollup set adjusted = null, penalty = null, reward = null, kano = null, disagreement = null",
        f"update theme_rollup set missing = '{why}'",
    )

    assert why in page
    assert "The two impacts disagree" not in page


@pytest.mark.parametrize("address", ["/themes", "/themes/{theme}"])
@pytest.mark.parametrize(("stability", "marked"), [(0.49, True), (0.5, False), (None, False)])
def test_an_unstable_theme_is_marked(copy, address, stability, marked):
    theme, value = worst(copy), "null" if stability is None else stability
    page = words_of(copy, address.format(theme=theme), f"update theme set stability = {value}")

    assert ("unstable" in page) is marked


def test_what_is_kept_from_an_earlier_ranking_says_of_how_many_comments(copy):
    with_fewer = "update project_rollup set summary = json_set(summary, '$.compared', 41)"
    for address in ("/", "/initiatives", f"/themes/{worst(copy)}"):
        assert "41 of" in words_of(copy, address, with_fewer)


WATCHED = """update project_rollup set summary = json_set(summary, '$.watched',
    json('{"days": 180, "customers": 1240, "left": 90, "valued": 900, "missing": ""}'))"""


def test_a_theme_shows_the_customers_that_would_be_kept_and_their_worth(copy):
    numbers = "kept = 7.25, kept_low = 1, kept_high = 14, worth = 310.4, worth_low = 40, worth_high = 600"
    page = words_of(copy, f"/themes/{worst(copy)}", WATCHED, f"update theme_rollup set {numbers}")

    assert "Of the 1,240 customers who were watched for 180 days after their first answer" in page
    assert "7.2</a>" in page
    assert "1.0 to 14.0" in page
    assert "310" in page
    assert "40 to 600" in page


def test_a_theme_says_why_no_customers_kept_are_known(copy):
    why = "not enough data: needs n ≥ 5 customers who complain and left"
    page = words_of(copy, f"/themes/{worst(copy)}", WATCHED, f"update theme_rollup set kept_missing = '{why}'")

    assert why in page


def test_without_customers_a_theme_says_nothing_of_keeping_them(copy):
    assert "Customers kept" not in words_of(copy, f"/themes/{worst(copy)}")


def test_the_initiatives_show_the_customers_that_would_be_kept_beside_the_stake(copy):
    numbers = "kept = 7.25, kept_low = 1, kept_high = 14, worth = 310.4, worth_low = 40, worth_high = 600"
    page = words_of(copy, "/initiatives", WATCHED, f"update initiative set {numbers}")

    assert "keeps 7.2 customers (1.0 to 14.0), worth 310 (40 to 600)" in page
    assert "of which 900 have one" in page


@pytest.mark.parametrize("address", ["/initiatives.csv", "/themes.csv"])
def test_the_downloads_hold_customers_kept_or_why_they_are_not_known(copy, address):
    numbers = "kept = 7.25, kept_low = 1, kept_high = 14, kept_missing = 'why'"
    sheet = words_of(copy, address, f"update theme_rollup set {numbers}", f"update initiative set {numbers}")

    assert 'Customers kept,"Customers kept, low"' in sheet
    assert "7.25,1.0,14.0,,,,why" in sheet
