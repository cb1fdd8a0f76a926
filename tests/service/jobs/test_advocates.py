from datetime import date, datetime

import numpy as np
import pytest
from sqlite_utils import Database

from corpora.customers import CustomerFacts
from corpora.records import RedactedComment
from nlp.records import Clause, Enrichment, Sentiment, Signal
from service.jobs.advocates import Advocates, find_advocates
from service.store.clauses import write_enrichments
from service.store.comments import add_comments
from service.store.customers import write_customers
from service.store.projects import Project, get_project, set_scale
from service.store.sources import SourceFile, start_source

GOOD, BAD = Sentiment(0.1, 0.1, 0.8), Sentiment(0.8, 0.1, 0.1)


def key(number: int) -> str:
    return f"{number:024x}"


class Survey:
    """A project to which answers are added one by one."""

    def __init__(self, database: Database, project: Project) -> None:
        self.database, self.project = database, project
        self.source = start_source(database, project.id, SourceFile("s", "s.csv", "ab" * 32, "csv", "{}"))
        self.answers = 0

    def say(
        self, who: int, score: float | None, *signals: str, bad: bool = False, day: int = 1, consent: bool | None = True
    ) -> None:
        number, text = self.answers, "These words stand for an answer"
        self.answers += 1
        comment = RedactedComment(key(number), text, "", key(who), datetime(2018, 1, day), score, ())  # noqa: DTZ001
        add_comments(self.database, self.project.id, self.source.id, [comment])
        mood = BAD if bad else GOOD
        found = tuple(Signal(kind, 0, 5) for kind in signals)
        clause = Clause(0, len(text), text)
        one = Enrichment("en", (clause,), (mood,), np.eye(1, 4, dtype=np.float32), mood, ((),), (found,))
        write_enrichments(self.database, [(number + 1, one)], version="1", embedder="e")
        write_customers(self.database, self.project.id, {key(who): CustomerFacts(may_contact=consent)})

    def advocates(self, scale: str = "nps") -> Advocates:
        set_scale(self.database, self.project.id, scale)
        return find_advocates(self.database, get_project(self.database, self.project.name))


@pytest.fixture
def survey(database: Database, project: Project) -> Survey:
    return Survey(database, project)


def test_promoters_without_a_complaint_are_asked_the_clearest_first(survey: Survey) -> None:
    survey.say(1, 9)
    survey.say(2, 10, "recommending")
    survey.say(3, 8, "recommending")
    survey.say(4, 10, bad=True)
    survey.say(5, 10, consent=False)
    survey.say(6, 10, consent=None)

    ask = survey.advocates().advocacy.ask

    assert [one.pseudonym for one in ask.people] == [key(2), key(3), key(1)]
    assert ask.without_consent == 2


def test_who_announces_leaving_is_won_back_first(survey: Survey) -> None:
    survey.say(1, 2)
    survey.say(2, 9, "leaving")
    survey.say(3, 1, "leaving")
    survey.say(4, 3, consent=False)

    recover = survey.advocates().advocacy.recover

    assert [one.pseudonym for one in recover.people] == [key(3), key(2), key(1)]
    assert recover.without_consent == 1


def test_the_last_answer_counts(survey: Survey) -> None:
    survey.say(1, 2, "leaving", bad=True, day=1)
    survey.say(1, 10, "recommending", day=9)
    survey.say(2, 10, "recommending", day=9)
    survey.say(2, 1, "leaving", bad=True, day=1)
    survey.say(3, 10, day=1)
    survey.say(3, None, bad=True, day=9)

    found = survey.advocates().advocacy

    assert {one.pseudonym for one in found.ask.people} == {key(1), key(2)}
    assert found.recover.people == ()


def test_who_left_is_on_no_list_but_counts_in_what_was_said(survey: Survey) -> None:
    for who in range(8):
        survey.say(who, 10)
    survey.say(8, 1)
    gone = {key(who): CustomerFacts(left=date(2018, 2, 1), may_contact=who == 1) for who in (1, 2, 8)}
    write_customers(survey.database, survey.project.id, gone)

    found = survey.advocates()

    assert key(1) not in {one.pseudonym for one in found.advocacy.ask.people}
    assert (len(found.advocacy.ask.people), found.advocacy.ask.without_consent) == (6, 0)
    assert (found.advocacy.recover.people, found.advocacy.recover.without_consent) == ((), 0)
    assert found.gone == 3
    promoters = next(one for one in found.advocacy.said if one.group == "promoter")
    assert promoters.hidden  # eight would reveal the one detractor


def test_groups_tell_what_they_write_against_their_score(survey: Survey) -> None:
    for who in range(12):
        survey.say(who, 10, *(["recommending"] if who < 6 else []))
    for who in range(12, 24):
        survey.say(who, 1, *(["leaving"] if who < 21 else []))

    said = {one.group: one for one in survey.advocates().advocacy.said}

    assert said["promoter"].recommends is not None
    assert (said["promoter"].recommends.value, said["promoter"].recommends.n) == (0.5, 12)
    assert said["detractor"].leaving is not None
    assert said["detractor"].leaving.value == 0.75


def test_a_yes_to_recommending_makes_a_promoter(survey: Survey) -> None:
    survey.say(1, 1)
    survey.say(2, 0)

    found = survey.advocates("recommended").advocacy

    assert [one.pseudonym for one in found.ask.people] == [key(1)]
    assert [one.pseudonym for one in found.recover.people] == [key(2)]


def test_satisfaction_makes_no_promoters_but_the_text_counts(survey: Survey) -> None:
    survey.say(1, 5)
    survey.say(2, 5, "recommending")
    survey.say(3, 1)

    found = survey.advocates("csat5").advocacy

    assert [one.pseudonym for one in found.ask.people] == [key(2)]
    assert found.recover.people == ()


def test_a_project_without_customers_lists_nobody(survey: Survey) -> None:
    survey.say(1, 10)
    survey.database.execute("delete from customer")

    found = survey.advocates()

    assert (found.advocacy.ask.people, found.advocacy.ask.without_consent, found.consenting) == ((), 1, 0)


def test_an_empty_project_has_no_voices(database: Database, project: Project) -> None:
    found = find_advocates(database, project)

    assert found.respondents == 0
    assert all(one.recommends is None or one.recommends.value is None for one in found.advocacy.said)
