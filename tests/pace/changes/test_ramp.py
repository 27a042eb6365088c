"""The ramp of a test of change: its cycles as steps in their order, and what became of it at the end; its page."""

from datetime import date

import pytest

from pace.changes.actions import proposing
from pace.changes.models import TestedCondition
from pace.changes.views import ramp
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes
from tests.pace.changes.made_changes import NOW


def own(test, page=""):
    """The address of a page of a test."""
    return f"/areas/strathmarr/changes/{test.slug}/{page}"


def test_each_cycle_is_a_step_that_says_what_is_new_and_what_came_of_it(cast):
    test = made_changes.agreed(cast)
    north = TestedCondition.objects.create(area=cast.strathmarr, dimension="team", words="North")
    made_changes.acted(cast, test, conditions=(north.pk,))
    asked = (("One?", "Yes"), ("Two?", "Yes"), ("Three?", "Yes"))
    larger = {"news": ("larger", "team"), "new_words": "With a form", "scale": 3, "asked": asked}
    made_changes.studied(cast, test, results=("kept", "not-kept", "unclear"), **larger)
    made_changes.plan(cast, test, scale=12, begins_on=date(2026, 4, 1), ends_on=date(2026, 4, 1))

    page = client_of(cast.of("senior-manager")).get(own(test, "ramp/"))

    said = [
        (one.number, one.scale, one.news, one.conditions, one.dates, one.predictions, one.act, one.status.word)
        for one in page.context["steps"]
    ]
    one_day = "1 September 2025"
    assert said == [
        (1, "1 case", "The first try", "North", one_day, "1 as predicted", "Widen", "Complete"),
        (
            *(2, "3 cases", "Larger, another team: With a form", "", one_day),
            *("1 as predicted, 1 not as predicted, 1 cannot tell yet", "", "Studied"),
        ),
        (3, "12 cases", "The first try", "", "1 April 2026", "1 prediction", "", "Planned"),
    ]
    assert page.context["sentence"] == "3 cycles, from 1 case to 12. Testing."
    assert page.content.decode().count('class="changes_step"') == 3


def test_a_ramp_without_cycles_says_how_to_begin(cast):
    test = made_changes.propose(cast)

    page = client_of(cast.of("champion")).get(own(test, "ramp/"))

    assert page.context["sentence"] == "No cycle is planned yet. Begin small: one worker, one child, one day."


def test_an_abandoned_test_ends_with_what_was_learnt(cast):
    test = made_changes.agreed(cast)
    made_changes.acted(cast, test, act="abandon")
    by = viewer_of(cast.of("champion"))
    proposing.move(test=test, move="abandon", why="Nobody answers.", by=by, now=NOW)

    (end,) = client_of(cast.of("champion")).get(own(test, "ramp/")).context["ends"]

    assert (end.kind, end.words, end.why) == ("abandoned", "Abandoned on 4 March 2026", "Nobody answers.")


def test_an_adapted_test_branches_into_the_new_one_and_each_leads_to_the_other(cast):
    old = made_changes.agreed(cast)
    made_changes.acted(cast, old, act="adapt")
    said = made_changes.stated(cast, driver=old.driver_id, name="By telephone")
    by = viewer_of(cast.of("champion"))
    new = proposing.adapt(test=old, stated=said, why="Travelling takes long.", by=by, now=NOW)
    client = client_of(cast.of("champion"))

    (end,) = client.get(own(old, "ramp/")).context["ends"]
    came = [client.get(own(one)).context["came_from"] for one in (old, new)]

    assert (end.kind, end.name, end.url, end.why) == ("branch", "By telephone", own(new), "Travelling takes long.")
    assert came == [
        [("Adapted into", "By telephone", own(new))],
        [("Adapted from", "Chronology before the review", own(old))],
    ]


@pytest.mark.parametrize(("cycles", "expected"), [(5, "few"), (6, "many"), (8, "many"), (9, "crowded")])
def test_the_more_steps_there_are_the_closer_they_stand(cycles, expected):
    assert ramp.size(range(cycles)) == expected


def test_long_learning_is_cut_between_words(cast):
    test = made_changes.agreed(cast)
    cycle = made_changes.studied(cast, test)
    cycle.learning = "word " * 60
    cycle.save()

    (step,) = client_of(cast.of("champion")).get(own(test, "ramp/")).context["steps"]

    assert step.learning == f"{'word ' * 27}word …"


def first(client, test):
    """The main action of a test's page, and its sentence."""
    context = client.get(own(test)).context
    return context["first"] and (context["first"].label, context["first"].url), context["sentence"]


def test_the_main_action_of_a_test_is_its_next_step(cast):
    client, lead = client_of(cast.of("champion")), client_of(cast.of("local-area-lead"))
    test = made_changes.propose(cast)
    found = [first(client, test), first(lead, test)]
    proposing.agree(test=test, version="1", by=viewer_of(cast.of("local-area-lead")), now=NOW)
    found.append(first(client, test))
    made_changes.begun(cast, test)
    found.append(first(client, test))
    test.cycles.update(state="acted", act="widen")
    found.append(first(client, test))
    test.cycles.update(studied_at=NOW, studied_by=cast.of("champion"))
    for act in ("adopt", "abandon"):
        test.cycles.update(act=act)
        found.append(first(client, test))

    plan, cycle = own(test, "cycles/new/"), own(test, "cycles/1/")
    assert found == [
        (("Plan the first cycle", plan), "No cycle yet. Next: agree it by 18 March 2026."),
        (("Agree it", own(test, "agree/")), "No cycle yet. Next: agree it by 18 March 2026."),
        (("Plan the first cycle", plan), "No cycle yet. Next: plan the first cycle by 1 September 2025."),
        (
            ("Open cycle 1", cycle),
            "Cycle 1, under way until 14 September 2025. Next: finish cycle 1 by 14 September 2025.",
        ),
        (("Plan the next cycle", plan), "Cycle 1, complete: widen. Next: plan the next cycle, or decide."),
        (
            ("Propose to implement it", own(test, "decide/implement/")),
            "Cycle 1, complete: adopt. Next: plan the next cycle, or decide.",
        ),
        (("Abandon it", own(test, "abandon/")), "Cycle 1, complete: abandon. Next: plan the next cycle, or decide."),
    ]


def test_who_only_reads_is_offered_the_pages_and_no_move(cast):
    test = made_changes.propose(cast)
    labels = {}
    for who in ("senior-manager", "champion", "local-area-lead"):
        context = client_of(cast.of(who)).get(own(test)).context
        labels[who] = ([one.label for one in context["others"]], [label for label, *_ in context["pages"]])

    pages = ["Evidence", "Conditions tried", "Ramp on one page"]
    arrange = "Change owner, start, measures, agencies"
    assert labels == {
        "senior-manager": ([], pages),
        "champion": (["Agree it", "Change what it says", "Abandon it", arrange], pages),
        "local-area-lead": (["Change what it says", "Abandon it", arrange], [*pages, "Publish"]),
    }


def test_the_page_of_a_test_takes_as_many_queries_with_three_cycles_as_with_one(cast, django_assert_max_num_queries):
    test = made_changes.agreed(cast)
    client = client_of(cast.of("champion"))
    made_changes.acted(cast, test)
    for _ in range(2):
        with django_assert_max_num_queries(40) as asked:
            client.get(own(test))
        made_changes.acted(cast, test)
    few = len(asked)

    with django_assert_max_num_queries(40) as asked:
        client.get(own(test))

    assert len(asked) == few
