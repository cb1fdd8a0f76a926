from collections.abc import Callable

from sqlite_utils import Database

from nlp.records import ClauseSet, Discovery
from service.jobs.discover import discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.tracing import ends_of_themes
from service.store.projects import Project
from service.store.theme_lineage import list_lineage
from service.store.themes import list_themes

AddTexts = Callable[..., None]
Discover = Callable[[ClauseSet], Discovery]


def test_lineage_says_what_every_run_did_to_the_themes(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    add_texts("slow again", "price", "kind engineer", "slow line")
    enrich_project(database, project, enricher=enricher)
    for _ in range(2):
        discover_project(database, project, discover=discover, version="1", again=True)

    first, second = list_lineage(database, project.id)

    ids = {theme.name: theme.id for theme in list_themes(database, project.id)}
    assert {one.kind for one in first.kinships} == {"born"}
    assert {(one.kind, one.before, one.after, one.strength) for one in second.kinships} == {
        ("kept", theme_id, theme_id, 1.0) for theme_id in ids.values()
    }
    assert second.names == {theme_id: name for name, theme_id in ids.items()}
    assert [len(run.kinships) for run in list_lineage(database, project.id, theme_id=ids["slow"])] == [1, 1]
    assert ends_of_themes(database, project.id) == {}


def test_themes_from_before_fits_were_kept_keep_their_ids_in_the_first_refit(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    add_texts("slow again", "price", "kind engineer", "slow line")
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")
    before = list_themes(database, project.id)
    database.execute("delete from theme_model")  # what the migration leaves: themes and assignments, but no fit
    database.execute("delete from placement")

    found = discover_project(database, project, discover=discover, version="1")

    assert found.refitted == "no themes yet"
    assert list_themes(database, project.id) == before
