"""How numbers, days and names are written on the pages."""

import re
from datetime import date, datetime
from typing import Final

from service.store.rollups import Estimate

NARROW: Final = "\u202f"  # between a number and its unit: never a line break
MINUS: Final = "−"

_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "und": "Too short to tell", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


_SIGNED = {"NPS"}
_DIGITS = {"NPS": 0, "share who recommend": 1}  # of an outcome; a mean score has 2
_UNITS = {"share who recommend": f"{NARROW}%"}
_STAKE_DIGITS = {"points of 5": 2, "points of 7": 2, "points of 10": 2}


_SMALLEST = 0.0005  # a share that would be rounded to nothing
_FIRST_WORD = re.compile(r"^\S*\s+")
_LAST_WORD = re.compile(r"\s+\S*$")


def whole(number: float) -> str:
    """Write a count: 12,345."""
    return f"{number:,.0f}"


def percent(share: float, *, sign: bool = False) -> str:
    """Write a share of 0 to 1 as a percentage with one decimal, none at 0 and 100."""
    if 0 < share < _SMALLEST and not sign:
        return f"<{NARROW}0.1{NARROW}%"
    value = round(100 * share, 1)
    digits = 0 if value in (0, 100, -100) else 1
    return f"{_signed(value, digits) if sign else _minus(f'{value:.{digits}f}')}{NARROW}%"


def percent_range(estimate: Estimate, *, sign: bool = False) -> str:
    """Write the interval of a share: 12.1 to 16.6 %."""
    low, high = percent(estimate.low, sign=sign), percent(estimate.high, sign=sign)
    return f"{low.removesuffix(f'{NARROW}%')} to {high}"


def share_of_one(probability: float) -> str:
    """Write a probability of the model as a whole percentage."""
    return f"{probability:.0%}".replace("%", f"{NARROW}%")


def points(value: float, *, digits: int = 1, sign: bool = True) -> str:
    """Write a number of points with its sign: +6.1, −3.2."""
    return _signed(value, digits) if sign else _minus(f"{value:.{digits}f}")


def points_range(estimate: Estimate, *, digits: int = 1, sign: bool = True) -> str:
    """Write an interval in points: −4.2 to −2.4."""
    return f"{points(estimate.low, digits=digits, sign=sign)} to {points(estimate.high, digits=digits, sign=sign)}"


def outcome(value: float, name: str) -> str:
    """Write an outcome such as NPS or a mean score, with as many decimals as it deserves."""
    return points(value, digits=_DIGITS.get(name, 2), sign=name in _SIGNED) + _UNITS.get(name, "")


def outcome_range(estimate: Estimate, name: str) -> str:
    """Write the interval of an outcome."""
    return f"{outcome(estimate.low, name).removesuffix(_UNITS.get(name, ''))} to {outcome(estimate.high, name)}"


def stake(value: float, unit: str) -> str:
    """Write a stake, a difference in the unit of the outcome."""
    return points(value, digits=_STAKE_DIGITS.get(unit, 1))


def stake_range(estimate: Estimate, unit: str) -> str:
    """Write the interval of a stake."""
    return f"{stake(estimate.low, unit)} to {stake(estimate.high, unit)}"


def chance(probability: float | None) -> str:
    """Write a probability, never as certain: it is counted over resamples."""
    if probability is None:
        return "–"
    if probability < 0.01:
        return f"<{NARROW}1{NARROW}%"
    return f">{NARROW}99{NARROW}%" if probability > 0.99 else f"{probability:.0%}".replace("%", f"{NARROW}%")


def days(effort: float) -> str:
    """Write an effort: 4 days, half a day as 0.5 days."""
    return f"{effort:g}{NARROW}{'day' if effort == 1 else 'days'}"


def day(moment: str | datetime | None) -> str:
    """Write the day of a moment: 2 May 2018; "no date" without one."""
    if moment is None:
        return "no date"
    found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{found.day} {found:%b %Y}"


def period_name(period: str) -> str:
    """Write a quarter, 2018Q2, as Q2 2018, and a month, 2018-05, as May 2018."""
    year, _, quarter = period.partition("Q")
    if quarter:
        return f"Q{quarter} {year}"
    return f"{date.fromisoformat(f'{period}-01'):%b %Y}"


def readable(name: str) -> str:
    """Turn the name of a column into words: SURVEY_SUB_TYPE becomes Survey sub type."""
    words = " ".join(name.replace("_", " ").split())
    return words.capitalize() if words.isupper() and len(words) > len("NPS") else words[:1].upper() + words[1:]


def language_name(code: str) -> str:
    """Return the English name of a language, or its code."""
    return _LANGUAGES.get(code, code)


def score(value: float, scale: str) -> str:
    """Write a score as it was given: score 7, not 7.0; on the scale of yes and no, what it says."""
    if scale == "recommended":
        return "recommends" if value else "does not recommend"
    return f"score {_minus(f'{value:g}')}"


def _signed(value: float, digits: int) -> str:
    rounded = round(value, digits)
    sign = "" if rounded == 0 else "+" if rounded > 0 else MINUS
    return f"{sign}{abs(rounded):,.{digits}f}"


def _minus(text: str) -> str:
    return text.replace("-", MINUS) if float(text) else text.removeprefix("-")


def capitalise_first(text: str) -> str:
    """Write a message as a sentence: its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def cell(value: str | float | None) -> str:
    """Write a value of a plain table; nothing for None."""
    if value is None:
        return "–"
    return _minus(f"{value:,.2f}") if isinstance(value, float) else value if isinstance(value, str) else whole(value)


def head(text: str, most: int) -> str:
    """Return the beginning of a text, cut between words, with an ellipsis if it is longer."""
    if len(text) <= most:
        return text
    kept = _LAST_WORD.sub("", text[: most + 1])
    return f"{kept[:most]} …"


def tail(text: str, most: int) -> str:
    """Return the end of a text, cut between words, with an ellipsis if it is longer."""
    if len(text) <= most:
        return text
    kept = _FIRST_WORD.sub("", text[-most - 1 :])
    return f"… {kept[-most:]}"


FILTERS = (
    whole, percent, percent_range, share_of_one, points, points_range, outcome, outcome_range, stake,
    stake_range, chance, days, day, period_name, readable, language_name, score, cell, head, tail,
    capitalise_first,
)  # fmt: skip
