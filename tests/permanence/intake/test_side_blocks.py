"""Keys of abbreviations and second tables beside the rows are read apart, with every cell in its place."""

import pytest

from permanence.intake import side_blocks
from tests.permanence.intake.made_extracts import events, extract, journeys, sheet

WITH_KEY = """\
Child ref,LAC start,LAAC,Panel,Order,,Key,
C1001,01/02/2021,01/02/2021,03/06/2021,PO,,LAAC,accommodated
C1002,02/02/2021,02/02/2021,04/06/2021,PO,,PO,permanence order
C1003,03/02/2021,03/02/2021,,,,,
C1004,04/02/2021,04/02/2021,,,,,
C1005,05/02/2021,05/02/2021,,,,,
C1006,06/02/2021,06/02/2021,,,,,
"""


def shown(found):
    return [[text for text in found.texts[str(at)].to_list() if text] for at in range(found.width)]


def test_a_narrow_block_after_an_empty_column_is_a_sheet_of_its_own():
    main, key = side_blocks.apart(sheet(WITH_KEY))

    assert shown(main)[6:] == [[], []]
    assert shown(key) == [[], [], [], [], [], [], ["Key", "LAAC", "PO"], ["accommodated", "permanence order"]]
    assert (main.width, main.height) == (key.width, key.height) == (8, 7)


@pytest.mark.parametrize(
    "rows",
    [
        WITH_KEY.replace("Order,,Key", "Order,Note,Key"),
        WITH_KEY.replace("02/2021,,,,,", "02/2021,,,,SCRA,Reporter"),
        "Child ref,LAC start,,Panel\nC1,01/02/2021,,01/06/2021\nC2,02/02/2021,,\nC3,02/02/2021,,\n",
        WITH_KEY.replace("LAAC,accommodated", "Papers by,01/02/2021").replace(",,PO,permanence order", ",,,"),
    ],
    ids=["no empty column before it", "more than half of the rows", "hardly anything before it", "dates"],
)
def test_a_block_that_is_part_of_the_rows_stays_with_them(rows):
    found = sheet(rows)

    [alone] = side_blocks.apart(found)
    assert alone is found


def test_the_key_does_not_spoil_the_rows_beside_it():
    found = extract(WITH_KEY)

    assert [one[0] for one in journeys(found)] == ["C1001/1", "C1002/1", "C1003/1", "C1004/1", "C1005/1", "C1006/1"]


SIDE_BY_SIDE = """\
Child ref,LAC start,LAC end,,Child ref,Panel,ADM
C1001,01/02/2021,,,C1002,04/06/2021,18/06/2021
C1002,02/02/2021,,,C1004,05/06/2021,19/06/2021
C1003,03/02/2021,03/09/2021,,C1005,06/06/2021,20/06/2021
C1004,04/02/2021,,,C1006,07/06/2021,21/06/2021
C1005,05/02/2021,,,,,
C1006,06/02/2021,,,,,
"""


def test_two_tables_side_by_side_belong_each_to_its_own_children():
    found = events(extract(SIDE_BY_SIDE))

    assert [(journey, on) for journey, milestone, on, _ in found if milestone == "panel"] == [
        ("C1002/1", "2021-06-04"),
        ("C1004/1", "2021-06-05"),
        ("C1005/1", "2021-06-06"),
        ("C1006/1", "2021-06-07"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "".join(f"{row.split(',,', 1)[0]},,{row.split(',')[0]},x\n" for row in WITH_KEY.splitlines()),
        SIDE_BY_SIDE.replace(",,,C100", ",,,D900").replace(",03/09/2021,,C", ",03/09/2021,,D"),
    ],
    ids=["the same reference again in each row", "other references"],
)
def test_columns_that_are_no_second_table_of_the_same_children_stay(rows):
    found = sheet(rows)

    assert side_blocks.apart(found) == [found]
