"""What each figure has to reach: the floor to pass, the goal to aim at, and what others reach on the same data."""

from dataclasses import dataclass

ACCURACY, MACRO_F1, MICRO_F1 = "accuracy", "macro-F1", "micro-F1"
CALIBRATION_ERROR, BRIER = "calibration error", "Brier score"
UNSURE, REST = "share unsure", "error of the rest"


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is held against.

    Attributes:
        floor: The worst value that passes.
        goal: The value aimed at.
        peers: What others reach on the same data, in words; empty if that was not measured.
        at_most: Whether smaller is better.
    """

    floor: float
    goal: float
    peers: str = ""
    at_most: bool = False

    def is_met_by(self, value: float) -> bool:
        """Return whether a value passes."""
        return value <= self.floor if self.at_most else value >= self.floor


_CALIBRATED = Target(0.06, 0.03, at_most=True)

# By suite, set and figure.
TARGETS: dict[tuple[str, str, str], Target] = {
    ("sentiment", "airline_tweets_dev", MACRO_F1): Target(0.80, 0.85, "VADER .44, encoder .80"),
    ("sentiment", "airline_tweets_dev", CALIBRATION_ERROR): _CALIBRATED,
    ("sentiment", "fabsa_dev", MACRO_F1): Target(0.90, 0.94, "VADER .61, encoder .90"),
    ("sentiment", "fabsa_dev", CALIBRATION_ERROR): _CALIBRATED,
    ("sentiment", "nhs_fft_dev", MACRO_F1): Target(0.70, 0.78, "VADER .50, encoder .73"),
    ("sentiment", "nhs_fft_dev", CALIBRATION_ERROR): _CALIBRATED,
    ("sentiment", "uci_sentences", ACCURACY): Target(0.90, 0.95, "VADER .77, encoder .90"),
    ("sentiment", "uci_sentences", CALIBRATION_ERROR): _CALIBRATED,
    ("sentiment", "semeval14_restaurants", ACCURACY): Target(0.78, 0.86),
    ("sentiment", "semeval14_restaurants", CALIBRATION_ERROR): _CALIBRATED,
    ("sentiment", "mams_val", ACCURACY): Target(0.68, 0.80),
    ("sentiment", "mams_val", CALIBRATION_ERROR): _CALIBRATED,
    ("touchpoints", "fabsa_dev", MICRO_F1): Target(0.78, 0.83, "vectors .65, encoder .79"),
    ("touchpoints", "fabsa_dev", MACRO_F1): Target(0.50, 0.60, "vectors .40, encoder .52"),
    ("touchpoints", "fabsa_dev", CALIBRATION_ERROR): _CALIBRATED,
}
