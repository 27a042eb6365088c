"""Headings that begin with a short name of their table, and codes that a list in groups explains."""

import pytest

from permanence.intake import codes, prefixes
from tests.permanence.intake.made_extracts import events, extract, journeys, sheet, table

CLIENT = "CLI_ID|CLI_REF_NO|CLI_BIRTH_DATE\n1650|BC0302|2007/03/13\n4648|BC0540|2022/01/09\n9356|BC0541|2021/01/09\n"
PERIOD = """\
LAP_ID|LAP_CLI_ID|LAP_NO|LAP_FROM_DATE|LAP_TO_DATE|LAP_LEFT_TO_ID
19703|1650|1|2022/03/27|2023/01/14|105
13430|4648|1|2022/06/29||
13431|9356|1|2022/07/29||
"""
PANEL = "PNL_ID|PNL_LAP_ID|PNL_SAT_DATE\n80001|19703|2022/07/28\n80002|13430|2022/09/12\n80003|13431|2022/10/12\n"
LOOKUP = (
    "LKP_ID|LKP_GROUP|LKP_TEXT\n101|LEFT TO|Parents\n105|LEFT TO|Independent living\n201|SEX|Male\n202|SEX|Female\n"
)


def piped(text, name):
    return sheet([line.split("|") for line in text.splitlines()], file=f"{name}.txt")


def test_tables_whose_columns_begin_with_their_short_names_are_tied_together():
    found = extract(
        piped(CLIENT, "CLIENT"), piped(PERIOD, "LA_PERIOD"), piped(PANEL, "PERM_PANEL"), piped(LOOKUP, "LOOKUP")
    )

    assert journeys(found) == [
        ("BC0302/19703", "2022-03-27", "2023-01-14", "independent"),
        ("BC0540/13430", "2022-06-29", None, None),
        ("BC0541/13431", "2022-07-29", None, None),
    ]
    assert [(journey, what, on) for journey, what, on, _ in events(found)] == [
        ("BC0302/19703", "panel", "2022-07-28"),
        ("BC0540/13430", "panel", "2022-09-12"),
        ("BC0541/13431", "panel", "2022-10-12"),
    ]


@pytest.mark.parametrize(
    "others", [[], ["Child ID,LAC start,LAC end\nC1,01/02/2021,\n"]], ids=["alone", "beside plain"]
)
def test_one_table_with_such_headings_is_read_as_it_stands(others):
    made = [table("LAC_ID,LAC_START,LAC_END\n1,01/02/2021,\n"), *map(table, others)]

    assert prefixes.spoken(made) == [{} for _ in made]


def test_a_list_in_groups_is_a_list_for_each():
    made = table([line.split("|") for line in LOOKUP.splitlines()])

    assert [(found.column, found.means) for found in codes.code_lists([made])] == [
        ("LEFT TO", {"101": "Parents", "105": "Independent living"}),
        ("SEX", {"201": "Male", "202": "Female"}),
    ]
