"""Find numbers that carry a checksum or a fixed form: payment cards, bank accounts, national identity numbers.

The checks are python-stdnum's. A number that fails its check stays, unless it is personal data of another kind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from nlp.redact.spans import Span

_GAP = r"[ \u00a0.\-\u2010-\u2015]"
_CARD = re.compile(rf"(?<![\w.,+-])\d(?:{_GAP}{{0,2}}\d){{12,18}}(?![\w]|[.,]\d)")
_CARD_HIDDEN = re.compile(r"(?<!\w)(?<![*xX•#] )(?:[*xX•#]{4}[ -]?){3}\d{4}\b")
_CARD_ENDING = re.compile(
    r"\b(?:card|visa|mastercard|amex|debit|credit)\b[^.!?\d]{0,25}?\b(?:ending|ends|last (?:four|4)(?: digits)?)"
    r"(?:\s(?:in|with|are|is|on|of|digits))*:?\s(?P<data>\d{4})\b",
    re.IGNORECASE,
)
# What payment networks issue: first digits and length.
_ISSUED = re.compile(r"4\d{12}|3[0689]\d{12}|3[47]\d{13}|(?:4|5|6|2[2-7]|35)\d{14,18}|(?:5|6)\d{11,13}")
# Looked at without being consumed: what follows may be words, or the next number.
_IBAN = re.compile(r"(?<![A-Za-z0-9])(?=(?P<data>[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}))")


@dataclass(frozen=True, slots=True)
class IdNumber:
    """How a kind of identity number is written, and what proves it.

    Attributes:
        written: Its forms.
        check: Module of python-stdnum that validates it; empty if the form alone is telling.
        context: What must stand shortly before it; None if form and check are enough.
    """

    written: re.Pattern[str]
    check: str = ""
    context: re.Pattern[str] | None = None


def _id(written: str, check: str = "", context: str = "") -> IdNumber:
    context = context.replace(" ", r"\s{1,3}")
    announced = re.compile(rf"\b(?:{context})\b\.?[^.!?\d]{{0,20}}$", re.IGNORECASE) if context else None
    return IdNumber(re.compile(rf"(?<![\w.,/-]){written}(?![\w]|[-./]\d)", re.IGNORECASE), check, announced)


_ANY = r"[A-Z0-9]*\d[A-Z0-9]*(?:[ -]?\d[A-Z0-9]*){0,4}"
ID_NUMBERS = (
    _id(r"\d{3}-\d{2}-\d{4}", "stdnum.us.ssn"),
    _id(
        r"\d{3}[- ]?\d{2}[- ]?\d{4}",
        context=r"ssn|(?:social|security)(?: security)?(?: (?:number|no|num))?|s\.s\.n",
    ),
    _id(r"9\d{2}-\d{2}-\d{4}", "stdnum.us.itin"),
    # British national insurance, capitals only: "or 12 34 56 a" is none
    _id(r"(?-i:(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-TW-Z][A-CEGHJ-NP-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D])"),
    _id(
        r"[A-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]",
        context=r"national insurance(?: (?:number|no))?|nino|ni(?: number| no)?",
    ),
    _id(r"\d{3}[ -]?\d{3}[ -]?\d{4}", "stdnum.gb.nhs", r"nhs|hospital|patient"),
    _id(r"\d{3}[ -]?\d{3}[ -]?\d{4}", context=r"nhs (?:number|no|num)\.?"),
    _id(
        _ANY, context=r"passport(?: (?:number|no|num|nr|id|card))?|reisepass(?:nummer)?|passeport|pasaporte|passaporto"
    ),
    _id(r"[A-Z9]{5}\d{6}[A-Z9]{2}\d[A-Z]{2}"),  # British driving licence
    _id(
        _ANY,
        context=r"(?:driver'?s?|driving)[ -]licen[cs]e(?: (?:number|no|num|id))?|licen[cs]e (?:number|no)"
        r"|national insurance(?: (?:number|no))?|nino|ni (?:number|no)|national id(?:entity)?(?: (?:card|number|no))?"
        r"|tax(?:payer)? (?:id|number|code)|identity (?:card|number)|id card(?: number)?|personalausweis(?:nummer)?"
        r"|steuer-?(?:id(?:entifikationsnummer)?|nummer|nr)|steuerliche identifikationsnummer"
        r"|sozialversicherungsnummer|imei",
    ),
    _id(r"\d{8}-?[A-Z]", "stdnum.es.dni"),
    _id(r"[XYZ]-?\d{7}-?[A-Z]", "stdnum.es.nie"),
    _id(r"[12] ?\d{2} ?[0-1]\d ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}", "stdnum.fr.nir"),
    _id(r"[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]", "stdnum.it.codicefiscale"),
    _id(r"\d{2} ?\d{3} ?\d{3} ?\d{3}", "stdnum.de.idnr", r"steuer\S*|idnr|identifikationsnummer|tax id"),
    _id(r"\d{9}", "stdnum.nl.bsn", r"bsn|burgerservicenummer"),
    _id(r"(?!0)\d{11}", "stdnum.pl.pesel"),  # with a zero before it, it is a telephone number
    _id(r"\d{6}(?:\d{2})?[-+]\d{4}", "stdnum.se.personnummer"),
    _id(r"\d{6}[-+A]\d{3}[0-9A-Y]", "stdnum.fi.hetu"),
    _id(r"\d{6}-\d{4}", "stdnum.dk.cpr"),
    _id(r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}", "stdnum.be.nn"),
    _id(r"756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}", "stdnum.ch.ssn"),
    _id(r"\d{3}\.\d{3}\.\d{3}-\d{2}", "stdnum.br.cpf"),
    _id(r"\d{3}[ -]?\d{3}[ -]?\d{3}", "stdnum.ca.sin", r"sin|social insurance(?: number)?"),
    _id(r"\d{3} ?\d{3} ?\d{3}", "stdnum.au.tfn", r"tfn|tax file(?: number)?"),
    _id(r"\d{4}[ -]?\d{4}[ -]?\d{4}", "stdnum.in_.aadhaar"),
    _id(r"[A-Z]{3}[ABCFGHLJPTK][A-Z]\d{4}[A-Z]", "stdnum.in_.pan"),
    _id(r"\d{7}[A-W][A-IW]?", "stdnum.ie.pps"),
)


def find_cards(text: str) -> Iterator[Span]:
    """Find payment card numbers that pass Luhn's check, hidden ones, and last digits that are said to be a card's."""
    from stdnum import luhn

    for found in _CARD.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if _ISSUED.fullmatch(digits) and len(set(digits)) > 1 and luhn.is_valid(digits):
            yield Span(*found.span(), "CARD")
    for found in _CARD_HIDDEN.finditer(text):
        yield Span(*found.span(), "CARD")
    for found in _CARD_ENDING.finditer(text):
        yield Span(*found.span("data"), "CARD")


def find_ibans(text: str) -> Iterator[Span]:
    """Find international bank account numbers that pass the check of their country."""
    from stdnum import iban

    for found in _IBAN.finditer(text):
        offsets = [at for at in range(*found.span("data")) if text[at].isalnum()]
        written = "".join(text[at] for at in offsets).upper()
        for length in range(len(offsets), 14, -1):  # the words that follow may look like more of it
            if _leaves_one(written[:length]) and iban.is_valid(written[:length]):
                yield Span(found.start(), offsets[length - 1] + 1, "IBAN")
                break


def _leaves_one(written: str) -> bool:
    """Tell whether a number passes the check of ISO 7064 (mod 97-10), before the form of its country is looked up."""
    try:
        return int("".join(str(int(character, 36)) for character in written[4:] + written[:4])) % 97 == 1
    except ValueError:
        return False


def find_ids(text: str) -> Iterator[Span]:
    """Find national identity numbers, by form and check or by the words before them."""
    for number in ID_NUMBERS:
        for found in number.written.finditer(text):
            if _is_announced(number, text, found.start()) and _is_valid(number, found[0]):
                yield Span(*found.span(), "ID")


def _is_announced(number: IdNumber, text: str, start: int) -> bool:
    return number.context is None or bool(number.context.search(text, max(0, start - 60), start))


def _is_valid(number: IdNumber, written: str) -> bool:
    if not number.check:
        return sum(character.isdigit() for character in written) >= 4
    return bool(import_module(number.check).is_valid(written.upper()))
