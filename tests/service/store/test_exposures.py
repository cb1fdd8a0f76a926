from collections.abc import Callable
from datetime import datetime

import numpy as np
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Enrichment
from service.store.clauses import load_clauses, write_enrichments
from service.store.comments import add_comments
from service.store.exposures import load_exposures
from service.store.projects import Project
from service.store.runs import start_run
from service.store.themes import Grouping, NewTheme, change_grouping


def test_exposures_tell_who_mentions_what_in_which_mood(
    database: Database,
    project: Project,
    source_id: int,
    make_comment: Callable[..., RedactedComment],
    enrichment: Callable[..., Enrichment],
) -> None:
    moments = ("2018-01-31", "2018-04-01T00:30:00+02:00", "2018-12-31")
    one, two, three = (
        make_comment(n, respondent=f"{n // 2:024x}", said_at=datetime.fromisoformat(moment), score=float(n))
        for n, moment in enumerate(moments, start=1)
    )
    undated = make_comment(4, respondent="f" * 24, said_at=None, score=None, segments=())
    add_comments(database, project.id, source_id, [one, two, three, undated])
    unhappy, happy = enrichment((0, 11), negative=0.8), enrichment((0, 11), negative=0.05)
    enriched = [(1, unhappy), (2, happy), (3, enrichment((0, 11), negative=0.4)), (4, enrichment())]
    write_enrichments(database, enriched, version="1", embedder="e")
    clauses = load_clauses(database, project.id)
    centre = np.ones(16, dtype=np.float32)
    themes = (NewTheme("broad", None, "b", (), (), centre), NewTheme("fine", "broad", "f", (), (), centre))
    found = Grouping(
        themes=themes,
        clause_ids=clauses.ids,
        clause_theme=np.array([1, 1, -1]),
        clause_strength=np.ones(3, dtype=np.float32),
        clause_unassigned=(None, None, "rare"),
        comment_ns=np.array([1, 2, 3, 4]),
        comment_theme=np.array([1, 1, -1, -1]),
        comment_unassigned=(None, None, "rare", "no content"),
    )
    change_grouping(database, project.id, found, run_id=start_run(database, project.id, "discover"))

    exposures = load_exposures(database, project.id)

    assert exposures.respondents == (f"{0:024x}", f"{1:024x}", "f" * 24)
    assert exposures.comments.respondent.tolist() == [0, 1, 1, 2]
    np.testing.assert_array_equal(exposures.comments.score, [1, 2, 3, np.nan])
    assert exposures.periods == ("2018Q1", "2018Q2", "2018Q4")
    assert exposures.comments.period.tolist() == [0, 1, 2, -1]
    assert exposures.comments.order.tolist() == [1, 2, 3, 0]
    assert (exposures.themes, exposures.parents.tolist()) == (("broad", "fine"), [-1, 0])
    mentions = exposures.mentions
    assert list(zip(mentions.comment.tolist(), mentions.theme.tolist(), mentions.polarity.tolist(), strict=True)) == [
        (0, 1, -1),
        (1, 1, 0),
        (0, 0, -1),
        (1, 0, 0),
    ]
    assert exposures.segments == ((1, "stage", "order"),)
    assert exposures.segment_comment.tolist() == [0, 1, 2]
    assert exposures.segment_index.tolist() == [0, 0, 0]


def test_an_empty_project_has_empty_exposures(database: Database, project: Project) -> None:
    exposures = load_exposures(database, project.id)

    assert exposures.respondents == exposures.themes == exposures.periods == ()
    assert len(exposures.comments.ns) == len(exposures.mentions.theme) == len(exposures.segment_index) == 0
