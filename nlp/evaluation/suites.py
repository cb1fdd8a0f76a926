"""The suites of measurements, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nlp.evaluation.models import Model
from nlp.evaluation.records import SetResult
from nlp.evaluation.redaction import evaluate_redaction
from nlp.evaluation.sentiment import evaluate_sentiment
from nlp.evaluation.signals import evaluate_signals
from nlp.evaluation.themes import evaluate_themes
from nlp.evaluation.touchpoints import evaluate_touchpoints


@dataclass(frozen=True, slots=True)
class Suite:
    """Measurements that belong together.

    Attributes:
        evaluate: From a model and the folder of the labelled sets to what is found.
        needs_labels: Whether only a model that knows the labels of the sets can be measured.
        needs_corpora: Whether it reads labelled sets; if not, any folder will do.
    """

    evaluate: Callable[[Model, Path], list[SetResult]]
    needs_labels: bool = False
    needs_corpora: bool = True


SUITES: dict[str, Suite] = {
    "sentiment": Suite(evaluate_sentiment),
    "touchpoints": Suite(evaluate_touchpoints, needs_labels=True),
    # Rules, measured on invented sentences: whatever the model and the folder.
    "signals": Suite(lambda model, folder: evaluate_signals(), needs_corpora=False),
    "redaction": Suite(lambda model, folder: evaluate_redaction(), needs_corpora=False),  # the same
    "themes": Suite(lambda model, folder: evaluate_themes(folder)),  # of the embedder, whatever the model
}
