from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_a_demo_of_a_missing_file_makes_nothing(yousaid: Run, settings: Any, tmp_path: Path) -> None:
    found = yousaid("demo", "--no-serve", tmp_path / "missing.csv")

    assert found.status == 2
    assert "missing.csv does not exist" in found.err
    assert not settings.data.exists()


@pytest.mark.models
@pytest.mark.slow
def test_the_demo_ranks_the_sample_and_does_nothing_twice(yousaid: Run, settings: Any) -> None:
    first = yousaid("demo", "--no-serve")
    second = yousaid("demo", "--no-serve")

    assert (first.status, second.status) == (0, 0)
    assert settings.data.stat().st_mode & 0o777 == 0o700
    initiatives = first.out[first.out.index("Initiatives,") :]
    assert "NPS points" in initiatives
    assert second.out.endswith(initiatives)
    assert "nothing in it is new" in second.err
    assert "0 comments newly understood" in second.err
