"""SPSS files are read with the words of their labels."""

from datetime import datetime

import pytest

from corpora.columns import Wanted, guess_columns
from corpora.read import open_file, read_comments

spss = pytest.importorskip("pyreadstat", reason="pyreadstat is not installed (the extra spss)")
pandas = pytest.importorskip("pandas", reason="pyreadstat writes from data frames")


@pytest.fixture
def survey(tmp_path):
    rows = {
        "id": [f"a{n}" for n in range(12)],
        "Q5": [f"It broke on day {n}, and nobody came" for n in range(12)],
        "likely": [float(n % 11) for n in range(12)],
        "plan": [1.0, 2.0] * 6,
        "done": [datetime(2024, 5, n + 1, 10, 15) for n in range(12)],  # noqa: DTZ001
    }
    labels = ["Case", "Why did you give this score?", "How likely are you to recommend us?", "", "Recorded"]
    codes = {"likely": {0.0: "Not at all", 10.0: "Surely"}, "plan": {1.0: "Copper", 2.0: "Fibre"}}
    spss.write_sav(pandas.DataFrame(rows), str(tmp_path / "survey"), column_labels=labels, variable_value_labels=codes)
    return open_file(tmp_path / "survey")


def test_questions_are_asked_in_full_and_codes_keep_their_numbers(survey) -> None:
    mapping = guess_columns(survey).mapping
    assert mapping.text == ("Why did you give this score?",)
    assert (mapping.score, mapping.scale) == ("How likely are you to recommend us?", "nps")
    first, *_, last = read_comments(survey, mapping, source="spss")
    assert (first.score, last.score) == (0, 0)
    assert first.said_at == datetime(2024, 5, 1, 10, 15)  # noqa: DTZ001
    assert dict(first.segments)["plan"] == "1 - Copper"


def test_columns_answer_to_the_names_of_their_variables(survey) -> None:
    mapping = guess_columns(survey, wanted=Wanted(text=("Q5",), score="likely")).mapping
    assert mapping.text == ("Why did you give this score?",)
    assert mapping.scale == "nps"
