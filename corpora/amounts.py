"""Read amounts of money as people and tools write them."""

import re

_CURRENCY = re.compile(r"[\s'’\u00a0\u202f]|[£$€¥]|\b[A-Z]{3}\b")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
_BRACKETED = re.compile(r"\((.+)\)")  # how accountants write what is negative
_THOUSANDS = 3  # digits between two marks of thousands
_LONGEST = 40  # characters; nothing longer is an amount


def read_amount(cell: str) -> float | None:
    """Read an amount with or without a currency; None if it is none.

    Reads "1,234.50", "1.234,50", "£24.99", "24,99 €", "1 250", "USD 12" and "(3.50)". Of two marks the last is the
    decimal one; one mark that comes several times, or a comma before three digits, stands for thousands.
    """
    if len(cell) > _LONGEST:
        return None
    text = _CURRENCY.sub("", cell)
    if fits := _BRACKETED.fullmatch(text):
        text = "-" + fits[1]
    if not _NUMBER.fullmatch(text):
        return None
    return float(_with_point(text))


def _with_point(text: str) -> str:
    comma, point = text.rfind(","), text.rfind(".")
    mark, other = (",", ".") if comma > point else (".", ",")
    text = text.replace(other, "")
    whole, _, rest = text.rpartition(mark)
    if not whole:
        return rest
    thousands = mark in whole or (mark == "," and point < 0 and len(rest) == _THOUSANDS)
    return text.replace(mark, "") if thousands else f"{whole}.{rest}"
