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
