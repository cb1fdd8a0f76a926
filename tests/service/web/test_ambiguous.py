"""The page of comments says between which themes an ambiguous clause lies."""

import csv
import io
import shutil
from dataclasses import replace

import numpy as np
import pytest
from flask.testing import FlaskClient

from nlp.records import ThemeModel
from service.settings import Settings
from service.store.connect import database_at, writing
from service.store.theme_model import AMBIGUOUS, Fit, MachineTheme, Placements, add_placements, write_fit
from service.store.themes import Grouping, change_grouping, list_themes, read_descriptions
from service.web.app import create_app

ODD = "the box is an odd shade of green"
NONE = np.zeros(0, dtype=np.int64)


@pytest.fixture
def copied(settings: Settings, tmp_path) -> Settings:
    """The invented project, to be changed by one test."""
    shutil.copytree(settings.data, tmp_path / "copy")
    return replace(settings, data=tmp_path / "copy")


def client_of(settings: Settings, names: tuple[str, str], merged: dict[str, str]) -> FlaskClient:
    """Return a client of the project in which the rare clauses lie between two themes."""
    with database_at(settings.database) as database, writing(database):
        ids = {theme.name: theme.id for theme in list_themes(database, 1)}
        run_id = database.execute("select max(id) from run").fetchone()[0]
        found = [
            MachineTheme(ids.get(name, name), None, name, (), (), np.eye(8, dtype=np.float32)[0]) for name in names
        ]
        model = ThemeModel(np.zeros(8, dtype=np.float32), np.eye(8, dtype=np.float32)[:2], np.arange(2), np.arange(2))
        write_fit(database, 1, Fit(run_id, "invented", 60, 0, 0, {}, model, tuple(found)))
        rows = database.execute("select id, comment_n from clause where unassigned = 'rare'").fetchall()
        clauses, comments = np.array(rows, dtype=np.int64).T
        n = len(clauses)
        between = np.tile([0, 1], (n, 1))
        strength = np.zeros(n, dtype=np.float32)
        add_placements(database, Placements(clauses, comments, np.full(n, AMBIGUOUS), strength, between))
        grouping = Grouping(
            themes=tuple(read_descriptions(database, 1, live=True).values()),
            clause_ids=clauses,
            clause_theme=np.full(n, -1),
            clause_strength=strength,
            clause_unassigned=("ambiguous",) * n,
            comment_ns=NONE,
            comment_theme=NONE,
            comment_unassigned=(),
            merged={name: ids[into] for name, into in merged.items()},
        )
        change_grouping(database, 1, grouping, run_id=run_id)
    return create_app(settings).test_client()


def said(page: str) -> str:
    """Return what stands below the first ambiguous clause, without marks."""
    chip = page.split('<li class="between">')[1].split("</li>", maxsplit=1)[0]
    return "".join(piece.split(">")[-1] for piece in chip.split("<"))


def test_both_themes_are_named_and_lead_to_their_pages(copied: Settings) -> None:
    client = client_of(copied, ("Price rise without notice", "Connection slower than promised"), {})

    page = client.get("/comments", query_string={"words": f'"{ODD}"'}).text

    assert said(page) == "ambiguous between Price rise without notice and Connection slower than promised"
    assert page.split('<li class="between">')[1].split("</li>")[0].count("/themes/") == 2
    rows = list(csv.DictReader(io.StringIO(client.get("/comments.csv").text.lstrip("\ufeff"))))
    told = {row["Ambiguous between"] for row in rows if ODD in row["Text"]}
    assert told == {"Price rise without notice / Connection slower than promised"}
    assert {row["Ambiguous between"] for row in rows if ODD not in row["Text"].lower()} == {""}


def test_where_one_took_the_other_in_it_is_near_that_one(copied: Settings) -> None:
    names = ("Connection slower than promised", "Slow at night")
    client = client_of(copied, names, {"Slow at night": "Connection slower than promised"})

    page = client.get("/comments", query_string={"words": f'"{ODD}"'}).text

    assert said(page) == "ambiguous, near Connection slower than promised"
