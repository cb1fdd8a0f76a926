"""Evaluate how comments feel, and how their aspects are spoken of."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpora.public.records import POLARITIES, LabelledSet, LabelledText
from corpora.public.registry import read_set
from nlp.errors import ModelError
from nlp.evaluation.answers import Answers, measure_answers
from nlp.evaluation.arrays import Floats, ratio
from nlp.evaluation.bootstrap import estimate
from nlp.evaluation.challenges import CHALLENGES
from nlp.evaluation.classification import accuracy, confusion_tallies, outcomes
from nlp.evaluation.measuring import class_scores, measured
from nlp.evaluation.models import Model
from nlp.evaluation.records import SetResult
from nlp.evaluation.targets import ACCURACY
from nlp.records import Sentiment
from nlp.training.examples import REPORTING, parted
from nlp.training.recipe import SEMEVAL14_REPORTED

SUITE = "sentiment"
COMMENT_SETS = ("airline_tweets_dev", "fabsa_dev", "nhs_fft_dev")
TWO_CLASS_SETS = ("uci_sentences",)  # people had to call every sentence negative or positive
ASPECT_SETS = ("semeval14_restaurants", "mams_val")
OF_RESPONDENTS = frozenset({"nhs_fft_dev"})  # sets whose groups are respondents with several answers
TWO_CLASSES = ("negative", "positive")
# Sets published as one part: this share of their texts, drawn by a hash of the words, is never trained on.
REPORTED_SHARES = {"semeval14_restaurants": SEMEVAL14_REPORTED}


def evaluate_sentiment(model: Model, folder: Path) -> list[SetResult]:
    """Return what is found in each set.

    Args:
        model: What is evaluated.
        folder: Of the labelled sets.

    Raises:
        InputError: A set is not in the folder.
        ModelError: The model does not know a label of a set.
    """
    sets = [read_set(name, folder) for name in (*COMMENT_SETS, *TWO_CLASS_SETS)]
    kept = [[text for text in one.texts if text.sentiment is not None and text.text.strip()] for one in sets]
    feelings = iter(model.scorer.score([text.text for texts in kept for text in texts]))
    results = []
    for one, texts in zip(sets, kept, strict=True):
        felt = [next(feelings) for _ in texts]
        answers = two_class_answers if one.name in TWO_CLASS_SETS else comment_answers
        results.append(measure_answers(answers(one, texts, felt), suite=SUITE))
    aspects = (aspect_answers(model, reported(read_set(name, folder))) for name in ASPECT_SETS)
    return [*results, *(measure_answers(answers, suite=SUITE) for answers in aspects), *measure_challenges(model)]


def measure_challenges(model: Model) -> list[SetResult]:
    """Return the accuracy on each kind of sentence that is known to mislead models."""
    texts = [text for sentences in CHALLENGES.values() for text, _ in sentences]
    feelings = iter(model.scorer.score(texts))
    results = []
    for kind, sentences in CHALLENGES.items():
        truth = np.array([POLARITIES.index(feeling) for _, feeling in sentences])
        answers = np.array([POLARITIES.index(next(feelings).label) for _ in sentences])
        tallies = confusion_tallies(truth, answers, classes=len(POLARITIES))
        figure = measured(SUITE, f"invented: {kind}", ACCURACY, estimate(accuracy, tallies), count=truth.size)
        total = tallies.sum(axis=0)
        results.append(
            SetResult(
                SUITE,
                figure.data,
                (figure,),
                class_scores(POLARITIES, outcomes(total)),
                tuple(tuple(int(cell) for cell in row) for row in total),
            )
        )
    return results


def reported(labelled: LabelledSet) -> LabelledSet:
    """Return the part of a set that figures are reported on: all of it, unless it is trained on too."""
    share = REPORTED_SHARES.get(labelled.name)
    return labelled if share is None else parted(labelled, share=share, purpose=REPORTING)[1]


def comment_answers(labelled: LabelledSet, texts: Sequence[LabelledText], felt: Sequence[Sentiment]) -> Answers:
    """Return the three-class answers to those texts of a set that have a sentiment."""
    return Answers(
        labelled.name,
        POLARITIES,
        truth=np.array([POLARITIES.index(text.sentiment or "") for text in texts]),
        answers=np.array([POLARITIES.index(feeling.label) for feeling in felt]),
        probabilities=_probabilities(felt),
        groups=tuple(text.group for text in texts) if labelled.name in OF_RESPONDENTS else None,
        sure=np.array([feeling.sure for feeling in felt]),
        left_out=_left_out(labelled, texts),
    )


def two_class_answers(labelled: LabelledSet, texts: Sequence[LabelledText], felt: Sequence[Sentiment]) -> Answers:
    """Return negative or positive for each text: the neutral mass is split evenly between the two.

    Where both are equally likely, the answer is positive.
    """
    three = _probabilities(felt)
    probabilities = three[:, [0, 2]] + three[:, [1]] / 2
    return Answers(
        labelled.name,
        TWO_CLASSES,
        truth=np.array([TWO_CLASSES.index(text.sentiment or "") for text in texts]),
        answers=(probabilities[:, 1] >= probabilities[:, 0]).astype(np.int64),
        probabilities=probabilities,
        sure=np.array([feeling.sure for feeling in felt]),
        left_out=_left_out(labelled, texts),
    )


def aspect_answers(model: Model, labelled: LabelledSet) -> Answers:
    """Return the polarity of each aspect that people found in a text, the aspect being given.

    A model that knows no labels answers with the feeling of the whole text.

    Raises:
        ModelError: The model does not know an aspect of the set.
    """
    texts = [text for text in labelled.texts if any(label.polarity for label in text.labels)]
    given = [(row, label) for row, text in enumerate(texts) for label in text.labels if label.polarity]
    rows = np.array([row for row, _ in given])
    words = [text.text for text in texts]
    if model.read_labels is None:
        probabilities = _probabilities(model.scorer.score(words))[rows]
    else:
        found = model.read_labels(words, taxonomy=labelled.taxonomy)
        unknown = {label.name for _, label in given} - set(found.names)
        if unknown:
            message = f"the model {model.name!r} does not know the label {min(unknown)!r} of {labelled.name}; train it"
            raise ModelError(message)
        columns = np.array([found.names.index(label.name) for _, label in given])
        joint = np.asarray(found.probabilities, dtype=np.float64)[rows, columns]
        probabilities = ratio(joint, joint.sum(axis=-1, keepdims=True))
    return Answers(
        labelled.name,
        POLARITIES,
        truth=np.array([POLARITIES.index(label.polarity or "") for _, label in given]),
        answers=probabilities.argmax(axis=-1),
        probabilities=probabilities,
        groups=tuple(str(row) for row in rows),
        left_out=sum(len(text.labels) for text in labelled.texts) - len(given),
    )


def _probabilities(felt: Sequence[Sentiment]) -> Floats:
    return np.array([(feeling.negative, feeling.neutral, feeling.positive) for feeling in felt]).reshape(-1, 3)


def _left_out(labelled: LabelledSet, texts: Sequence[LabelledText]) -> int:
    return sum(count for _, count in labelled.left_out) + len(labelled.texts) - len(texts)
