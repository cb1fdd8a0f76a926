"""Columns are guessed as a researcher would choose them, with the reason in words."""

import pytest

from corpora.column_names import words_of
from corpora.columns import NO_COLUMN, Wanted, guess_columns
from corpora.errors import InputError
from corpora.read import open_file
from corpora.segments import follows

WORDS = (
    "router engineer bill price helpful slow friendly visit phone broken quick waiting again never great refund".split()
)


def prose(number: int, length: int = 9) -> str:
    """Return words that differ from row to row."""
    return (
        " ".join(WORDS[(number * 7 + place * (number % 5 + 1)) % len(WORDS)] for place in range(length)) + f" {number}"
    )


@pytest.fixture
def guess(write_csv):
    """Guess the columns of 60 rows, made by one function per column."""

    def guess_made(*, wanted=None, rows=60, **columns):
        made = [[make(number) for make in columns.values()] for number in range(rows)]
        return guess_columns(open_file(write_csv([list(columns), *made])), wanted=wanted)

    return guess_made


def roles(found) -> dict[str, str]:
    return {column: role for column, role, _ in found.reasons}


def day(number: int) -> str:
    return f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"


@pytest.mark.parametrize(
    ("name", "words"),
    [("NPS_SCORE", ["nps", "score"]), ("npsScore", ["nps", "score"]), ("NPSScore", ["nps", "score"]),
     ("reviews.text", ["reviews", "text"]), ("Größe (cm)", ["größe", "cm"])],
)  # fmt: skip
def test_names_are_cut_into_words(name: str, words: list[str]) -> None:
    assert list(words_of(name)) == words


def test_a_survey_export_is_guessed_whole(guess) -> None:
    found = guess(
        ResponseId=lambda n: f"R_{n:04}",
        RecordedDate=lambda n: f"{n % 28 + 1}/{n % 12 + 1}/2024 10:00",
        customer_id=lambda n: f"C{n % 40}",
        region=lambda n: ("North", "South", "West")[n % 3],
        NPS=lambda n: n % 11,
        comment=prose,
    )
    mapping = found.mapping
    assert (mapping.text, mapping.date, mapping.day_first) == (("comment",), "RecordedDate", True)
    assert (mapping.score, mapping.scale, mapping.segments) == ("NPS", "nps", ("region",))
    assert (mapping.respondent, mapping.key) == ("customer_id", "ResponseId")
    why = {role: reason for _, role, reason in found.reasons}
    assert "most words per cell: 10 on average" in why["text"]
    assert "days come first" in why["date"]
    assert "from 0 to 10" in why["score"]
    assert "3 values" in why["segment"]


def test_answers_to_several_open_questions_are_all_text(guess) -> None:
    found = guess(
        **{"What went well?": prose, "What could we do better?": lambda n: prose(n + 5, 12), "score": lambda n: n % 11}
    )
    assert found.mapping.text == ("What went well?", "What could we do better?")


@pytest.mark.parametrize("name", ["title", "subject", "reviewer name", "review_url", "reply", "keywords"])
def test_titles_names_and_replies_are_no_comments(guess, name: str) -> None:
    assert guess(**{name: prose, "review": prose}).mapping.text == ("review",)


def test_a_column_whose_name_says_text_wins_over_longer_words(guess) -> None:
    assert guess(verbatim=prose, street=lambda n: prose(n, 6)).mapping.text == ("verbatim",)


def test_short_answers_count_under_a_name_that_says_so(guess) -> None:
    assert guess(feedback=lambda n: prose(n, 1), score=lambda n: n % 11).mapping.text == ("feedback",)


def test_questions_that_repeat_are_no_comments(guess) -> None:
    asked = ("Please tell us why you gave us this score today", "What one thing could we do better for you")
    found = guess(asked=lambda n: asked[n % 2], reply_to_us=prose, answer=prose)
    assert found.mapping.text == ("answer",)
    assert "asked" in found.mapping.segments


def test_json_and_yes_or_no_are_no_comments(guess) -> None:
    found = guess(
        data=lambda n: f'{{"words": "{prose(n)}"}}', has_comment=lambda n: ("TRUE", "FALSE")[n % 2], notes=prose
    )
    assert found.mapping.text == ("notes",)


def test_the_date_of_the_answer_wins_over_dates_of_something_else(guess) -> None:
    found = guess(date_of_birth=day, order_date=day, response_date=day, updated_at=day, text=prose)
    assert found.mapping.date == "response_date"


def test_a_full_column_of_dates_wins_over_a_sparse_one(guess) -> None:
    found = guess(review_date=lambda n: day(n) if n < 10 else "", created=day, text=prose)
    assert found.mapping.date == "created"


def test_versions_and_dates_of_birth_are_not_when_it_was_said(guess) -> None:
    found = guess(app_version=lambda n: f"24.{n % 12 + 1}.{n % 12 + 1}", dob=day, text=prose)
    assert found.mapping.date is None


@pytest.mark.parametrize("stamp", [1_700_000_000, 1_700_000_000_000, 45_000])
def test_numbers_are_dates_only_under_a_name_that_says_so(guess, stamp: int) -> None:
    found = guess(created_at=lambda n: stamp + n * 7, amount=lambda n: stamp + n * 3, text=prose)
    assert found.mapping.date == "created_at"
    assert guess(amount=lambda n: stamp + n * 7, text=prose).mapping.date is None


def test_the_overall_rating_wins_over_ratings_of_parts(guess) -> None:
    found = guess(
        seat_comfort_rating=lambda n: n % 5 + 1,
        overall_rating=lambda n: n % 10 + 1,
        food_rating=lambda n: n % 5 + 1,
        text=prose,
    )
    assert (found.mapping.score, found.mapping.scale) == ("overall_rating", "csat10")


@pytest.mark.parametrize(
    ("name", "values", "scale"),
    [("rating", range(1, 6), "csat5"), ("satisfaction", range(1, 8), "csat7"), ("score", range(1, 11), "csat10"),
     ("score", range(11), "nps"), ("How likely are you to recommend us to a friend?", range(1, 11), "nps"),
     ("Q7", range(11), "nps"), ("Q7", range(1, 6), "csat5")],
)  # fmt: skip
def test_the_scale_is_told_from_name_and_range(guess, name: str, values: range, scale: str) -> None:
    found = guess(**{name: lambda n: values[n % len(values)], "text": prose})
    assert (found.mapping.score, found.mapping.scale) == (name, scale)


@pytest.mark.parametrize("name", ["recommended", "Would you recommend us?", "recommends"])
@pytest.mark.parametrize("answers", [("yes", "no"), ("TRUE", "FALSE"), ("1", "0"), ("Yes, certainly", "No")])
def test_yes_and_no_about_recommending_are_a_score(guess, name: str, answers: tuple[str, str]) -> None:
    found = guess(**{name: lambda n: answers[n % 3 > 1], "text": prose})
    assert (found.mapping.score, found.mapping.scale) == (name, "recommended")


def test_yes_and_no_about_something_else_are_no_score(guess) -> None:
    assert guess(verified=lambda n: ("yes", "no")[n % 2], text=prose).mapping.score is None


def test_numbers_tell_more_than_yes_and_no_unless_these_are_wanted(guess) -> None:
    columns = {"rating": lambda n: n % 10 + 1, "recommended": lambda n: ("yes", "no")[n % 2], "text": prose}
    assert guess(**columns).mapping.score == "rating"
    wanted = guess(wanted=Wanted(scale="recommended"), **columns)
    assert (wanted.mapping.score, wanted.mapping.scale) == ("recommended", "recommended")
    assert guess(wanted=Wanted(scale="csat10"), **columns).mapping.score == "rating"


def test_labelled_scores_are_scores(guess) -> None:
    labels = {0: "0 - Not at all likely", 10: "10 - Extremely likely"}
    found = guess(recommend=lambda n: labels.get(n % 11, str(n % 11)), text=prose)
    assert (found.mapping.score, found.mapping.scale) == ("recommend", "nps")


@pytest.mark.parametrize(
    "name", ["age", "review_count", "thumbsUpCount", "helpful votes", "duration", "sentiment code"]
)
def test_counts_and_codes_are_no_scores(guess, name: str) -> None:
    assert guess(**{name: lambda n: n % 11, "text": prose}).mapping.score is None


def test_flags_and_bands_are_no_scores(guess) -> None:
    found = guess(flag=lambda n: n % 2, age_band=lambda n: ("1-2", "3-5", "6-9")[n % 3], text=prose)
    assert found.mapping.score is None
    assert found.mapping.segments == ("age_band",)


def test_bands_of_the_score_are_left_out_with_the_reason(guess) -> None:
    found = guess(
        score=lambda n: n % 11,
        NPS_RATING=lambda n: "Detractor" if n % 11 < 7 else "Passive" if n % 11 < 9 else "Promoter",
        recommended=lambda n: "yes" if n % 11 > 6 else "no",
        country=lambda n: ("UK", "FR")[n % 2],
        text=prose,
    )
    assert found.mapping.segments == ("country",)
    assert roles(found)["NPS_RATING"] == roles(found)["recommended"] == "left out"


def test_bands_of_the_score_are_known_by_their_names_in_a_small_file(guess) -> None:
    found = guess(rows=8, nps=lambda n: n, band=lambda n: ("Detractor", "Promoter")[n > 4], text=prose)
    assert found.mapping.segments == ()


def test_periods_are_left_out_where_there_is_a_date(guess) -> None:
    quarter = {"quarter": lambda n: ("Q1", "Q2")[n % 2], "text": prose}
    assert guess(created=day, **quarter).mapping.segments == ()
    assert guess(**quarter).mapping.segments == ("quarter",)


def test_constants_ids_names_and_columns_of_many_values_are_no_segments(guess) -> None:
    found = guess(
        survey=lambda _: "Q1 relationship",
        almost=lambda n: "en" if n else "fr",
        city=lambda n: f"town {n % 40}",
        customer_name=lambda n: ("Ann", "Bob")[n % 2],
        store_id=lambda n: ("S1", "S2")[n % 2],
        part_score=lambda n: n % 5 + 1,
        text=prose,
    )
    assert found.mapping.segments == ("store_id",)


def test_no_more_segments_than_a_person_can_compare(guess) -> None:
    found = guess(text=prose, **{f"group {letter}": lambda n: ("x", "y")[n % 2] for letter in "abcdefghijklmnop"})
    assert len(found.mapping.segments) == 12
    assert roles(found)["group p"] == "left out"


def test_an_unnamed_first_column_of_unique_numbers_is_the_key(guess) -> None:
    found = guess(**{"": lambda n: 900_000 - n * 37, "text": prose})
    assert found.mapping.key == "column 1"


def test_an_unnamed_column_that_only_counts_the_rows_is_no_key(guess) -> None:
    assert guess(**{"": lambda n: n, "text": prose}).mapping.key is None


@pytest.mark.parametrize("name", ["id", "ticket_id", "Response ID", "reviewId", "uuid"])
def test_a_unique_id_of_the_row_is_the_key(guess, name: str) -> None:
    assert guess(**{name: lambda n: f"x{n}", "text": prose}).mapping.key == name


@pytest.mark.parametrize("values", [lambda n: f"x{n // 2}", lambda n: f"x{n}" if n else ""])
def test_an_id_that_repeats_or_is_missing_is_no_key(guess, values) -> None:
    assert guess(ticket_id=values, text=prose).mapping.key is None


@pytest.mark.parametrize("name", ["customer_id", "RespondentID", "userid", "Account number", "Email"])
def test_who_wrote_is_told_by_name(guess, name: str) -> None:
    assert guess(**{name: lambda n: f"c{n % 30}@x", "text": prose}).mapping.respondent == name


def test_what_a_person_wants_is_kept_and_the_rest_guessed_around_it(guess) -> None:
    columns = {"created": day, "rating": lambda n: n % 5 + 1, "nps": lambda n: n % 11, "plan": lambda n: "ab"[n % 2],
               "title": prose, "review": prose}  # fmt: skip
    found = guess(wanted=Wanted(text=("title",), score="rating", day_first=True), **columns)
    mapping = found.mapping
    assert (mapping.text, mapping.score, mapping.scale) == (("title",), "rating", "csat5")
    assert (mapping.date, mapping.day_first, mapping.segments) == ("created", True, ("plan",))
    assert ("title", "text", "as asked for") in found.reasons


def test_a_person_can_want_no_column_for_a_role(guess) -> None:
    wanted = Wanted(date=NO_COLUMN, score=NO_COLUMN, segments=(), respondent=NO_COLUMN, key=NO_COLUMN)
    mapping = guess(
        wanted=wanted, id=lambda n: n + 7, created=day, nps=lambda n: n % 11, plan=lambda n: "ab"[n % 2],
        user_id=lambda n: n % 9, text=prose,
    ).mapping  # fmt: skip
    assert (mapping.date, mapping.score, mapping.segments, mapping.respondent, mapping.key) == (
        None,
        None,
        (),
        None,
        None,
    )


def test_a_wanted_scale_is_kept(guess) -> None:
    assert guess(wanted=Wanted(scale="csat10"), score=lambda n: n % 11, text=prose).mapping.scale == "csat10"


def test_a_wanted_column_that_is_not_there_is_refused(guess) -> None:
    with pytest.raises(InputError, match=r"no column 'remark'.*score, text"):
        guess(wanted=Wanted(text=("remark",)), score=lambda n: n % 11, text=prose)


def test_a_table_of_two_rows_is_guessed(guess) -> None:
    mapping = guess(rows=2, date=day, nps=lambda n: n + 8, comment=lambda n: ("Good", "Bad")[n]).mapping
    assert (mapping.text, mapping.date, mapping.score, mapping.scale) == (("comment",), "date", "nps", "nps")


def test_the_order_of_the_rows_does_not_change_the_guess(guess) -> None:
    columns = {"created": day, "rating": lambda n: n % 5 + 1, "plan": lambda n: "ab"[n % 2], "text": prose}
    turned = {name: lambda n, make=make: make(59 - n) for name, make in columns.items()}
    assert guess(**columns).mapping == guess(**turned).mapping


def test_how_much_one_column_foretells_another() -> None:
    rows = [{"a": str(n % 4), "same": "xy"[n % 4 > 1], "other": "xy"[n // 4 % 2]} for n in range(80)]
    assert follows(rows, "same", "a") == 1
    assert follows(rows, "other", "a") == 0
    assert follows(rows[:8], "same", "a") == 0  # too few to tell
