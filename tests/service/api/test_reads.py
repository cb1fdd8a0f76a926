import json
from dataclasses import asdict, replace

import pytest

from corpora.customers import CustomerFacts
from service.api.resources import ROUTES
from service.cli.main import COMMANDS, run
from service.columns.initiatives import COLUMNS as INITIATIVES
from service.columns.theme_rows import COLUMNS as THEMES
from service.store.connect import database_at, writing
from service.store.customers import write_customers
from service.store.projects import get_project
from service.store.rollups import PeriodPoint, read_summary

READS = (
    "/projects", "/summary", "/coverage", "/sources", "/runs", "/themes", "/theme-edits", "/theme-lineage?all=true",
    "/shortfalls", "/initiatives", "/initiatives/1", "/initiatives/1/history", "/touchpoints", "/signals",
    "/comments", "/reviews/2025Q2", "/what-if?effort=1=10", "/advocates", "/advocates/ask",
    "/advocates/recover",
)  # fmt: skip


# Every command that reads what is kept of a project, and where it is read over HTTP.
BY_COMMAND = {
    "themes": "/themes", "touchpoints": "/touchpoints", "shortfalls": "/shortfalls", "initiatives": "/initiatives",
    "review": "/reviews/<period>", "retention": "/retention", "advocates": "/advocates",
}  # fmt: skip
# The others: they write, are about the installation or its owner, or measure models.
OTHERS = frozenset(
    "demo init import analyze forget export-person evaluate bench train watch hook worker serve user token audit backup"
    " restore doctor".split()
)


def test_every_command_that_reads_a_project_has_a_path() -> None:
    paths = {route.path for route in ROUTES if route.method == "GET"}
    assert set(COMMANDS) - OTHERS == set(BY_COMMAND)
    assert set(BY_COMMAND.values()) <= paths


@pytest.mark.parametrize("path", READS)
def test_what_the_commands_can_read_can_be_read(reader, path) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == "application/json"


def test_a_theme_says_what_the_command_says(reader) -> None:
    rows = reader.get("/themes").get_json()["items"]
    assert [set(row) for row in rows] == [{column.key for column in THEMES}] * len(rows)
    late = next(row for row in rows if row["name"] == "late")
    one = reader.get(f"/themes/{late['id']}?quotes=2").get_json()
    assert one["theme"] == late
    assert len(one["quotes"]) == 2
    assert "late" in one["quotes"][0]


def test_an_initiative_says_what_the_command_says(reader) -> None:
    rows = reader.get("/initiatives").get_json()["items"]
    assert set(rows[0]) == {column.key for column in INITIATIVES}
    assert reader.get(f"/initiatives/{rows[0]['id']}").get_json()["proposal"]["title"] == rows[0]["title"]


@pytest.fixture
def agreed(settings):
    """Of the customers every second one agreed to be contacted, and is worth something."""
    with database_at(settings.database) as database, writing(database):
        project = get_project(database, settings.project)
        facts = {f"{n:024x}": CustomerFacts(value=n + 0.5, may_contact=n % 2 == 0) for n in range(260)}
        write_customers(database, project.id, facts)
    return settings


def test_advocates_say_what_the_command_says(reader, agreed, capsys) -> None:
    status = run(["--data", str(agreed.data), "--project", agreed.project, "advocates", "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    found = reader.get("/advocates").get_json()

    assert status == 0
    assert {**found["facts"], "said": found["said"], "praise": found["praise"]} == {
        key: value for key, value in said.items() if key not in {"ask", "recover"}
    }
    for name in ("ask", "recover"):
        assert said[name]
        assert reader.get(f"/advocates/{name}?limit=500").get_json() == {"items": said[name], "next": None}
    assert all(int(one["pseudonym"], 16) % 2 == 0 for one in said["ask"])


def test_whom_to_ask_comes_by_pages(reader, agreed) -> None:
    everybody = reader.get("/advocates/ask?limit=500").get_json()["items"]
    first = reader.get("/advocates/ask?limit=10").get_json()
    rest = reader.get(f"/advocates/ask?limit=500&cursor={first['next']}").get_json()
    assert [*first["items"], *rest["items"]] == everybody
    tag = reader.get("/advocates/ask").headers["ETag"]
    assert reader.get("/advocates/ask", **{"If-None-Match": tag}).status_code == 304


def test_without_consent_nobody_is_told(reader) -> None:
    assert reader.get("/advocates/ask").get_json() == {"items": [], "next": None}
    assert reader.get("/advocates").get_json()["facts"]["consenting"] == 0


def test_comments_are_found_by_words_and_filters(reader) -> None:
    found = reader.get("/comments?words=leave&limit=500").get_json()["items"]
    assert found
    assert {one["text"] for one in found} == {"late again and I leave"}
    assert {clause["signals"][0] for one in found for clause in one["clauses"]} == {"leaving"}
    assert reader.get(f"/comments/{found[0]['id']}").get_json() == found[0]
    late = reader.get("/themes").get_json()["items"]
    key = next(row["id"] for row in late if row["name"] == "late")
    of_theme = reader.get(f"/comments?theme={key}&limit=500").get_json()["items"]
    assert {one["text"] for one in of_theme} == {"late ferry", "late again and I leave"}


def test_groups_of_fewer_than_five_are_not_told(reader) -> None:
    everything = reader.get("/comments?limit=500").get_json()["items"]
    shown = {tuple(segment) for one in everything for segment in one["segments"]}
    assert shown == {("region", "south")}  # two live in the harbour; the north would tell them by subtraction
    assert reader.get("/comments?segment=region:harbour").status_code == 404


def test_a_period_of_few_people_is_not_told(reader, settings) -> None:
    before = len(reader.get("/summary").get_json()["trend"])
    with database_at(settings.database) as database:
        project = get_project(database, settings.project)
        summary = read_summary(database, project.id)
        assert summary is not None
        few = PeriodPoint("2025Q3", 2, 2, None)
        replaced = json.dumps(asdict(replace(summary, trend=(*summary.trend, few))))
        database.execute("update project_rollup set summary = ? where project_id = ?", [replaced, project.id])
        database.conn.commit()
    assert before > 0
    assert "2025Q3" not in {point["period"] for point in reader.get("/summary").get_json()["trend"]}


def test_pages_follow_one_another_and_hold_everything_once(reader) -> None:
    seen, cursor, pages = [], "", 0
    while cursor is not None:
        page = reader.get(f"/comments?limit=50{f'&cursor={cursor}' if cursor else ''}").get_json()
        seen += [one["id"] for one in page["items"]]
        cursor, pages = page["next"], pages + 1
    assert pages == 6
    assert len(seen) == len(set(seen)) == 260


def test_a_cursor_stays_true_when_comments_come_in_between(api) -> None:
    first = api.get("/comments?limit=50").get_json()
    old = [one["id"] for one in api.get("/comments?limit=100").get_json()["items"]]
    sent = api.post("/comments", {"text": "A new jetty.", "id": "1", "said_at": "2026-02-01T10:00:00Z"})
    assert sent.get_json()["new"] == 1
    second = api.get(f"/comments?limit=50&cursor={first['next']}").get_json()
    assert [one["id"] for one in second["items"]] == old[50:]


def test_a_cursor_of_a_list_names_where_it_stood(reader) -> None:
    everything = [row["id"] for row in reader.get("/themes").get_json()["items"]]
    page = reader.get("/themes?limit=1").get_json()
    rest = reader.get(f"/themes?cursor={page['next']}").get_json()
    assert [row["id"] for row in (*page["items"], *rest["items"])] == everything
    assert rest["next"] is None
    assert reader.get("/themes?cursor=bm9uZQ").status_code == 404


def test_what_has_not_changed_is_not_sent_again(api) -> None:
    first = api.get("/summary")
    tag = first.headers["ETag"]
    again = api.get("/summary", **{"If-None-Match": tag})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert api.post("/initiatives/1/owner", {"name": "Ida"}).status_code == 200
    changed = api.get("/summary", **{"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


def test_another_project_can_be_named(reader) -> None:
    assert reader.get("/coverage?project=Invented+Ferries").get_json()["comments"] == 260
    assert reader.get("/coverage?project=Nobody").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/themes/unknown", 404),
        ("/initiatives/99999", 404),
        ("/initiatives/one", 404),
        ("/reviews/2025Q7", 404),
        ("/themes?limit=0", 400),
        ("/themes?limit=many", 400),
        ("/themes?limits=1", 400),
        ("/comments?mood=cheerful", 404),
        ("/retention?until=2025-02-31", 404),
    ],
)
def test_what_goes_wrong_is_told_as_a_problem(reader, path, status) -> None:
    answer = reader.get(path)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    problem = json.loads(answer.get_data())
    assert problem["status"] == status
    assert problem["title"]
    assert problem["type"].startswith("urn:yousaid:")


def test_a_method_that_is_not_there_is_told_as_a_problem(reader) -> None:
    answer = reader.client.delete("/api/v1/themes", headers=reader.headers)
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert "GET" in answer.headers["Allow"]


def test_an_error_nobody_foresaw_is_told_without_its_words(app, reader, settings) -> None:
    settings.database.write_bytes(b"not a database, but somebody's words" * 40)
    answer = reader.get("/summary")
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert "somebody" not in answer.get_data(as_text=True)


def test_strangers_are_refused_and_readers_change_nothing(stranger, reader) -> None:
    refused = stranger.get("/summary")
    assert (refused.status_code, refused.mimetype) == (401, "application/problem+json")
    assert refused.headers["WWW-Authenticate"] == "Bearer"
    assert reader.post("/comments", {"text": "A jetty."}).status_code == 403
    assert reader.post("/initiatives/1/owner", {"name": "Ida"}).status_code == 403
