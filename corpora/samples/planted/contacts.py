"""Invent how people can be reached and where they live, in the ways people write it.

Ranges reserved for drama and examples are used wherever there are such ranges.
"""

from corpora.samples.dice import Dice
from corpora.samples.planted.numbers import grouped
from corpora.samples.planted.records import Half

_HOSTS = ("example.com", "example.org", "example.net", "mail.example.com", "post.example.org")
_INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
_MONTHS = "January February March April May June July August September October November December".split()
_YOUNGEST = 1999


def person(dice: Dice, half: Half) -> str:
    """A name; what stands in braces is it, a title before it is none."""
    first, last = dice.pick(half.first_names), dice.pick(half.last_names)
    return dice.pick(
        (
            f"{{{first}}}",
            f"{{{first}}}",
            f"{{{first} {last}}}",
            f"{{{first} {last}}}",
            f"{{{first} {last}}}",
            f"{dice.pick(('Mr', 'Mrs', 'Ms', 'Dr', 'Mr.'))} {{{last}}}",
            f"{{{first} {last[0]}}}.",
            f"{{{first} {dice.pick('ABCDEFGHJKLMNPRSTW')} {last}}}",
        )
    )


def email(dice: Dice, half: Half) -> str:
    """An e-mail address, also disguised or with spaces."""
    first, last = dice.pick(half.first_names).lower(), dice.pick(half.last_names).lower()
    first, last = (
        "".join(letter for letter in name if letter.isascii() and letter.isalpha()) for name in (first, last)
    )
    host = dice.pick(_HOSTS)
    name, ending = host.rsplit(".", 1)
    local = dice.pick(
        (
            f"{first}.{last}",
            f"{first[0]}{last}{dice.number(50, 99)}",
            f"{last}_{first}",
            f"{first}+shop",
            f"{first}{last}",
        )
    )
    return dice.pick(
        (
            *(f"{local}@{host}",) * 5,
            f"{local}@{host.upper()}",
            f"{local} @ {host}",
            f"{local} at {name} dot {ending}",
            f"{local}(at){host}",
            f"{local} [at] {name} [dot] {ending}",
        )
    )


def phone(dice: Dice) -> str:
    """A telephone number, national or international."""
    last = dice.digits(3)
    two = dice.digits(2)
    british = dice.pick((f"07700900{last}", f"02079460{last}", f"01614960{last}", f"01632960{last}"))
    mobile, landline = f"07700900{last}", f"01614960{last}"
    return dice.pick(
        (
            british,
            grouped(mobile, (5, 3), " "),
            grouped(mobile, (5,), " "),
            grouped(mobile, (3, 4), " "),
            grouped(mobile, (5, 2, 2), " "),
            grouped(landline, (4, 3), " "),
            grouped(landline, (4, 3), "-"),
            f"({landline[:4]}) {landline[4:7]} {landline[7:]}",
            f"+44{mobile[1:]}",
            f"+44 {mobile[1:5]} {mobile[5:]}",
            f"+44 (0){landline[1:4]} {landline[4:7]} {landline[7:]}",
            f"0044 {mobile[1:5]} {mobile[5:]}",
            f"(212) 555-01{two}",
            f"212-555-01{two}",
            f"312.555.01{two}",
            f"312 555 01{two}",
            f"+1 212 555 01{two}",
            f"1-312-555-01{two}",
            f"030 23125 {last}",
            f"+49 30 23125{last}",
            f"01 99 00 {dice.digits(2)} {two}",
            f"+33 6 39 98 {dice.digits(2)} {two}",
            f"+34 600 000 {last}",
            f"+61 491 570 {last}",
        )
    )


def birth_date(dice: Dice) -> str:
    """A date in any way of writing it."""
    day, month, year = dice.number(1, 28), dice.number(1, 12), dice.number(1934, _YOUNGEST)
    name = _MONTHS[month - 1]
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(day, "th")
    return dice.pick(
        (
            f"{day:02d}/{month:02d}/{year}",
            f"{day}/{month}/{year % 100:02d}",
            f"{day:02d}-{month:02d}-{year}",
            f"{day}.{month}.{year}",
            f"{year}-{month:02d}-{day:02d}",
            f"{day} {name} {year}",
            f"{day}{ending} {name} {year}",
            f"{name} {day}, {year}",
            f"{day}{ending} of {name} {year}",
            f"{day} {name[:3]} {year % 100:02d}",
            f"{day:02d} {month:02d} {year}",
        )
    )


def address(dice: Dice, half: Half) -> str:
    """The line of a street, as people write it in Britain, the United States, Germany, France or Spain."""
    number = dice.number(2, 180)
    british, american = dice.pick(half.streets["GB"]), dice.pick(half.streets["US"])
    return dice.pick(
        (
            f"{number} {british}",
            f"{number} {british}",
            f"{number}{dice.pick('abAB')} {british}",
            f"Flat {dice.number(1, 12)}, {number} {british}",
            f"{number} {american}",
            f"{dice.number(1000, 9800)} {american}",
            f"{dice.number(1000, 9800)} {american}, Apt {dice.number(1, 40)}",
            f"{dice.pick(half.streets['DE'])} {number}",
            f"{number} {dice.pick(half.streets['FR'])}",
            f"{dice.pick(half.streets['ES'])} {number}",
            f"PO Box {dice.number(100, 9999)}",
        )
    )


def postcode(dice: Dice) -> str:
    """A British postcode (in districts that are not given out)."""
    district = dice.pick(("LS97", "M96", "NE98", "BS97", "CF98", "EH97", "SA98", "B96", "G96", "NG98"))
    inward = f"{dice.number(1, 9)}{dice.pick(_INWARD_LETTERS)}{dice.pick(_INWARD_LETTERS)}"
    return dice.pick((f"{district} {inward}", f"{district} {inward}", f"{district}{inward}", f"{district}  {inward}"))


def announced_postcode(dice: Dice) -> str:
    """A postal code of another country, which only the words before it tell."""
    return dice.pick(
        (dice.digits(5), f"{dice.digits(5)}-{dice.digits(4)}", f"K1A {dice.number(1, 9)}B{dice.number(1, 9)}")
    )


def ip(dice: Dice) -> str:
    """The address of a machine on the internet (RFC 5737, RFC 3849) or in a home."""
    nets = ("192.0.2", "198.51.100", "203.0.113", "192.168.1")
    return dice.pick(
        (
            *(f"{dice.pick(nets)}.{dice.number(1, 254)}",) * 4,
            f"2001:db8:{dice.number(1, 9999):x}::{dice.number(1, 9999):x}",
            f"2001:0DB8:0000:0000:0000:{dice.number(4096, 65535):04X}:0000:0001",
        )
    )


def mac(dice: Dice) -> str:
    """The hardware address of a device (RFC 7042)."""
    last = f"{dice.number(0, 255):02X}"
    return dice.pick(
        (f"00:00:5E:00:53:{last}", f"00-00-5E-00-53-{last}", f"00:00:5e:00:53:{last.lower()}", f"0000.5E00.53{last}")
    )


def url(dice: Dice, half: Half) -> str:
    """A web address that leads to somebody's own pages."""
    token = "".join(dice.pick("0123456789abcdef") for _ in range(24))
    return dice.pick(
        (
            f"https://my.larkline.example/reset?token={token}",
            f"https://my.larkline.example/bill/view?session={token}&p=2",
            f"http://track.larkline.example/o/{dice.digits(7)}?key={token}",
            f"www.example.com/u/{dice.pick(half.handles)}/{token[:8]}",
            f"example.org/share/{token[:12]}",
            f"https://example.net/invite#{token}",
        )
    )


def handle(dice: Dice, half: Half) -> str:
    """The name of somebody's account on a network, with the sign before it."""
    return f"@{named_handle(dice, half)}"


def named_handle(dice: Dice, half: Half) -> str:
    """The name of somebody's account on a network."""
    word = dice.pick(half.handles)
    return dice.pick(
        (f"{word}{dice.digits(2)}", f"{word}_{dice.digits(3)}", f"{word}.{dice.pick(half.handles)}", f"the_{word}")
    )
