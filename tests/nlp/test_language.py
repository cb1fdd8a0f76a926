"""Telling the language of a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.errors import TextError
from nlp.language import LANGUAGES, detect_languages

SENTENCES = {
    "de": (
        "Das Internet ist seit drei Tagen weg.",
        "Leider viel zu teuer geworden",
        "Die Rechnung stimmt schon wieder nicht.",
        "Das Zimmer war sauber, aber laut.",
    ),
    "fr": (
        "Le service client ne répond jamais au téléphone.",
        "Très déçu par la qualité de la connexion",
        "La chambre était propre mais bruyante",
    ),
    "es": (
        "El servicio de atención al cliente es pésimo.",
        "Llevo dos semanas esperando al técnico",
        "La factura llega siempre con errores",
    ),
    "pl": ("Obsługa klienta nigdy nie odbiera telefonu.", "Cena jest zdecydowanie za wysoka"),
    "nl": ("De klantenservice neemt nooit de telefoon op.", "Veel te duur geworden dit jaar"),
    "it": ("Il servizio clienti non risponde mai al telefono.", "La camera era pulita ma rumorosa"),
    "pt": ("O atendimento ao cliente é muito ruim.", "Ainda não recebi o meu reembolso"),
    "ru": ("Интернет не работает уже три дня.", "Очень дорого"),
    "uk": ("Інтернет не працює вже три дні.",),
    "ar": ("الإنترنت لا يعمل منذ ثلاثة أيام",),
    "el": ("Το ίντερνετ δεν λειτουργεί",),
    "ja": ("インターネットが三日間使えません。",),
    "zh": ("网络已经三天不能用了",),
    "ko": ("인터넷이 사흘째 안 됩니다.",),
    "he": ("האינטרנט לא עובד",),
    "hi": ("इंटरनेट तीन दिन से बंद है",),
    "th": ("อินเทอร์เน็ตใช้ไม่ได้",),
}
CASES = [(language, sentence) for language, sentences in SENTENCES.items() for sentence in sentences]


@pytest.mark.parametrize(("language", "sentence"), CASES)
def test_sentences_are_told(language: str, sentence: str) -> None:
    assert detect_languages([sentence]) == [language]


@pytest.mark.parametrize(
    "text",
    [
        "Fast efficient no problems",
        "Excellent service",
        "Easy",
        "Good",
        "stop",
        "Took 6 weeks to sort a problem",
        "I like fast internet",
        "Itwas very easy to get started with them",
        "Total mess up!!",
        "Information dates on connection dates all incorrect",
        "Spoke to [PERSON], call [PHONE] about the refund",
    ],
)
def test_short_english_is_english(text: str) -> None:
    assert detect_languages([text]) == ["en"]


@pytest.mark.parametrize("text", ["", "  ", "10", "?", ":-)", "Na", "Giid", "Tres bien", "[PERSON] [EMAIL]", "Ñandú"])
def test_what_is_too_short_to_tell_is_unknown_and_never_another_language(text: str) -> None:
    assert detect_languages([text])[0] in {"und", "en"}


def test_only_the_start_of_a_long_text_is_read() -> None:
    assert detect_languages(["The engineer came and it works now. " * 20 + "Das Zimmer war sauber. " * 500]) == ["en"]


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5))
def test_every_text_has_one_code_in_its_place(texts: list[str]) -> None:
    found = detect_languages(texts)
    assert len(found) == len(texts)
    assert all(len(code) in {2, 3} for code in found)
    assert found == [code for text in texts for code in detect_languages([text])]


def test_no_language_is_named_twice() -> None:
    assert len(set(LANGUAGES)) == len(LANGUAGES)


@pytest.mark.parametrize("wrong", ["one text", [None]])
def test_what_is_not_a_list_of_texts_is_refused(wrong: object) -> None:
    with pytest.raises(TextError, match="takes a list of texts"):
        detect_languages(wrong)  # type: ignore[arg-type]
