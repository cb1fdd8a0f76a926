"""Find what only the words around it make personal: account and order numbers, plates, dates of birth, passwords."""

import re
from collections.abc import Iterator

from nlp.redact.spacing import compile_spaced
from nlp.redact.spans import Span

_THING = (
    r"account|acct?|a/c|customer|client|order|booking|reservation|confirmation|reference|ref|ticket|case|claim|policy"
    r"|invoice|complaint|incident|tracking|parcel|shipment|consignment|membership|member|loyalty|frequent flyer"
    r"|contract"
    r"|transaction|payment|serial|mpan|mprn|pnr|receipt|job|request|enquiry|inquiry|subscri(?:ber|ption)|student|employee"
    r"|patient|record locator|bank|routing|purchase|return|refund|delivery|service|repair|fault|support|quote"
)
_SURE_THING = (
    r"order|booking|reservation|confirmation|reference|ref|ticket|case|claim|invoice|complaint|account|acct|policy"
)
_MARK = r"numbers?|num|no|nr|id|code|ref|reference|locator|№|n[°º]"
_LINK = r"(?:\s?(?:is|was|are|being|ending(?:\sin)?|ends\sin|quoted|given))?\s?(?:[:=#(–-]\s?)*"
_WRITTEN = (
    r"(?P<data>(?-i:[A-Z]{1,4}\s(?=\d{3}))?(?=[\w/-]*\d)[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)*(?:\s\d{3,4}(?![\w/:,.-]))*)"
)
_MARKED = compile_spaced(
    rf"\b(?:{_THING})(?:\s(?:{_THING}|card))?(?:\s?(?:{_MARK})\b\.?|\s?#|\s?:)(?:\s?(?:{_MARK})\b\.?)?{_LINK}{_WRITTEN}"
)
_UNMARKED = compile_spaced(rf"\b(?:{_SURE_THING})(?:\sis|\swas)?\s?(?:[:=#(]\s?)*{_WRITTEN}")
_ABROAD = compile_spaced(
    r"(?:(?:kunden|bestell|auftrags?|rechnungs|vertrags|buchungs|ticket|konto|vorgangs|klant|bestel|order|factuur|rekening"
    r"|contract)-?\s?(?:nummer|nr)\b\.?"
    r"|\b(?:num[ée]ro|n[°º.]|n[úu]mero|numer)\s(?:de\s|di\s|do\s|da\s|d')?(?:client|commande|dossier|compte|r[ée]servation"
    r"|contrat|cliente|pedido|cuenta|reserva|contrato|ordine|conto|prenotazione|contratto|conta|klienta|zam[óo]wienia|konta"
    r"|rezerwacji|umowy)|\b(?:commande|pedido|ordine|zam[óo]wienie|dossier)\s(?:n[°º.]|nr\.?|num[ée]ro|n[úu]mero))"
    rf"(?:\s(?:ist|lautet|est|es|[èe]|is|to))?\s?(?:[:=#(]\s?)*{_WRITTEN}"
)
_NO_REFERENCE = re.compile(
    r"XX.*|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\d+(?:st|nd|rd|th|x|am|pm|hrs?|min|gb|mb|mbps|p|k|kg)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_AMOUNT = re.compile(
    r"[.,]\d|\s?(?:pounds|dollars|euros?|usd|gbp|eur|%|£|\$|€|miles|points|mbps|kb|mb|gb|people|times)", re.IGNORECASE
)
_LOCATOR = compile_spaced(
    r"\b(?:pnr|record locator|(?:booking|confirmation|reservation)\s(?:ref(?:erence)?|code|number|id))"
    r"(?:\s(?:is|was))?\s?[:#(-]?\s?(?P<data>(?-i:[A-Z]{5,7}))\b"
)
_PREFIXED = re.compile(
    r"\b(?:ORD|INC|TKT|REF|ACC|ACCT|CUS|CUST|CASE|INV|BKG|RMA|POL|CLM|CRM|SR|CAS)[-_#]?\d{4,}(?:-\d+)*\b"
)
_HASH = re.compile(r"(?<![\w#&/])#\d{5,}\b")
_SORT_CODE = re.compile(r"\bsort[\s-]?code\b[\s:is]{0,5}(?P<data>\d{2}[- ]?\d{2}[- ]?\d{2})\b", re.IGNORECASE)

_PASSWORDS = (
    compile_spaced(
        r"\b(?:password|passcode|passphrase|pass\s?word|pwd|passwort|mot de passe|contrase[ñn]a|wachtwoord)"
        r"(?:\s(?:is|was|ist|est|es|to|as))?\s?(?:[:=]\s?)?(?P<quote>['\"“‘]?)"
        r"(?P<data>(?=[^\s'\"”’\x01]*(?:\d|[!#$%&*+=?@^_~]\w))[^\s'\"”’\x01]{3,40}[^\s'\"”’.,;:!?)\x01])"
    ),
    compile_spaced(
        r"\b(?:pin|security|cvv2?|cvc|otp|passcode|access|verification|unlock)(?:\s(?:code|number|no))?(?:\s(?:is|was))?\s?[:=]?\s?"
        r"(?P<data>\d{3,8})\b(?![\d.,/:]*\d|\s?(?:pounds|dollars|euros|%|minutes|hours|days))"
    ),
)  # fmt: skip

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre"
    r"|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th|\.)?"
_DATE = (
    r"(?P<data>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})"
    r"|\d{1,2} \d{1,2} \d{4}"
    rf"|{_DAY}[\s-](?:of\s|de\s)?{_MONTH}\b\.?,?(?:[\s-](?:de\s)?(?:\d{{4}}|'?\d{{2}}\b))?"
    rf"|{_MONTH}\.?[\s-]{_DAY}\b,?(?:\s(?:\d{{4}}|'\d{{2}}))?|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{{2}})"
)
_BORN = (
    r"\b(?:born|d\.?o\.?b\.?|date\sof\sbirth|birth\s?date|birthday|geb(?:oren)?\.?|geburtsdatum|geburtstag|née?\sle"
    r"|date\sde\snaissance|nacid[oa]|fecha\sde\snacimiento|nat[oa]\sil|data\sdi\snascita|geboortedatum|urodzon[ya]|data\surodzenia)"
)
_BIRTHDATE = compile_spaced(
    rf"{_BORN}\s?(?:\([^)\d]{{0,20}}\)\s?)?(?:is|was|on|the|am|el|il|le|ist|op|:|=|-|,|\s){{0,8}}{_DATE}(?!\w)"
)

_BRITISH_PLATE = re.compile(r"(?<![\w-])[A-HJ-PR-Y][A-HJ-PR-Y](?:0[1-9]|[1-7]\d)\s?[A-HJ-PR-Z]{3}(?![\w-])")
_VEHICLE = re.compile(
    r"\b(?:car|van|reg|vehicle|plates?|parked|truck|lorry|motor\w*|driver|registration)\b", re.IGNORECASE
)
# The first letters of a flight, which an airport may follow: "BA15 LHR to SIN".
_AIRLINES = re.compile(
    r"AA|AC|AF|AY|AZ|BA|CX|DL|EI|EK|EY|FR|IB|JL|KL|LH|LS|LX|MH|NH|NZ|OS|QF|QR|SK|SN|SQ|TG|TK|TP|UA|VS|VY|WN"
)
_ROUTE = re.compile(r"\s?(?:to\b|via\b|[-–/>])")
_PLATE = compile_spaced(
    r"\b(?:reg(?:istration)?(?:\s(?:number|no|plate|mark))?|(?:number|licen[cs]e|car|vehicle)\splates?(?:\s(?:number|no))?"
    r"|plates?(?:\s(?:number|no))?|licen[cs]e\stag|kennzeichen|immatriculation|matr[íi]cula|targa|kenteken)\b\.?"
    r"(?:\s(?:is|was|ist|est|es))?\s?[:#=(-]?\s?"
    r"(?P<data>(?-i:(?=[A-ZÄÖÜ0-9 -]*\d)(?=[A-ZÄÖÜ0-9 -]*[A-ZÄÖÜ])[A-ZÄÖÜ0-9]{1,7}(?:[ -][A-ZÄÖÜ0-9]{1,4}){0,2})"
    r"|(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{5,8}|[a-z]{2}\d{2}\s[a-z]{3})\b"
)  # fmt: skip


def find_references(text: str) -> Iterator[Span]:
    """Find numbers of accounts, orders, bookings, tickets and the like, by the words before them."""
    for pattern in (_MARKED, _UNMARKED, _ABROAD):
        for found in pattern.finditer(text):
            if _is_reference(found["data"], text[found.end() : found.end() + 12], marked=pattern is not _UNMARKED):
                yield Span(*found.span("data"), "ACCOUNT")
    for pattern in (_PREFIXED, _HASH):
        for found in pattern.finditer(text):
            yield Span(*found.span(), "ACCOUNT")
    for found in _SORT_CODE.finditer(text):
        yield Span(*found.span("data"), "ACCOUNT")


def find_locators(text: str) -> Iterator[Span]:
    """Find booking codes of letters alone, in texts that are not written in capitals throughout."""
    if not text.isupper():
        for found in _LOCATOR.finditer(text):
            yield Span(*found.span("data"), "ACCOUNT")


def find_secrets(text: str) -> Iterator[Span]:
    """Find passwords and PINs that were written down."""
    for pattern in _PASSWORDS:
        for found in pattern.finditer(text):
            yield Span(*found.span("data"), "SECRET")


def find_birthdates(text: str) -> Iterator[Span]:
    """Find dates that are said to be of birth; all others stay."""
    for found in _BIRTHDATE.finditer(text):
        yield Span(*found.span("data"), "BIRTHDATE")


def find_plates(text: str) -> Iterator[Span]:
    """Find vehicle plates: British ones by form, others by the words before them."""
    for found in _BRITISH_PLATE.finditer(text):
        airport = _AIRLINES.match(found[0]) and _ROUTE.match(text, found.end())
        if not airport and (" " in found[0] or _VEHICLE.search(text[max(0, found.start() - 40) : found.end() + 40])):
            yield Span(*found.span(), "PLATE")
    for found in _PLATE.finditer(text):
        yield Span(*found.span("data"), "PLATE")


def _is_reference(written: str, after: str, *, marked: bool) -> bool:
    digits = sum(character.isdigit() for character in written)
    if _NO_REFERENCE.fullmatch(written):
        return False
    if marked:
        return digits >= 3 or (digits > 0 and len(written) >= 5 and written.isupper())
    if _YEAR.fullmatch(written) or _AMOUNT.match(after):
        return False
    if digits > 1 and len(written) >= 6 and written.isupper():
        return True
    ends_there = not after.strip() or after.lstrip()[0] in ".,;:!?)"
    return digits >= 5 or (digits == 4 and (ends_there or not written.isdigit()))
