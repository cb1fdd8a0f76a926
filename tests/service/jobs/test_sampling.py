from collections.abc import Callable
from random import Random

import pytest
from sqlite_utils import Database

from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.sampling import MOST_REPEATS, draw_sample
from service.store.clause_columns import each_clause_text
from service.store.projects import Project

AddTexts = Callable[..., None]


@pytest.fixture
def drawn(database: Database, project: Project, add_texts: AddTexts, enricher: LoadedEnricher) -> Callable[..., list]:
    """Add texts, and return those that are drawn."""

    def draw(*texts: str, size: int) -> list[str]:
        add_texts(*texts)
        enrich_project(database, project, enricher=enricher)
        chosen = set(draw_sample(database, project.id, size=size).tolist())
        return sorted(text for clause, _, text in each_clause_text(database, project.id) if clause in chosen)

    return draw


def test_as_many_texts_are_drawn_as_are_wanted(drawn: Callable[..., list]) -> None:
    assert len(drawn(*(f"slow {number}" for number in range(50)), size=20)) == 20


def test_a_text_that_everybody_says_leaves_room_for_others(drawn: Callable[..., list]) -> None:
    found = drawn(*(("n/a",) * 200), *(f"slow {number}" for number in range(30)), size=230)

    assert found.count("n/a") == MOST_REPEATS
    assert len(set(found)) == 31


def test_the_order_of_the_texts_does_not_matter(
    database: Database, project: Project, enricher: LoadedEnricher, add_texts: AddTexts
) -> None:
    texts = [f"slow {number % 40}" for number in range(200)]
    draws = []
    for seed in (1, 2):
        database.execute("delete from comment")
        add_texts(*Random(seed).sample(texts, len(texts)))
        enrich_project(database, project, enricher=enricher)
        chosen = set(draw_sample(database, project.id, size=60).tolist())
        draws.append(sorted(text for clause, _, text in each_clause_text(database, project.id) if clause in chosen))

    assert draws[0] == draws[1]
    assert 60 <= len(draws[0]) < 60 + MOST_REPEATS
