from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from sqlite_utils import Database

from nlp.records import Discovery
from nlp.themes.edits import Rename
from service.completions.records import NamingReport, Refusal, ThemeToName
from service.jobs.discover import Grouped, discover_project
from service.jobs.edit_themes import make_edit
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.store.projects import Project
from service.store.themes import list_themes


@dataclass
class Shouting:
    """Names every theme in capitals, but for one that it has nothing to say about."""

    asked: list[ThemeToName] = field(default_factory=list)

    def name(self, themes: Sequence[ThemeToName]) -> NamingReport:
        self.asked = list(themes)
        names = {theme.id: theme.name.upper() for theme in themes if theme.name != "engineer"}
        return NamingReport(names, {Refusal.DECLINED: len(themes) - len(names)})


@pytest.fixture
def group(
    database: Database,
    project: Project,
    add_texts: Callable[..., None],
    enricher: LoadedEnricher,
    discover: Callable[..., Discovery],
) -> Callable[[Shouting], Grouped]:
    add_texts("slow again", "slow line", "slow still", "price", "kind engineer")
    enrich_project(database, project, enricher=enricher)

    def group_(namer: Shouting) -> Grouped:
        return discover_project(database, project, discover=discover, version="1", again=True, namer=namer)

    return group_


def test_names_that_are_found_are_taken_and_the_others_stay(
    database: Database, project: Project, group: Callable[[Shouting], Grouped]
) -> None:
    found = group(Shouting())

    assert {theme.name for theme in list_themes(database, project.id)} == {"SERVICE", "SLOW", "PRICE", "engineer"}
    assert found.naming is not None
    assert found.naming.refused == {Refusal.DECLINED: 1}


def test_a_namer_sees_what_a_theme_is_and_no_ids_of_comments(
    database: Database, project: Project, group: Callable[[Shouting], Grouped]
) -> None:
    namer = Shouting()
    group(namer)

    slow = next(theme for theme in namer.asked if theme.name == "slow")
    assert slow.exemplars == ("slow again", "slow line", "slow still")
    assert (slow.siblings, slow.mood) == (("price", "engineer"), "negative")
    assert next(theme for theme in namer.asked if theme.name == "service").mood == "negative"


def test_a_theme_that_a_person_named_is_not_asked_about(
    database: Database, project: Project, group: Callable[[Shouting], Grouped]
) -> None:
    group(Shouting())
    slow = next(theme.id for theme in list_themes(database, project.id) if theme.name == "SLOW")
    make_edit(database, project, Rename(slow, "Slow line"), made_by="a tester", seed=1)
    namer = Shouting()

    group(namer)

    assert slow not in {theme.id for theme in namer.asked}
    assert "Slow line" in {theme.name for theme in list_themes(database, project.id)}
