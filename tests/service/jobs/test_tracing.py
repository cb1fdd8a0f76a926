from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from sqlite_utils import Database

from nlp.records import ClauseSet, Discovery, FoundTheme, ThemeModel
from nlp.themes.edits import AcceptProposal
from service.jobs.discover import discover_project
from service.jobs.edit_themes import make_edit
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


def test_a_proposal_that_was_accepted_is_not_there_twice_when_a_refit_finds_it(
    database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher, discover: Discover
) -> None:
    def discover_rain(clauses: ClauseSet, **options: Any) -> Discovery:
        """What ``discover`` finds, and a theme of all that it finds rare."""
        found = discover(clauses)
        rain = FoundTheme("rain", None, (), (), np.eye(4, dtype=np.float32)[3], int((found.theme < 0).sum()))
        return replace(
            found,
            themes=(*found.themes, rain),
            theme=np.where(found.theme < 0, 4, found.theme),
            leaf=np.where(found.leaf < 0, 3, found.leaf),
            model=ThemeModel(
                np.zeros(4, dtype=np.float32),
                np.eye(4, dtype=np.float32),
                np.array([1, 2, 3, 4]),
                np.array([1, 1, 1, 2]),
            ),
        )

    add_texts("slow again", "price", "kind engineer", "rain", "rain again", "so much rain")
    enrich_project(database, project, enricher=enricher)
    discover_project(database, project, discover=discover, version="1")
    accepted = AcceptProposal("chosen", "Rain comes in", ((0.0, 0.0, 0.0, 1.0),))
    make_edit(database, project, accepted, made_by="a tester", seed=1)

    discover_project(database, project, discover=discover_rain, version="1", again=True)

    assert {theme.id: theme.name for theme in list_themes(database, project.id) if "ain" in theme.name} == {
        "chosen": "Rain comes in"
    }
    assert [one.kind for one in list_lineage(database, project.id, theme_id="chosen")[-1].kinships] == ["kept"]
