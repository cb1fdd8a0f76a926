import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from service.web.sheets import Sheet, csv_response


def read(response):
    return list(csv.reader(io.StringIO(response.get_data().decode("utf-8-sig"))))


def test_a_sheet_becomes_a_file_of_its_name():
    response = csv_response(Sheet("themes", "Themes", ("Theme", "Share"), (("Slow line", 0.123456), ("Bill", None))))
    assert response.headers["Content-Disposition"] == 'attachment; filename="yousaid-themes.csv"'
    assert read(response) == [["Theme", "Share"], ["Slow line", "0.1235"], ["Bill", ""]]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\x00"), min_size=1))
def test_no_cell_is_a_formula_and_no_text_is_lost(text):
    [_, [cell]] = read(csv_response(Sheet("a", "A", ("A",), ((text,),))))
    assert cell in (text, f"'{text}")
    assert cell[0] not in "=+-@\t"


def test_a_negative_number_stays_a_number():
    assert read(csv_response(Sheet("a", "A", ("A",), ((-3.5,), (-2,)))))[1:] == [["-3.5"], ["-2"]]
