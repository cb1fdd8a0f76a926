import pytest

from service.insight.plans import Plan, lock
from service.jobs.json_records import read_record, write_record


@pytest.mark.parametrize(
    "plan",
    [
        Plan("3", ("a", "b"), "complaints", -0.3, "2018-05-01"),
        Plan("3", ("a",), "outcome", 5, "2018-05-01", ("region", "north"), (), (("region", "south"), ("age", "old"))),
    ],
)
def test_a_record_comes_back_as_it_was_written(plan: Plan) -> None:
    assert read_record(Plan, write_record(plan)) == plan


def test_a_plan_keeps_its_digest() -> None:
    plan = Plan("3", ("a",), "complaints", -0.3, "2018-05-01", comparison_themes=("b",))

    again = read_record(Plan, write_record(plan))

    assert lock(again, day="2018-04-01").digest == lock(plan, day="2018-04-01").digest
