"""Which public labelled sets are known: where each is from, under which licence, and how it is read from a folder."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpora.errors import InputError
from corpora.public import absa_xml, airline, fabsa, nhs, rated, sentences, unlabelled
from corpora.public.records import LabelledSet, LabelledText

UNSTATED = "not stated by its source"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a set is from and how it is read.

    Attributes:
        file: Path in the folder of the sets.
        read: Reads it.
        taxonomy: Name of its label words; empty if it has none.
        origin: Who made it.
        licence: Under which it was published.
    """

    file: str
    read: Callable[[Path], tuple[list[LabelledText], Counter[str]]]
    taxonomy: str
    origin: str
    licence: str


_FABSA = ("fabsa", "FABSA (Kontonatsios et al. 2023)", UNSTATED)
_NHS = ("nhs", "NHS Friends and Family Test, CDU data science team (pxtextmining)", "MIT")
_AIRLINE = ("airline", "Twitter US Airline Sentiment (CrowdFlower 2015)", "CC BY-NC-SA 4.0")
_SEMEVAL14 = "SemEval-2014 task 4 (Pontiki et al. 2014)"
_SEMEVAL16 = "SemEval-2016 task 5 (Pontiki et al. 2016)"
_MAMS = ("mams", "MAMS (Jiang et al. 2019)", UNSTATED)

SOURCES: dict[str, Source] = {
    "airline_tweets_train": Source("labelled/airline_tweets_train.csv", airline.read_airline_tweets, *_AIRLINE),
    "airline_tweets_dev": Source("labelled/airline_tweets_dev.csv", airline.read_airline_tweets, *_AIRLINE),
    "fabsa_train": Source("labelled/fabsa_train.csv", fabsa.read_fabsa, *_FABSA),
    "fabsa_dev": Source("labelled/fabsa_dev.csv", fabsa.read_fabsa, *_FABSA),
    "nhs_fft_train": Source("labelled/nhs_fft_train.csv", nhs.read_nhs_fft, *_NHS),
    "nhs_fft_dev": Source("labelled/nhs_fft_dev.csv", nhs.read_nhs_fft, *_NHS),
    "semeval14_restaurants": Source(
        "labelled/semeval_absa__Restaurants_Train_v2.xml", absa_xml.read_categories, "semeval14", _SEMEVAL14, UNSTATED
    ),
    "semeval14_laptops": Source(
        "labelled/semeval_absa__Laptop_Train_v2.xml", absa_xml.read_terms, "", _SEMEVAL14, UNSTATED
    ),
    "semeval16_restaurants": Source(
        "labelled/semeval_absa__ABSA16_Restaurants_Train_SB1_v2.xml",
        absa_xml.read_opinions, "semeval16_restaurants", _SEMEVAL16, UNSTATED,
    ),
    "semeval16_laptops": Source(
        "labelled/semeval_absa__ABSA16_Laptops_Train_SB1_v2.xml",
        absa_xml.read_opinions, "semeval16_laptops", _SEMEVAL16, UNSTATED,
    ),
    "mams_train": Source("labelled/mams__MAMS-ACSA-train.xml", absa_xml.read_categories, *_MAMS),
    "mams_val": Source("labelled/mams__MAMS-ACSA-val.xml", absa_xml.read_categories, *_MAMS),
    "uci_sentences": Source(
        "labelled/uci_sentences.csv", sentences.read_sentences, "",
        "Sentiment Labelled Sentences (Kotzias et al. 2015)", "CC BY 4.0",
    ),
    "hotels": Source(
        "real/hotels.csv", rated.read_hotels, "", "Hotel reviews (Datafiniti)", "CC BY-NC-SA 4.0"
    ),
    "pet_insurance": Source(
        "real/pet_insurance.csv", rated.read_pet_insurance, "", "Trustpilot reviews of US pet insurers", UNSTATED
    ),
    "consumer_complaints": Source(
        "real/cfpb_narratives.csv", unlabelled.read_consumer_complaints, "",
        "Consumer Complaint Database (US Consumer Financial Protection Bureau)", "public domain"
    ),
    "broadband_answers": Source(
        "real/telecom_nps.csv", unlabelled.read_broadband_answers, "",
        "Answers to a UK broadband firm (package textsummary)", "GPL",
    ),
    "british_airways": Source(
        "real/british_airways.csv", rated.read_british_airways, "", "Reviews of British Airways", UNSTATED
    ),
}  # fmt: skip


def read_set(name: str, folder: Path) -> LabelledSet:
    """Return a labelled set.

    Args:
        name: One of ``SOURCES``.
        folder: The folder of the sets, which holds ``labelled`` and ``real``.

    Raises:
        InputError: There is no such set, its file is not in the folder, or it is not that file.
    """
    source = SOURCES.get(name)
    if source is None:
        message = f"there is no labelled set {name!r}; there is: {', '.join(SOURCES)}"
        raise InputError(message)
    path = folder / source.file
    if not path.is_file():
        message = f"{path} is missing; name the folder of the labelled sets by --corpora or $YOUSAID_CORPORA"
        raise InputError(message)
    texts, left_out = source.read(path)
    return LabelledSet(name, source.taxonomy, tuple(texts), tuple(sorted(left_out.items())))
