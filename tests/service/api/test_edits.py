import pytest


@pytest.fixture
def ids(api) -> dict[str, str]:
    return {row["name"]: row["id"] for row in api.get("/themes").get_json()["items"]}


def test_a_theme_is_renamed_after_a_preview(api, ids) -> None:
    edit = {"kind": "rename", "theme": ids["late"], "name": "Ferries that run late"}
    assert api.post("/theme-edits/preview", edit).get_json()["clauses"] == 0
    assert "late" in {row["name"] for row in api.get("/themes").get_json()["items"]}
    made = api.post("/theme-edits", edit)
    assert (made.status_code, made.get_json()["number"]) == (201, 1)
    assert "Ferries that run late" in {row["name"] for row in api.get("/themes").get_json()["items"]}
    (entry,) = api.get("/theme-edits").get_json()["items"]
    assert (entry["kind"], entry["made_by"]) == ("rename", "token test write")


def test_a_merge_moves_what_its_preview_says_and_is_taken_back(api, ids) -> None:
    edit = {"kind": "merge", "theme": ids["price"], "into": ids["late"]}
    told = api.post("/theme-edits/preview", edit).get_json()
    made = api.post("/theme-edits", edit).get_json()
    assert made["clauses"] == told["clauses"] > 0
    assert told["movements"][0]["before"] == "price"
    assert "price" not in {row["name"] for row in api.get("/themes").get_json()["items"]}
    back = api.post(f"/theme-edits/{made['number']}/undo")
    assert back.status_code == 201
    assert "price" in {row["name"] for row in api.get("/themes").get_json()["items"]}


def test_an_edit_that_cannot_be_made_changes_nothing(api, ids) -> None:
    missing = api.post("/theme-edits", {"kind": "rename", "theme": ids["late"]})
    assert (missing.status_code, "name" in missing.get_json()["detail"]) == (409, True)
    assert api.post("/theme-edits", {"kind": "ignore", "theme": "nobody"}).status_code == 404
    assert api.post("/theme-edits", {"kind": "paint", "theme": ids["late"]}).status_code == 422
    assert api.post("/theme-edits/9/undo").status_code == 404
    assert api.get("/theme-edits").get_json()["items"] == []


def test_an_initiative_goes_from_proposed_to_shipped(api, ids) -> None:
    made = api.post("/initiatives", {"themes": [ids["late"]], "title": "Leave on the hour", "effort_days": 4})
    assert made.status_code == 201, made.get_data(as_text=True)
    number = made.get_json()["id"]
    assert api.post(f"/initiatives/{number}/owner", {"name": "Ida"}).get_json()["decisions"]["owner"] == "Ida"
    assert api.post(f"/initiatives/{number}/accept").get_json()["status"] == "accepted"
    plan = {"expected": -0.3, "start": "2025-05-05"}
    told = api.post(f"/initiatives/{number}/launch/preview", plan)
    assert told.status_code == 200, told.get_data(as_text=True)
    assert api.get(f"/initiatives/{number}").get_json()["status"] == "accepted"
    locked = api.post(f"/initiatives/{number}/launch", plan).get_json()["locked"]
    assert locked["plan"]["expected"] == -0.3
    assert api.post(f"/initiatives/{number}/ship", {"on": "2025-05-05"}).status_code == 200
    assert api.get(f"/initiatives/{number}/effect").get_json()["locked"]["digest"] == locked["digest"]
    events = [event["what"] for event in api.get(f"/initiatives/{number}/history").get_json()["items"]]
    assert events[-3:] == ["accepted", "launched", "shipped"]
    assert api.post(f"/initiatives/{number}/accept").status_code == 409


def test_a_decision_with_a_key_is_made_once(api) -> None:
    key = {"Idempotency-Key": "once"}
    body = {"reason": "Too dear."}
    first, again = (api.post("/initiatives/2/decline", body, **key) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.get_data() == again.get_data()
    assert api.post("/initiatives/2/decline", body).status_code == 409
