import json
import re
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


def checks(yousaid: Run) -> tuple[int, dict[str, dict[str, Any]]]:
    found = yousaid("doctor", "--format", "json")
    return found.status, {check["name"]: check for check in json.loads(found.out)}


def test_a_sound_installation_is_fine(yousaid: Run, analysed: Any) -> None:
    status, found = checks(yousaid)

    assert status == 0
    assert all(check["fine"] for check in found.values())
    assert re.search(r"schema \d{4}_\w+, projects", found["database"]["found"])
    assert "FTS5" in found["SQLite"]["found"]
    assert "53aa51172d14" in found["embedder"]["found"]


def test_without_data_everything_is_fine_and_nothing_is_made(yousaid: Run, settings: Any) -> None:
    status, _ = checks(yousaid)

    assert status == 0
    assert not settings.data.exists()


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("key and modes", lambda settings: settings.key_file.write_bytes(b"short")),
        ("key and modes", lambda settings: settings.key_file.chmod(0o644)),
        ("key and modes", lambda settings: settings.key_file.unlink()),
        ("database", lambda settings: settings.database.write_bytes(b"no database" * 1000)),
    ],
    ids=["key of another length", "key that others may read", "key that is gone", "file that is no database"],
)
def test_what_is_wrong_is_named_and_gives_status_1(
    yousaid: Run, analysed: Any, name: str, harm: Callable[[Any], None]
) -> None:
    harm(analysed)

    status, found = checks(yousaid)

    assert status == 1
    assert [check["name"] for check in found.values() if not check["fine"]] == [name]
