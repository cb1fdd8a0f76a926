"""What the pages say before there is anything to show, and where something is missing."""

import json
import shutil
import sqlite3

import pytest

from service.settings import Settings
from service.store.connect import database_at
from service.web.app import create_app

PAGES = ("/", "/themes", "/comments", "/review-queue", "/initiatives")


@pytest.fixture
def copy(settings, tmp_path):
    """A copy of the invented project that a test may spoil."""
    shutil.copy(settings.database, tmp_path / settings.database.name)
    return Settings(data=tmp_path, project=settings.project)


def change(settings, *statements):
    with sqlite3.connect(settings.database) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def change_summary(settings, **values):
    with sqlite3.connect(settings.database) as connection:
        [(text,)] = connection.execute("select summary from project_rollup")
        connection.execute("update project_rollup set summary = ?", [json.dumps({**json.loads(text), **values})])
    connection.close()


@pytest.mark.parametrize("address", PAGES)
def test_without_a_database_every_page_says_how_to_begin(tmp_path, address):
    page = create_app(Settings(data=tmp_path / "nowhere")).test_client().get(address)
    assert page.status_code == 200
    assert "yousaid import FILE" in page.text


def test_without_a_database_the_downloads_are_not_there(tmp_path):
    client = create_app(Settings(data=tmp_path / "nowhere")).test_client()
    for address in ("/themes.csv", "/comments.csv", "/initiatives.csv", "/overview/changes.csv"):
        assert client.get(address).status_code == 404


def test_a_project_of_another_name_is_named(copy):
    page = create_app(Settings(data=copy.data, project="elsewhere")).test_client().get("/")
    assert "Invented Broadband" in page.text


def test_comments_that_are_not_analysed_can_be_read_meanwhile(copy):
    change(copy, "delete from project_rollup", "delete from theme_rollup", "delete from theme", "delete from clause")
    client = create_app(copy).test_client()
    for address in ("/", "/themes", "/initiatives"):
        assert "analyze" in client.get(address).text
    page = client.get("/comments?words=engineer")
    assert "found" in page.text
    assert client.get("/themes/abc").status_code == 404
    assert client.get("/themes.csv").status_code == 404


def test_a_project_without_comments_says_how_to_bring_some(tmp_path):
    from service.store.projects import ensure_project

    place = Settings(data=tmp_path, project="empty")
    with database_at(place.database) as database:
        ensure_project(database, "empty")
    assert "yousaid import FILE" in create_app(place).test_client().get("/comments").text


def test_without_a_score_the_overview_shows_the_moods(copy):
    change_summary(copy, outcome=None, ranked_by="complaints", stake_unit="complaints per 100 respondents")
    change(copy, "update theme_rollup set impact = null, impact_low = null, impact_high = null")
    client = create_app(copy).test_client()
    page = client.get("/").text
    assert "How do they feel?" in page
    assert "no score" in page
    for address in ("/themes?sort=impact", "/initiatives", "/themes.csv", "/overview/outcome.csv"):
        assert client.get(address).status_code == 200
    assert "Impact on" not in client.get("/themes").text


def test_without_dates_nothing_is_compared(copy):
    change_summary(copy, trend=[], first_said_at=None, last_said_at=None)
    change(copy, "delete from theme_period")
    client = create_app(copy).test_client()
    page = client.get("/").text
    assert "no dates" in page
    assert 'name="period"' not in page
    assert client.get("/themes").status_code == 200


def test_without_touchpoints_and_signals_nothing_is_said_of_them(copy):
    change(copy, "delete from clause_touchpoint", "delete from touchpoint", "delete from clause_signal")
    change(copy, "delete from signal_rollup")
    client = create_app(copy).test_client()
    for address in ("/", "/comments"):
        page = client.get(address)
        assert page.status_code == 200
        assert "ouchpoint" not in page.text
        assert "nnounce" not in page.text
    assert client.get("/overview/touchpoints.csv").status_code == 200


def test_without_themes_the_pages_say_what_helps(copy):
    change(copy, "delete from theme_rollup", "delete from initiative")
    client = create_app(copy).test_client()
    assert "too few comments" in client.get("/themes").text
    assert "No initiative" in client.get("/initiatives").text
    assert client.get("/").status_code == 200


def test_a_theme_that_is_gone_says_so(copy):
    [(theme_id,)] = sqlite3.connect(copy.database).execute("select id from theme where name like 'Engineer%'")
    change(copy, f"update theme set status = 'gone' where id = '{theme_id}'")
    page = create_app(copy).test_client().get(f"/themes/{theme_id}")
    assert page.status_code == 404
    assert "not found again" in page.text


def test_a_theme_of_few_customers_shows_no_share_of_them(copy):
    change(copy, "update theme_rollup set negative_respondents = 3, negative_share = 0.05")
    page = create_app(copy).test_client().get("/themes").text
    assert "fewer than 5" in page
    assert ">5.0" not in page


def test_a_file_that_is_no_database_gives_a_calm_page(tmp_path):
    place = Settings(data=tmp_path)
    place.database.write_text("this is no database, but it is long enough to be taken for one " * 40)
    page = create_app(place).test_client().get("/")
    assert page.status_code == 503
    assert "is not a YouSaid database" in page.text


def test_what_nobody_foresaw_gives_a_calm_page_without_details(copy, caplog):
    change(copy, "drop table theme_rollup")
    page = create_app(copy).test_client().get("/")
    assert page.status_code == 500
    assert "theme_rollup" not in page.text
    assert "Traceback" not in page.text
    assert "a page failed" in caplog.text
