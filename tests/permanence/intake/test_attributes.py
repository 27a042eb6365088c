"""What is known of a journey besides its dates."""

import pytest

from permanence.intake import read
from tests.permanence.intake.made_extracts import day, extract

WIDE = """\
Child ID,Episode,DOB,Sex,Team,Placement,LAC start date,Accommodated,Perm rec date,Route,New route,Route changed
C1001,1,03/02/2016,F,North,Foster care,01/02/2020,01/02/2020,,,,
C1001,2,03/02/2016,F,South,Kinship,05/02/2022,,01/06/2022,Home,PO,01/01/2023
C1002,1,04/02/2017,M,,With parents,04/02/2022,10/02/2022,02/06/2022,Adoption,,
"""


def attributes(found, *names):
    return read.journeys_of(found).journeys.collect().to_polars().sort("journey").select(*names).rows()


def test_each_journey_has_its_age_sex_team_and_placement():
    assert attributes(extract(WIDE), "journey", "age_at_start", "born_on", "sex", "team", "placement") == [
        ("C1001/1", 3, day("2016-02-03"), "F", "North", "foster_la"),
        ("C1001/2", 6, day("2016-02-03"), "F", "South", "kinship"),
        ("C1002/1", 5, day("2017-02-04"), "M", None, "home"),
    ]


def test_the_route_is_the_last_recommended():
    assert attributes(extract(WIDE), "route") == [(None,), ("permanence_order",), ("adoption",)]


def test_an_episode_began_at_home_unless_the_child_was_away_that_day():
    assert attributes(extract(WIDE), "at_home") == [(False,), (True,), (True,)]


@pytest.mark.parametrize(
    ("born", "started", "age"),
    [
        ("29/02/2016", "28/02/2021", 4),
        ("29/02/2016", "01/03/2021", 5),
        ("29/02/2016", "29/02/2020", 4),
        ("02/03/2016", "01/03/2021", 4),
        ("01/03/2016", "01/03/2021", 5),
    ],
)
def test_age_is_in_completed_years(born, started, age):
    text = f"Child ID,DOB,LAC start date\nC1001,{born},{started}\nC1002,01/02/2015,03/02/2021\n"

    assert attributes(extract(text), "age_at_start")[0] == (age,)


def test_an_age_that_is_given_is_taken_where_no_birth_is_known():
    text = "Child ID,LAC start date,Age at start\nC1001,01/02/2021,4.7\nC1002,03/02/2021,11\n"

    assert attributes(extract(text), "age_at_start") == [(4,), (11,)]


def test_what_a_table_says_of_a_child_holds_for_each_of_its_episodes():
    children = "Child ID,DOB,Locality\nC1001,03/02/2016,East\nC1002,04/02/2017,West\n"
    starts = "Child ID,Episode,LAC start date\nC1001,1,01/02/2020\nC1001,2,01/02/2022\nC1002,1,01/02/2022\n"

    assert attributes(extract(children, starts), "locality") == [("East",), ("East",), ("West",)]
