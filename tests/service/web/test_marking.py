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
