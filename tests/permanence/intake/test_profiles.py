"""What a column holds, whatever it is called."""

from datetime import date

import pytest

from permanence.intake import profiles
from permanence.intake.sheets import sheet_of
from tests.permanence.intake.made_extracts import table


def of(values):
    return profiles.of_table(table([["Child", "Panel"], *([str(n), value] for n, value in enumerate(values, 100))]))[1]


def test_real_dates_dates_as_text_and_nothing_yet_are_dates():
    profile = of([date(2023, 2, 1), "03/02/2023", "3rd March 2024", "n/a", "TBC", ""])

    assert (profile.content, profile.filled, profile.distinct) == ({"date"}, 3, 3)


@pytest.mark.parametrize(
    ("values", "content"),
    [
        (["45000", "45090", "45100"], {"number", "reference", "code", "date"}),
        (["1", "2", "1", "3"], {"number", "reference", "code"}),
        (["C1001", "C1002", "C1003"], {"reference", "code"}),
        (["Adoption", "Home", "Adoption"], {"code"}),
        (["a long story", "another one", "words"], {"code", "text"}),
        (["²", "③", "x"], {"code"}),
    ],
)
def test_content_is_told_by_the_values(values, content):
    assert of(values).content == content


def test_an_empty_column_may_hold_anything():
    profile = of(["", "n/a", ""])

    assert (profile.content, profile.filled, profile.values) == (
        {"date", "code", "reference", "number", "text"},
        0,
        (),
    )


def test_many_different_words_are_text_and_no_codes():
    assert of([f"note {chr(97 + n % 26)}{'x' * n} here" for n in range(80)]).content == {"text"}


def test_the_usual_values_come_first():
    assert of(["b", "a", "b"]).values == ("b", "a")


def test_cells_are_shown_as_a_spreadsheet_shows_them():
    values = [date(2023, 2, 1), 7.0, 7.5, True, False, " a \u00a0 b ", ""]
    made = sheet_of([["Child", *values], ["Panel", *values]], file="a.xlsx", name="")
    cells = profiles.ColumnOfCells(made.kinds["1"][1:], made.numbers["1"][1:], made.texts["1"][1:])

    assert profiles.as_text(cells).to_list() == ["2023-02-01", "7", "7.5", "Yes", "No", "a b", None]


def test_a_column_empty_here_is_known_by_its_like_in_another_table():
    filled = table("Child,Panel,Lodged\nC1,01/02/2023,\nC2,03/02/2023,")
    empty = table("Child,Panel,Lodged\nC3,,01/02/2023\nC4,,03/02/2023")
    own = [profiles.of_table(one) for one in (filled, empty)]

    pooled = profiles.pooled(empty, own[1], [filled, empty], own)

    assert (pooled[1].content, pooled[0].values) == ({"date"}, ("C3", "C4"))
