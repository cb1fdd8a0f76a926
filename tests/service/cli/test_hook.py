import json

from service.jobs.hook_mapping import hook_secret
from service.settings import secret_key
from service.store.connect import database_at


def test_a_hook_is_added_listed_and_removed(yousaid, settings, tmp_path) -> None:
    yousaid("init")
    mapping = tmp_path / "desk.json"
    mapping.write_text('{"text": "/words", "source": "desk"}')
    added = yousaid("hook", "add", "desk", mapping)
    assert added.status == 0, added.err
    (row,) = json.loads(yousaid("hook", "--format", "json").out)
    assert (row["name"], row["source"], row["path"]) == ("desk", "desk", "/api/v1/hooks/desk")
    with database_at(settings.database) as database:
        salt = database.execute("select salt from hook").fetchone()[0]
    assert added.out.strip() == hook_secret(secret_key(settings), salt)
    assert added.out.strip().encode() not in settings.database.read_bytes()
    assert yousaid("hook", "remove", "desk").status == 0
    assert yousaid("hook", "remove", "desk").status == 2


def test_a_hook_added_again_gets_another_secret(yousaid, tmp_path) -> None:
    yousaid("init")
    mapping = tmp_path / "desk.json"
    mapping.write_text('{"text": "/words", "source": "desk"}')
    first, second = (yousaid("hook", "add", "desk", mapping).out for _ in range(2))
    assert first != second


def test_a_file_that_is_no_mapping_is_refused(yousaid, tmp_path) -> None:
    yousaid("init")
    mapping = tmp_path / "desk.json"
    mapping.write_text('{"words": "/words"}')
    assert yousaid("hook", "add", "desk", mapping).status == 2
    assert yousaid("hook", "add", "a/b", mapping).status == 2
    assert yousaid("hook", "add", "desk", tmp_path / "none.json").status == 2
