"""What is read from a parse, against spaCy's own tokens."""

import pytest

from nlp.segment.pipeline import load_pipeline
from nlp.segment.words import read_words

pytestmark = pytest.mark.models

TEXT = "The engineer didn’t turn up.\nWe rang   twice, and nobody (not one!) called back… 😀"


def test_the_lists_say_what_the_tokens_say() -> None:
    doc = load_pipeline()(TEXT)
    words = read_words(TEXT, doc)
    assert [word.text for word in words.words] == [token.text for token in doc]
    assert words.tags == [token.tag_ for token in doc]
    assert words.deps == [token.dep_ for token in doc]
    assert words.heads == [token.head.i for token in doc]
    assert words.children == [[child.i for child in token.children] for token in doc]
    assert words.starts == [token.idx for token in doc]
    assert words.ends == [token.idx + len(token) for token in doc]
    assert words.sentences == [(sentence.start, sentence.end) for sentence in doc.sents]
    assert [words.left_edge(at) for at in range(len(doc))] == [token.left_edge.i for token in doc]
    assert [words.right_edge(at) for at in range(len(doc))] == [token.right_edge.i for token in doc]


def test_lemmas_are_dictionary_forms() -> None:
    words = read_words(TEXT, load_pipeline()(TEXT))
    lemma = {word.text: lemma for word, lemma in zip(words.words, words.lemmas, strict=True)}
    assert (lemma["rang"], lemma["called"], lemma["engineer"]) == ("ring", "call", "engineer")


def test_curly_apostrophes_are_read_as_straight_ones() -> None:
    words = read_words(TEXT, load_pipeline()(TEXT))
    assert "n't" in [word.lower for word in words.words]


def test_no_words_have_no_sentences() -> None:
    words = read_words("", load_pipeline()(""))
    assert (words.words, words.sentences) == ([], [])
