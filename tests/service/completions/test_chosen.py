"""Themes keep their offline names unless a server is named."""

from service.completions.chosen import chosen_namer
from service.completions.records import ThemeToName


def test_without_a_server_there_is_no_namer() -> None:
    assert chosen_namer({}) is None


def test_the_server_that_is_named_is_asked(stub) -> None:
    stub.answers(stub.named("Parcel comes late"))
    namer = chosen_namer({"YOUSAID_NAMER_URL": f"{stub.url}/v1", "YOUSAID_NAMER_MODEL": "tiny"})
    assert namer is not None
    assert namer.name([ThemeToName("t1", "Parcels", ("parcel",), ("my parcel was late",))]).names == {
        "t1": "Parcel comes late"
    }
