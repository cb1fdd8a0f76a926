import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nlp.evaluation.challenges import CHALLENGES
from service.settings import read_settings

Run = Callable[..., Any]

TWEETS = (("Thank you, lovely crew", "positive"), ("Awful delay, I hate it", "negative"), ("Flight at noon", "neutral"))
REVIEWS = (("I love this shop", "['value.price.1']"), ("Terrible, bad app", "['value.price.-1']"))
ANSWERS = (("Great care", "1.0"), ("Horrible wait", "5"), ("A room", "3"), ("", "3"), ("Fine", ""))
SENTENCES = (("A great phone", "positive"), ("It broke, terrible", "negative"))
DISHES = ("soup", "bread", "steak", "salad", "curry", "rice", "cake", "pasta", "fish", "pie", "stew", "cheese")
ASPECT = '<aspectCategories><aspectCategory category="food" polarity="positive"/></aspectCategories>'


def table(path: Path, header: list[str], rows: list[list[str]]) -> None:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([header, *rows])


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A folder of labelled sets as they are published, with invented texts that a lexicon reads rightly."""
    folder = tmp_path / "corpora" / "labelled"
    folder.mkdir(parents=True)
    table(
        folder / "airline_tweets_dev.csv",
        ["text", "airline_sentiment", "negativereason"],
        [[text, sentiment, ""] for text, sentiment in TWEETS],
    )
    table(folder / "fabsa_dev.csv", ["text", "labels"], [list(row) for row in REVIEWS])
    nhs = ["FFT answer", "Comment sentiment", "Respondent ID"]
    themes = ["Organisation & efficiency", "Labelling not possible", "Interaction with family/ carers"]
    themes += ["Safeguarding concerns?", "Positive experience & gratitude"]
    table(
        folder / "nhs_fft_dev.csv",
        [*nhs, *themes],
        [[text, feeling, str(row), *"00000"] for row, (text, feeling) in enumerate(ANSWERS)],
    )
    table(folder / "uci_sentences.csv", ["text", "sentiment", "source"], [[*row, "shop"] for row in SENTENCES])
    for name in ("semeval_absa__Restaurants_Train_v2", "mams__MAMS-ACSA-val"):
        sentences = (f"<sentence><text>Delicious, wonderful {dish}</text>{ASPECT}</sentence>" for dish in DISHES)
        (folder / f"{name}.xml").write_text(f"<sentences>{''.join(sentences)}</sentences>")
    for name in ("banking77_train", "clinc150"):
        table(folder / f"{name}.csv", ["text", "label"], [["my card is lost", "lost card"]])
    table(folder / "airline_tweets_train.csv", ["text", "airline_sentiment", "negativereason"], [])
    table(folder / "fabsa_train.csv", ["text", "labels"], [])
    table(folder / "nhs_fft_train.csv", [*nhs, *themes], [])
    return folder.parent


def test_every_figure_has_its_interval_floor_and_verdict(yousaid: Run, corpora: Path) -> None:
    found = yousaid("evaluate", "sentiment", "--corpora", corpora, "--model", "lexicon", "--format", "json")

    rows = {(row["data"], row["measure"]): row for row in json.loads(found.out)}
    best = rows["airline_tweets_dev", "macro-F1"]
    assert (best["value"], best["floor"], best["goal"], best["passed"]) == (1, 0.8, 0.85, True)
    assert best["low"] <= best["value"] <= best["high"]
    assert best["peers"].startswith("VADER .44")
    assert (rows["nhs_fft_dev", "macro-F1"]["count"], rows["nhs_fft_dev", "macro-F1"]["left_out"]) == (3, 2)
    assert (rows["mams_val", "accuracy"]["value"], rows["mams_val", "accuracy"]["count"]) == (1, len(DISHES))
    assert 0 < rows["semeval14_restaurants", "accuracy"]["count"] < len(DISHES)  # the others are trained on
    assert rows["uci_sentences", "accuracy"]["value"] == 1
    assert rows["airline_tweets_dev", "Brier score"]["passed"] is None


def test_a_missed_floor_is_status_1_and_said(yousaid: Run, corpora: Path) -> None:
    # A lexicon is right on each of these texts, but less sure of it than it should be.
    found = yousaid("evaluate", "sentiment", "--corpora", corpora, "--model", "lexicon")

    assert found.status == 1
    assert "floors are missed" in found.err
    assert "misses" in found.out
    assert "passes" in found.out


def test_the_folder_may_come_from_the_environment(yousaid: Run, corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOUSAID_CORPORA", str(corpora))

    found = yousaid("evaluate", "sentiment", "--model", "lexicon", "--format", "csv")

    assert found.status == 1
    assert len(list(csv.DictReader(io.StringIO(found.out)))) == 32 + len(CHALLENGES)
    assert read_settings({"YOUSAID_CORPORA": str(corpora)}).corpora == corpora
    assert read_settings({}).corpora is None


def test_without_a_folder_it_says_what_to_set(yousaid: Run, tmp_path: Path) -> None:
    unnamed = yousaid("evaluate", "sentiment", "--model", "lexicon")
    absent = yousaid("evaluate", "sentiment", "--model", "lexicon", "--corpora", tmp_path / "nowhere")

    assert unnamed.status == absent.status == 2
    assert "--corpora DIR or set YOUSAID_CORPORA" in unnamed.err
    assert str(tmp_path / "nowhere") in absent.err


@pytest.mark.models
def test_signals_need_no_folder(yousaid: Run) -> None:
    found = yousaid("evaluate", "signals", "--model", "lexicon", "--format", "json")

    assert found.status == 0
    assert {row["data"] for row in json.loads(found.out)} == {"invented sentences"}


def test_a_set_that_is_not_in_the_folder_is_named(yousaid: Run, corpora: Path) -> None:
    (corpora / "labelled" / "uci_sentences.csv").unlink()

    found = yousaid("evaluate", "sentiment", "--model", "lexicon", "--corpora", corpora)

    assert found.status == 2
    assert "uci_sentences.csv" in found.err


@pytest.mark.parametrize("line", [["nonsense"], ["sentiment", "--model", "mood-ring"]])
def test_an_unknown_suite_or_model_is_status_2(yousaid: Run, line: list[str]) -> None:
    assert yousaid("evaluate", *line).status == 2


@pytest.mark.models
def test_a_model_that_tells_no_touchpoints_cannot_be_measured_on_them(yousaid: Run, corpora: Path) -> None:
    alone = yousaid("evaluate", "touchpoints", "--model", "lexicon", "--corpora", corpora)
    among_all = yousaid("evaluate", "all", "--model", "lexicon", "--corpora", corpora, "--format", "json")

    assert alone.status == 2
    assert "tells no touchpoints" in alone.err
    assert "left out touchpoints" in among_all.err
    assert "touchpoints" not in {row["suite"] for row in json.loads(among_all.out)}


def test_details_add_classes_confusions_and_what_abstaining_costs(yousaid: Run, corpora: Path) -> None:
    line = ["evaluate", "sentiment", "--model", "lexicon", "--corpora", corpora, "--details"]
    found = json.loads(yousaid(*line, "--format", "json").out)
    shown = yousaid(*line).out

    cells = {
        (cell["truth"], cell["answer"]): cell["count"] for cell in found["confusion"] if cell["data"] == "uci_sentences"
    }
    assert cells == {
        ("negative", "negative"): 1,
        ("negative", "positive"): 0,
        ("positive", "negative"): 0,
        ("positive", "positive"): 1,
    }
    assert {row["name"] for row in found["classes"]} == {"negative", "neutral", "positive"}
    assert {row["bound"] for row in found["abstention"]} == {0.05, 0.1, 0.15}
    assert sum(one["count"] for one in found["reliability"] if one["data"] == "airline_tweets_dev") == len(TWEETS)
    assert "truth by row" in shown
    assert "error allowed, %" in shown


def test_details_do_not_fit_into_one_csv(yousaid: Run, corpora: Path) -> None:
    found = yousaid("evaluate", "sentiment", "--corpora", corpora, "--details", "--format", "csv")

    assert found.status == 2
    assert "--format json" in found.err


def test_a_reliability_diagram_is_a_picture(yousaid: Run, corpora: Path, tmp_path: Path) -> None:
    picture = tmp_path / "reliability.png"

    line = ["evaluate", "sentiment", "--model", "lexicon", "--corpora", corpora, "--format", "json"]
    found = yousaid(*line, "--reliability", picture)

    assert picture.read_bytes().startswith(b"\x89PNG")
    assert len(picture.read_bytes()) > 10_000
    assert json.loads(found.out)


def test_a_picture_that_cannot_be_written_is_said(yousaid: Run, corpora: Path, tmp_path: Path) -> None:
    line = ["evaluate", "sentiment", "--model", "lexicon", "--corpora", corpora]
    found = yousaid(*line, "--reliability", tmp_path / "nowhere" / "reliability.png")

    assert found.status == 2
    assert "choose another --reliability" in found.err


def test_no_comment_is_ever_printed(yousaid: Run, corpora: Path) -> None:
    found = yousaid("evaluate", "sentiment", "--model", "lexicon", "--corpora", corpora, "--details")

    for text, _ in (*TWEETS, *REVIEWS, *SENTENCES):
        assert text not in found.out + found.err
