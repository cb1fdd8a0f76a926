import sqlite3
from datetime import date

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.customers import CustomerFacts
from service.store.comments import add_comments
from service.store.connect import writing
from service.store.customers import (
    count_customers,
    count_writers,
    list_contactable,
    load_customers,
    read_customers,
    write_customers,
)
from service.store.projects import Project, ensure_project

FACTS = CustomerFacts(date(2016, 3, 1), date(2018, 2, 14), date(2017, 3, 1), 24.99, may_contact=True)


def test_what_is_known_of_customers_reads_back(database: Database, project: Project) -> None:
    with writing(database):
        write_customers(database, project.id, {"aa": FACTS, "bb": CustomerFacts()})

    assert read_customers(database, project.id, ["bb", "aa", "cc"]) == {"aa": FACTS, "bb": CustomerFacts()}
    assert list_contactable(database, project.id) == {"aa"}


def test_writing_again_replaces(database: Database, project: Project) -> None:
    write_customers(database, project.id, {"aa": FACTS})
    write_customers(database, project.id, {"aa": CustomerFacts(may_contact=False)})

    assert read_customers(database, project.id, ["aa"]) == {"aa": CustomerFacts(may_contact=False)}
    assert count_customers(database, project.id) == 1


@pytest.mark.parametrize(
    "facts",
    [
        CustomerFacts(date(2017, 1, 1), date(2016, 1, 1)),
        CustomerFacts(date(2017, 1, 1), None, date(2016, 1, 1)),
        CustomerFacts(date(2015, 1, 1), date(2016, 1, 1), date(2017, 1, 1)),
        CustomerFacts(value=-1.0),
    ],
)
def test_the_store_itself_refuses_what_cannot_be(database: Database, project: Project, facts: CustomerFacts) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        write_customers(database, project.id, {"aa": facts})


def test_columns_are_in_days_and_sorted_by_pseudonym(database: Database, project: Project) -> None:
    write_customers(
        database, project.id, {"bb": CustomerFacts(date(1970, 1, 3)), "aa": CustomerFacts(date(1970, 1, 2), value=5)}
    )

    found = load_customers(database, project.id)

    assert found.pseudonyms == ("aa", "bb")
    assert found.joined.tolist() == [1, 2]
    assert np.isnan(found.left).all()
    assert found.value[0] == 5
    assert np.isnan(found.value[1])
    assert found.last_day == 2


def test_customers_of_another_project_are_others(database: Database, project: Project) -> None:
    write_customers(database, project.id, {"aa": FACTS})
    other = ensure_project(database, "other")

    assert count_customers(database, other.id) == 0
    assert read_customers(database, other.id, ["aa"]) == {}


def test_those_who_also_wrote_are_counted(database: Database, project: Project, source_id: int, make_comment) -> None:
    add_comments(database, project.id, source_id, [make_comment(1), make_comment(2)])
    write_customers(database, project.id, {f"{number:024x}": FACTS for number in (2, 3)})

    assert count_writers(database, project.id) == 1
