import numpy as np
import pytest

from service.insight.periods import parse_period
from service.jobs.review_records import ThemeName
from service.jobs.review_rows import Answers
from service.jobs.review_spikes import watch_period
from service.store.exposures import Clauses, Comments, Exposures, Mentions

QUARTER, FIRST = parse_period("2018Q2"), np.datetime64("2017-12-01")
DAYS = 212  # from the first one to the end of the quarter


def answers(rng: np.random.Generator, *, themes: int, a_day: int = 40, uneven: float = 0.0) -> Answers:
    """Answers of customers who write once, and complain about each theme by chance, some weekdays more than others."""
    days = np.repeat(FIRST + np.arange(DAYS), a_day)
    n = days.size
    rate = rng.uniform(0.01, 0.08, themes) * (1 + uneven * np.sin(days.astype(np.int64) % 7))[:, np.newaxis]
    comment, theme = np.nonzero(rng.random((n, themes)) < rate)
    nothing = np.zeros(0, dtype=np.int64)
    exposures = Exposures(
        respondents=tuple(map(str, range(n))),
        themes=tuple(f"t{number:03}" for number in range(themes)),
        parents=np.full(themes, -1),
        periods=(),
        segments=(),
        comments=Comments(np.arange(n), np.arange(n), np.full(n, np.nan), np.full(n, -1), np.zeros(n, dtype=np.int64)),
        clauses=Clauses(np.arange(comment.size), comment),
        mentions=Mentions(np.arange(comment.size), comment, theme, np.full(comment.size, -1, dtype=np.int8)),
        segment_comment=nothing,
        segment_index=nothing,
        weights=np.ones(n),
    )
    return Answers(exposures, days)


def with_burst(plain: Answers, *, day: str, theme: int, count: int) -> Answers:
    """Let so many customers of one day complain about one theme."""
    mentions = plain.exposures.mentions
    rows = np.flatnonzero(plain.days == np.datetime64(day))[:count]
    comment = np.concatenate([mentions.comment, rows])
    more = Mentions(
        np.arange(comment.size),
        comment,
        np.concatenate([mentions.theme, np.full(rows.size, theme)]),
        np.full(comment.size, -1, dtype=np.int8),
    )
    exposures = Exposures(
        **{
            name: more if name == "mentions" else getattr(plain.exposures, name)
            for name in Exposures.__dataclass_fields__
        }
        | {"clauses": Clauses(more.clause, comment)}
    )
    return Answers(exposures, plain.days)


def names(found: Answers) -> list[ThemeName]:
    return [ThemeName(theme, theme, None, broad=False) for theme in found.exposures.themes]


def test_a_burst_is_found_on_its_day_and_its_theme() -> None:
    burst = with_burst(answers(np.random.default_rng(1), themes=20), day="2018-05-16", theme=3, count=25)

    found = watch_period(burst, QUARTER, names(burst))

    assert (found.spikes[0].theme.id, found.spikes[0].step, found.spikes[0].first_day) == ("t003", "day", "2018-05-16")
    assert {spike.theme.id for spike in found.spikes} == {"t003"}
    assert found.spikes[0].observed > found.spikes[0].expected.high


def test_the_last_day_of_a_period_is_watched_and_days_before_it_are_not_told() -> None:
    plain = answers(np.random.default_rng(2), themes=20)
    late = with_burst(plain, day="2018-06-30", theme=0, count=25)
    early = with_burst(plain, day="2018-03-31", theme=0, count=25)

    assert ("day", "2018-06-30") in {
        (one.step, one.first_day) for one in watch_period(late, QUARTER, names(late)).spikes
    }
    assert watch_period(early, QUARTER, names(early)).spikes == ()


def test_without_enough_of_a_past_nothing_is_tested() -> None:
    found = watch_period(answers(np.random.default_rng(3), themes=5), parse_period("2017-12"), [])

    assert (found.spikes, found.tests) == ((), 0)
    assert "needs 8 weeks or 28 days" in found.missing


@pytest.mark.slow
def test_where_nothing_happens_spikes_are_rare() -> None:
    """At most 5 % of reviews may report any: of 100, 11 or more would be unlikely (p < .02)."""
    rng = np.random.default_rng(4)
    plain = (answers(rng, themes=40, uneven=0.3) for _ in range(100))

    assert sum(bool(watch_period(one, QUARTER, names(one)).spikes) for one in plain) <= 10
