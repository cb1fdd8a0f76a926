"""A codebook that was changed in another program becomes edits."""

import re
from dataclasses import replace

from nlp.themes.edits import Define, Move, Rename
from service.exchange.changes import CodebookChanges, changes_in
from service.exchange.records import CodebookTheme
from service.exchange.refi_codebook import read_codebook, write_codebook


def test_a_codebook_that_nobody_changed_changes_nothing(tmp_path, themes) -> None:
    untidy = (*themes, CodebookTheme("t5", None, " Two\nlines ", " \r\nwith a\x00 definition\r\n"))
    write_codebook(tmp_path / "codebook.qdc", untidy, version="1")
    found = read_codebook(tmp_path / "codebook.qdc", known=[theme.id for theme in untidy])
    assert changes_in(found, untidy) == CodebookChanges((), (), (), ())


def test_what_was_changed_in_the_file_is_an_edit(tmp_path, themes) -> None:
    file = tmp_path / "codebook.qdc"
    write_codebook(file, themes, version="1")
    text = file.read_text(encoding="utf-8").replace("Refund takes weeks", "Refund is slow")
    file.write_text(re.sub("<Description>Money.*?</Description>", "", text), encoding="utf-8")
    found = read_codebook(file, known=[theme.id for theme in themes])
    assert changes_in(found, themes).edits == (Define("t1", ""), Rename("t2", "Refund is slow"))


def test_a_code_that_lies_elsewhere_is_a_move(themes) -> None:
    moved = (
        replace(themes[3], name="Visits"),
        replace(themes[1], parent="t4"),
        replace(themes[2], parent=None),
        themes[0],
    )
    assert changes_in(moved, themes).edits == (Rename("t4", "Visits"), Move("t2", "t4"), Move("t3", None))


def test_new_codes_and_missing_themes_are_told_and_nothing_else(themes) -> None:
    new = CodebookTheme("1ff58b12-6f6f-4b0c-8be5-bbdc91f55294", None, "Complaints")
    found = changes_in((new, replace(themes[0], parent=new.id), themes[1]), themes)
    assert found == CodebookChanges((), (new,), (), themes[2:])


def test_a_code_of_a_theme_that_is_no_more_is_told_apart_from_a_new_one(themes) -> None:
    found = changes_in(themes, themes[:3], once={theme.id for theme in themes})
    assert found == CodebookChanges((), (), (themes[3],), ())
