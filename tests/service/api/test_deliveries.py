import json
import tempfile
import threading
import urllib.request
from pathlib import Path

from nlp.redact.pseudonym import pseudonym
from service.api.requests import LARGEST
from service.jobs.forget import forget_person
from service.settings import secret_key
from service.store.connect import database_at
from service.store.projects import get_project

LINES = {"Content-Type": "application/x-ndjson"}
HARM = "zelda.quince@example.org"  # planted: it must not reach the disk


def send(api, data: bytes, path: str = "/comments", **headers: str):
    return api.client.post(f"/api/v1{path}", data=data, headers={**api.headers, **headers})


def lines(*comments: object) -> bytes:
    return b"\n".join(json.dumps(one).encode() for one in comments)


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_comment_is_taken_in_without_its_personal_data(api, settings) -> None:
    body = {"text": f"The ramp was wet, write to {HARM}.", "id": "t-1", "respondent": "cust-77", "score": 4}
    answer = api.post("/comments", body)
    assert answer.status_code == 202
    assert answer.get_json()["new"] == 1
    assert answer.get_json()["redactions"] == {"EMAIL": 1}
    found = api.get("/comments?words=ramp").get_json()["items"]
    assert [one["text"] for one in found] == ["The ramp was wet, write to [EMAIL]."]
    stored = bytes_on_disk(settings.data)
    assert HARM.encode() not in stored
    assert b"cust-77" not in stored


def test_a_comment_sent_again_under_its_id_is_one_comment(api) -> None:
    api.post("/comments", {"text": "The ramp was wet.", "id": "t-1"})
    again = api.post("/comments", {"text": "The ramp was wet.", "id": "t-1"}).get_json()
    assert (again["new"], again["duplicates"]) == (0, 1)
    changed = api.post("/comments", {"text": "The ramp was dry.", "id": "t-1"}).get_json()
    assert (changed["new"], changed["changed"]) == (0, 1)


def test_many_are_taken_in_and_lines_that_cannot_be_read_are_counted(api) -> None:
    good = [{"text": f"Cabin {number} was cold."} for number in range(20)]
    body = lines(*good, {"text": ""}, {"words": "no text"}, {"text": 5}) + b"\n{broken\n\n"
    found = send(api, body, "/comments?source=desk", **LINES).get_json()
    assert (found["received"], found["new"], found["without_text"], found["rejected"]) == (21, 20, 1, 3)
    assert found["rejections"]["not valid JSON"] == 1
    assert [one["line"] for one in found["errors"]] == [22, 23, 24]
    assert "words" not in json.dumps(found["errors"])
    source = next(one for one in api.get("/sources").get_json()["items"] if one["file"]["name"] == "desk")
    assert source["counts"]["comments_kept"] == 20
    assert source["state"] == "done"


def test_a_delivery_of_which_no_line_can_be_read_is_refused(api) -> None:
    refused = send(api, b'[]\n{"words": 1}', **LINES)
    assert refused.status_code == 422
    assert [one["reason"][:6] for one in refused.get_json()["errors"]] == ["line 1", "line 2"]


def test_what_a_forgotten_person_wrote_does_not_come_back(api, settings) -> None:
    sent = {"text": "The ramp was wet.", "id": "t-1", "respondent": "cust-77"}
    api.post("/comments", sent)
    with database_at(settings.database) as database:
        project = get_project(database, settings.project)
        person = pseudonym(secret_key(settings), project.name, "respondent", "cust-77")
        forget_person(database, project, person, secret=secret_key(settings), seed=1, made_by="a test")

    again = api.post("/comments", sent).get_json()

    assert (again["new"], again["forgotten"]) == (0, 1)
    assert api.get("/comments?words=ramp").get_json()["items"] == []


def test_words_that_the_firm_wants_kept_are_kept(api, settings) -> None:
    text = "I asked Zelda Quince for help with my Zelda Quince card."
    settings.keep_file.write_text("Zelda Quince card\n", encoding="utf-8")
    try:
        api.post("/comments", {"text": text, "id": "t-2"})
    finally:
        settings.keep_file.unlink()
    assert [one["text"] for one in api.get("/comments?words=asked").get_json()["items"]] == [
        "I asked [PERSON] for help with my Zelda Quince card."
    ]


def test_counts_of_a_source_add_up_over_deliveries(api) -> None:
    for number in range(3):
        api.post("/comments?source=desk", {"text": f"Cabin {number} was cold, ask {HARM}."})
    source = next(one for one in api.get("/sources").get_json()["items"] if one["file"]["name"] == "desk")
    assert (source["counts"]["rows_read"], source["counts"]["comments_kept"]) == (3, 3)
    assert source["counts"]["redactions"] == [["EMAIL", 3]]


def test_the_same_key_gets_the_same_answer_and_is_done_once(api) -> None:
    key = {"Idempotency-Key": "a-key"}
    first = api.post("/comments", {"text": "Cold."}, **key)
    again = api.post("/comments", {"text": "Cold."}, **key)
    assert (again.status_code, again.get_data()) == (202, first.get_data())
    assert len(api.get("/comments?words=Cold").get_json()["items"]) == 1
    other = api.post("/comments", {"text": "Cold."}, **{"Idempotency-Key": "another-key"})
    assert other.get_json()["new"] == 1  # two people may say the same word


def test_a_key_that_comes_with_another_body_is_refused(api) -> None:
    key = {"Idempotency-Key": "a-key"}
    api.post("/comments", {"text": "Cold."}, **key)
    refused = api.post("/comments", {"text": "Warm."}, **key)
    assert (refused.status_code, refused.mimetype) == (409, "application/problem+json")
    assert api.get("/comments?words=Warm").get_json()["items"] == []


def test_a_key_whose_request_failed_can_be_used_again(api) -> None:
    key = {"Idempotency-Key": "a-key"}
    assert api.post("/comments", {"text": 5}, **key).status_code == 422
    assert api.post("/comments", {"text": "Cold."}, **key).status_code == 202


def test_neither_key_nor_body_is_kept_as_it_was_sent(api, settings) -> None:
    api.post("/comments", {"text": f"Cold, says {HARM}."}, **{"Idempotency-Key": "call-from-mrs-quince"})
    stored = bytes_on_disk(settings.data)
    assert HARM.encode() not in stored
    assert b"quince" not in stored


def test_scores_of_another_scale_are_refused_and_nothing_is_kept(api) -> None:
    refused = api.post("/comments?scale=csat5", {"text": "A lantern.", "score": 4})
    assert refused.status_code == 409
    assert "nps" in refused.get_json()["detail"]
    assert api.get("/comments?words=lantern").get_json()["items"] == []
    off = api.post("/comments", {"text": "A lantern.", "score": 44}).get_json()
    assert off["notices"] == {"score outside the scale": 1}


def test_what_cannot_be_a_comment_is_refused_without_its_words(api) -> None:
    secret = "a secret nobody should read"
    for body in ({"text": "x", "score": secret}, {"words": secret}, [secret], secret):
        refused = api.post("/comments", body)
        assert refused.status_code == 422
        assert secret not in refused.get_data(as_text=True)
    assert send(api, b"{", **{"Content-Type": "application/json"}).status_code == 400
    assert send(api, b'{"text": NaN}', **{"Content-Type": "application/json"}).status_code == 400
    assert send(api, b'{"text": "\\ud800"}', **{"Content-Type": "application/json"}).status_code == 422
    assert send(api, b"[" * 100_000, **{"Content-Type": "application/json"}).status_code == 400
    assert send(api, b"text", **{"Content-Type": "text/plain"}).status_code == 415


def test_too_much_at_once_is_refused(api) -> None:
    assert send(api, b" " * (LARGEST + 1), **LINES).status_code == 413
    assert send(api, b'{"text":"a"}\n' * 5001, **LINES).status_code == 413


def test_two_deliveries_at_once_lose_nothing(app, api) -> None:
    answers = []

    def deliver(number: int) -> None:
        body = lines(*({"text": f"Deck {number} row {row} was full.", "id": f"{number}-{row}"} for row in range(30)))
        answers.append(
            app.test_client().post("/api/v1/comments", data=body, headers={**api.headers, **LINES}).get_json()["new"]
        )

    threads = [threading.Thread(target=deliver, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [30, 30, 30]
    source = next(one for one in api.get("/sources").get_json()["items"] if one["file"]["name"] == "api")
    assert (source["counts"]["comments_kept"], source["counts"]["rows_read"]) == (90, 90)


def test_a_large_delivery_over_http_is_kept_in_no_file_before_it_is_redacted(
    served, api, settings, tmp_path, monkeypatch
) -> None:
    """The server would write bodies over half a megabyte to a temporary file, which here cannot be made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    text = "The corridor was long. " * 400
    body = lines(*({"text": f"{number} {text} {HARM}", "id": str(number)} for number in range(70)))
    assert len(body) > 600_000
    request = urllib.request.Request(f"{served}/api/v1/comments", body, {**api.headers, **LINES})
    with urllib.request.urlopen(request) as answer:
        assert json.load(answer)["new"] == 70
    assert HARM.encode() not in bytes_on_disk(settings.data)
