"""The corpus: the same for the same seed, and its truth matches its rows."""

import csv
import json
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

import pytest

from corpora.errors import InputError
from corpora.samples import BROADBAND, generate, write_sample
from corpora.samples.phrases.general import EMPTY_ANSWERS


@pytest.fixture(scope="module")
def sample():
    return generate()


def test_the_same_seed_writes_the_same_bytes_and_another_seed_others(tmp_path):
    for name, seed in (("one", 5), ("same", 5), ("other", 6)):
        assert write_sample(tmp_path / name, comments=400, seed=seed) == tmp_path / name / "feedback.csv"
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == ["customers.csv", "feedback.csv", "truth.json", "truth_comments.csv"]
    for name in names:
        first = (tmp_path / "one" / name).read_bytes()
        assert first == (tmp_path / "same" / name).read_bytes()
        assert first != (tmp_path / "other" / name).read_bytes()


def test_the_files_read_back_as_what_was_generated(tmp_path):
    sample = generate(comments=300, seed=9)
    write_sample(tmp_path, comments=300, seed=9)
    with (tmp_path / "feedback.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "response_id", "customer_id", "response_date", "journey_stage", "region", "plan", "nps_score", "comment",
    ]  # fmt: skip
    assert [row["comment"] for row in rows] == [row.comment for row in sample.rows]
    with (tmp_path / "customers.csv").open(encoding="utf-8", newline="") as file:
        customers = list(csv.DictReader(file))
    assert list(customers[0]) == ["customer_id", "joined", "left", "renewed", "may_contact", "monthly_value"]
    assert {row["customer_id"] for row in rows} == {one["customer_id"] for one in customers}
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    assert truth["responses"] == 300
    assert {theme["key"] for theme in truth["planted"]["themes"]} == {theme.key for theme in BROADBAND.themes}
    assert truth["personal"][0].keys() == {"response_id", "kind", "value"}


def test_the_truth_of_comments_matches_the_rows(sample):
    text = {row.response_id: row.comment for row in sample.rows}
    assert len(text) == sample.truth.responses == 3000
    assert [one.response_id for one in sample.truth.comments] == sorted(text)
    counted = Counter(key for one in sample.truth.comments for key, _ in one.themes)
    assert dict(counted) == {key: count for key, count in sample.truth.mentions if count}
    for one in sample.truth.comments:
        assert (one.content == "empty") == (text[one.response_id] in EMPTY_ANSWERS)
        assert (one.content == "themes") == bool(one.themes)
    assert dict(sample.truth.contents) == Counter(one.content for one in sample.truth.comments)


def test_duplicates_are_whole_rows_and_listed(sample):
    copies = defaultdict(list)
    for row in sample.rows:
        copies[row.response_id].append(row)
    twice = {key: rows for key, rows in copies.items() if len(rows) > 1}
    assert set(twice) == set(sample.truth.duplicates)
    assert len(twice) == 24
    assert all(first == second for first, second in twice.values())


def test_texts_vary_and_hold_empty_answers_and_four_other_languages(sample):
    texts = [row.comment for row in sample.rows]
    assert len(set(texts)) > 0.8 * len(texts)
    assert sum(text.strip(" .-") == "" for text in texts) > 20
    languages = dict(sample.truth.languages)
    assert set(languages) == {"en", "de", "fr", "es", "pl"}
    assert min(languages.values()) >= 4
    lengths = sorted(len(text.split()) for text in texts)
    assert lengths[len(lengths) // 10] <= 3
    assert lengths[9 * len(lengths) // 10] > 20


def test_dates_lie_in_the_eight_quarters_and_customers_leave_after_their_answers(sample):
    customers = {one.customer_id: one for one in sample.customers}
    assert len(customers) == len(sample.customers)
    answered = Counter(row.customer_id for row in sample.rows)
    assert max(answered.values()) > 1
    for row in sample.rows:
        customer = customers[row.customer_id]
        assert "2016-07-01" <= row.response_date <= "2018-06-30"
        assert customer.joined < row.response_date < (customer.left or "9999")
    assert all(date.fromisoformat(one.left) <= date(2018, 6, 30) for one in sample.customers if one.left)
    assert any(one.renewed for one in sample.customers)


def test_a_theme_without_words_or_a_corpus_without_comments_is_refused():
    unknown = replace(BROADBAND, themes=(replace(BROADBAND.themes[0], key="parking"),), pairs=())
    with pytest.raises(InputError, match="parking"):
        generate(replace(unknown, initiative=None, spike=None, newcomer=None))
    with pytest.raises(InputError, match="at least 1"):
        generate(comments=0)


@pytest.mark.parametrize("comments", [1, 7])
def test_a_tiny_corpus_is_a_corpus(comments):
    assert generate(comments=comments).truth.responses == comments
