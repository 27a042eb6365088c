"""Aims as an area states them in a file: what is read, what is refused when it is read, and how journeys stand."""

import re
from datetime import date

import pytest

from permanence import stated_aims
from permanence.aims import Cohort
from permanence.limits import Limit
from permanence.population import ConditionNotUnderstood
from permanence.stated_aims import AimsNotUnderstood, StatedAim
from tests.permanence import made_journeys
from tests.permanence.made_journeys import on, row

WHOLE = """
[[aims]]
name = "To panel within twelve weeks"
from = "permanence_recommended"
from_outcome = ["adoption", "permanence_order"]
to = "panel"
within = "12 weeks"
share = 90
who = "age_at_start < 12"
by = 2027-01-31
source = "our own"

[[aims]]
name = "The decision within fourteen days"
from = "panel"
to = "adm_decision"
within = "14 days"
"""

SMALL = {"name": '"An aim"', "from": '"panel"', "to": '"adm_decision"', "within": '"14 days"'}


@pytest.fixture
def read(tmp_path):
    def reading(content, encoding="utf-8"):
        path = tmp_path / "aims.toml"
        path.write_text(content, encoding)
        return stated_aims.read(path)

    return reading


def written(**changed):
    """A small aim as TOML, some of its lines changed or, with None, left out."""
    lines = {**SMALL, **changed}
    return "[[aims]]\n" + "\n".join(f"{name} = {value}" for name, value in lines.items() if value is not None)


def test_a_file_of_aims_is_read(read):
    assert read(WHOLE) == (
        StatedAim(
            name="To panel within twelve weeks",
            start="permanence_recommended",
            end="panel",
            within=Limit(12, "weeks"),
            start_outcome=("adoption", "permanence_order"),
            share=90.0,
            who="age_at_start < 12",
            by=date(2027, 1, 31),
            source="our own",
        ),
        StatedAim("The decision within fourteen days", "panel", "adm_decision", Limit(14, "days")),
    )


def test_one_outcome_needs_no_brackets(read):
    assert read(written(from_outcome='"adoption"'))[0].start_outcome == ("adoption",)


def test_a_file_that_an_editor_began_with_a_byte_order_mark_is_read(read):
    assert len(read(WHOLE, encoding="utf-8-sig")) == 2


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (
            {"limit": '"14 days"'},
            "It says limit, which is not known. An aim has: name, from, from_outcome, to, to_outcome, within",
        ),
        ({"name": None, "to": None}, "It lacks name, to. An aim has: name, from"),
        ({"within": "14"}, 'Its within must be words in quotation marks, such as within = "6 months".'),
        ({"name": '" "'}, "Its name must be words in quotation marks"),
        ({"source": "2011"}, "Its source must be words in quotation marks"),
        ({"who": "12"}, "Its who must be words in quotation marks"),
        ({"from": '"pannel"'}, "There is no milestone 'pannel'. Known milestones: looked_after"),
        ({"to": '"adm"'}, "There is no milestone 'adm'."),
        ({"to": '"panel"'}, "It goes from 'panel' to 'panel'. Name another milestone for its end."),
        ({"within": '"a fortnight"'}, "'a fortnight' is not a limit. Write a number and a unit"),
        ({"who": '"under twelve"'}, "The condition 'under twelve' was not understood."),
        ({"who": '"age_at_start"'}, "'age_at_start' is not a comparison."),
        ({"who": "\"__import__('os') == 1\""}, "does not compare a column with a value."),
        ({"share": "0"}, "Its share is 0. Write how many in a hundred, such as share = 90."),
        ({"share": "101"}, "Its share is 101."),
        ({"share": '"90 %"'}, "Its share is '90 %'."),
        ({"share": "true"}, "Its share is True."),
        ({"share": "nan"}, "Its share is nan."),
        ({"by": '"2027-01-31"'}, "Its day is '2027-01-31'. Write a date without quotation marks or time"),
        ({"by": "2027-01-31T10:00:00"}, "Its day is datetime.datetime(2027, 1, 31, 10, 0)."),
        ({"by": "2027"}, "Its day is 2027."),
        ({"from_outcome": '"adopton"'}, "Its from_outcome 'adopton' is not known. Known outcomes: "),
        ({"from_outcome": '["adoption", "adopton"]'}, "is not known. Known outcomes: "),
        ({"from_outcome": "[]"}, "Its from_outcome [] is not known."),
        ({"from_outcome": "3"}, "Its from_outcome 3 is not known."),
        ({"from_outcome": '[["adoption"]]'}, "is not known."),
    ],
)
def test_what_is_wrong_with_an_aim_is_said_when_it_is_read(read, changed, why):
    assert read(written())
    with pytest.raises(AimsNotUnderstood, match=re.escape(why)):
        read(written(**changed))


def test_the_aim_that_is_wrong_is_named_by_its_place_and_its_name(read):
    with pytest.raises(AimsNotUnderstood, match=re.escape("In aims.toml, aim 2 (An aim): ")):
        read(written() + "\n" + written(within='"soon"'))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "aims.toml holds no aims. Write [[aims]] above each of them."),
        ("[[aim]]\nname = 'x'", "aims.toml holds no aims."),
        ("aims = []", "aims.toml holds no aims."),
        ("aims = 3", "aims.toml holds no aims."),
        ("[aims]\nname = 'x'", "aims.toml holds no aims."),
        ("aims = ['a name']", "In aims.toml, aim 1: 'a name' is not an aim. Write [[aims]] and below it: name"),
        ("[[aims]\n", "The aims in aims.toml are not TOML: "),
        ("[[aims]]\nby = 2027-02-30", "The aims in aims.toml are not TOML: "),
    ],
)
def test_what_is_no_file_of_aims_is_refused(read, content, why):
    with pytest.raises(AimsNotUnderstood, match=re.escape(why)):
        read(content)


def test_a_file_in_another_encoding_is_refused(read):
    with pytest.raises(AimsNotUnderstood, match=r"The aims in aims\.toml are not TOML"):
        read(written(name='"Für alle"'), encoding="latin-1")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "All children go from “Permanence panel” to “Agency decision” within 14 days."),
        ({"share": "90"}, "90 % of children go from “Permanence panel” to “Agency decision” within 14 days."),
        ({"share": "92.5"}, "92.5 % of children go from “Permanence panel” to “Agency decision” within 14 days."),
        (
            {"share": "90", "who": '"age_at_start < 12"', "by": "2027-01-31"},
            (
                "90 % of children with age_at_start < 12 go from “Permanence panel” to “Agency decision” "
                "within 14 days by 31 January 2027."
            ),
        ),
        (
            {"from_outcome": '["approved", "adoption"]', "to_outcome": '"approved"'},
            (
                "All children go from “Permanence panel” (approved or adoption) to “Agency decision” (approved) "
                "within 14 days."
            ),
        ),
        (
            {
                "from": '"permanence_recommended"',
                "from_outcome": (
                    '["permanence_order", "permanence_order_with_authority", "kinship_order", "adoption"]'
                ),
            },
            (
                "All children go from “Permanence recommended” (any route away from home) to “Agency decision” "
                "within 14 days."
            ),
        ),
    ],
)
def test_an_aim_is_read_back_as_a_sentence(read, changed, sentence):
    assert read(written(**changed))[0].sentence() == sentence


def test_words_for_who_counts_stand_in_place_of_the_condition(read):
    aim = read(written(who='"age_at_start < 12"'))[0]

    assert aim.sentence(of_whom="children under 12") == (
        "All children under 12 go from “Permanence panel” to “Agency decision” within 14 days."
    )


def test_the_examples_that_come_with_the_library_can_be_read():
    assert [one.name for one in stated_aims.examples()] == [
        "A recommendation within six months",
        "To panel within twelve weeks",
        "The agency decision within fourteen days",
    ]


AIM = StatedAim("An aim", "permanence_recommended", "panel", Limit(12, "weeks"), ("adoption",), who="age_at_start < 12")


def judged(*rows, aim=AIM, **words):
    return stated_aims.judge(made_journeys.of(*rows), aim, **words)


def test_only_those_who_count_are_judged():
    start = ("permanence_recommended", 0, "adoption")
    rows = [
        row(start, ("panel", 84), age_at_start=11),
        row(start, ("panel", 85), age_at_start=11),
        row(start, ("panel", 84), age_at_start=12),
        row(start, ("panel", 84), age_at_start=None),
        row(("permanence_recommended", 0, "home"), age_at_start=3),
    ]

    found = judged(*rows)

    assert found.aim == AIM
    assert found.judgement.total == Cohort("all", met=1, missed=1, not_yet_due=0, ended_before_due=0, complete=True)


def test_outcomes_are_passed_over_only_where_the_data_record_none_of_anybody():
    start = ("permanence_recommended", 0)
    nobody = [row((*start,), age_at_start=3), row((*start,), age_at_start=14)]
    another = [row((*start,), age_at_start=3), row((*start, "adoption"), age_at_start=14)]

    assert judged(*nobody).judgement.total.missed == 1
    assert judged(*another).judgement.total.missed == 0


def test_clocks_from_before_the_data_are_left_out():
    rows = [row(("permanence_recommended", day, "adoption"), age_at_start=3) for day in (10, 20, 30)]

    assert judged(*rows, data_from=on(20)).judgement.total.missed == 2


def test_an_aim_may_be_judged_by_month():
    rows = [row(("permanence_recommended", day, "adoption"), age_at_start=3) for day in (10, 40)]

    assert [one.period for one in judged(*rows, by="month").judgement.cohorts] == ["2024-01", "2024-02"]


def test_an_aim_for_those_with_something_that_the_data_do_not_hold_is_refused():
    with pytest.raises(ConditionNotUnderstood, match="There is no 'age_at_start' to choose by"):
        judged(row(("permanence_recommended", 0, "adoption")))


def test_two_outcomes_of_the_end_may_both_count_and_others_do_not():
    aim = StatedAim(
        "Kin", "accommodated", "kinship_considered", Limit(18, "weeks"), end_outcome=("ruled_in", "ruled_out")
    )
    began = ("accommodated", 0)
    rows = [row(began, ("kinship_considered", 10, came)) for came in ("ruled_in", "ruled_out", "deferred")]

    assert [(one.met, one.missed) for one in judged(*rows, aim=aim).judgement.cohorts] == [(2, 1)]


def test_where_a_child_went_counts_as_the_outcome_of_leaving_care():
    aim = StatedAim("Home", "looked_after", "left_care", Limit(10, "weeks"), end_outcome=("home",))
    rows = [row(ended=30, ended_by=where) for where in ("home", "adoption")]

    assert [(one.met, one.ended_before_due) for one in judged(*rows, aim=aim).judgement.cohorts] == [(1, 1)]
