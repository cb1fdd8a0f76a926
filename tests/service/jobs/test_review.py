import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils import Database

from corpora.errors import InputError
from corpora.records import RedactedComment
from nlp.records import ClauseSet, Discovery
from nlp.themes.edits import Ignore, SplitBySearch
from service.errors import NothingToDoError
from service.insight.prevalence import MIN_GROUP, Share
from service.jobs.discover import discover_project
from service.jobs.enrich import LoadedEnricher, enrich_project
from service.jobs.rank import rank_project
from service.jobs.review import review_period
from service.jobs.review_records import Review, ShareChange, as_json
from service.jobs.review_words import say_change, say_notes, say_outcome
from service.store.comments import add_comments
from service.store.projects import Project, get_project, set_scale
from service.store.sources import SourceFile, start_source
from service.store.theme_edits import append_edits
from service.store.themes import list_themes

Discover = Callable[[ClauseSet], Discovery]

SLOW, PRICE, ENGINEER = "slow line", "good price", "kind engineer"
QUICK = 60  # resamples: these tests ask about what is told, not about how wide it is


@dataclass(frozen=True)
class Answer:
    text: str
    day: str | None
    score: float | None = None
    stage: str | None = None
    who: str | None = None


@pytest.fixture
def answered(
    database: Database, project: Project, enricher: LoadedEnricher, discover: Discover
) -> Callable[..., Project]:
    """Bring answers into the project and analyse them."""

    def bring(answers: Iterable[Answer], *, scale: str = "nps") -> Project:
        set_scale(database, project.id, scale)
        source = start_source(database, project.id, SourceFile("survey", "survey.csv", "ab" * 32, "csv", "{}"))
        comments = [
            RedactedComment(
                id=f"{number:024x}",
                text=one.text,
                question="",
                respondent=one.who or f"{number:024x}",
                said_at=datetime.fromisoformat(one.day) if one.day else None,
                score=one.score,
                segments=(("stage", one.stage),) if one.stage else (),
            )
            for number, one in enumerate(answers)
        ]
        add_comments(database, project.id, source.id, comments)
        enrich_project(database, project, enricher=enricher)
        discover_project(database, project, discover=discover, version="1")
        return get_project(database, project.name)

    return bring


def some(text: str, day: str, count: int, **more: object) -> list[Answer]:
    """Answers that say the same, on as many days in turn as a month certainly has."""
    first = datetime.fromisoformat(day)
    days = [(first + timedelta(days=number % 28)).date().isoformat() for number in range(count)]
    return [Answer(text, one, **more) for one in days]  # type: ignore[arg-type]


def two_quarters(*, slow_before: int = 20, slow_after: int = 80, of: int = 200) -> list[Answer]:
    return [
        answer
        for day, slow in (("2018-02-01", slow_before), ("2018-05-01", slow_after))
        for answer in (*some(SLOW, day, slow, score=2.0), *some(PRICE, day, of - slow, score=9.0))
    ]


def review(database: Database, project: Project, period: str = "2018Q2", against: str | None = None) -> Review:
    return review_period(database, project, period=period, against=against, replicates=QUICK)


def change_of(found: Review, name: str, mood: str, segment: tuple[str, str] | None = None) -> ShareChange:
    return next(one for one in found.changes if (one.theme.name, one.mood, one.segment) == (name, mood, segment))


def every_share(found: Review) -> list[Share]:
    sides = [side for one in found.changes for side in (one.before, one.after)]
    return [side for side in sides if side is not None]


def test_a_complaint_that_rises_stands_out_with_what_the_rise_is_made_of(
    database: Database, answered: Callable[..., Project]
) -> None:
    found = review(database, answered(two_quarters()))

    first = found.changes[0]
    assert first.discovery
    assert first.segment is None
    slow = change_of(found, "slow", "complain")
    assert slow.difference is not None
    assert slow.difference.value == pytest.approx(0.3)
    assert 0 < slow.difference.low < 0.3 < slow.difference.high
    assert slow.parts is not None
    assert slow.parts.mix.value + slow.parts.edits.value + slow.parts.rate.value == pytest.approx(0.3)
    assert slow.parts.mentions == pytest.approx(60)
    assert say_change(slow).startswith(
        "slow: 10.0 % (6.6 to 14.9) → 40.0 % (33.5 to 46.9) of customers complain (+30.0"
    )


def test_no_change_is_told_as_none(database: Database, answered: Callable[..., Project]) -> None:
    found = review(database, answered(two_quarters(slow_before=40, slow_after=42)))

    assert found.discoveries == ()
    assert found.method.discoveries == 0
    assert found.method.tests > 0
    assert found.method.detectable_share is not None
    assert any("here none does" in note for note in say_notes(found))


def test_the_outcome_comes_with_intervals_and_what_could_have_been_noticed(
    database: Database, answered: Callable[..., Project]
) -> None:
    outcome = review(database, answered(two_quarters())).outcome

    assert (outcome.before.value, outcome.after.value) == pytest.approx((80, 20))
    assert outcome.difference is not None
    assert outcome.difference.low <= -60 <= outcome.difference.high
    assert outcome.discovery
    assert outcome.detectable is not None
    assert 0 < outcome.detectable < 60
    assert say_outcome(outcome).startswith("NPS: 80.0 (")
    assert "−60.0 NPS points" in say_outcome(outcome)


def test_the_largest_shortfall_and_strength_are_of_the_later_period(
    database: Database, answered: Callable[..., Project]
) -> None:
    mixed = [
        *two_quarters(),
        *some("no more to say", "2018-05-01", 40, score=9.0),
        *some("no more to say", "2018-05-01", 60, score=2.0),
    ]
    found = review(database, answered(mixed))

    assert [one.theme.name for one in found.shortfalls] == ["slow"]
    assert found.shortfalls[0].negative.n == 300
    assert found.shortfalls[0].ranks.top3 > 0.9
    assert found.content == "promoters"
    assert [one.theme.name for one in found.strengths] == ["price"]
    assert found.strengths[0].reward is not None
    assert found.strengths[0].reward.low > 0
    assert found.strengths[0].among_content is not None
    assert (found.strengths[0].among_content.count, found.strengths[0].among_content.n) == (120, 160)


def test_a_burst_of_complaints_on_one_day_is_a_spike(database: Database, answered: Callable[..., Project]) -> None:
    steady = [
        Answer(SLOW if number % 6 == 0 else PRICE, (datetime(2018, 1, 1, tzinfo=UTC) + timedelta(days=day)).isoformat())
        for day in range(175)
        for number in range(12)
    ]
    burst = [Answer(SLOW, "2018-05-16", None) for _ in range(30)]
    found = review(database, answered([*steady, *burst], scale="none"))

    assert {(one.step, one.first_day) for one in found.spikes if one.theme.name == "slow"} >= {("day", "2018-05-16")}
    assert all(one.observed > one.expected.high for one in found.spikes)
    assert found.method.spike_tests > 0


def test_a_theme_that_nobody_spoke_of_before_is_new(database: Database, answered: Callable[..., Project]) -> None:
    found = review(database, answered([*two_quarters(), *some(ENGINEER, "2018-05-01", 30, score=9.0)]))

    assert [(one.name, one.origin) for one in found.new_themes] == [("engineer", "first said")]
    assert found.new_themes[0].share is not None
    assert found.new_themes[0].share.count == 30


def test_in_the_first_period_of_all_nothing_is_new(database: Database, answered: Callable[..., Project]) -> None:
    assert review(database, answered(two_quarters()), "2018Q1", "2018Q2").new_themes == ()


def test_a_segment_of_few_is_hidden_with_the_one_that_would_give_it_away(
    database: Database, answered: Callable[..., Project]
) -> None:
    stages = {"order": 40, "install": 30, "use": 20, "leave": 3}
    answers = [
        answer
        for day in ("2018-02-01", "2018-05-01")
        for stage, count in stages.items()
        for answer in (*some(SLOW, day, count // 2, stage=stage), *some(PRICE, day, count - count // 2, stage=stage))
    ]
    found = review(database, answered(answers, scale="none"))

    shown = {one.segment for one in found.changes}
    assert shown == {None, ("stage", "order"), ("stage", "install")}
    assert found.method.hidden_groups == 2
    assert all(share.n == 0 or share.n >= MIN_GROUP for share in every_share(found))


def test_no_share_of_one_to_four_customers_is_told_nor_one_that_gives_it_away(
    database: Database, answered: Callable[..., Project]
) -> None:
    slow = {("2018-02-01", "order"): 20, ("2018-02-01", "install"): 20, ("2018-05-01", "order"): 2}
    slow |= {("2018-05-01", "install"): 25, ("2018-05-01", "use"): 30, ("2018-02-01", "use"): 20}
    answers = [
        answer
        for (day, stage), count in slow.items()
        for answer in (*some(SLOW, day, count, stage=stage), *some(PRICE, day, 60 - count, stage=stage))
    ]
    found = review(database, answered(answers, scale="none"))

    few, next_smallest, other = (
        change_of(found, "slow", "complain", ("stage", stage)) for stage in ("order", "install", "use")
    )
    assert (few.before, few.after, few.difference, few.p) == (None, None, None, None)
    assert next_smallest.after is None
    assert other.after is not None
    assert all(share.count == 0 or share.count >= MIN_GROUP for share in every_share(found))
    assert "fewer than 5 → fewer than 5" in say_change(few)


def test_what_people_ignore_is_left_out(database: Database, answered: Callable[..., Project]) -> None:
    project = answered(two_quarters())
    slow = next(theme.id for theme in list_themes(database, project.id) if theme.name == "slow")
    append_edits(database, project.id, [Ignore(slow)], made_by="ada")
    database.execute("update theme set ignored = 1 where id = ?", [slow])

    found = review(database, project)

    assert not any(one.theme.id == slow for one in (*found.changes, *found.shortfalls, *found.spikes))


def test_both_periods_counted_alike_owe_nothing_to_edits(database: Database, answered: Callable[..., Project]) -> None:
    project = answered(two_quarters())
    slow = next(theme.id for theme in list_themes(database, project.id) if theme.name == "slow")
    append_edits(database, project.id, [SplitBySearch(slow, "fast", "new", "fast")], made_by="ada")

    found = review(database, project)

    assert (found.method.edits, found.method.edits_counted) == (1, False)
    parts = change_of(found, "slow", "complain").parts
    assert parts is not None
    assert parts.edits.value == 0


def test_an_edit_since_the_earlier_period_was_over_is_a_part_of_the_change(
    database: Database, answered: Callable[..., Project]
) -> None:
    project = answered(two_quarters())
    slow = next(theme for theme in list_themes(database, project.id) if theme.name == "slow")
    # Themes were found in March, and in May half of what the theme held was taken out of it.
    database.execute("update run set started_at = '2018-03-01T00:00:00+00:00' where job = 'discover'")
    append_edits(
        database,
        project.id,
        [SplitBySearch(slow.id, "line", "half", "half")],
        made_by="ada",
        made_at=datetime(2018, 5, 1, tzinfo=UTC),
    )
    taken = database.execute("select clause_id from assignment where theme_id = ? order by 1", [slow.id]).fetchall()
    kept = [clause for (clause,) in taken if clause % 2]
    database.execute(
        f"delete from assignment where theme_id = ? and clause_id in ({','.join(map(str, kept))})", [slow.id]
    )
    database.conn.commit()

    found = review(database, project)

    assert found.method.edits_counted
    parts = change_of(found, "slow", "complain").parts
    assert parts is not None
    assert parts.edits.value == pytest.approx(-0.05)  # 20 of 200 said it as published, 10 do as it is today


def test_a_review_can_be_written_as_json(database: Database, answered: Callable[..., Project]) -> None:
    found = as_json(review(database, answered(two_quarters())))

    written = json.dumps(found, allow_nan=False)
    assert json.loads(written)["period"]["name"] == "2018Q2"
    assert json.loads(written)["format"] == 1


def test_reviews_of_the_same_data_are_the_same(database: Database, answered: Callable[..., Project]) -> None:
    project = answered(two_quarters())

    assert review(database, project) == review(database, project)


def test_who_answers_in_both_periods_counts_in_each(database: Database, answered: Callable[..., Project]) -> None:
    answers = [Answer(PRICE, day, 9.0, who=f"{who:024x}") for day in ("2018-02-01", "2018-05-01") for who in range(30)]
    found = review(database, answered(answers))

    assert (found.period.respondents, found.against.respondents, found.method.both) == (30, 30, 30)


def test_comments_without_a_date_are_in_neither_period(database: Database, answered: Callable[..., Project]) -> None:
    found = review(database, answered([*two_quarters(), *[Answer(SLOW, None)] * 7]))

    assert found.method.undated == 7
    assert (found.period.respondents, found.against.respondents) == (200, 200)


def test_weeks_and_years_are_periods_too(database: Database, answered: Callable[..., Project]) -> None:
    project = answered([*two_quarters(), *some(PRICE, "2017-05-01", 50, score=9.0)])

    assert review(database, project, "2018W19").against.name == "2018W18"
    assert review(database, project, "2018").against.name == "2017"


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([Answer(SLOW, None)] * 20, "no comment has a date"),
        (some(SLOW, "2018-05-01", 20), "nobody answered in 2018Q1, the period before: .*; there are 2018Q2"),
        (some(SLOW, "2018-02-01", 20), "nobody answered in 2018Q2; there are 2018Q1"),
        ([Answer(SLOW, "2018-05-01")], "fewer than 5 people answered in 2018Q2.*none that may be shown"),
        ([*some(SLOW, "2018-05-01", 20), Answer(SLOW, "2018-02-01")], "fewer than 5 people answered in 2018Q"),
    ],
)
def test_a_period_that_cannot_be_shown_is_an_error_that_names_the_others(
    database: Database, answered: Callable[..., Project], answers: list[Answer], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        review(database, answered(answers))


@pytest.mark.parametrize(
    ("period", "against", "words"),
    [
        ("soon", None, '"soon" names no period; .*; there are 2018Q1, 2018Q2'),
        ("2018Q2", "2018Q2", "2018Q2 and 2018Q2 have days in common"),
        ("2018Q2", "2018-05", "have days in common"),
        ("2018Q4", "2018Q2", "nobody answered in 2018Q4; there are 2018Q1, 2018Q2"),
    ],
)
def test_a_period_that_is_none_is_an_error(
    database: Database, answered: Callable[..., Project], period: str, against: str | None, words: str
) -> None:
    project = answered(two_quarters(of=100))

    with pytest.raises(InputError, match=words):
        review(database, project, period, against)


def test_without_themes_there_is_nothing_to_review(database: Database, project: Project) -> None:
    with pytest.raises(NothingToDoError, match="analyze"):
        review(database, project)


def test_weights_of_zero_are_an_error(database: Database, answered: Callable[..., Project]) -> None:
    project = answered(two_quarters(of=100))
    database.execute("update respondent set weight = 0")

    with pytest.raises(InputError, match="every weight in 2018Q1 is 0"):
        review(database, project)


def test_who_has_a_weight_of_zero_does_not_count(database: Database, answered: Callable[..., Project]) -> None:
    project = answered(two_quarters())
    complain = "select respondent_id from comment where text = ? and said_at >= '2018-04-01'"
    database.execute(f"update respondent set weight = 0 where id in ({complain})", [SLOW])

    found = review(database, project)

    assert found.period.respondents == 120
    assert change_of(found, "slow", "complain").after == Share(
        0.0, 0.0, pytest.approx(0.031, abs=1e-3), 0.95, 0, 120, pytest.approx(120)
    )


def test_without_scores_the_rest_is_told(database: Database, answered: Callable[..., Project]) -> None:
    answers = [Answer(one.text, one.day) for one in two_quarters()]
    found = review(database, answered(answers, scale="none"))

    assert found.outcome.before.value is None
    assert found.outcome.difference is None
    assert found.content == ""
    assert found.ranked_by == "complaints"
    assert change_of(found, "slow", "complain").discovery
    assert [one.theme.name for one in found.strengths] == ["price"]
    assert found.strengths[0].among_content is None


def test_scores_that_are_all_the_same_tell_nothing_of_drivers(
    database: Database, answered: Callable[..., Project]
) -> None:
    answers = [Answer(one.text, one.day, 9.0) for one in two_quarters()]
    found = review(database, answered(answers))

    assert found.outcome.difference is not None
    assert found.outcome.difference.value == 0
    assert not found.outcome.discovery
    assert found.shortfalls == ()


def test_a_theme_that_everybody_mentions_has_shares_of_one(
    database: Database, answered: Callable[..., Project]
) -> None:
    found = review(database, answered(two_quarters(slow_before=200, slow_after=200)))

    slow = change_of(found, "slow", "complain")
    assert slow.before is not None
    assert slow.before.value == 1
    assert not slow.discovery


def test_a_column_that_says_the_outcome_in_other_words_is_not_compared(
    database: Database, answered: Callable[..., Project]
) -> None:
    answers = [
        Answer(one.text, one.day, one.score, stage="promoter" if one.score == 9 else "detractor")
        for one in two_quarters()
    ]
    found = review(database, answered(answers))

    assert found.method.segments == ()
    assert found.method.left_out == (("stage", "it is the outcome in other words"),)


def test_ranking_and_reviewing_can_follow_each_other(database: Database, answered: Callable[..., Project]) -> None:
    project = answered(two_quarters(of=100))
    before = review(database, project)
    rank_project(database, project, seed=1)

    assert review(database, project) == before


def test_what_more_complain_about_than_praise_is_no_strength(
    database: Database, answered: Callable[..., Project]
) -> None:
    mixed = [
        *two_quarters(slow_after=60),
        *some("bad engineer", "2018-05-01", 30, score=2.0),
        *some("engineer", "2018-05-01", 20, score=9.0),
        *some("no more to say", "2018-05-01", 60, score=2.0),
    ]
    found = review(database, answered(mixed))

    assert "engineer" not in {one.theme.name for one in found.strengths}
    assert "price" in {one.theme.name for one in found.strengths}


def test_dates_that_know_the_month_alone_cover_it(database: Database, answered: Callable[..., Project]) -> None:
    months = {"2018-01-01": 40, "2018-03-01": 40, "2018-04-01": 40, "2018-06-01": 40}
    found = review(database, answered([Answer(PRICE, day, 9.0) for day, count in months.items() for _ in range(count)]))

    assert (found.period.first_comment, found.period.last_comment) == ("2018-04-01", "2018-06-30")


def test_a_quarter_can_be_held_against_a_month(database: Database, answered: Callable[..., Project]) -> None:
    found = review(database, answered(two_quarters()), "2018Q2", "2018-02")

    assert (found.period.name, found.against.name) == ("2018Q2", "2018-02")
    assert change_of(found, "slow", "complain").discovery


def test_where_people_ignore_all_themes_the_outcome_is_told(
    database: Database, answered: Callable[..., Project]
) -> None:
    project = answered(two_quarters())
    database.execute("update theme set ignored = 1")

    found = review(database, project)

    assert (found.changes, found.shortfalls, found.strengths, found.spikes, found.new_themes) == ((), (), (), (), ())
    assert found.outcome.difference is not None


def test_weights_count_as_they_are_worth(database: Database, answered: Callable[..., Project]) -> None:
    project = answered(two_quarters())
    database.execute(
        "update respondent set weight = 3 where id in (select respondent_id from comment where text = ?)", [SLOW]
    )

    found = review(database, project)

    after = change_of(found, "slow", "complain").after
    assert after is not None
    assert after.value == pytest.approx(3 * 80 / (3 * 80 + 120))
    assert found.period.effective == pytest.approx((3 * 80 + 120) ** 2 / (9 * 80 + 120))
    assert any("Weighted: customers of 2018Q2 tell as much as" in note for note in say_notes(found))
