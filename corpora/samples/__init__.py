"""A synthetic corpus of an invented broadband firm, with everything that an analysis ought to find known beforehand."""

from corpora.samples.answers import Answers, simulate
from corpora.samples.broadband import BROADBAND
from corpora.samples.corpus import generate
from corpora.samples.files import truth_json, write_sample
from corpora.samples.firm import Firm, without_change, without_effects
from corpora.samples.records import CommentTruth, Customer, PersonalTruth, Row, Sample, Truth
from corpora.samples.truth import PairTruth, PlantedTruth, ThemeTruth, joint_impact, measure_truth

__all__ = [
    "BROADBAND",
    "Answers",
    "CommentTruth",
    "Customer",
    "Firm",
    "PairTruth",
    "PersonalTruth",
    "PlantedTruth",
    "Row",
    "Sample",
    "ThemeTruth",
    "Truth",
    "generate",
    "joint_impact",
    "measure_truth",
    "simulate",
    "truth_json",
    "without_change",
    "without_effects",
    "write_sample",
]
