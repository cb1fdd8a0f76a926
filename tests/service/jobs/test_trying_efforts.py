from collections.abc import Callable

import pytest
from sqlite_utils import Database

from corpora.errors import InputError
from service.jobs.trying_efforts import try_efforts
from service.store.initiatives import list_initiatives
from service.store.projects import Project


def test_the_order_follows_the_efforts_and_nothing_is_written(database: Database, two_years: Project) -> None:
    before = list_initiatives(database, two_years.id)
    first, second = before[0], before[1]

    found = try_efforts(database, two_years, {first.id: first.proposal.effort_days * 50}, seed=1)

    assert [one.initiative.id for one in found] == [second.id, first.id]
    assert [(one.rank_before, one.rank_after) for one in found] == [(2, 1), (1, 2)]
    assert [other.id for other in found[0].overtakes] == [first.id]
    assert found[1].effort_after == first.proposal.effort_days * 50
    assert list_initiatives(database, two_years.id) == before


def test_ranks_without_a_change_are_those_of_the_ranking(database: Database, two_years: Project) -> None:
    before = list_initiatives(database, two_years.id)

    found = try_efforts(database, two_years, {}, seed=1)

    assert [(one.initiative.id, one.rank_after) for one in found] == [(one.id, one.proposal.rank) for one in before]


@pytest.mark.parametrize("days", [0.0, float("nan")])
def test_an_effort_that_is_none_is_refused(database: Database, two_years: Project, days: float) -> None:
    first = list_initiatives(database, two_years.id)[0].id

    with pytest.raises(InputError, match="above 0"):
        try_efforts(database, two_years, {first: days}, seed=1)


def test_what_is_not_ranked_is_said(
    database: Database, two_years: Project, theme_ids: Callable[[Project], dict[str, str]]
) -> None:
    first = list_initiatives(database, two_years.id)[0].id
    database.execute("update initiative set status = 'declined' where id = ?", [first])

    with pytest.raises(InputError, match=f"initiative {first} is not ranked: it is declined"):
        try_efforts(database, two_years, {first: 3.0}, seed=1)
    with pytest.raises(InputError, match="no initiative 99"):
        try_efforts(database, two_years, {99: 3.0}, seed=1)
