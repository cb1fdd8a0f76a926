"""Personal data of every kind, with check digits that others accept, exactly where the truth says."""

import re
from datetime import date

import pytest
import stdnum.es.dni
import stdnum.fr.nir
import stdnum.gb.nhs
import stdnum.iban
import stdnum.iso7064.mod_11_10
import stdnum.luhn

from corpora.samples import generate
from corpora.samples.dice import Dice
from corpora.samples.personal_data import MAKERS, plant

KINDS = {
    "PERSON", "EMAIL", "PHONE", "CARD", "IBAN", "ACCOUNT", "ID", "ADDRESS", "POSTCODE", "BIRTHDATE", "IP", "MAC", "URL",
    "PLATE", "HANDLE",
}  # fmt: skip


def values_of(kind, count=300):
    dice = Dice(4)
    return [value for _ in range(count) for found, value in plant(kind, dice).values if found == kind]


@pytest.mark.parametrize("comments", [120, 3000])
def test_every_kind_is_planted_and_stands_in_its_comment_as_the_truth_says(comments):
    sample = generate(comments=comments)
    text = {row.response_id: row.comment for row in sample.rows}
    assert {planted.kind for planted in sample.truth.personal} == KINDS == set(MAKERS)
    assert all(planted.value in text[planted.response_id] for planted in sample.truth.personal)
    assert len({planted.response_id for planted in sample.truth.personal}) < comments / 4 + 1


def test_no_comment_without_a_planted_value_looks_as_if_it_had_one():
    sample = generate()
    planted = {one.response_id for one in sample.truth.personal}
    pattern = re.compile(r"@|https?:|\b\d{5,}\b|07700|\b(?:QQ|SSN|IBAN|DNI)\b|\b\d{1,2}/\d{1,2}/\d{4}\b")
    assert not [
        row.response_id for row in sample.rows if row.response_id not in planted and pattern.search(row.comment)
    ]


def test_cards_pass_the_luhn_check():
    assert all(stdnum.luhn.is_valid(re.sub(r"[ -]", "", value)) for value in values_of("CARD"))


def test_bank_accounts_pass_the_iban_check():
    assert all(stdnum.iban.is_valid(value, check_country=False) for value in values_of("IBAN"))


def test_national_ids_have_the_right_check_digits():
    found = dict.fromkeys(("NHS", "NI", "US", "DE", "FR", "ES"), 0)
    for value in values_of("ID", 600):
        plain = value.replace(" ", "")
        if re.fullmatch(r"999\d{7}", plain):
            found["NHS"] += stdnum.gb.nhs.is_valid(plain)
        elif re.fullmatch(r"QQ\d{6}[A-D]", plain):
            found["NI"] += 1
        elif re.fullmatch(r"987-65-43\d\d", plain):
            found["US"] += 1
        elif re.fullmatch(r"0\d{10}", plain):
            found["DE"] += stdnum.iso7064.mod_11_10.is_valid(plain)
        elif re.fullmatch(r"[12]\d{14}", plain):
            found["FR"] += stdnum.fr.nir.calc_check_digits(plain[:13]) == plain[13:]
        else:
            found["ES"] += stdnum.es.dni.is_valid(plain)
    assert sum(found.values()) == 600
    assert min(found.values()) > 30


def test_dates_of_birth_are_dates_and_addresses_bring_their_postcode():
    iso = [value for value in values_of("BIRTHDATE") if re.fullmatch(r"\d{4}-\d\d-\d\d", value)]
    assert iso
    assert all(1930 < date.fromisoformat(value).year < 2000 for value in iso)
    assert {kind for kind, _ in plant("ADDRESS", Dice(1)).values} == {"ADDRESS", "POSTCODE"}
