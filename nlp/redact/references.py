"""Find what only the words around it make personal: account and order numbers, dates of birth, passwords."""

import re
from collections.abc import Iterator

from nlp.redact.lexicon import FUNCTION_WORDS
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
    r"|incident|contract|membership|tracking"
)
_MARK = r"numbers?|num|no|nr|id|code|ref|reference|locator|№|n[°º]"
_LINK = r"(?:\s?(?:is|was|are|being|ending(?:\sin)?|ends\sin|quoted|given))?\s?(?:[:=#(–-]\s?)*"
_WRITTEN = (
    r"(?P<data>(?-i:[A-Z]{1,4}\s(?=\d{3}))?(?=[\w/-]*\d)[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)*"
    r"(?:\s\d{3,4}(?![\w/:-]|[.,]\d))*)"
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
_CHANGES = re.compile(r"(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[a-zA-Z])")  # from letters to digits and back
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
    r"|\b(?:ord|inc|tkt|ref|acct|cust|inv|bkg|rma|clm)[-_#]?\d{5,}\b"
    r"|(?<![\w-])\d{3}-\d{7}-\d{7}(?![\w-])"  # how a large shop writes the numbers of its orders
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
    r"\b(?:born|d\.?o\.?b\.?|date\sof\sbirth|birth[ -]?date|birthday"
    r"|geb(?:oren)?\.?|geburtsdatum|geburtstag|née?\sle"
    r"|date\sde\snaissance|nacid[oa]|fecha\sde\snacimiento|nat[oa]\sil|data\sdi\snascita|geboortedatum|urodzon[ya]|data\surodzenia)"
)
# Where no other date can be meant, anything may stand between: "the dob you hold, 1.8.1952".
_DATE_OF_BIRTH = compile_spaced(
    rf"\b(?:d\.?o\.?b\.?|dates?\sof\sbirth|birth[ -]?dates?|geburtsdatum|date\sde\snaissance|fecha\sde\snacimiento)\b"
    rf"[^.!?\d\n\x01]{{0,40}}?{_DATE}(?!\w)"
)
# Blanks are taken once (atomic): tried in every division, forty of them would take seconds.
_BIRTHDATE = compile_spaced(
    rf"{_BORN}\s?(?:\([^)\d]{{0,20}}\)\s?)?(?:is|was|on|the|as|of|in|under|listed|recorded|registered|down|saved|given|stated|entered|wrongly|am|el|il|le|ist|op"
    rf"|[:=,([\"“-]|(?>\s)){{0,12}}{_DATE}(?!\w)"
)


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
    for pattern in (_BIRTHDATE, _DATE_OF_BIRTH):
        for found in pattern.finditer(text):
            yield Span(*found.span("data"), "BIRTHDATE")


def _is_reference(written: str, after: str, *, marked: bool) -> bool:
    digits = sum(character.isdigit() for character in written)
    if _NO_REFERENCE.fullmatch(written) or written.partition(" ")[0].lower() in FUNCTION_WORDS:  # "FROM 2018"
        return False
    if len(_CHANGES.findall(written)) >= 3:  # "vm8fg2"
        return True
    if marked:
        return digits >= 3 or (digits > 0 and len(written) >= 5 and written.isupper())
    if _YEAR.fullmatch(written) or _AMOUNT.match(after):
        return False
    if digits > 1 and len(written) >= 6 and written.isupper():
        return True
    ends_there = not after.strip() or after.lstrip()[0] in ".,;:!?)"
    return digits >= 5 or (digits == 4 and (ends_there or not written.isdigit()))
