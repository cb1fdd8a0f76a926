"""Write the comments of a sample: themes, remarks, empty answers, other languages, and personal data among them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpora.samples.compose import Said, compose, phrase, sentence
from corpora.samples.dice import Dice
from corpora.samples.mess import mess_up
from corpora.samples.personal_data import MAKERS, plant
from corpora.samples.phrases.general import (
    DETRACTOR_REMARKS,
    EMPTY_ANSWERS,
    NEUTRAL_REMARKS,
    PASSIVE_REMARKS,
    PROMOTER_REMARKS,
)
from corpora.samples.phrases.languages import FOREIGN
from corpora.samples.phrases.rare import RARE_REMARKS

# What those write who mention no theme; the rest of them make a general remark.
EMPTY, NEUTRAL, RARE = 0.16, 0.13, 0.10
RARE_AT_MOST = 2  # times that a rare topic is used in one corpus
FOREIGN_SHARE = 0.035  # of respondents with one theme or none
BAND_REMARKS = {"promoter": PROMOTER_REMARKS, "passive": PASSIVE_REMARKS, "detractor": DETRACTOR_REMARKS}
TWO_REMARKS = 0.12
# Comments with personal data of each kind, per thousand; at least one each, and never more than a quarter of all.
PERSONAL_PER_THOUSAND = {kind: {"PERSON": 16, "EMAIL": 5, "PHONE": 6}.get(kind, 2.5) for kind in MAKERS}
HIDDEN = "\ue000\ue001"  # stand for values while the rest of the text is messed up


@dataclass(frozen=True, slots=True)
class Written:
    """A comment and what is in it.

    Attributes:
        comment: The words.
        content: ``"themes"``, ``"general"``, ``"neutral"``, ``"rare"`` or ``"empty"``.
        language: ISO 639-1; ``"en"`` for empty answers too.
        said: The themes mentioned.
        personal: Pairs of kind of personal data and value, as it stands in the comment.
    """

    comment: str
    content: str
    language: str
    said: tuple[Said, ...]
    personal: tuple[tuple[str, str], ...] = ()


def write_comments(said: Sequence[tuple[Said, ...]], scores: Sequence[int], dice: Dice) -> list[Written]:
    """Write one comment per respondent.

    Args:
        said: What each mentions; may be nothing.
        scores: 0 to 10, below 0 where there is none.
        dice: Source of chance.
    """
    rare_used: Counter[str] = Counter()
    written = [
        _write_themes(themes, _lean(score, themes), dice) if themes else _write_remark(score, rare_used, dice)
        for themes, score in zip(said, scores, strict=True)
    ]
    return _plant_personal_data(written, dice)


def _lean(score: int, said: Sequence[Said]) -> str:
    if score < 0:
        return "detractor" if any(theme.polarity < 0 for theme in said) else "passive"
    return "promoter" if score >= 9 else "passive" if score >= 7 else "detractor"


def _write_themes(said: tuple[Said, ...], leaning: str, dice: Dice) -> Written:
    language = dice.pick(tuple(FOREIGN))
    if len(said) == 1 and dice.chance(FOREIGN_SHARE) and said[0].key in FOREIGN[language]:
        return Written(dice.pick(FOREIGN[language][said[0].key]), "themes", language, said)
    return Written(mess_up(compose(said, leaning, dice), dice), "themes", "en", said)


def _write_remark(score: int, rare_used: Counter[str], dice: Dice) -> Written:
    drawn = dice.number(0, 9999) / 10000
    if drawn < EMPTY:
        return Written(dice.pick(EMPTY_ANSWERS), "empty", "en", ())
    if drawn < EMPTY + RARE:
        topic = dice.pick(RARE_REMARKS)
        rare_used[topic] += 1
        if rare_used[topic] <= RARE_AT_MOST:
            return Written(mess_up(sentence(phrase(topic, dice)), dice), "rare", "en", ())
    if drawn < EMPTY + RARE + NEUTRAL:
        return Written(mess_up(sentence(phrase(dice.pick(NEUTRAL_REMARKS), dice)), dice), "neutral", "en", ())
    if dice.chance(FOREIGN_SHARE):
        language = dice.pick(tuple(FOREIGN))
        return Written(_foreign_remark(language, score), "general", language, ())
    return Written(mess_up(_general_remark(_lean(score, ()), dice), dice), "general", "en", ())


def _general_remark(leaning: str, dice: Dice) -> str:
    first, second = dice.shuffled(BAND_REMARKS[leaning])[:2]
    text = sentence(phrase(first, dice))
    return f"{text} {sentence(phrase(second, dice))}" if dice.chance(TWO_REMARKS) else text


def _foreign_remark(language: str, score: int) -> str:
    content, unhappy, well = FOREIGN[language][""]
    return well if score >= 9 else content if score >= 7 or score < 0 else unhappy


def _plant_personal_data(written: list[Written], dice: Dice) -> list[Written]:
    """Add sentences with personal data to comments in English, every kind at its rate."""
    result = list(written)
    wanted = [
        kind for kind, rate in PERSONAL_PER_THOUSAND.items() for _ in range(max(1, round(rate * len(written) / 1000)))
    ]
    places = [
        place for place, one in enumerate(written) if one.language == "en" and one.content in {"themes", "general"}
    ]
    room = dice.shuffled(places)[: len(written) // 4]
    for place, kind in zip(room, dice.shuffled(wanted), strict=False):
        result[place] = _add_personal_data(result[place], kind, dice)
    return result


def _add_personal_data(written: Written, kind: str, dice: Dice) -> Written:
    planted = plant(kind, dice)
    carrier = mess_up(planted.carrier.format(*HIDDEN), dice)
    before = (
        written.comment
        if written.comment.endswith((".", "!", "?"))
        else f"{written.comment}{dice.pick(('.', ',', ''))}"
    )
    text = f"{carrier} {written.comment}" if carrier.endswith(".") and dice.chance(0.2) else f"{before} {carrier}"
    for hidden, (_, value) in zip(HIDDEN, planted.values, strict=False):
        text = text.replace(hidden, value)
    return replace(written, comment=text, personal=planted.values)
