"""How names are spelled."""

import numpy as np

from nlp.themes.spelling import spelled, usual_spellings


def test_names_take_the_spelling_that_customers_use() -> None:
    texts = ["flew with BA again", "never BA", "why is BA so late", "the tea was cold", "COLD TEA ALWAYS"]
    spellings = usual_spellings(texts, np.ones(5, dtype=np.int64))
    assert spelled("flying with ba", spellings) == "flying with BA"
    assert spelled("cold tea", spellings) == "cold tea"


def test_placeholders_spell_nothing() -> None:
    texts = ["thanks to [PERSON] for this", "ask [PERSON] again", "well done [PERSON]"]
    assert usual_spellings(texts, np.ones(3, dtype=np.int64)) == {}
