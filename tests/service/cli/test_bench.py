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


def test_insight_is_timed_on_invented_surveys_of_the_sizes_asked_for(yousaid) -> None:
    sizes = ("--respondents", 300, "--respondents", 600, "--themes", 5, "--levels", 3, "--replicates", 20)
    found = yousaid("bench", "insight", *sizes, "--format", "json")
    assert found.status == 0, found.err
    speeds = json.loads(found.out)
    assert [one["respondents"] for one in speeds] == [300, 600]
    assert all((one["themes"], one["levels"], one["replicates"]) == (5, 3, 20) for one in speeds)
    assert all(one["ranking"] > 0 and one["comparing"] > 0 for one in speeds)
    assert speeds[1]["peak"] >= speeds[0]["peak"] > 10_000_000


def test_without_a_command_reading_is_meant(yousaid) -> None:
    assert "Comments to read at most" in yousaid("bench", "--limit", 0).err + yousaid("bench", "reading", "--help").out
    assert yousaid("bench", "no-such-file.csv").status != 0
    assert "insight" in yousaid("bench", "--help").out
