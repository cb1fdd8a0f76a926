from dataclasses import replace

from service.cli.analyze import in_words
from service.completions.records import NamingReport, Refusal
from service.jobs.pipeline import Analysis

NOTHING_NEW = Analysis(
    enriched=0,
    refitted="",
    placed=0,
    since=0,
    unapplied={},
    proposed=0,
    naming=None,
    themes=31,
    initiatives=9,
    unsure=0,
)


def test_an_analysis_that_did_nothing_is_one_line() -> None:
    assert in_words(NOTHING_NEW) == "0 comments newly understood, 31 themes (nothing new), 9 initiatives ranked"


def test_why_themes_were_found_anew_is_said() -> None:
    found = replace(NOTHING_NEW, enriched=1200, refitted="more than twice the comments", unsure=3)

    assert in_words(found) == (
        "1,200 comments newly understood, 31 themes found anew (more than twice the comments), 9 initiatives ranked,"
        " 3 comments to review"
    )


def test_what_the_user_may_act_on_has_a_line_each() -> None:
    naming = NamingReport({"a": "Late train"}, {Refusal.TIMED_OUT: 2})
    found = replace(
        NOTHING_NEW, placed=40, since=140, proposed=2, naming=naming, unapplied={3: 'theme "x" is gone: merged away'}
    )

    first, since, proposed, named, kept, unapplied = in_words(found).splitlines()

    assert "31 themes (comments placed among them: 40)" in first
    assert since.startswith("140 comments came since the themes were found")
    assert "yousaid themes refit" in since
    assert proposed.startswith("2 new groups are proposed")
    assert named == "names worded by the model: 1"
    assert kept == "names kept as they were, because the server took too long: 2"
    assert unapplied == 'edit 3 could not be applied: theme "x" is gone: merged away'


def test_comments_that_are_not_read_to_their_end_are_counted() -> None:
    _, cut = in_words(replace(NOTHING_NEW, cut=16)).splitlines()

    assert cut == (
        "comments too long to be read to their end: 16; the first 20,000 characters of each are read, all of it is"
        " redacted and kept"
    )
