"""Check digits of cards, bank accounts and national ids."""

import string

_SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"  # DNI: number modulo 23


def luhn_digit(digits: str) -> str:
    """The digit that makes ``digits`` a valid card number when put at the end (ISO/IEC 7812-1)."""
    doubled = [int(digit) * 2 for digit in reversed(digits)][::2]
    plain = [int(digit) for digit in reversed(digits)][1::2]
    total = sum(value - 9 if value > 9 else value for value in doubled) + sum(plain)
    return str(-total % 10)


def iban(country: str, account: str) -> str:
    """The bank account with its country and two check digits in front (ISO 13616, modulo 97)."""
    numeric = "".join(str(_VALUES[letter]) for letter in f"{account}{country}00")
    return f"{country}{98 - int(numeric) % 97:02d}{account}"


def nhs_digit(digits: str) -> str | None:
    """The last digit of an NHS number (modulo 11); None where there is none."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
    return None if check == 10 else str(check % 11)


def french_key(number: str) -> str:
    """The two digits at the end of a French social security number (97 minus the number modulo 97)."""
    return f"{97 - int(number) % 97:02d}"


def spanish_letter(number: str) -> str:
    """The letter at the end of a Spanish DNI."""
    return _SPANISH_LETTERS[int(number) % 23]


def german_digit(digits: str) -> str:
    """The last digit of a German tax id (ISO 7064, MOD 11,10)."""
    product = 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


_VALUES = {letter: place for place, letter in enumerate(string.digits + string.ascii_uppercase)}
