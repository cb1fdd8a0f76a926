import pytest

from corpora.errors import InputError
from service.insight.lifecycle import MOVES, Move, Status, make_move


def test_an_initiative_goes_from_proposed_to_verified() -> None:
    status: Status = "proposed"
    moves: tuple[Move, ...] = ("accept", "launch", "ship", "verify")
    for move in moves:
        status = make_move(status, move, initiative=3)

    assert status == "verified"


@pytest.mark.parametrize("status", ["proposed", "accepted", "launched", "shipped", "verified"])
def test_it_may_be_declined_at_any_time(status: Status) -> None:
    assert make_move(status, "decline", initiative=3) == "declined"


@pytest.mark.parametrize(
    ("status", "move", "words"),
    [
        ("proposed", "launch", "accept it first"),
        ("accepted", "ship", "launch it first"),
        ("launched", "launch", "its plan is locked"),
        ("launched", "verify", "ship or decline it"),
        ("verified", "accept", "propose a new one"),
        ("declined", "decline", "it is declined"),
    ],
)
def test_other_moves_say_what_to_do_instead(status: Status, move: Move, words: str) -> None:
    with pytest.raises(InputError, match=f"cannot {move} initiative 3: .*{words}"):
        make_move(status, move, initiative=3)


def test_nothing_becomes_of_what_is_declined() -> None:
    assert not [move for move, (_, allowed) in MOVES.items() if "declined" in allowed]
