"""Who counts: conditions as an analyst writes them, what they choose, and what is refused."""

import re
from contextlib import suppress

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permanence import population
from permanence.population import ConditionNotUnderstood
from tests.permanence import made_journeys
from tests.permanence.made_journeys import ENGINES, row

FOUR = (
    row(age_at_start=1, sex="F", team="North", sibling=True),
    row(age_at_start=11, sex="M", team="South", sibling=False),
    row(age_at_start=12, sex="F", team="East", sibling=True),
    row(age_at_start=None, sex="M", team=None, sibling=None),
)

CHOICES = {
    "age_at_start < 12": ["0", "1"],
    "age_at_start <= 12": ["0", "1", "2"],
    "age_at_start > 11": ["2"],
    "age_at_start >= 11": ["1", "2"],
    "age_at_start == 12": ["2"],
    "age_at_start != 12": ["0", "1"],
    "12 > age_at_start": ["0", "1"],
    "1 < age_at_start < 12": ["1"],
    "age_at_start > -1": ["0", "1", "2"],
    "age_at_start < 11.5": ["0", "1"],
    "sex == 'F'": ["0", "2"],
    "team in ('North', 'West')": ["0"],
    "team in ['North', 'South']": ["0", "1"],
    "team not in {'North'}": ["1", "2"],
    "sibling == True": ["0", "2"],
    "sex == 'F' and age_at_start < 12": ["0"],
    "sex == 'F' or age_at_start < 12": ["0", "1", "2"],
    "sex == 'M' and (team == 'South' or age_at_start > 100)": ["1"],
    "not sex == 'F'": ["1", "3"],
    "not (sex == 'F' and age_at_start < 12)": ["1", "2", "3"],
    "not (sex == 'F' or age_at_start < 12)": [],
    "not not age_at_start < 12": ["0", "1"],
    "not 1 < age_at_start < 12": ["0", "2"],
    "started_on <= age_at_start": [],
}

UNKNOWN_TEAM_OR_AGE = [
    "team == 'North'",
    "team != 'North'",
    "not team == 'North'",
    "team in ('North', 'South')",
    "team not in ('North', 'South')",
    "not team in ('North', 'South')",
    "age_at_start < 12",
    "not age_at_start < 12",
    "not (age_at_start >= 12 and team == 'North')",
]


def chosen(journeys):
    return sorted(journeys.journeys.collect()["journey"].to_list())


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("words", "who"), CHOICES.items())
def test_a_condition_chooses_the_children_it_says(words, who, engine):
    journeys = made_journeys.of(*FOUR, engine=ENGINES[engine])

    assert chosen(journeys.where(words)) == who


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("words", UNKNOWN_TEAM_OR_AGE)
def test_what_is_not_known_of_a_child_meets_neither_a_condition_nor_its_opposite(words, engine):
    journeys = made_journeys.of(*FOUR, engine=ENGINES[engine])

    assert "3" not in chosen(journeys.where(words))


def test_the_events_of_those_left_out_are_left_out():
    journeys = made_journeys.of(row(("panel", 3), age_at_start=1), row(("panel", 5), age_at_start=13))

    kept = journeys.where("age_at_start < 12").events.collect()

    assert kept["journey"].to_list() == ["0"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "The condition '' was not understood."),
        ("(((", "The condition '(((' was not understood."),
        ("age_at_start <", "The condition 'age_at_start <' was not understood."),
        ("age_at_start = 3", "The condition 'age_at_start = 3' was not understood."),
        ("\x00", "was not understood."),
        ("age_at_start", "'age_at_start' is not a comparison."),
        ("not age_at_start", "'age_at_start' is not a comparison."),
        ("age_at_start + 1 < 3", "'age_at_start + 1 < 3' does not compare a column with a value."),
        ("age_at_start + 1 < sex", "'age_at_start + 1' is neither a column nor a value."),
        ("1 < 2", "'1 < 2' does not compare a column with a value."),
        ("team is None", "'team is None' does not compare a column with a value."),
        ("not team is None", "'team is None' does not compare a column with a value."),
        ("team == None", "'None' is neither a column nor a value."),
        ("team in ('North', None)", "'None' is neither a column nor a value."),
        ("team == b'North'", "is neither a column nor a value."),
        ("age_at_start < 1 + 2j", "is neither a column nor a value."),
        ("team in 'North'", "does not look a column up in a list."),
        ("'North' in team", "does not look a column up in a list."),
        ("__import__('os').system('true')", "is not a comparison."),
        ("age_at_start < __import__('os').getpid()", "is neither a column nor a value."),
        ("(lambda: age_at_start)() < 3", "does not compare a column with a value."),
        ("age_at_start < 3 if True else 4", "is not a comparison."),
        ("team.name == 'North'", "does not compare a column with a value."),
    ],
)
def test_what_is_no_condition_is_refused_with_the_words_that_were_not_understood(words, why):
    with pytest.raises(ConditionNotUnderstood, match=re.escape(why)):
        population.condition(words, ["age_at_start", "sex", "team"])


def test_an_unknown_column_is_refused_with_those_there_are():
    with pytest.raises(ConditionNotUnderstood, match=r"no 'wait' to choose by\. There are: age_at_start, sex\."):
        population.condition("sex == 'F' and 3 < wait", ["age_at_start", "sex"])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("age_at_start < 'twelve'", "'age_at_start' holds numbers, so it cannot be compared with 'twelve'."),
        ("'twelve' > age_at_start", "'age_at_start' holds numbers, so it cannot be compared with 'twelve'."),
        ("age_at_start in (1, 'two')", "'age_at_start' holds numbers, so it cannot be compared with 'two'."),
        ("sex == 1", "'sex' holds text, so it cannot be compared with 1."),
        ("3 < wait", "There is no 'wait' to choose by."),
    ],
)
def test_numbers_are_not_compared_with_text(words, why, engine):
    journeys = made_journeys.of(*FOUR, engine=ENGINES[engine])

    with pytest.raises(ConditionNotUnderstood, match=re.escape(why)):
        journeys.where(words)


@pytest.mark.parametrize(
    ("words", "holds"), [("born_on > '2020-01-01'", "dates"), ("sibling == 'yes'", "True or False")]
)
def test_a_column_is_compared_with_what_it_holds(words, holds):
    schema = nw.from_native(pl.DataFrame(schema={"born_on": pl.Date, "sibling": pl.Boolean})).collect_schema()

    with pytest.raises(ConditionNotUnderstood, match=f"holds {holds}, so it cannot be compared"):
        population.condition(words, schema)


def test_a_condition_nested_without_end_is_refused():
    assert population.check("not " * 240 + "age_at_start < 3") is None
    with pytest.raises(ConditionNotUnderstood, match="A condition of more than 1,000 characters is not read"):
        population.check("not " * 2_000 + "age_at_start < 3")


@pytest.mark.parametrize("words", CHOICES)
def test_a_condition_may_be_checked_before_its_table_is_known(words):
    assert population.check(words) is None


@pytest.mark.parametrize("words", ["age_at_start", "age_at_start < ", "team is None", "1 < 2", "team in 'North'"])
def test_what_no_table_could_meet_is_refused_before_its_table_is_known(words):
    with pytest.raises(ConditionNotUnderstood):
        population.check(words)


@settings(deadline=None)
@given(words=st.text(max_size=40))
def test_any_other_words_are_refused_and_never_run(words):
    with suppress(ConditionNotUnderstood):
        assert isinstance(population.condition(words, ["age_at_start"]), nw.Expr)
