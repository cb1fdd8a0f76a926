"""Invented texts that name persons of many origins."""

import pytest

from corpora.samples.planted import plant_people
from corpora.samples.planted.people import PARTS


def test_the_part_that_is_reported_shares_nothing_with_the_one_developed_on() -> None:
    develop, report = PARTS["develop"], PARTS["report"]
    assert not set(develop.carriers) & set(report.carriers)
    assert not set(develop.decoys) & set(report.decoys) - {"Kind regards", "Regards"}
    assert not set(develop.fillers) & set(report.fillers)


@pytest.mark.parametrize("part", PARTS)
def test_a_value_stands_where_it_is_said_to_stand(part: str) -> None:
    people = PARTS[part]
    letters = {name[0].lower() for name in (*people.first_names, *people.word_names, *people.last_names)}
    for text in plant_people(part, each=80):
        for value in text.values:
            written = text.text[value.start : value.end]
            assert written[0].lower() in letters
            assert "{" not in text.text


def test_every_second_text_names_nobody() -> None:
    texts = plant_people("develop", each=40)
    assert all(text.values for text in texts[::2])
    assert not any(text.values for text in texts[1::2])


def test_the_same_texts_come_every_time() -> None:
    assert plant_people("report", each=20) == plant_people("report", each=20)
