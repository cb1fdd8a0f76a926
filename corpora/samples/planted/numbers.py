"""Invent the numbers that firms and states give to people, in the ways people write them.

Ranges reserved for examples are used wherever there are such ranges; all checks are right.
"""

from corpora.samples import checksums
from corpora.samples.dice import Dice

_PLATE_LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY"


def grouped(digits: str, sizes: tuple[int, ...], gap: str) -> str:
    """Return digits in groups, the last one holding what is left."""
    groups, at = [], 0
    for size in sizes:
        groups.append(digits[at : at + size])
        at += size
    return gap.join([*groups, digits[at:]] if digits[at:] else groups)


def card(dice: Dice) -> str:
    """A payment card: whole, hidden, or its last digits."""
    digits = dice.pick(("424242", "400000", "555555", "510510", "222300", "601100")) + dice.digits(9)
    digits += checksums.luhn_digit(digits)
    amex = f"378282{dice.digits(8)}"
    amex += checksums.luhn_digit(amex)
    return dice.pick(
        (
            grouped(digits, (4, 4, 4), " "),
            grouped(digits, (4, 4, 4), " "),
            grouped(digits, (4, 4, 4), "-"),
            grouped(digits, (4, 4, 4), "  "),
            grouped(digits, (4, 4, 4), "."),
            grouped(digits, (8,), " "),
            digits,
            digits,
            grouped(amex, (4, 6), " "),
            amex,
            f"**** **** **** {digits[-4:]}",
            f"xxxx-xxxx-xxxx-{digits[-4:]}",
        )
    )


def iban(dice: Dice) -> str:
    """An international bank account number."""
    country, account = dice.pick(
        (
            ("GB", f"LARK00{dice.digits(12)}"),
            ("IE", f"LARK99{dice.digits(12)}"),
            ("DE", f"0000{dice.digits(14)}"),
            ("AT", f"00000{dice.digits(11)}"),
            ("NL", f"LARK0{_dutch_account(dice)}"),
        )
    )
    plain = checksums.iban(country, account)
    return dice.pick((plain, _in_fours(plain, " "), _in_fours(plain, " "), _in_fours(plain, "-"), plain.lower()))


def _dutch_account(dice: Dice) -> str:
    while True:
        digits = dice.digits(9)
        if sum(int(digit) * weight for digit, weight in zip(digits, range(9, 0, -1), strict=True)) % 11 == 0:
            return digits


def _in_fours(plain: str, gap: str) -> str:
    return gap.join(plain[start : start + 4] for start in range(0, len(plain), 4))


def account(dice: Dice) -> str:
    """The number of an account, a customer or a contract."""
    return dice.pick(
        (
            dice.digits(8),
            f"{dice.number(1, 9)}{dice.digits(9)}",
            f"{dice.digits(4)} {dice.digits(4)}",
            f"LK-{dice.digits(7)}",
            f"C{dice.digits(6)}",
            f"{dice.digits(3)}-{dice.digits(3)}-{dice.digits(3)}",
            f"P{dice.digits(3)}/{dice.digits(5)}",
        )
    )


def order(dice: Dice) -> str:
    """The number of an order or a booking."""
    letters = "".join(dice.pick(_PLATE_LETTERS) for _ in range(4))
    return dice.pick(
        (
            f"{dice.number(1, 9)}{dice.digits(6)}",
            f"#{dice.number(1, 9)}{dice.digits(5)}",
            f"ORD-{dice.digits(7)}",
            f"W{dice.digits(8)}",
            f"{dice.digits(3)}-{dice.digits(7)}-{dice.digits(7)}",
            f"{letters[:2]}{dice.number(2, 9)}{letters[2:]}{dice.number(2, 9)}",
            f"{dice.digits(4)}-{dice.digits(4)}",
        )
    )


def ticket(dice: Dice) -> str:
    """The number of a ticket, a case or a complaint."""
    return dice.pick(
        (
            f"INC{dice.number(1, 9)}{dice.digits(6)}",
            f"TKT-{dice.digits(6)}",
            f"{dice.number(1, 9)}{dice.digits(5)}",
            f"#{dice.number(1, 9)}{dice.digits(4)}",
            f"CS{dice.digits(7)}",
            f"{dice.number(2015, 2024)}-{dice.digits(5)}",
            f"REF{dice.digits(6)}",
        )
    )


def american_id(dice: Dice) -> str:
    """A social security number of the United States (numbers given out for advertisements)."""
    digits = f"98765432{dice.number(0, 9)}"
    return dice.pick((grouped(digits, (3, 2), "-"), grouped(digits, (3, 2), " "), digits))


def british_id(dice: Dice) -> str:
    """A national insurance number (QQ is given to nobody)."""
    pairs, suffix = [dice.digits(2) for _ in range(3)], dice.pick("ABCD")
    return dice.pick((f"QQ {' '.join(pairs)} {suffix}", f"QQ{''.join(pairs)}{suffix}", f"QQ {''.join(pairs)} {suffix}"))


def german_id(dice: Dice) -> str:
    """A tax id of Germany (numbers for tests begin with 0)."""
    shuffled = dice.shuffled("123456789")
    digits = "0" + "".join(shuffled[:8]) + shuffled[0]
    digits += checksums.german_digit(digits)
    return dice.pick((digits, grouped(digits, (2, 3, 3), " ")))


def french_id(dice: Dice) -> str:
    """A social security number of France (born in country 999)."""
    number = f"{dice.number(1, 2)}{dice.digits(2)}{dice.number(1, 12):02d}99999{dice.digits(3)}"
    number += checksums.french_key(number)
    return dice.pick((number, grouped(number, (1, 2, 2, 2, 3, 3), " "), grouped(number, (13,), " ")))


def spanish_id(dice: Dice) -> str:
    """A DNI or NIE of Spain."""
    number = f"00000{dice.digits(3)}"
    letter = checksums.spanish_letter(number)
    foreign = f"0000{dice.digits(3)}"
    foreign_letter = checksums.spanish_letter(f"0{foreign}")  # X counts as 0
    return dice.pick(
        (f"{number}{letter}", f"{number}-{letter}", f"X{foreign}{foreign_letter}", f"X-{foreign}-{foreign_letter}")
    )


def plate(dice: Dice) -> str:
    """A vehicle plate of Britain, Germany, France, Spain or the United States."""
    letters = [dice.pick(_PLATE_LETTERS) for _ in range(4)]
    area = dice.pick(("LK", "MX", "YD", "CV", "SN", "GU"))
    digits = dice.digits(3)
    return dice.pick(
        (
            f"{area}{dice.number(30, 49)} {''.join(letters[:3])}",
            f"{area}{dice.number(30, 49)} {''.join(letters[:3])}",
            f"{area}{dice.number(30, 49)}{''.join(letters[:3])}",
            f"{letters[0]}{dice.number(100, 899)} {''.join(letters[1:])}",
            f"{dice.pick(('B', 'HH', 'M', 'KA'))}-{letters[0]}{letters[1]} {dice.number(100, 9999)}",
            f"{letters[0]}{letters[1]}-{digits}-{letters[2]}{letters[3]}",
            f"{''.join(letters[:3])} {dice.number(1000, 9999)}",
        )
    )
