import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from service.settings import Settings
from service.store.connect import database_at

Run = Callable[..., Any]


@pytest.fixture
def key(yousaid: Run, analysed: Settings) -> int:
    """Id of the initiative against the slow line."""
    found = json.loads(yousaid("initiatives", "--format", "json").out)
    return next(one["id"] for one in found if one["theme_ids"] == ["speed"])


@pytest.fixture
def dated(analysed: Settings, key: int) -> int:
    """The same, with an answer on every day of thirty weeks: every second is about the slow line."""
    with database_at(analysed.database) as database:
        database.execute("update comment set said_at = date('2018-01-01', (n * 7) || ' days')")
    return key


def launch(yousaid: Run, key: int, *options: str) -> Any:
    yousaid("initiatives", "accept", key)
    return yousaid("initiatives", "launch", key, "--expected", "-30%", "--start", "2018-04-02", "--yes", *options)


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_the_group_lists_as_its_list_does(yousaid: Run, analysed: Settings, form: str) -> None:
    group, listed = yousaid("initiatives", "--format", form), yousaid("initiatives", "list", "--format", form)

    assert (group.status, group.out) == (0, listed.out)
    assert "slow line" in group.out


def test_every_step_is_said_and_shown(yousaid: Run, key: int) -> None:
    assert "is accepted" in yousaid("initiatives", "accept", key).err
    assert yousaid("initiatives", "owner", key, "Ada").status == 0
    assert yousaid("initiatives", "edit", key, "--title", "Mend the line", "--note", "with care").status == 0

    shown = yousaid("initiatives", "show", key)
    record = json.loads(yousaid("initiatives", "show", key, "--format", "json").out)

    assert "Owner: Ada" in shown.out
    assert "Note: with care" in shown.out
    assert (record["title"], record["status"], record["title_by"]) == ("Mend the line", "accepted", "command line")


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_the_history_tells_who_did_what(yousaid: Run, key: int, form: str) -> None:
    yousaid("initiatives", "accept", key)
    yousaid("initiatives", "owner", key, "Ada")

    found = yousaid("initiatives", "history", key, "--format", form).out

    assert "accepted" in found
    assert "Ada" in found
    assert "command line" in found


def test_one_against_several_themes_is_proposed_linked_and_declined(yousaid: Run, key: int) -> None:
    proposed = yousaid("initiatives", "propose", "slow line", "price", "--title", "Rebuild", "--effort", "7")
    new = json.loads(yousaid("initiatives", "--format", "json").out)
    found = next(one for one in new if one["title"] == "Rebuild")

    assert proposed.status == 0
    assert (found["theme_ids"], found["effort_days"], found["effort_by"]) == (["price", "speed"], 7.0, "person")
    assert yousaid("initiatives", "link", found["id"], "--remove", "price").status == 0
    assert yousaid("initiatives", "decline", found["id"], "--reason", "too dear").status == 0
    assert "too dear" in yousaid("initiatives", "show", found["id"]).out


def test_an_effort_is_typed(yousaid: Run, key: int) -> None:
    assert yousaid("initiatives", "effort", key, "3").status == 0
    record = json.loads(yousaid("initiatives", "show", key, "--format", "json").out)

    assert (record["effort_days"], record["effort_by"]) == (3.0, "person")


def test_what_if_changes_nothing(yousaid: Run, key: int) -> None:
    before = yousaid("initiatives", "--format", "json").out

    found = json.loads(yousaid("initiatives", "what-if", "--effort", f"{key}=500", "--format", "json").out)

    assert next(one for one in found if one["id"] == key)["effort_after"] == 500.0
    assert "Nothing was changed" in yousaid("initiatives", "what-if", "--effort", f"{key}=500").out
    assert yousaid("initiatives", "--format", "json").out == before


def test_a_plan_is_locked_once(yousaid: Run, dated: int) -> None:
    first = launch(yousaid, dated, "--compare-theme", "price")
    second = launch(yousaid, dated)

    assert first.status == 0
    assert "the plan cannot be changed once it is locked" in first.err
    assert "its plan is locked" in first.err
    assert second.status == 2
    assert f"cannot launch initiative {dated}: it is launched" in second.err


def test_a_plan_without_a_comparison_is_warned_of(yousaid: Run, dated: int) -> None:
    assert "there is no comparison" in launch(yousaid, dated).err


def test_nobody_is_asked_without_a_terminal(yousaid: Run, dated: int) -> None:
    yousaid("initiatives", "accept", dated)

    found = yousaid("initiatives", "launch", dated, "--expected", "-30%")

    assert found.status == 2
    assert "add --yes" in found.err


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_an_effect_is_printed_with_what_it_rests_on(yousaid: Run, dated: int, form: str) -> None:
    launch(yousaid, dated)

    found = yousaid("initiatives", "effect", dated, "--format", form)

    assert (found.status, found.err) == (0, "")
    if form == "json":
        record = json.loads(found.out)
        assert record["verdict"] == "no change detectable"
        assert record["plan"]["expected"] == -0.3
        assert {week["observed"] for week in record["weeks"]} == {None}  # one answer a week is not shown
    elif form == "csv":
        assert next(csv.reader(io.StringIO(found.out))) == ["week", "observed", "expected"]
    else:
        assert "no change detectable" in found.out
        assert "But: There is no comparison" in found.out


def test_without_dates_an_effect_says_what_is_lacking(yousaid: Run, key: int) -> None:
    launched = launch(yousaid, key)
    found = yousaid("initiatives", "effect", key)

    assert "it cannot be said yet when its effect can be measured: needs 8 weeks" in launched.err
    assert "has 0" in found.out


def test_only_an_improvement_is_verified(yousaid: Run, dated: int) -> None:
    launch(yousaid, dated)
    shipped = yousaid("initiatives", "ship", dated, "--on", "2018-04-03")
    found = yousaid("initiatives", "verify", dated)

    assert shipped.status == 0
    assert (found.status, "only an improvement can" in found.err) == (2, True)


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_message_comes_with_who_may_be_told(yousaid: Run, dated: int, form: str) -> None:
    launch(yousaid, dated)
    early = yousaid("initiatives", "message", dated)
    yousaid("initiatives", "ship", dated, "--on", "2018-04-03")

    found = yousaid("initiatives", "message", dated, "--format", form)

    assert (early.status, "nothing done to tell" in early.err) == (2, True)
    assert found.status == 0
    if form == "json":
        record = json.loads(found.out)
        assert record["text"].startswith("You said: slow line.\nWe did: ")
        assert (record["people"], record["without_consent"]) == ([], 15)
    elif form == "csv":
        assert found.out == "respondent,comments,last_said_on\n"
    else:
        assert "This is in place since 3 April 2018." in found.out


def test_a_message_in_ones_own_words_is_kept(yousaid: Run, dated: int) -> None:
    launch(yousaid, dated)
    yousaid("initiatives", "ship", dated, "--on", "2018-04-03")

    assert "The line is mended." in yousaid("initiatives", "message", dated, "--text", "The line is mended.").out
    assert "The line is mended." in yousaid("initiatives", "message", dated).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "99"), "there is no initiative 99"),
        (("accept", "99"), "there is no initiative 99"),
        (("effect", "99"), "there is no initiative 99"),
        (("history", "99"), "there is no initiative 99"),
        (("message", "99"), "there is no initiative 99"),
        (("show", "first"), "not a valid integer"),
        (("propose", "weather"), 'no theme "weather"'),
        (("propose",), "Missing argument"),
        (("effort", "1", "0"), "person-days above 0"),
        (("effort", "1", "--", "-3"), "person-days above 0"),
        (("effort", "1", "nan"), "person-days above 0"),
        (("effort", "1", "many"), "not a valid float"),
        (("link", "1"), "name themes to add"),
        (("edit", "1"), "say what to change"),
        (("edit", "1", "--kind", "pray"), "is not one of"),
        (("decline", "1"), "Missing option '--reason'"),
        (("what-if", "--effort", "1"), "write ID=DAYS"),
        (("what-if", "--effort", "1=0"), "person-days above 0"),
        (("what-if", "--effort", "99=3"), "there is no initiative 99"),
        (("effect", "1"), "has no plan yet"),
        (("ship", "1"), "launch it first|accept it first"),
        (("verify", "1"), "accept it first"),
        (("launch", "1", "--expected", "-30%", "--yes"), "accept it first"),
    ],
)
def test_what_cannot_be_done_is_said(yousaid: Run, analysed: Settings, arguments: tuple[str, ...], words: str) -> None:
    found = yousaid("initiatives", *arguments)

    assert found.status == 2
    assert any(part in found.err for part in words.split("|")), found.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--expected", "fewer"), "is no number; write -30%"),
        (("--expected", "0"), "expected change is 0"),
        (("--expected", "-100%"), "cannot fall by 100 %"),
        (("--expected", "5%", "--metric", "outcome"), "by points, not by per cent"),
        (("--expected", "-30%", "--start", "yesterday"), 'the start "yesterday" is no date'),
        (("--expected", "-30%", "--segment", "north"), "write NAME=VALUE"),
        (("--expected", "-30%", "--segment", "region=north"), "there is no segment region=north"),
        (("--expected", "-30%", "--compare-theme", "weather"), 'no theme "weather"'),
        (("--expected", "-30%", "--compare-theme", "slow line"), "cannot be answered and be a comparison"),
        (("--expected", "-30%", "--compare-segment", "a=b"), "need the segment that gets the change"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(yousaid: Run, key: int, options: tuple[str, ...], words: str) -> None:
    yousaid("initiatives", "accept", key)

    found = yousaid("initiatives", "launch", key, *options, "--yes")

    assert found.status == 2
    assert words in found.err
    assert json.loads(yousaid("initiatives", "show", key, "--format", "json").out)["status"] == "accepted"


def test_without_scores_there_is_no_outcome_to_plan_for(yousaid: Run, analysed: Settings, key: int) -> None:
    with database_at(analysed.database) as database:
        database.execute("update project set scale = 'none'")
    yousaid("initiatives", "accept", key)

    found = yousaid("initiatives", "launch", key, "--expected", "5", "--metric", "outcome", "--yes")

    assert (found.status, "no scores" in found.err) == (2, True)
