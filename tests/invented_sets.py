"""Write files in the forms of the public labelled sets, every row invented, so that they can be read without them."""

import csv
import random
from pathlib import Path

GOOD = ("The nurse was kind", "Quick delivery and a fair price", "Lovely room", "The app is easy to use", "Great value")
BAD = (
    "Nobody answered the phone",
    "My parcel never came",
    "The soup was cold",
    "The app crashes daily",
    "Far too dear",
)
PLAIN = (
    "When do you open on Sunday?",
    "I flew on Monday",
    "They sell shoes",
    "Is there a student tariff?",
    "It is a bank",
)
NHS_COLUMNS = (
    "Comment ID", "Respondent ID", "FFT answer", "Comment sentiment", "Not assigned", "Organisation & efficiency",
    "Staff manner & personal attributes", "Labelling not possible", "Interaction with family/ carers",
    "Negative experience & dissatisfaction",
)  # fmt: skip


def write_invented_sets(folder: Path, *, rows: int = 30) -> Path:
    """Write every file that the registry knows into a folder, with so many invented rows each."""
    dice = random.Random(7)
    for part in ("labelled", "real"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev"):
        _csv(folder / f"labelled/airline_tweets_{part}.csv", _airline(rows, dice, part))
        _csv(folder / f"labelled/fabsa_{part}.csv", _fabsa(rows, dice, part))
        _csv(folder / f"labelled/nhs_fft_{part}.csv", _nhs(rows, dice, part))
    _csv(folder / "labelled/uci_sentences.csv", [
        {"text": f"{text}, says number {n}", "sentiment": sentiment, "source": "shop"}
        for n in range(rows) for text, sentiment in ((dice.choice(GOOD), "positive"), (dice.choice(BAD), "negative"))
    ])  # fmt: skip
    _categories(folder / "labelled/semeval_absa__Restaurants_Train_v2.xml", rows, dice, ("food", "service"))
    _categories(folder / "labelled/mams__MAMS-ACSA-train.xml", rows, dice, ("staff", "menu"))
    _categories(folder / "labelled/mams__MAMS-ACSA-val.xml", rows, dice, ("staff", "menu"))
    _terms(folder / "labelled/semeval_absa__Laptop_Train_v2.xml", rows, dice)
    for name, category in (("Restaurants", "FOOD#QUALITY"), ("Laptops", "LAPTOP#GENERAL")):
        _opinions(folder / f"labelled/semeval_absa__ABSA16_{name}_Train_SB1_v2.xml", rows, dice, category)
    _csv(folder / "real/hotels.csv", _rated(rows, dice, text="reviews.text", rating="reviews.rating", best=5))
    _csv(folder / "real/pet_insurance.csv", _rated(rows, dice, text="text", rating="rating", best=5))
    _csv(folder / "real/british_airways.csv", _rated(rows, dice, text="reviews", rating="rating_value", best=10))
    sentences = [{"text": f"{dice.choice(BAD)} once more. They took {n} pounds twice!"} for n in range(rows)]
    _csv(folder / "real/telecom_nps.csv", sentences)
    _csv(folder / "real/cfpb_narratives.csv", [{"Consumer complaint narrative": one["text"]} for one in sentences])
    return folder


def _csv(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _drawn(dice: random.Random) -> tuple[str, str]:
    return dice.choice(
        [(dice.choice(GOOD), "positive"), (dice.choice(BAD), "negative"), (dice.choice(PLAIN), "neutral")]
    )


def _airline(rows: int, dice: random.Random, part: str) -> list[dict[str, object]]:
    found = []
    for n in range(rows):
        text, sentiment = _drawn(dice)
        reason = dice.choice(("Late Flight", "Lost Luggage", "Can't Tell")) if sentiment == "negative" else ""
        found.append({"text": f"{text} {part} {n}", "airline_sentiment": sentiment, "negativereason": reason})
    return found


def _fabsa(rows: int, dice: random.Random, part: str) -> list[dict[str, object]]:
    number = {"negative": -1, "neutral": 0, "positive": 1}
    found = []
    for n in range(rows):
        text, sentiment = _drawn(dice)
        aspect = dice.choice(("online-experience.app-website", "staff-support.phone"))
        found.append({"text": f"{text} {part} {n}", "labels": str([f"{aspect}.{number[sentiment]}"])})
    return found


def _nhs(rows: int, dice: random.Random, part: str) -> list[dict[str, object]]:
    feeling = {"positive": "1.0", "neutral": "3.0", "negative": "4.0"}
    found = []
    for n in range(rows):
        text, sentiment = _drawn(dice)
        flags = {column: dice.choice(("0", "1")) for column in NHS_COLUMNS[4:]}
        words = f"{text} {part} {n}" if n % 10 else ""
        found.append(
            {"Comment ID": n, "Respondent ID": f"{part}{n // 2}", "FFT answer": words,
             "Comment sentiment": feeling[sentiment] if n % 7 else "", **flags}
        )  # fmt: skip
    return found


def _rated(rows: int, dice: random.Random, *, text: str, rating: str, best: int) -> list[dict[str, object]]:
    found: list[dict[str, object]] = [
        {text: dice.choice(GOOD) + f" indeed {n}", rating: best} for n in range(rows // 2)
    ]
    found += [{text: dice.choice(BAD) + f" indeed {n}", rating: 1} for n in range(rows // 2)]
    return [*found, {text: "no stars were given", rating: ""}, {text: "", rating: best}]


def _categories(path: Path, rows: int, dice: random.Random, names: tuple[str, str]) -> None:
    sentences = []
    for n in range(rows):
        good, bad = dice.choice(GOOD), dice.choice(BAD)
        sentences.append(
            f'<sentence id="{n}"><text>{good}, but {bad.lower()} {n}</text><aspectCategories>'
            f'<aspectCategory category="{names[0]}" polarity="positive"/>'
            f'<aspectCategory category="{names[1]}" polarity="negative"/></aspectCategories></sentence>'
        )
    path.write_text(f"<sentences>{''.join(sentences)}</sentences>", encoding="utf-8")


def _terms(path: Path, rows: int, dice: random.Random) -> None:
    sentences = "".join(
        f'<sentence id="{n}"><text>{dice.choice(BAD)} {n}</text>'
        f'<aspectTerms><aspectTerm term="it" polarity="negative" from="0" to="2"/></aspectTerms></sentence>'
        for n in range(rows)
    )
    path.write_text(f"<sentences>{sentences}</sentences>", encoding="utf-8")


def _opinions(path: Path, rows: int, dice: random.Random, category: str) -> None:
    sentences = "".join(
        f'<sentence id="{n // 3}:{n % 3}"><text>{dice.choice(GOOD)} {n}</text>'
        f'<Opinions><Opinion category="{category}" polarity="positive"/></Opinions></sentence>'
        for n in range(rows)
    )
    path.write_text(f"<Reviews><Review><sentences>{sentences}</sentences></Review></Reviews>", encoding="utf-8")
