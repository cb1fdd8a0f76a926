"""Read labelled sets whose texts fall into groups: what found themes are held against."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora.errors import InputError
from corpora.public.fabsa import read_fabsa
from corpora.public.rows import csv_rows

ONE_INTENT = ("banking77_train", "clinc150")  # one intent per text
FIRST_CODE, LAST_CODE = "Organisation & efficiency", "Positive experience & gratitude"
NO_CODES = frozenset({"Labelling not possible", "Safeguarding concerns?"})


@dataclass(frozen=True, slots=True)
class GroupedSet:
    """Texts of which each is in one group, by people's labels.

    Attributes:
        name: Of the set.
        texts: Of all rows with exactly one label.
        groups: Label of each text.
        seen: Whether the network that sees subjects has learned from these labels.
    """

    name: str
    texts: tuple[str, ...]
    groups: tuple[str, ...]
    seen: bool


def read_grouped_sets(folder: Path) -> list[GroupedSet]:
    """Return the sets that themes are evaluated on.

    Args:
        folder: The folder of the sets, which holds ``labelled``.

    Raises:
        InputError: A file is not in the folder.
    """
    return [_read(folder / "labelled", name, *how) for name, how in _SETS.items()]


def _read(
    folder: Path,
    name: str,
    files: tuple[str, ...],
    rows: Callable[[Path], Iterator[tuple[str, str]]],
    seen: bool,
) -> GroupedSet:
    found: list[tuple[str, str]] = []
    for file in files:
        path = folder / file
        if not path.is_file():
            message = f"{path} is missing; name the folder of the labelled sets by --corpora or $YOUSAID_CORPORA"
            raise InputError(message)
        found.extend(rows(path))
    kept = [(text, label) for text, label in found if text.strip() and label]
    return GroupedSet(name, tuple(text for text, _ in kept), tuple(label for _, label in kept), seen)


def _intents(path: Path) -> Iterator[tuple[str, str]]:
    for row in csv_rows(path, needs=("text", "label")):
        yield row["text"], row["label"]


# "Can't Tell" is a group here, as it is for those that themes are compared with; no touchpoint is learned from it.
def _reasons(path: Path) -> Iterator[tuple[str, str]]:
    for row in csv_rows(path, needs=("text", "airline_sentiment", "negativereason")):
        if row["airline_sentiment"] == "negative":
            yield row["text"], row["negativereason"]


def _aspects(path: Path) -> Iterator[tuple[str, str]]:
    for found in read_fabsa(path)[0]:
        aspects = {label.name for label in found.labels}
        if len(aspects) == 1:
            yield found.text, aspects.pop()


# All codes are groups here, the two of mood too, and an answer needs no sentiment: for the touchpoints it does.
def _codes(path: Path) -> Iterator[tuple[str, str]]:
    codes: list[str] = []
    for row in csv_rows(path, needs=("FFT answer", FIRST_CODE, LAST_CODE, *NO_CODES)):
        if not codes:
            columns = list(row)
            codes = columns[columns.index(FIRST_CODE) : columns.index(LAST_CODE) + 1]
        given = [code for code in codes if code not in NO_CODES and row[code] not in ("", "0", "0.0")]
        if len(given) == 1 and row["Labelling not possible"] in ("", "0", "0.0"):
            yield row["FFT answer"], given[0]


_SETS: dict[str, tuple[tuple[str, ...], Callable[[Path], Iterator[tuple[str, str]]], bool]] = {
    "banking77_train": (("banking77_train.csv",), _intents, False),
    "clinc150": (("clinc150.csv",), _intents, False),
    "airline_reasons": (("airline_tweets_train.csv", "airline_tweets_dev.csv"), _reasons, True),
    "fabsa_one_aspect": (("fabsa_train.csv", "fabsa_dev.csv"), _aspects, True),
    "nhs_one_code": (("nhs_fft_train.csv", "nhs_fft_dev.csv"), _codes, True),
}
