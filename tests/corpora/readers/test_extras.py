"""A format that needs a package more says which."""

import pytest

from corpora.errors import InputError
from corpora.readers.extras import load_extra


def test_a_package_that_is_missing_is_named_with_what_installs_it() -> None:
    with pytest.raises(InputError, match=r"answers is an odd file, .*yousaid\[odd\].*CSV"):
        load_extra("no_such_package_anywhere", extra="odd", needed="answers is an odd file")


def test_a_package_that_is_there_is_returned() -> None:
    assert load_extra("json", extra="odd", needed="answers").loads("1") == 1
