"""The default embedder, with its real weights."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from nlp import plugins
from nlp.embedding.in_context import READ_WHOLE
from nlp.embedding.sentence_transformer import MINILM_DIMENSIONS, SentenceTransformerEmbedder
from nlp.errors import ModelError

TEXTS = ["Good", "The engineer did not turn up", "nobody came to fit the line", "lovely cheap broadband", ""]


@pytest.fixture(scope="module")
def minilm() -> SentenceTransformerEmbedder:
    return plugins.embedder("minilm")


@pytest.mark.models
def test_vectors_are_unit_rows_in_the_order_of_the_texts(minilm: SentenceTransformerEmbedder) -> None:
    vectors = minilm.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), MINILM_DIMENSIONS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    near, far = vectors[1] @ vectors[2], vectors[1] @ vectors[3]
    assert near > far + 0.2


@pytest.mark.models
def test_a_vector_is_the_same_to_the_last_bit_whatever_it_is_embedded_with(minilm: SentenceTransformerEmbedder) -> None:
    together = minilm.embed(TEXTS * 40)
    alone = np.vstack([minilm.embed([text]) for text in TEXTS])
    backwards = minilm.embed(TEXTS[::-1])[::-1]
    assert (together[: len(TEXTS)] == alone).all()
    assert (backwards == alone).all()


@pytest.mark.models
def test_no_texts_give_no_vectors(minilm: SentenceTransformerEmbedder) -> None:
    assert minilm.embed([]).shape == (0, MINILM_DIMENSIONS)


def test_weights_that_are_not_the_pinned_ones_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    embedder = SentenceTransformerEmbedder(tmp_path, name="x", dimensions=3, sha256="0" * 64)
    with pytest.raises(ModelError, match="not the pinned ones"):
        embedder.embed(["a"])


def test_a_folder_without_weights_is_named_in_the_error(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path)
    embedder = SentenceTransformerEmbedder(tmp_path, name="x", dimensions=3)
    with pytest.raises(ModelError, match=str(tmp_path)):
        embedder.embed(["a"])


WHOLE = "The app is fine. It takes weeks to get my money back, and nobody answers."
SPANS = [(0, 16), (17, 52), (54, 73)]


@pytest.mark.models
def test_a_stretch_is_read_in_the_light_of_its_text(minilm: SentenceTransformerEmbedder) -> None:
    inside, elsewhere = minilm.embed_spans(
        ["My refund is late. Please help.", "The lift is stuck. Please help."], [[(19, 31)]] * 2
    )
    refund, lift = minilm.embed(["refund", "lift"])
    assert inside[0] @ refund > elsewhere[0] @ refund + 0.1
    assert elsewhere[0] @ lift > inside[0] @ lift + 0.1


@pytest.mark.models
def test_stretches_still_say_their_own(minilm: SentenceTransformerEmbedder) -> None:
    (app, money, answer) = minilm.embed_spans([WHOLE], [SPANS])[0]
    refund = minilm.embed(["slow refund"])[0]
    assert money @ refund > max(app @ refund, answer @ refund)


@pytest.mark.models
def test_a_stretch_has_one_vector_whatever_is_read_with_it(minilm: SentenceTransformerEmbedder) -> None:
    alone = minilm.embed_spans([WHOLE], [SPANS])[0]
    among = minilm.embed_spans(
        [*TEXTS, WHOLE, "😀", "word " * 300], [[(0, 4)], [], [], [], [], SPANS, [(0, 1)], [(0, 9)]]
    )
    assert (among[5] == alone).all()
    assert [len(found) for found in among] == [1, 0, 0, 0, 0, 3, 1, 1]
    assert all(found.shape[1] == MINILM_DIMENSIONS for found in among)
    np.testing.assert_allclose(np.linalg.norm(np.vstack(among), axis=1), 1, atol=1e-5)


@pytest.mark.models
def test_a_stretch_without_a_word_has_the_vector_of_its_text(minilm: SentenceTransformerEmbedder) -> None:
    stretches = minilm.embed_spans(["slow line   ", "   "], [[(0, 9), (10, 12)], [(0, 3)]])
    assert stretches[0][0] @ stretches[0][1] > 0.999
    assert np.isfinite(stretches[1]).all()


def test_in_a_long_text_a_stretch_is_read_in_the_light_of_its_sentence_alone(
    minilm: SentenceTransformerEmbedder,
) -> None:
    end = "It broke, and then it stopped."
    found = []
    for sentence in ("Warm soup. ", "Slow line. "):
        begins = [len(sentence) * number for number in range(READ_WHOLE + 1)]
        text, last = sentence * READ_WHOLE + end, begins[-1]
        spans = [*((at, at + len(sentence) - 1) for at in begins[:-1]), (last, last + 9), (last + 10, len(text))]
        found.append(minilm.embed_spans([text], [spans])[0])
    alone = minilm.embed(["and then it stopped."])[0]

    np.testing.assert_array_equal(found[0][-2:], found[1][-2:])
    assert not np.allclose(found[0][-1], alone, atol=0.01)  # what stopped is in the clause before


def test_a_long_text_without_a_word_has_a_vector_for_each_stretch(minilm: SentenceTransformerEmbedder) -> None:
    (found,) = minilm.embed_spans([" " * 20], [[(at, at + 1) for at in range(READ_WHOLE + 1)]])
    assert np.isfinite(found).all()
    assert found.shape[0] == READ_WHOLE + 1
