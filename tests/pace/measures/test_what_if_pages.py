"""What if: asked in the address, answered as the library answers, and refused in plain words."""

import html
import re
from urllib.parse import parse_qs, urlencode

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from pace import record
from pace.measures.models import Aim, AimVersion
from pace.measures.queries import definitions, figures, seen, what_if
from pace.measures.queries.what_if import WAY, Change, Question
from pace.register import queries
from permanence import milestones, simulation
from permanence.limits import Limit
from permanence.simulation import Meetings, Scenario, StageTakes
from tests.pace.cast import assemble, client_of, viewer_of
from tests.pace.measures.made_areas import simulated, words_of
from tests.pace.register.made_registers import NOW

WHAT_IF = "/areas/strathmarr/measures/what-if/"
TO_PANEL = {"start": "permanence_recommended", "end": "panel", "value": "12", "unit": "weeks"}
FOUR_WEEKLY = {**TO_PANEL, "step_1": "panel", "what_1": "meetings", "days_1": "28", "places_1": "3"}


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):  # noqa: ARG001  # the database must be there first
    """The cast, and an invented area in the register: made once, undone after these tests."""
    acting = record.acting(by="test", doing="set up the tests of what if", areas=record.ALL_AREAS)
    with django_db_blocker.unblock(), transaction.atomic(), acting:
        cast = assemble()
        simulated(cast.strathmarr)
        yield cast
        transaction.set_rollback(True)


@pytest.fixture
def champion(made, db):  # noqa: ARG001  # what a test writes is undone after it
    return client_of(made.of("champion"))


def asked(**values):
    return f"{WHAT_IF}?{urlencode(values)}"


def answered(cast, question):
    """The facts that the page has of a question."""
    viewer = viewer_of(cast.of("champion"))
    choices = seen.choices(viewer, cast.strathmarr)
    return figures.figures(viewer, cast.strathmarr, what_if.wanted(question, choices)).facts


def test_the_answer_is_that_of_the_library_on_the_same_register(made, db):  # noqa: ARG001  # the database is there
    question = Question(
        start="permanence_recommended",
        end="adm_decision",
        value=14,
        unit="weeks",
        changes=(
            Change(what="meetings", step="panel", days=28, places=3),
            Change(what="at most", step="adm_decision", days=10),
        ),
    )
    journeys = queries.journeys_of(viewer_of(made.of("data-lead")), made.strathmarr)

    facts = answered(made, question)

    found = simulation.what_if(
        journeys,
        scenario=Scenario(
            ("permanence_recommended", "panel", "adm_decision"),
            Limit(14, "weeks"),
            (Meetings("panel", every_days=28, places=3), StageTakes("panel", "adm_decision", days=10, how="at most")),
            {"permanence_recommended": milestones.away_routes()},
        ),
        rng=question.seed,
        runs=200,
        data_from=definitions.complete_from(journeys),
    )
    estimates = (
        (facts["now"]["share"], found.as_things_are.share_within),
        (facts["then"]["share"], found.in_scenario.share_within),
        (facts["now"]["median"], found.as_things_are.median_days),
        (facts["then"]["left"], found.in_scenario.share_ended_before),
        (facts["gained"], found.share_gained),
        (facts["saved"], found.days_saved),
    )
    assert [said for said, _ in estimates] == [[one.value, one.low, one.high] for _, one in estimates]
    assert (facts["children"], facts["runs"]) == (found.children, 200)
    assert (facts["assumptions"], facts["warnings"]) == (list(found.assumptions), list(found.warnings))


def test_the_page_shows_both_shares_the_wait_and_what_it_assumes(champion):
    page = words_of(champion.get(asked(**FOUR_WEEKLY)))

    assert re.search(r"\d+ % would be in time instead of \d+ %", page)
    assert "Half of the children have come to “permanence panel” by day" in page
    assert '"Permanence panel" is held every 28 days and hears 3 children at most.' in page
    assert "In time, gained (percentage points)" in page


def test_the_same_question_has_the_same_answer_and_another_one_another(champion):
    first, again, other = (
        words_of(champion.get(asked(**FOUR_WEEKLY, **more))) for more in ({}, {}, {"step_2": "panel", **AT_MOST})
    )

    assert first == again
    assert first != other


AT_MOST = {"what_2": "at most", "days_2": "20"}


def test_every_example_fills_the_form_and_is_answered(champion):
    page = champion.get(WHAT_IF).content.decode()
    addresses = [html.unescape(one) for one in re.findall(rf'href="({WHAT_IF}\?[^"]*)"', page)]

    answers = [words_of(champion.get(one)) for one in addresses]

    assert [parse_qs(one.split("?")[1])["step_1"] for one in addresses] == [
        ["adm_decision"],
        ["panel"],
        ["first_review"],
    ]
    assert ["What to expect" in one and "There is a problem" not in one for one in answers] == [True] * 3


def test_an_aim_of_the_area_fills_the_way_and_the_limit_and_asks_for_a_change(made, champion):
    person = made.of("data-lead")
    aim = Aim.objects.create(area=made.strathmarr, slug="soon", since=NOW)
    AimVersion.objects.create(
        area=made.strathmarr, aim=aim, number=1, name="Decided soon", start="panel", end="adm_decision",
        value=10, unit="days", written_at=NOW, written_by=person,
    )  # fmt: skip

    page = champion.get(WHAT_IF).content.decode()
    link = html.unescape(re.search(r'href="([^"]*)">With the limit of the aim “Decided soon”', page)[1])
    filled = champion.get(link).content.decode()

    assert '<option value="panel" selected>' in filled
    assert 'name="value" value="10"' in filled
    assert "There is a problem" not in filled


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"end": "accommodated"}, "Select a valid choice. accommodated is not one of the available choices."),
        ({"start": "panel", "end": "panel"}, "To: Choose a milestone after “Permanence panel”."),
        ({"value": "0"}, "Within: Enter 1 or more."),
        ({"step_1": "adm_decision"}, "This step does not lie between the milestones chosen above."),
        ({"days_1": ""}, "Days: Enter a number of days."),
        ({"days_1": "0"}, "Enter 1 or more: meetings are every day at most."),
        ({"what_1": ""}, "Takes: Choose one from the list."),
        ({"step_1": ""}, "The step to: Choose a step."),
        ({"what_1": "exactly"}, "Only meetings have places. Leave this empty."),
        ({"places_1": "0"}, "Places: Enter 1 or more."),
        (
            {"step_2": "panel", "what_2": "meetings", "days_2": "7"},
            "Another change says the same of this step already.",
        ),
        (
            {"step_1": "", "what_1": "", "days_1": "", "places_1": ""},
            "Say what would be different: which step, and how many days.",
        ),
    ],
)
def test_what_cannot_be_asked_is_said_in_plain_words_and_nothing_is_worked_out(champion, changes, said):
    page = words_of(champion.get(asked(**FOUR_WEEKLY | changes)))

    assert said in page
    assert "What to expect What" not in page
    assert "What this assumes" not in page


def test_the_chart_is_a_file(champion):
    answer = champion.get(asked(**FOUR_WEEKLY, chart="what-if", format="csv"))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "In time, as things are (%)" in answer.content.decode("utf-8-sig")


@given(st.data())
def test_a_way_leads_from_its_start_to_its_end_in_order_and_through_every_step_that_changes(data):
    first = data.draw(st.integers(0, len(WAY) - 2))
    last = data.draw(st.integers(first + 1, len(WAY) - 1))
    steps = data.draw(st.lists(st.sampled_from(WAY[first + 1 : last + 1]), max_size=3))
    changes = tuple(Change(what="exactly", step=one, days=7) for one in steps)

    way = Question(start=WAY[first], end=WAY[last], value=1, unit="weeks", changes=changes).way

    assert (way[0], way[-1]) == (WAY[first], WAY[last])
    assert list(way) == sorted(way, key=WAY.index)
    assert set(steps) <= set(way)
    assert set(WAY[first : last + 1]) - set(way) <= {"first_review"}
