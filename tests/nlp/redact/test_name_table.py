"""How well known a name is, by the table that redaction carries."""

from pathlib import Path

import pytest

from nlp.errors import ModelError
from nlp.redact.given_names import DOUBTFUL_NAMES, ORDINARY_NAMES, PLACE_NAMES
from nlp.redact.name_table import TABLE, load_table, share_of, sources_of


def test_a_name_of_many_countries_is_better_known_than_one_of_few() -> None:
    assert sources_of("maria") > sources_of("thandeka") > sources_of("breakfast") == 0


def test_a_double_name_is_as_known_as_its_rarer_half() -> None:
    assert sources_of("maria-thandeka") == sources_of("thandeka")
    assert share_of("smith-okafor") == min(share_of("smith"), share_of("okafor"))


def test_a_common_surname_is_borne_by_more_than_a_rare_one() -> None:
    assert share_of("smith") > share_of("okafor") >= 1
    assert share_of("breakfast") == 0


def test_an_apostrophe_does_not_hide_a_surname() -> None:
    assert share_of("o'connell") == share_of("oconnell") > 0


def test_what_is_said_of_doubtful_names_is_said_of_no_others() -> None:
    assert ORDINARY_NAMES <= DOUBTFUL_NAMES
    assert PLACE_NAMES <= DOUBTFUL_NAMES


def test_a_table_that_is_not_the_one_of_this_version_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "names.safetensors"
    other.write_bytes(TABLE.read_bytes()[:-1] + b"x")
    with pytest.raises(ModelError, match="reinstall"):
        load_table(other)
