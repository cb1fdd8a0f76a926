"""The functions of ``import nlp``, with the real models."""

import pkgutil
import subprocess
import sys

import pytest

import nlp
from corpora.samples import generate
from nlp.errors import TextError


def test_importing_nlp_loads_nothing_heavy() -> None:
    heavy = "torch spacy sklearn scipy pandas sentence_transformers hdbscan lingua phonenumbers"
    code = f"import nlp, sys; print([name for name in '{heavy}'.split() if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_no_module_of_nlp_hides_a_function_of_the_same_name() -> None:
    """Importing ``nlp.x`` sets ``nlp.x`` to the module: a folder may not have the name of a function."""
    modules = {found.name for found in pkgutil.iter_modules(nlp.__path__)}
    assert not modules & set(nlp.__all__)


@pytest.mark.parametrize("call", [nlp.score_sentiment, nlp.split_clauses, nlp.embed, nlp.discover_themes])
def test_one_string_instead_of_a_list_is_explained(call) -> None:
    with pytest.raises(TextError, match="list of strings"):
        call("The engineer came late")


def test_a_missing_text_is_named_by_its_position() -> None:
    with pytest.raises(TextError, match=r"texts\[1\] is of type NoneType"):
        nlp.score_sentiment(["fine", None])


@pytest.mark.models
def test_themes_of_the_sample_come_with_names_exemplars_and_a_class_for_the_rest() -> None:
    texts = [row.comment for row in generate(comments=500, seed=11).rows]
    found = nlp.discover_themes(texts)
    assert len(found.main_theme) == len(found.unassigned) == len(texts)
    ids = {theme.id for theme in found.themes}
    assert len(ids) == len(found.themes) > 8
    for theme, reason in zip(found.main_theme, found.unassigned, strict=True):
        assert (theme is None) == (reason is not None)
        assert theme is None or theme in ids
    for assignment in found.assignments:
        clause = assignment.clause
        assert texts[assignment.text][clause.start : clause.end] == clause.text
        assert set(assignment.between) <= ids
        assert assignment.unassigned == "ambiguous" or not assignment.between
    assert any(len(assignment.between) == 2 for assignment in found.assignments)
    assert {"no content", "other language"} <= set(found.unassigned)


@pytest.mark.models
def test_the_order_of_the_texts_does_not_change_the_themes() -> None:
    texts = [row.comment for row in generate(comments=300, seed=5).rows]
    assert nlp.discover_themes(texts[::-1]).result_hash == nlp.discover_themes(texts).result_hash


@pytest.mark.models
def test_three_comments_about_one_thing_are_a_theme() -> None:
    found = nlp.discover_themes(["The engineer never came", "No engineer came", "the engineer did not come", "n/a"])
    assert len(found.themes) == 1
    assert "engineer" in found.themes[0].name.lower()
    assert found.unassigned[3] == "no content"
