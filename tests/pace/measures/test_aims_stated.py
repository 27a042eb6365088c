"""What an aim says: the sentence that its blanks make, the examples, and what cannot be measured."""

from dataclasses import replace
from datetime import date

import pytest

from pace.measures.content.examples import examples
from pace.measures.forms.aims import StateAim
from pace.measures.queries import aims as queries
from pace.measures.queries.choices import Offered
from pace.measures.rules import aims as rules
from pace.measures.rules.aims import Stated
from tests.pace.measures.made_aims import SENTENCE, stated

AWAY = ["permanence_order", "permanence_order_with_authority", "kinship_order", "adoption"]
ACCOMMODATED, RECOMMENDED = "from “Accommodated away from home”", "to “Permanence recommended”"
SENTENCES = {
    "as it is": ({}, SENTENCE),
    "all of them": ({"share": None, "who": {}}, f"All children go {ACCOMMODATED} {RECOMMENDED} within 26 weeks."),
    "some of them, by a day": (
        {"who": {"age_from": 5, "age_under": 12, "sex": "F", "home": "away"}, "by_on": date(2027, 1, 31)},
        (
            f"90 % of girls from 5 to 11 looked after away from home go {ACCOMMODATED} {RECOMMENDED} within 26 weeks "
            "by 31 January 2027."
        ),
    ),
    "a team, a locality and a route": (
        {"who": {"team": "North", "locality": "Ardross", "route": "adoption"}, "value": 1, "unit": "months"},
        (
            "90 % of children on the route “Adoption” of the team North in Ardross go "
            f"{ACCOMMODATED} {RECOMMENDED} within 1 month."
        ),
    ),
    "any route away from home": (
        {"start": "permanence_recommended", "start_outcomes": AWAY, "end": "panel", "who": {}},
        (
            "90 % of children go from “Permanence recommended” (any route away from home) to “Permanence panel” within "
            "26 weeks."
        ),
    ),
    "two outcomes that count alike": (
        {"end": "kinship_considered", "end_outcomes": ["ruled_in", "ruled_out"], "who": {}},
        f"90 % of children go {ACCOMMODATED} to “Kinship care considered” (ruled in or ruled out) within 26 weeks.",
    ),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_an_aim_is_read_back_as_one_sentence(case):
    changed, sentence = SENTENCES[case]

    assert queries.sentence(stated(**changed)) == sentence


AWAY_TO = "from “Permanence recommended” (any route away from home) to"
EXAMPLES = {
    "to-panel": f"90 % of children go {AWAY_TO} “Permanence panel” within 12 weeks.",
    "permanent-home": f"90 % of children under 6 go {AWAY_TO} “Placed with permanent carers” within 12 months.",
    "kinship-settled": (
        f"90 % of children go {ACCOMMODATED} to “Kinship care considered” (ruled in or ruled out) within 18 weeks."
    ),
    "plan": f"90 % of children under 12 go {ACCOMMODATED} {RECOMMENDED} within 9 months.",
    "plan-to-panel": (
        "All children under 12 go from “Permanence recommended” (permanence order or permanence order with authority "
        "to adopt) to “Permanence panel” within 12 weeks."
    ),
    "guidance": f"All children go {ACCOMMODATED} {RECOMMENDED} within 6 months.",
}


def test_the_examples_are_aims_that_can_be_measured():
    found = {key: Stated(**one) for key, one in examples().items()}

    assert {key: queries.sentence(one) for key, one in found.items()} == EXAMPLES
    assert {key: rules.faults(one) for key, one in found.items() if rules.faults(one)} == {}


FAULTS = {
    "nobody in a hundred": (
        {"share": 0},
        {"share": "So many in a hundred is a number from 1 to 100. Leave it empty for all of them."},
    ),
    "more than all": (
        {"share": 101},
        {"share": "So many in a hundred is a number from 1 to 100. Leave it empty for all of them."},
    ),
    "from where it goes to": (
        {"end": "accommodated"},
        {
            "end": "It goes from “Accommodated away from home” to “Accommodated away from home”. "
            "Choose another milestone for its end."
        },
    ),
    "a milestone that there is not": (
        {"start": "life_story_work"},
        {"end": "Choose milestones of the programme: figures know no others."},
    ),
    "ages that cross": (
        {"who": {"age_from": 12, "age_under": 12}},
        {"age_under": "Nobody is 12 or older and under 12. Change one of the two ages."},
    ),
    "no time at all": ({"value": 0}, {"value": "The time allowed is from 1 to 520 weeks."}),
    "more time than a childhood": (
        {"value": 121, "unit": "months"},
        {"value": "The time allowed is from 1 to 120 months."},
    ),
    "a unit that there is not": (
        {"unit": "fortnights"},
        {"value": "A length of time is counted in days, working days, weeks or months."},
    ),
    "an outcome of something else": (
        {"end": "kinship_considered", "end_outcomes": ["ruled_in", "adoption"]},
        {"end_outcomes": "“Kinship care considered” has no outcome “Adoption”. It has: Ruled in, Ruled out."},
    ),
    "an outcome of what has none": (
        {"start_outcomes": ["approved"]},
        {
            "start_outcomes": "“Accommodated away from home” has no outcome “Approved”. "
            "Nothing is told of what came of it."
        },
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_cannot_be_measured_is_refused_with_the_reason(case):
    changed, reasons = FAULTS[case]

    assert rules.faults(stated()) == {}
    assert rules.faults(stated(**changed)) == reasons


NOTHING = Offered(aims=(), milestones=(), outcomes=(), teams=(), localities=(), routes=())
TYPED = {
    "name": "A recommendation within 26 weeks",
    "share": "90",
    "age_under": "12",
    "start": "accommodated",
    "end": "permanence_recommended",
    "value": "26",
    "unit": "weeks",
}
TYPED_WRONG = {
    "nobody in a hundred": ({"share": "0"}, {"share": ["Enter 1 or more."]}),
    "more than all": ({"share": "101"}, {"share": ["Enter 100 or less."]}),
    "half a child": ({"share": "90.5"}, {"share": ["Enter a whole number, such as 12."]}),
    "no time": ({"value": "0"}, {"value": ["Enter 1 or more."]}),
    "time without a number": ({"value": "soon"}, {"value": ["Enter a whole number, such as 12."]}),
    "no name": ({"name": ""}, {"name": ["Give it a name."]}),
    "ages that cross": (
        {"age_from": "12"},
        {"age_under": ["Nobody is 12 or older and under 12. Change one of the two ages."]},
    ),
    "a day that there is not": (
        {"by_on_day": "30", "by_on_month": "2", "by_on_year": "2027"},
        {"by_on": ["February 2027 has no day 30."]},
    ),
    "a milestone that there is not": (
        {"start": "life_story_work"},
        {"start": ["Select a valid choice. life_story_work is not one of the available choices."]},
    ),
}


@pytest.mark.parametrize("case", TYPED_WRONG)
def test_what_is_typed_wrong_is_said_at_its_blank(case):
    changed, errors = TYPED_WRONG[case]

    assert StateAim(TYPED, offered=NOTHING).errors == {}
    assert StateAim({**TYPED, **changed}, offered=NOTHING).errors == errors


def test_a_form_says_what_was_typed_in_its_blanks():
    form = StateAim(TYPED, offered=NOTHING)

    assert form.is_valid()
    assert form.stated() == stated()


def test_teams_are_chosen_where_the_register_names_them_and_typed_where_it_does_not():
    teams = [("North", "North"), ("South", "South")]
    named = StateAim(offered=replace(NOTHING, teams=teams), initial={"team": "East"})
    typed = StateAim({**TYPED, "team": "North"}, offered=NOTHING)

    assert [key for key, _ in named.fields["team"].choices] == ["", "North", "South", "East"]
    assert typed.is_valid()
    assert typed.stated().who == {"age_under": 12, "team": "North"}
