import re
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.settings import Settings
from service.store.connect import database_at
from service.store.initiative_changes import change_initiative
from service.store.initiative_plans import StoredEffect, write_effect
from service.store.initiatives import Initiative, list_initiatives
from service.web.app import create_app


@pytest.fixture
def decided(settings: Settings, tmp_path: Path) -> tuple[FlaskClient, tuple[Initiative, ...]]:
    """A copy of the invented project, in which one is accepted, one shipped, one declined, one lost its theme."""
    own = Settings(shutil.copytree(settings.data, tmp_path / "data"), project=settings.project)
    with database_at(own.database) as database:
        first, second, third, fourth, *_ = list_initiatives(database, 1)
        for one, changes in (
            (first, {"status": "accepted", "owner": "Ada", "note": "Ask the engineers"}),
            (second, {"status": "shipped", "shipped_on": "2025-06-03"}),
            (third, {"status": "declined", "declined_on": "2025-07-01", "declined_because": "too dear <b>"}),
        ):
            change_initiative(database, one.id, changes, what="changed", details={}, made_by="a tester")
        write_effect(
            database, second.id, StoredEffect("2025-09-01", "improved", "improved: -30 %, -40 % to -20 %", None)
        )
        database.execute("update initiative_theme set counts_as = null where initiative_id = ?", [fourth.id])
        found = list_initiatives(database, 1)
    return create_app(own).test_client(), found


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_page_says_whose_and_how_far_an_initiative_is(decided: tuple[FlaskClient, tuple[Initiative, ...]]) -> None:
    client, _ = decided

    with client.get("/initiatives") as answer:
        page = answer.get_data(as_text=True)

    assert "Ask the engineers" in page
    assert "accepted Ada" in words(page)
    assert "is no longer found: nothing counts for it" in page


def test_what_is_done_or_declined_stands_apart_from_what_is_to_choose(
    decided: tuple[FlaskClient, tuple[Initiative, ...]],
) -> None:
    client, found = decided

    with client.get("/initiatives") as answer:
        ranked, settled = answer.get_data(as_text=True).split('id="settled"')

    assert "shipped 3 Jun 2025" in words(settled)
    assert "improved: -30 %, -40 % to -20 %" in settled
    assert "Declined because: too dear &lt;b&gt;" in settled
    for one in found:
        assert (f'id="initiative-{one.id}"' in settled) == (one.status in {"shipped", "declined"})
        assert (f'id="initiative-{one.id}"' in ranked) == (one.status not in {"shipped", "declined"})


def test_the_download_holds_owner_and_verdict(decided: tuple[FlaskClient, tuple[Initiative, ...]]) -> None:
    client, found = decided

    with client.get("/initiatives.csv") as answer:
        sheet = answer.get_data(as_text=True)

    assert "Owner,Verdict,Effect" in sheet
    assert "improved: -30 %" in sheet
    assert sheet.count("\n") == len(found) + 1


def test_a_theme_shows_how_far_its_initiatives_are(decided: tuple[FlaskClient, tuple[Initiative, ...]]) -> None:
    client, found = decided
    shipped = next(one for one in found if one.status == "shipped")

    with client.get(f"/themes/{shipped.proposal.theme_ids[0]}") as answer:
        page = words(answer.get_data(as_text=True))

    assert "shipped: improved" in page
