"""Invent personal data of every kind, from ranges reserved for tests and examples wherever there are such ranges.

Telephone numbers are Ofcom's for drama, addresses on the internet those of RFC 5737, 3849 and 7042, mail hosts and
sites those of RFC 2606, card numbers begin like the test numbers of payment firms, British postcodes and number plates
use districts and years that are not given out, national ids serial numbers or places that are not given out.
"""

from collections.abc import Callable
from dataclasses import dataclass

from corpora.samples import checksums
from corpora.samples.dice import Dice
from corpora.samples.phrases.personal import (
    CARRIERS,
    FIRST_NAMES,
    HANDLE_WORDS,
    LAST_NAMES,
    MAIL_HOSTS,
    STREETS,
    TOWNS,
)

PLATE_LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY"
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # the second half of a British postcode has no C I K M O V
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence with personal data in it.

    Attributes:
        carrier: The sentence, ``{0}`` and ``{1}`` standing for the values.
        values: Pairs of kind and value, exactly as they will stand in the comment.
    """

    carrier: str
    values: tuple[tuple[str, str], ...]


def plant(kind: str, dice: Dice) -> Planted:
    """Invent a sentence with personal data of a kind of ``MAKERS``."""
    carriers, values = MAKERS[kind](dice)
    return Planted(dice.pick(CARRIERS[carriers]), values)


def _person(dice: Dice) -> str:
    first, last = dice.pick(FIRST_NAMES), dice.pick(LAST_NAMES)
    return dice.pick((first, f"{first} {last}", f"{first} {last}", f"{dice.pick(('Mr', 'Mrs', 'Ms', 'Dr'))} {last}"))


def _email(dice: Dice) -> str:
    first, last = dice.pick(FIRST_NAMES).lower(), dice.pick(LAST_NAMES).lower().replace("'", "")
    local = dice.pick(
        (f"{first}.{last}", f"{first[0]}{last}{dice.number(50, 99)}", f"{last}_{first}", f"{first}+broadband")
    )
    return f"{local}@{dice.pick(MAIL_HOSTS)}"


def _phone(dice: Dice) -> str:
    mobile, city, other = dice.digits(3), dice.digits(3), dice.digits(3)
    return dice.pick(
        (
            f"07700 900{mobile}",
            f"07700900{mobile}",
            f"+44 7700 900{mobile}",
            f"+447700900{mobile}",
            f"0044 7700 900 {mobile}",
            f"020 7946 0{city}",
            f"(020) 7946 0{city}",
            f"0161 496 0{other}",
            f"0113-496-0{other}",
            f"+44 (0)117 496 0{other}",
            f"+1 212 555 01{mobile[:2]}",
        )
    )


def _card(dice: Dice) -> str:
    digits = dice.pick(("424242", "400000", "555555")) + dice.digits(9)
    digits += checksums.luhn_digit(digits)
    groups = [digits[start : start + 4] for start in range(0, 16, 4)]
    if dice.chance(0.15):
        amex = "378282" + dice.digits(8)
        amex += checksums.luhn_digit(amex)
        return f"{amex[:4]} {amex[4:10]} {amex[10:]}"
    return dice.pick((" ", "-", "", " ")).join(groups)


def _iban(dice: Dice) -> str:
    country, account = dice.pick(
        (
            ("GB", f"LARK00{dice.digits(12)}"),
            ("GB", f"LARK00{dice.digits(12)}"),
            ("IE", f"LARK99{dice.digits(12)}"),
            ("DE", f"0000{dice.digits(14)}"),
        )
    )
    plain = checksums.iban(country, account)
    spaced = " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))
    return dice.pick((plain, spaced))


def _account(dice: Dice) -> str:
    return dice.pick(
        (
            f"LK-{dice.digits(7)}",
            f"ORD-2018-{dice.digits(6)}",
            f"#{dice.number(1, 9)}{dice.digits(7)}",
            f"INC00{dice.digits(5)}",
            f"{dice.number(1, 9)}{dice.digits(7)}",
            f"TKT{dice.number(1, 9)}{dice.digits(6)}",
        )
    )


def _health_id(dice: Dice) -> str:
    digits = f"999{dice.digits(6)}"  # 999 is for tests
    while checksums.nhs_digit(digits) is None:
        digits = f"999{dice.digits(6)}"
    number = f"{digits}{checksums.nhs_digit(digits)}"
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def _british_id(dice: Dice) -> str:
    pairs, suffix = [dice.digits(2) for _ in range(3)], dice.pick("ABCD")
    return dice.pick((f"QQ {pairs[0]} {pairs[1]} {pairs[2]} {suffix}", f"QQ{''.join(pairs)}{suffix}"))


def _american_id(dice: Dice) -> str:
    return f"987-65-43{dice.number(20, 29)}"  # given out for advertisements


def _german_id(dice: Dice) -> str:
    order = dice.shuffled("123456789")
    digits = "0" + "".join(order[:8]) + order[0]  # test numbers begin with 0; one digit comes twice
    return digits + checksums.german_digit(digits)


def _french_id(dice: Dice) -> str:
    number = f"{dice.number(1, 2)}{dice.digits(2)}{dice.number(1, 12):02d}99999{dice.digits(3)}"  # born in country 999
    key = checksums.french_key(number)
    return dice.pick(
        (f"{number}{key}", f"{number[0]} {number[1:3]} {number[3:5]} {number[5:7]} {number[7:10]} {number[10:]} {key}")
    )


def _spanish_id(dice: Dice) -> str:
    number = f"00000{dice.digits(3)}"
    return f"{number}{checksums.spanish_letter(number)}"


def _address(dice: Dice) -> str:
    house = dice.pick(
        (f"{dice.number(1, 140)}", f"Flat {dice.number(1, 9)}, {dice.number(1, 60)}", f"{dice.number(1, 99)}A")
    )
    return f"{house} {dice.pick(STREETS)}, {dice.pick(TOWNS)}"


def _postcode(dice: Dice) -> str:
    district = dice.pick(("LS97", "M96", "NE98", "BS97", "CF98", "EH97", "SA98", "B96", "G96", "NG98"))
    return f"{district} {dice.number(1, 9)}{dice.pick(INWARD_LETTERS)}{dice.pick(INWARD_LETTERS)}"


def _birth_date(dice: Dice) -> str:
    day, month, year = dice.number(1, 28), dice.number(1, 12), dice.number(1934, 1998)
    name = MONTHS[month - 1]
    return dice.pick(
        (
            f"{day:02d}/{month:02d}/{year}",
            f"{day} {name} {year}",
            f"{day}.{month}.{year}",
            f"{year}-{month:02d}-{day:02d}",
        )
    )


def _ip(dice: Dice) -> str:
    ranges = ("192.0.2", "198.51.100", "203.0.113")
    six = f"2001:db8:{dice.number(1, 9999):x}::{dice.number(1, 9999):x}"
    return dice.pick((f"{dice.pick(ranges)}.{dice.number(1, 254)}", f"{dice.pick(ranges)}.{dice.number(1, 254)}", six))


def _mac(dice: Dice) -> str:
    last = f"{dice.number(0, 255):02X}"
    return dice.pick((f"00:00:5E:00:53:{last}", f"00-00-5E-00-53-{last}"))


def _url(dice: Dice) -> str:
    token = "".join(dice.pick("0123456789abcdef") for _ in range(24))
    return dice.pick(
        (
            f"https://my.larkline.example/reset?token={token}",
            f"https://my.larkline.example/bill/view?session={token}&p=2",
            f"http://track.larkline.example/o/{dice.digits(7)}?key={token}",
        )
    )


def _plate(dice: Dice) -> str:
    letters = [dice.pick(PLATE_LETTERS) for _ in range(3)]
    area = dice.pick(("LK", "MX", "YD", "CV", "SN", "GU"))
    return f"{area}{dice.number(30, 49)}{dice.pick((' ', ' ', ''))}{''.join(letters)}"


def _handle(dice: Dice) -> str:
    return f"@{dice.pick(HANDLE_WORDS)}{dice.digits(4)}"


_Made = tuple[str, tuple[tuple[str, str], ...]]


def _one(kind: str, make: Callable[[Dice], str]) -> Callable[[Dice], _Made]:
    return lambda dice: (kind, ((kind, make(dice)),))


def _make_id(dice: Dice) -> _Made:
    carriers, make = dice.pick(
        (
            ("ID", _british_id),
            ("ID", _british_id),
            ("ID-NHS", _health_id),
            ("ID-US", _american_id),
            ("ID-DE", _german_id),
            ("ID-FR", _french_id),
            ("ID-ES", _spanish_id),
        )
    )
    return carriers, (("ID", make(dice)),)


def _make_address(dice: Dice) -> _Made:
    return "ADDRESS", (("ADDRESS", _address(dice)), ("POSTCODE", _postcode(dice)))


MAKERS: dict[str, Callable[[Dice], _Made]] = {
    "PERSON": _one("PERSON", _person),
    "EMAIL": _one("EMAIL", _email),
    "PHONE": _one("PHONE", _phone),
    "CARD": _one("CARD", _card),
    "IBAN": _one("IBAN", _iban),
    "ACCOUNT": _one("ACCOUNT", _account),
    "ID": _make_id,
    "ADDRESS": _make_address,
    "POSTCODE": _one("POSTCODE", _postcode),
    "BIRTHDATE": _one("BIRTHDATE", _birth_date),
    "IP": _one("IP", _ip),
    "MAC": _one("MAC", _mac),
    "URL": _one("URL", _url),
    "PLATE": _one("PLATE", _plate),
    "HANDLE": _one("HANDLE", _handle),
}
"""A maker per kind: the name of the carriers, and pairs of kind and value."""
