import time

from hypothesis import given
from hypothesis import strategies as st

from service.web.marking import Piece, cut

TEXT = "Late again, so I am leaving for good."


def spans(**options):
    places = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).map(tuple)
    return st.lists(places.filter(lambda span: span[0] < span[1]), **options)


@given(clauses=spans(max_size=1), found=spans(max_size=3), signals=spans(max_size=3))
def test_the_pieces_together_are_the_text_whatever_is_marked(clauses, found, signals):
    pieces = cut(TEXT, clauses, found, signals)
    assert "".join(piece.text for piece in pieces) == TEXT
    marked = "".join("x" * len(piece.text) if piece.announces else "." * len(piece.text) for piece in pieces)
    assert [i for i, sign in enumerate(marked) if sign == "x"] == sorted(
        {i for start, end in signals for i in range(start, end)}
    )


@given(found=spans(max_size=4), signals=spans(max_size=4))
def test_every_letter_is_marked_as_the_spans_over_it_say(found, signals):
    clauses = [(0, 10), (12, 17), (17, len(TEXT))]
    at = 0
    for piece in cut(TEXT, clauses, found, signals):
        for place in range(at, at + len(piece.text)):
            over = [i for i, (start, end) in enumerate(clauses) if start <= place < end]
            assert piece.clause == (over[0] if over else None)
            assert piece.found == any(start <= place < end for start, end in found)
            assert piece.announces == any(start <= place < end for start, end in signals)
        at += len(piece.text)


def test_a_comment_of_nothing_but_the_words_that_are_looked_for_takes_no_long_time():
    text = "a b " * 25_000
    words = [(at, at + 1) for at in range(0, len(text), 2)]
    started = time.process_time()

    pieces = cut(text, words, words, words)

    assert len(pieces) == len(text)
    assert time.process_time() - started < 5  # looking through all spans for every piece takes many minutes


def test_the_words_of_a_signal_are_a_piece_of_their_clause():
    start = TEXT.index("so I")
    at = TEXT.index("I am leaving")
    pieces = cut(TEXT, [(0, 10), (start, len(TEXT))], [(0, 4)], [(at, at + len("I am leaving"))])
    assert pieces == (
        Piece("Late", 0, found=True),
        Piece(" again", 0),
        Piece(", ", None),
        Piece("so ", 1),
        Piece("I am leaving", 1, announces=True),
        Piece(" for good.", 1),
    )
