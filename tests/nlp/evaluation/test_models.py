import pytest

from nlp.errors import ModelError
from nlp.evaluation.models import load_model


def test_a_lexicon_reads_no_labels() -> None:
    model = load_model("lexicon")

    assert (model.name, model.read_labels) == ("lexicon", None)
    assert model.scorer.score(["Lovely people"])[0].label == "positive"


def test_a_model_that_is_not_there_is_answered_with_those_there_are() -> None:
    with pytest.raises(ModelError, match="lexicon"):
        load_model("mood-ring")
