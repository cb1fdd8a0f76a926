import pytest
from sqlite_utils import Database

from nlp.errors import TaxonomyError
from service.store.projects import Project, ensure_project
from service.store.taxonomies import read_project_taxonomy, set_taxonomy, unset_taxonomy

BAKERY = """
name = "bakery"
[[touchpoint]]
name = "bread"
definition = "Bread and rolls"
examples = ["The bread was stale", "Lovely rolls"]
"""


def test_a_project_has_no_taxonomy_of_its_own_until_one_is_set(database: Database, project: Project) -> None:
    assert read_project_taxonomy(database, project.id) is None

    assert set_taxonomy(database, project.id, BAKERY)

    found = read_project_taxonomy(database, project.id)
    assert found is not None
    assert (found.taxonomy.name, found.taxonomy.names) == ("bakery", ("bread",))
    assert found.taxonomy.touchpoints[0].examples == ("The bread was stale", "Lovely rolls")
    assert len(found.sha256) == 64


def test_setting_the_same_text_again_changes_nothing(database: Database, project: Project) -> None:
    set_taxonomy(database, project.id, BAKERY)
    before = read_project_taxonomy(database, project.id)

    assert not set_taxonomy(database, project.id, BAKERY)
    assert read_project_taxonomy(database, project.id) == before


def test_another_text_takes_its_place(database: Database, project: Project) -> None:
    set_taxonomy(database, project.id, BAKERY)

    assert set_taxonomy(database, project.id, BAKERY.replace("bread", "rolls"))

    found = read_project_taxonomy(database, project.id)
    assert found is not None
    assert found.taxonomy.names == ("rolls",)


def test_what_is_no_taxonomy_is_refused_and_the_old_one_stays(database: Database, project: Project) -> None:
    set_taxonomy(database, project.id, BAKERY)

    with pytest.raises(TaxonomyError, match="the taxonomy names no touchpoints"):
        set_taxonomy(database, project.id, 'name = "empty"')

    assert read_project_taxonomy(database, project.id) is not None


def test_a_taxonomy_is_one_project_s_and_can_be_given_up(database: Database, project: Project) -> None:
    other = ensure_project(database, "mobile")
    set_taxonomy(database, project.id, BAKERY)

    assert read_project_taxonomy(database, other.id) is None
    assert unset_taxonomy(database, project.id)
    assert not unset_taxonomy(database, project.id)
    assert read_project_taxonomy(database, project.id) is None
