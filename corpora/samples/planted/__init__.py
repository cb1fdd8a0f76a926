"""Invented sentences with personal data planted in them, and sentences that only look so, to measure redaction by.

The sentences come in two halves that share no sentence, name, street or town: redaction is developed on ``develop`` and
reported on ``report``.
"""

from corpora.samples.planted.compose import HALVES, plant_texts
from corpora.samples.planted.people import plant_people
from corpora.samples.planted.records import PlantedText, PlantedValue

__all__ = ["HALVES", "PlantedText", "PlantedValue", "plant_people", "plant_texts"]
