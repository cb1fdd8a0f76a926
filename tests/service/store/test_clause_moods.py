import numpy as np
from sqlite_utils import Database

from corpora.records import RedactedComment
from nlp.records import Clause, Enrichment, Sentiment
from service.store.clause_moods import load_moods
from service.store.clauses import write_enrichments
from service.store.comments import add_comments
from service.store.projects import Project
from service.store.sources import SourceFile, start_source


def test_every_clause_has_its_likeliest_mood_and_a_tie_is_neutral(database: Database, project: Project) -> None:
    moods = (Sentiment(0.8, 0.1, 0.1), Sentiment(0.1, 0.8, 0.1), Sentiment(0.1, 0.1, 0.8), Sentiment(0.4, 0.2, 0.4))
    source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
    add_comments(database, project.id, source.id, [RedactedComment("a" * 24, "abcd", "", "a" * 24, None, None, ())])
    clauses = tuple(Clause(at, at + 1, "abcd"[at]) for at in range(4))
    found = Enrichment("en", clauses, moods, np.eye(4, dtype=np.float32), moods[0])
    write_enrichments(database, [(1, found)], version="1", embedder="e")

    loaded = load_moods(database, project.id)

    assert loaded.polarity.tolist() == [-1, 0, 1, 0]
    assert (np.diff(loaded.clause_ids) > 0).all()


def test_a_project_without_comments_has_no_moods(database: Database, project: Project) -> None:
    assert load_moods(database, project.id).polarity.size == 0
