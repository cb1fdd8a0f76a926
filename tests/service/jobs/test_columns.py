from pathlib import Path

import pytest

from corpora.columns import Wanted
from corpora.errors import InputError
from service.jobs.columns import plan_import

ROWS = "\n".join(f"2018-05-{n:02},{n % 11},The helpdesk took {n} days to answer my question" for n in range(1, 29))


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survey.csv"
    path.write_text(f"when,nps,words\n{ROWS}\n")
    return path


def test_columns_are_guessed_with_reasons(survey: Path) -> None:
    plan = plan_import(survey)

    assert (plan.mapping.text, plan.mapping.date, plan.mapping.score) == (("words",), "when", "nps")
    assert plan.source == "survey"
    assert {(column, role) for column, role, _ in plan.reasons} >= {("words", "text"), ("when", "date")}
    assert all(why for _, _, why in plan.reasons)


def test_what_the_user_says_wins_over_the_guess(survey: Path) -> None:
    plan = plan_import(survey, wanted=Wanted(segments=("when",), score="nps", scale="csat10"), source="may")

    assert (plan.mapping.scale, plan.mapping.segments, plan.source) == ("csat10", ("when",), "may")


def test_a_column_that_is_not_there_is_named_with_those_that_are(survey: Path) -> None:
    with pytest.raises(InputError, match=r"verbatim.*words"):
        plan_import(survey, wanted=Wanted(text=("verbatim",)))


def test_a_file_without_words_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "numbers.csv"
    path.write_text("a,b\n" + "1,2\n" * 20)

    with pytest.raises(InputError, match="looks like comments"):
        plan_import(path)
