"""Where no set tells, a taxonomy's own examples do, if they are sure; what people said holds."""

import numpy as np
import pytest

from corpora.public.records import LabelledText
from nlp import plugins
from nlp.touchpoints.taxonomy import default_taxonomy
from nlp.training.filling import build_filler
from nlp.training.labels import Case, LabelSpace, label_space

pytestmark = pytest.mark.models
BILLING, CANCELLING = "billing and refunds", "terms and cancelling"


@pytest.fixture(scope="module")
def space() -> LabelSpace:
    return label_space([], {"journey": default_taxonomy("journey").names})


def filled(space: LabelSpace, text: LabelledText, **told: Case) -> dict[str, Case]:
    cases = np.full(len(space.labels), Case.UNKNOWN, dtype=np.int8)
    for name, case in told.items():
        cases[space.names("journey").index(name.replace("_", " "))] = case
    filler = build_filler([default_taxonomy("journey")], space, embedder=plugins.embedder("minilm"))
    (found,) = filler.fill([text], [cases])
    return dict(zip(space.names("journey"), map(Case, found), strict=True))


def test_what_sounds_like_the_examples_is_about_their_touchpoint_with_the_mood_of_the_text(space: LabelSpace) -> None:
    text = "They charged my card twice and will not refund the second payment"
    assert filled(space, LabelledText(text, "negative"))[BILLING] is Case.NEGATIVE
    assert filled(space, LabelledText(text, None))[BILLING] is Case.PRESENT


def test_what_sounds_like_none_of_them_is_about_none(space: LabelSpace) -> None:
    found = filled(space, LabelledText("The soup was hot and the bread was fresh", "positive"))
    assert found[BILLING] is Case.ABSENT
    assert found[CANCELLING] is Case.ABSENT


def test_what_people_said_is_left_as_it_is(space: LabelSpace) -> None:
    text = LabelledText("They charged my card twice and will not refund the second payment", "negative")
    found = filled(space, text, billing_and_refunds=Case.ABSENT, general=Case.POSITIVE)
    assert found[BILLING] is Case.ABSENT
    assert found["general"] is Case.POSITIVE


def test_a_touchpoint_without_a_polarity_takes_that_of_the_text(space: LabelSpace) -> None:
    text = LabelledText("The nurse was kind to my mother", "positive")
    assert filled(space, text, staff_attitude=Case.PRESENT)["staff attitude"] is Case.POSITIVE
    assert filled(space, text, staff_attitude=Case.NEGATIVE)["staff attitude"] is Case.NEGATIVE
