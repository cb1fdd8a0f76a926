"""Tell what language a text is in.

Most feedback is English and much of it short, where statistics over letters go astray ("Excellent service" looks
French). So English is told by its words, some scripts by their characters, and only the rest is asked of lingua, from
the first few hundred characters.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from nlp.errors import TextError
from nlp.redact.evidence import plain
from nlp.redact.lexicon import FUNCTION_WORDS, is_known
from nlp.redact.spans import PLACEHOLDER

UNKNOWN = "und"
READ = 300  # characters; more of a text tells nothing new
SHORT = 3  # words; so short a text is English or unknown, never another language
# Share of words in the English dictionary that makes a text English. Measured on sentences of 4 to 14 words: English
# has .9 and more, other languages .75 and less, as they share short words and names of things.
ENGLISH = 0.85
MOSTLY_ENGLISH = 0.75  # enough with one word that only English has
HALF_ENGLISH = 0.6  # enough (slips of the keyboard, names) with some such words
SCRIPT = 0.3  # share of letters in a script that decides
DOUBT = 0.02  # least distance between lingua's first and second guess

LANGUAGES = (
    "ARABIC BOKMAL BULGARIAN CROATIAN CZECH DANISH DUTCH ENGLISH FINNISH FRENCH GERMAN HUNGARIAN INDONESIAN ITALIAN"
    " PERSIAN POLISH PORTUGUESE ROMANIAN RUSSIAN SPANISH SWEDISH TURKISH UKRAINIAN VIETNAMESE"
).split()
# Words of English grammar that other languages write too, with another meaning.
_SHARED = frozenset(
    """
    a i in is so me was will do no on at am an as has had us one off or be we he to by for all over more last full go
    any per come own if see give make made even fill out her his once
    """.split()
)
_ENGLISH_ONLY = FUNCTION_WORDS - _SHARED
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Kana before ideographs: Japanese writes both.
_SCRIPTS = {
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "zh": re.compile(r"[\u3400-\u9fff]"),
    "ko": re.compile(r"[\u1100-\u11ff\uac00-\ud7af]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "hy": re.compile(r"[\u0530-\u058f]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"),
    "hi": re.compile(r"[\u0900-\u097f]"),
    "bn": re.compile(r"[\u0980-\u09ff]"),
    "pa": re.compile(r"[\u0a00-\u0a7f]"),
    "gu": re.compile(r"[\u0a80-\u0aff]"),
    "ta": re.compile(r"[\u0b80-\u0bff]"),
    "te": re.compile(r"[\u0c00-\u0c7f]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
}


def detect_languages(texts: Sequence[str]) -> list[str]:
    """Tell the language of each text.

    Args:
        texts: Redacted or not; placeholders are not read.

    Returns:
        One ISO 639-1 code for each text, in the same order; "und" where it has too few words to tell, or none. A text
        of three words or fewer is "en" or "und", unless its script tells more.

    Raises:
        TextError: If what is given is not a sequence of texts.
    """
    if isinstance(texts, str) or not all(isinstance(text, str) for text in texts):
        message = "language detection takes a list of texts; something else was given (put a single text into a list)"
        raise TextError(message)
    read = [PLACEHOLDER.sub(" ", text[: 2 * READ])[:READ] for text in texts]
    found = [_by_script(text) or _by_words(text) for text in read]
    open_questions = [at for at, language in enumerate(found) if language is None]
    answers = _by_letters([read[at] for at in open_questions])
    told = dict(zip(open_questions, answers, strict=True))
    return [language if language is not None else told[at] for at, language in enumerate(found)]


def _by_script(text: str) -> str | None:
    if text.isascii():
        return None
    letters = sum(character.isalpha() for character in text)
    for language, script in _SCRIPTS.items():
        if len(script.findall(text)) > SCRIPT * letters:
            return language
    return None


def _by_words(text: str) -> str | None:
    """Return "en", "und" for what is too short to tell, or None if another language is possible."""
    words = [plain(word) for word in _WORD.findall(text)]
    if not words:
        return UNKNOWN
    known = sum(map(is_known, words)) / len(words)
    if len(words) <= SHORT and not _is_cyrillic_or_arabic(text):
        return "en" if known == 1 else UNKNOWN
    if known >= ENGLISH:
        return "en"
    only_english = sum(word in _ENGLISH_ONLY for word in words)
    enough = 1 if known >= MOSTLY_ENGLISH else 2 + len(words) / 12
    return "en" if known >= HALF_ENGLISH and only_english >= enough else None


def _is_cyrillic_or_arabic(text: str) -> bool:
    return any("\u0400" <= character <= "\u052f" or "\u0600" <= character <= "\u06ff" for character in text)


def _by_letters(texts: Sequence[str]) -> list[str]:
    if not texts:
        return []
    guesses = _load_detector().detect_languages_in_parallel_of(texts)
    return [UNKNOWN if guess is None else guess.iso_code_639_1.name.lower() for guess in guesses]


@cache
def _load_detector() -> Any:
    """Return lingua's detector in its low-accuracy mode: three letters at a time, 0.1 GB; the other takes 0.6 GB."""
    from lingua import Language, LanguageDetectorBuilder

    languages = [getattr(Language, name) for name in LANGUAGES]
    builder = LanguageDetectorBuilder.from_languages(*languages)
    return builder.with_low_accuracy_mode().with_minimum_relative_distance(DOUBT).build()
