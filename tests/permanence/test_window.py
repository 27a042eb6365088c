"""From which day on an extract shows every journey: found in the ends of journeys, slips apart."""

from datetime import date, timedelta

import polars as pl
import pytest

from permanence import journeys
from permanence.window import Window, window

AS_OF = date(2026, 7, 31)


def known(*ends):
    table = pl.DataFrame(
        {
            "journey": [str(place) for place in range(len(ends))],
            "child": [str(place) for place in range(len(ends))],
            "started_on": [date(2005, 1, 1)] * len(ends),
            "ended_on": list(ends),
        },
        schema_overrides={"ended_on": pl.Date},
    )
    events = pl.DataFrame(schema={"journey": pl.String, "milestone": pl.String, "on": pl.Date})
    return journeys.from_frames(events=events, journeys=table, as_of=AS_OF)


ENDS = tuple(date(2021, 8, 3) + timedelta(days=20 * place) for place in range(80))


def test_the_first_end_in_the_data_tells():
    assert window(known(*ENDS, None), said=None) == Window(date(2021, 8, 3), "no journey in the data ended earlier")


def test_what_was_said_is_believed():
    assert window(known(*ENDS), said=date(2022, 1, 1)) == Window(date(2022, 1, 1), "as you said")


@pytest.mark.parametrize("slips", [(date(2011, 8, 3),), (date(2009, 1, 1), date(2009, 2, 1), date(2012, 2, 2))])
def test_a_few_ends_years_before_all_others_are_slips(slips):
    assert window(known(*slips, *ENDS), said=None).data_from == date(2021, 8, 3)


def test_an_end_before_its_start_is_no_end():
    assert window(known(date(2001, 1, 1), *ENDS), said=None).data_from == date(2021, 8, 3)


def test_no_end_at_all_leaves_every_clock_as_it_is():
    assert window(known(None, None), said=None) == Window(None, "no journey in the data has ended")
