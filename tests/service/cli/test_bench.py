"""``yousaid bench`` tells where the time goes."""

import json

import pytest


@pytest.mark.models
def test_stages_share_the_whole_time_between_them(yousaid) -> None:
    found = yousaid("bench", "--limit", 60, "--format", "json")
    assert found.status == 0, found.err
    speed = json.loads(found.out)
    assert speed["comments"] == 60
    assert sum(stage["share"] for stage in speed["stages"]) == pytest.approx(1)
    assert {"redact", "language", "embed", "sentiment"} <= {stage["name"] for stage in speed["stages"]}
    assert all(stage["seconds"] >= 0 for stage in speed["stages"])
    assert speed["one"] > 0
    assert speed["all"] > 0
    assert speed["peak"] > 100_000_000
