"""Personal data told by how they are written: every kind in several writings, and what only looks like it."""

import pytest

from nlp.redact import redact_texts
from nlp.redact.patterns import find_patterns
from nlp.redact.spans import PLACEHOLDER

WRITINGS = {
    "EMAIL": (
        ("Mail me at {}.", "my address is {} thanks", "{} is my login"),
        (
            "jo.bloggs@example.com",
            "J+news@sub.example.co.uk",
            "PETER@EXAMPLE.ORG",
            "tom.o'neill@example.ie",
            "müller@beispiel.example",
            "jo@gmail",
            "anna at example dot com",
            "li.wei[at]example[dot]org",
            "sam(at)example.com",
            "kate @ example . com",
        ),
    ),
    "PHONE": (
        ("Call me on {}.", "{} rang out", "my number is {}, after six"),
        (
            "07912 345678",
            "07912345678",
            "020 7946 0958",
            "+44 7911 123456",
            "+44 (0)20 7946 0958",
            "0044 7911 123456",
            "(212) 555-0147",
            "212-555-0147",
            "212.555.0147",
            "+1 212 555 0147",
            "1-800-555-0199",
            "2125550147",
            "+49 30 901820",
            "06 12 34 56 78",
            "07700 900-123",
            "415-555-0198 ext 22",
        ),
    ),
    "CARD": (
        ("I paid with {} twice.", "card number {}", "My Visa {} was declined"),
        (
            "4111 1111 1111 1111",
            "4111111111111111",
            "5500-0000-0000-0004",
            "3782 822463 10005",
            "6011 1111 1111 1117",
            "**** **** **** 4242",
        ),
    ),
    "IBAN": (
        ("Refund to {} please.", "IBAN: {}", "my account {} was debited"),
        (
            "GB82 WEST 1234 5698 7654 32",
            "gb82west12345698765432",
            "DE89 3704 0044 0532 0130 00",
            "FR14 2004 1010 0505 0001 3M02 606",
            "NL91ABNA0417164300",
        ),
    ),
    "URL": (
        ("See {} for it.", "{} shows the fault", "I posted it at {}"),
        (
            "https://example.com/review/123?x=1#top",
            "HTTP://EXAMPLE.ORG",
            "www.example.co.uk/page",
            "example.com/users/jo",
            "bit.ly/3abcXYZ",
            "jo-writes.wordpress.com",
        ),
    ),
    "POSTCODE": (
        ("I live in {} now.", "my postcode is {}", "delivery to {} failed"),
        ("SW1A 1AA", "bs1 4dj", "M1 1AE", "LS29JT", "B33 8TH", "K1A 0B1", "D02 X285"),
    ),
    "ADDRESS": (
        ("I live at {}, by the park.", "It went to {} by mistake", "My address is {}."),
        (
            "12 Acacia Avenue",
            "221B Baker Street",
            "Flat 4, 17 Elm Road",
            "7 St. John's Close",
            "350 Fifth Avenue, Apt 12B",
            "1600 Pennsylvania Ave NW",
            "Hauptstraße 12",
            "12 rue de la Paix",
            "Calle Mayor 5",
            "PO Box 1234",
        ),
    ),
    "ACCOUNT": (
        ("order number {} is late", "Ref: {}", "booking reference {} was lost", "my account no. is {}"),
        ("12345678", "AB-123456", "ORD-2023-00123", "INC0012345", "XK12JD", "20-118834"),
    ),
    "ID": (
        ("They asked for {} to verify me.", "my number: {}"),
        ("123-45-6789", "AB 12 34 56 C", "AB123456C", "MORGA657054SM9IJ", "12345678Z"),
    ),
    "IP": (
        ("{} is blocked", "The log shows {} at night"),
        ("192.168.1.24", "203.0.113.77", "2001:db8::ff00:42:8329"),
    ),
    "MAC": (("the box {} drops out",), ("00:1A:2B:3C:4D:5E", "00-1a-2b-3c-4d-5e", "001a.2b3c.4d5e")),
    "HANDLE": (("follow {} please", "{} never answered me"), ("@jo_bloggs", "@MariaL77", "u/grumpy_gran")),
    "BIRTHDATE": (
        ("I was born on {} and they refused me.", "DOB {}", "date of birth: {}"),
        ("12/04/1985", "12-04-85", "12.04.1985", "1985-04-12", "4 May 1970", "May 4, 1970", "4th of May 1970"),
    ),
    "PLATE": (("my reg is {}", "number plate {}"), ("AB12 CDE", "LR70 XYZ", "K123 ABC", "7ABC123")),
    "SECRET": (("my password is {}", "password: {}"), ("hunter2", "Tr0ub4dor&3")),
}
CASES = [
    pytest.param(kind, sentence.format(value), value, id=f"{kind} {value}")
    for kind, (sentences, values) in WRITINGS.items()
    for value in values
    for sentence in sentences
]


@pytest.mark.parametrize(("kind", "text", "value"), CASES)
def test_every_writing_is_replaced_and_nothing_else(kind: str, text: str, value: str) -> None:
    redaction = redact_texts([text], names=False)[0]
    assert redaction.text == text.replace(value, f"[{kind}]")
    assert redaction.found == ((kind, 1),)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("My SSN is 219 09 9999.", "My SSN is [ID]."),
        ("passport no. 533380006 was copied", "passport no. [ID] was copied"),
        ("NHS number 943 476 5919", "NHS number [ID]"),
        ("sort code 12-34-56", "sort code [ACCOUNT]"),
        ("the card ending in 4242 expired", "the card ending in [CARD] expired"),
        ("PNR: XKJDFU did not work", "PNR: [ACCOUNT] did not work"),
        ("my twitter handle is mike_in_hull", "my twitter handle is [HANDLE]"),
        ("we moved to Portland, OR 97205 last year", "we moved to Portland, OR [POSTCODE] last year"),
        ("Hauptstraße 12, 10115 Berlin", "[ADDRESS], [POSTCODE] Berlin"),
        ("Kundennummer 4471920 und Postleitzahl 80331", "Kundennummer [ACCOUNT] und Postleitzahl [POSTCODE]"),
        ("The van was GU33TTB.", "The van was [PLATE]."),
        ("ring 07912 345678 or 020 7946 0958", "ring [PHONE] or [PHONE]"),
        ("acc  no   42390067", "acc  no   [ACCOUNT]"),
        ("IBAN GB82 WEST 1234 5698 7654 32 and DE89370400440532013000", "IBAN [IBAN] and [IBAN]"),
    ],
)
def test_words_around_it_tell_what_a_number_is(text: str, redacted: str) -> None:
    assert redact_texts([text], names=False)[0].text == redacted


@pytest.mark.parametrize(
    "text",
    [
        "flight BA117 was late, then BA15 LHR to SIN",
        "the order arrived 12/04, not 10/04/2019",
        "We had the Rose Garden suite",
        "it cost £1,234.56, then $45.99, then 1.234.567 euros",
        "open 24/7, rated 10/10 and 4.5/5",
        "my iPhone 12 and a MacBook M1 8GB",
        "100 Mbps since 2016, between 2015 and 2018, in 2015 2016 2017",
        "on Monday at 10:30 on 2019-04-12 10:30:45",
        "the card 4111 1111 1111 1112 has a wrong digit",
        "GB82 WEST 1234 5698 7654 33 is no account",
        "order number 42, ticket 5, 2 accounts",
        "a 10 minute walk down the road, 5 star place to stay, 4 lane highway, 3 restaurants very close",
        "my account is closed since 2016 and the contract ends in 18 months",
        "my password is wrong! my username is wrong, my login was refused",
        "version 10.0.18.1 of the firmware",
        "booked through Booking.com and hotels.com",
        "twitter is great, stay @this hotel",
        "2 Queen Beds, room 1204, seat 24A on an A320 or B772ER",
        "Motel 6 across the street, closed at 7 and they close early",
        "Windows 10 update 21H2, USB 3.0, chapter 7",
        "meet @ 5 and pay 5000 points for order 2 of 3",
        "I rang three times on 3 March 2019, 90 minutes each",
    ],
)
def test_what_only_looks_like_personal_data_stays(text: str) -> None:
    assert redact_texts([text], names=False)[0].text == text


def test_offsets_are_those_of_the_text() -> None:
    text = "é – mail jo@example.com, ring 07912 345678"
    assert {(span.kind, text[span.start : span.end]) for span in find_patterns(text)} == {
        ("EMAIL", "jo@example.com"),
        ("PHONE", "07912 345678"),
    }


def test_a_placeholder_in_the_text_is_not_read() -> None:
    text = "mail [EMAIL] or [PERSON]@example or password is [SECRET]9!"
    assert len(PLACEHOLDER.findall(redact_texts([text], names=False)[0].text)) >= 3
