"""The survey that speed is measured on is like one: mentions, scores that follow them, segments."""

import numpy as np
import pytest

from service.jobs.bench_insight import MENTIONED, InsightSize, invent_survey, measure_insight_speed


def test_an_average_respondent_mentions_three_themes_and_complaints_lower_the_score():
    exposure, segment, quarter = invent_survey(InsightSize(4000, themes=20, levels=4))
    assert exposure.negative.sum() + exposure.positive.sum() == pytest.approx(4000 * MENTIONED, rel=0.05)
    complains = exposure.negative.toarray()[:, 0]
    assert exposure.scores[complains].mean() < exposure.scores[~complains].mean() - 1
    assert len(set(segment)) == len(set(quarter)) == 4


def test_the_same_seed_invents_the_same_survey():
    one, two = (invent_survey(InsightSize(200))[0] for _ in range(2))
    assert (one.scores == two.scores).all()
    assert (one.negative != two.negative).nnz == 0


def test_stages_are_told_and_timed():
    told = []
    speed = measure_insight_speed(
        InsightSize(300, themes=4, levels=2, replicates=10), progress=lambda stage, *_: told.append(stage)
    )
    assert [stage.split()[0] for stage in told] == ["inventing", "ranking", "comparing"]
    assert speed.ranking > 0
    assert speed.comparing > 0
    assert np.isfinite(speed.peak)
