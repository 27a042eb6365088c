"""How wide the columns of a table are: as their contents ask, and no word or date is broken while there is room."""

from datetime import date

import pytest

from pace.documents import cells, measuring
from pace.documents.blocks import Table

ROOM, SIZE, AROUND = 453.5, 8.5, 11.4
# A table with many narrow columns beside long names, as those of charts are.
NARROW = Table(
    ("Quarter", "Met", "Missed", "Not yet due", "Ended before due", "Share (%)", "Low (%)", "High (%)", "Standing"),
    (("October to December 2020", 1, 2, 0, 0, 33.3, 6.1, 79.2, "complete"),) * 3,
    "Shares",
)


def columns(table, **around):
    """How wide each column is."""
    return cells.widths(table, **{"room": ROOM, "size": SIZE, "around": AROUND, **around})


def broken(table):
    """The words of a table that their columns have no room for."""
    rooms = [one - AROUND for one in columns(table)]
    rows = [table.head, *table.rows]
    words = ((word, room) for row in rows for cell, room in zip(row, rooms, strict=True) for word in str(cell).split())
    return [word for word, room in words if measuring.width(word, SIZE) > room + 0.1]


def test_no_word_is_broken_while_there_is_room():
    assert broken(NARROW) == []


@pytest.mark.parametrize("widths", [(), (9, 1, 1, 1, 1, 1, 1, 1, 1), (1,) * 9])
def test_all_of_the_room_is_taken_whatever_the_table_says(widths):
    table = Table(NARROW.head, NARROW.rows, "Shares", widths=widths)

    assert sum(columns(table)) == pytest.approx(ROOM, abs=0.5)
    assert broken(table) == []


def test_a_date_stands_on_one_line_beside_a_long_text():
    table = Table(("When", "What"), ((date(2026, 12, 28), "words and more of them " * 30),), "Planned", widths=(1, 40))

    assert columns(table)[0] >= measuring.width("28 December 2026", SIZE) + AROUND


def test_columns_are_as_wide_beside_one_another_as_the_table_says():
    table = Table(("A", "B"), (("a", "b"),), "Kinds", widths=(3, 1))

    assert columns(table) == pytest.approx([ROOM * 3 / 4, ROOM / 4], abs=0.5)


def test_where_there_is_no_room_for_whole_words_all_columns_still_have_some():
    table = Table(("A", "B"), (("x" * 400, "y" * 100),), "Long")

    assert sum(columns(table)) == pytest.approx(ROOM, abs=0.5)
    assert min(columns(table)) > AROUND
