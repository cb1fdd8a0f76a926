"""Find postal codes and the lines of a postal address."""

import re
from collections.abc import Iterator

from nlp.redact.plain_addresses import find_plain_addresses
from nlp.redact.spans import Span

_AREAS = (
    "AB|AL|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|BX|B|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|E|FK|FY|GL"
    "|GU|GY|G|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|L|ME|MK|ML|M|NE|NG|NN|NP|NR|NW|N|OL|OX"
    "|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|S|TA|TD|TF|TN|TQ|TR|TS|TW|TW|UB|WA|WC|WD|WF|WN|WR|WS"
    "|WV|W|YO|ZE"
)
_BRITISH = re.compile(
    rf"(?<![\w-])(?:{_AREAS})\d[A-Z\d]?[ \u00a0]{{0,2}}\d[ABD-HJLNP-UW-Z]{{2}}(?![\w-])", re.IGNORECASE
)
_BRITISH_HINT = re.compile(r"[A-Za-z]\d[A-Za-z\d]?[ \u00a0]{0,2}\d[A-Za-z]{2}")
# A chip and its memory ("M1 8GB"), "e3 1st", aircraft ("B772ER", "N598JB").
_NO_POSTCODE = re.compile(
    r"[A-Z]\d\s+\d(?:GB|TB)|[A-Za-z]\d{1,2}\s*\d(?:gb|tb|hr|lb)|[A-Za-z0-9]+\s+\d(?:st|nd|rd|th)|B7[3-8]\d[EL]R|N(?:2[3-9]|[3-9]\d)\d[A-Z]{2}"
)
_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH"
    "|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|Alabama|Alaska|Arizona|Arkansas|California|Colorado"
    "|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine"
    "|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire"
    "|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island"
    "|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin"
    "|Wyoming"
)
_IRISH = "[AC-FHKNPRTV-Y]"  # the letters that Irish codes use
_POSTCODES = (
    re.compile(rf"\b(?:{_STATES})\.?,?\s(?P<data>\d{{5}}(?:-\d{{4}})?)(?![\w,]|[.-]\d)"),
    re.compile(r"(?<![\w.,/$£€+-])(?P<data>\d{5}-\d{4})(?![\w-])"),
    re.compile(r"\b(?P<data>[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]\d[ABCEGHJ-NPRSTV-Z]\d)\b"),  # Canada
    re.compile(rf"\b(?P<data>(?:{_IRISH}\d\d|D6W) (?=\w*\d)(?=\d*[A-Z])(?:\d|{_IRISH}){{4}})\b"),
    re.compile(r"\b(?:NSW|VIC|QLD|ACT|TAS)\s(?P<data>\d{4})\b"),
    re.compile(r"\b(?:CAP|CP|C\.P\.)[\s:]{1,2}(?P<data>\d{5})\b"),
    re.compile(r"\b(?P<data>(?:D|F|A|CH|B|L|I|E|NL|PL)-\d{4,5})\b(?=\s[A-ZÄÖÜ])"),
    re.compile(
        r"\b(?:post\s?-?code|zip(?:\s?-?code)?|postal\scode|plz|postleitzahl|code\spostal|c[óo]digo\spostal"
        r"|kod\spocztowy)\b(?:\s(?:is|was|ist|est|es|of|area))?\s?[:=(-]?\s?"
        r"(?P<data>(?=\w*\d)[A-Z0-9]{2,8}(?:[ -]\d[A-Z0-9]{1,3})?)\b",
        re.IGNORECASE,
    ),
)  # fmt: skip

_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_STREET_WORDS = (
    "Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Close|Court|Ct|Way|Place|Pl|Crescent|Cres|Terrace|Ter|Gardens|Gdns|Grove"
    "|Hill|Square|Sq|Boulevard|Blvd|Parkway|Pkwy|Mews|Walk|Row|Park|Green|View|Rise|Parade|Quay|Circle|Cir|Trail"
    "|Loop|Alley|Wharf|Vale|Meadows?|Fields|Plaza|Turnpike|Broadway|Gate|Chase|Drove|Esplanade|Embankment"
)
_NUMBER = r"(?<![\w£$€#.,:/-])\d{1,5}[A-Za-z]?(?:[-/]\d{1,4}[A-Za-z]?)?"
_UNIT = r"(?:(?i:flat|apt\.?|apartment|unit|suite|room|house)\s(?:\d{1,5}[A-Za-z]?|[A-Z]\d{0,3})\s?,?\s)"
_UNIT_AFTER = r"(?:,?\s(?i:flat|apt\.?|apartment|unit|suite|ste\.?|#)\s?#?\d{1,5}[A-Za-z]?\b)"
_COMPASS = r"(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.?\s)"
_LINES = (
    re.compile(
        rf"{_UNIT}?{_NUMBER},?\s{_COMPASS}?(?:(?:{_WORD}|of|the|de|la)\s|\d{{1,3}}(?i:st|nd|rd|th)\s){{1,4}}"
        rf"(?:{_STREET_WORDS})\b(?:\.?\s(?:North|South|East|West|[NSEW][EW]?)\b)?(?:\.?{_UNIT_AFTER})?"
    ),
    re.compile(rf"{_UNIT}?{_NUMBER}\s(?:The|Old|Upper|Lower|Great|Little)\s{_WORD}\s?(?:{_STREET_WORDS})\b"),
    re.compile(
        r"(?:\blives?\sat|\bliving\sat|\baddress(?:\sis|\swas|:)?|\bmov(?:ed?|ing)\s(?:to|into|from)|\bdeliver(?:ed|y)?\sto|\bsent\sto"
        rf"|\bhome\sat|\bhouse\sat|\bflat\sat)\s(?P<data>{_NUMBER},?\s(?:[A-Za-z'’.-]+\s){{1,3}}(?:{_STREET_WORDS})\b(?:\.?{_UNIT_AFTER})?)",
        re.IGNORECASE,
    ),
    re.compile(r"\bP\.?\s?O\.?\s?Box\s(?:no\.?\s)?\d{1,6}\b", re.IGNORECASE),
    re.compile(
        r"\b(?!(?:Park|Sitz|Stell|Arbeits|Spiel|Camping|Liege|Tisch|Schlaf|Heim|Hin|Rück|Fahr|Um)(?:platz|weg|plätze))"
        r"[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|weg|gasse|platz|allee|damm|ufer|straat|laan|plein|gracht|kade)\s\d{1,4}(?:\s?[a-z])?\b"
    ),
    re.compile(rf"\b{_WORD}\s(?:Straße|Strasse|Allee|Platz|Weg)\s\d{{1,4}}(?:\s?[a-z])?\b"),
    re.compile(
        rf"{_NUMBER}(?:\s?(?:bis|ter))?,?\s(?i:rue|avenue|boulevard|allée|chemin|place|impasse|quai|route)\s"
        rf"(?:(?:de|du|des|de\sla|de\sl['’]|d['’]|la|le|les)\s?){{0,2}}{_NAME}(?:\s(?:(?:de|du|des|la)\s)?{_NAME}){{0,3}}"
    ),
    re.compile(
        rf"\b(?:[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo|[Cc]arrer|Via|Viale|Piazza|Corso|Rua|Travessa|Praça|[Uu]l\.|[Aa]l\.)\s"
        rf"(?:(?:de|del|della|dei|da|do|dos|la|las|los)\s){{0,2}}{_NAME}(?:\s(?:(?:de|del|y|e)\s)?{_NAME}){{0,3}},?\s"
        r"(?:n[º°.]?\s?|núm\.?\s?)?\d{1,4}[a-z]?\b(?![:/.]\d)"
    ),
)  # fmt: skip
_CODE_AFTER_LINE = re.compile(
    r"\s?,?\s(?P<before>\d{5}|\d{2}-\d{3}|\d{4}\s?[A-Z]{2}|\d{4})\b(?=,?\s[A-ZÀ-Þ])"
    r"|\s?,(?:\s?[A-Z][\w'’.-]+,?){1,3}\s(?P<after>\d{5}(?:-\d{4})?)\b"
)
_POLISH = re.compile(r"(?<![\w-])\d{2}-\d{3}(?=\s[A-ZŁŚŻŹĆ][a-ząćęłńóśźż])")
_PLACES_NOT_HOMES = re.compile(
    r"\d+\s(?:Star|Hour|Minutes?|Mins?|Miles?|Bed|Day|Night|Week|Year|People|Blocks?|Yards|Metres?|Feet)\b",
    re.IGNORECASE,
)


def find_postcodes(text: str) -> Iterator[Span]:
    """Find postal codes that their form tells (Britain, Canada, Ireland), or a state or word before them."""
    for found in _BRITISH.finditer(text) if _BRITISH_HINT.search(text) else ():
        if not _NO_POSTCODE.fullmatch(found[0]):
            yield Span(*found.span(), "POSTCODE")
    for pattern in _POSTCODES:
        for found in pattern.finditer(text):
            yield Span(*found.span("data"), "POSTCODE")
    for found in _POLISH.finditer(text):
        yield Span(*found.span(), "POSTCODE")


def find_addresses(text: str) -> Iterator[Span]:
    """Find lines with number and street, post boxes, and the postal code that follows such a line."""
    yield from find_plain_addresses(text)
    for pattern in _LINES:
        for found in pattern.finditer(text):
            start, end = found.span("data" if "data" in pattern.groupindex else 0)
            if _PLACES_NOT_HOMES.match(text, start):
                continue
            yield Span(start, end, "ADDRESS")
            code = _CODE_AFTER_LINE.match(text, end)
            if code is not None and code.lastgroup is not None:
                yield Span(*code.span(code.lastgroup), "POSTCODE")
