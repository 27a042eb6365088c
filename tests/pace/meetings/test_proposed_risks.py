"""The rules that propose risks: what each sees, beside what it does not; and what is not proposed again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from pace.changes.models import TestCycle
from pace.measures.models import AimVersion
from pace.measures.queries import aims, tiles
from pace.measures.queries.figures import figures
from pace.meetings import content
from pace.meetings.models import Meeting, Risk
from pace.meetings.queries import proposed_risks
from pace.meetings.queries.proposed_risks import RULES
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes
from tests.pace.measures import made_aims
from tests.pace.measures.made_measures import load_panels
from tests.pace.meetings import made_meetings
from tests.pace.support import made_support

TODAY = date(2026, 6, 1)
CO_ORDINATOR = ("no-co-ordinator", "area")


def seen(cast, rule, *, today=TODAY, role="champion"):
    """What of a rule is proposed to somebody, by its subject."""
    found = proposed_risks.of(viewer_of(cast.of(role)), cast.strathmarr, today=today)
    return {one.subject: one.sentence for one in found if one.rule == rule}


def settle(cast, rule, state, at, subject=None):
    """A risk of this rule in this state, moved at this time."""
    lead = cast.of("local-area-lead")
    said = {"what": "So.", "likelihood": 2, "impact": 2, "owner": lead, "review_on": TODAY, "added_at": at}
    number = cast.strathmarr.risks.count() + 1
    subject = subject or next(iter(seen(cast, rule)))
    return Risk.objects.create(
        area=cast.strathmarr, number=number, rule=rule, subject=subject, state=state, since=at, added_by=lead, **said
    )


def missed(cast, *days, how="apologies"):
    """Champions' meetings that were held on these days, for which the champion excused themselves."""
    for on in days:
        meeting = made_meetings.plan(cast, on=on, name=f"Meeting of {on}")
        Meeting.objects.filter(pk=meeting.pk).update(state="held")
        made_meetings.came(meeting, cast.of("champion"), how=how)


def test_every_rule_has_its_function():
    assert set(RULES) == set(content.RISK_RULES)


def test_an_agency_that_missed_two_meetings_in_a_row_is_proposed(cast):
    agency = cast.of("champion").roles.get().agency
    missed(cast, date(2026, 3, 18))
    assert seen(cast, "agency-absent") == {}

    missed(cast, date(2026, 4, 29))

    said = f"{agency.name} missed 2 meetings in a row, the last on 29 April 2026."
    assert seen(cast, "agency-absent") == {str(agency.pk): said}
    missed(cast, date(2026, 5, 20), how="deputy")
    assert seen(cast, "agency-absent") == {}


def test_that_nobody_has_time_to_co_ordinate_or_nobody_does_is_proposed(cast):
    manager = cast.of("project-manager")
    assert seen(cast, "no-co-ordinator") == {"area": "No protected time is recorded for the project manager."}
    time = made_support.protected_time(cast.strathmarr, manager)
    assert seen(cast, "no-co-ordinator") == {}
    time.until = date(2026, 5, 31)
    time.save()
    assert seen(cast, "no-co-ordinator") == {"area": "No protected time is recorded for the project manager."}

    manager.roles.update(state="ended", until=datetime(2026, 5, 30, tzinfo=UTC))

    assert seen(cast, "no-co-ordinator") == {"area": "Nobody in Strathmarr is project manager now."}


def test_the_words_of_the_area_name_the_role(cast):
    cast.strathmarr.own_words = {"project-manager": {"one": "Co-ordinator", "more": "Co-ordinators"}}
    cast.strathmarr.save()

    assert seen(cast, "no-co-ordinator") == {"area": "No protected time is recorded for the co-ordinator."}


def test_data_are_late_a_fortnight_after_their_month(cast):
    assert seen(cast, "data-late") == {}
    load_panels(cast.strathmarr, years=1)

    assert seen(cast, "data-late", today=date(2026, 4, 14)) == {}
    assert seen(cast, "data-late", today=date(2026, 4, 15)) == {
        "extract": "The last extract holds data up to 28 February 2026, 46 days ago."
    }


def aim_with_figures(cast, *, by_on, share=90, worked_out=True):
    """An aim in force of a register in which 2 of 3 are in time in each quarter."""
    load_panels(cast.strathmarr)
    says = {"start": "permanence_recommended", "end": "panel", "value": 12, "who": {}, "share": share}
    aim = made_aims.agreed(cast, name="To panel", **says)
    AimVersion.objects.filter(aim=aim).update(by_on=by_on)
    viewer = viewer_of(cast.of("champion"))
    version = aims.in_force(viewer, cast.strathmarr)[0].in_force
    if worked_out:
        figures(viewer, cast.strathmarr, tiles.of_aim(version))
    return aim


def test_an_aim_whose_day_has_passed_is_proposed_where_it_was_missed(cast):
    aim = aim_with_figures(cast, by_on=date(2026, 5, 31))

    share = "2 of 3 were in time in the last complete quarter"
    assert seen(cast, "aim-off-course") == {
        aim.slug: f"To panel: its day has passed (31 May 2026), and {share}.",
    }
    assert seen(cast, "aim-off-course", today=date(2025, 1, 1)) == {}


@pytest.mark.parametrize(
    "other",
    [{"share": 50}, {"by_on": None}, {"by_on": date(2028, 1, 1)}, {"worked_out": False}],
    ids=["reached", "no day", "time left", "not worked out"],
)
def test_an_aim_that_is_reached_or_has_time_or_no_figures_is_not_proposed(cast, other):
    aim_with_figures(cast, **{"by_on": date(2026, 5, 31), **other})

    assert seen(cast, "aim-off-course") == {}


def test_a_test_is_stuck_when_its_next_step_waits_for_a_month(cast):
    test = made_changes.agreed(cast, starts_on=date(2026, 3, 10))
    name = test.name

    agreed = f"{name}: it is agreed and was to start, and no cycle has begun (10 March 2026)."
    assert seen(cast, "test-stuck", today=date(2026, 4, 9)) == {}
    assert seen(cast, "test-stuck", today=date(2026, 4, 10)) == {str(test.pk): agreed}

    cycle = made_changes.begun(cast, test, on=date(2026, 3, 4), begins_on=date(2026, 3, 4), ends_on=date(2026, 3, 20))
    doing = f"{name}: cycle 1 was planned to end, and is not finished (20 March 2026)."
    assert seen(cast, "test-stuck", today=date(2026, 4, 19)) == {}
    assert seen(cast, "test-stuck", today=date(2026, 4, 20)) == {str(test.pk): doing}

    TestCycle.objects.filter(pk=cycle.pk).update(state="ended", ended_on=date(2026, 4, 1))
    ended = f"{name}: cycle 1 ended, and waits for its study (1 April 2026)."
    assert seen(cast, "test-stuck", today=date(2026, 5, 1)) == {}
    assert seen(cast, "test-stuck", today=date(2026, 5, 2)) == {str(test.pk): ended}

    TestCycle.objects.filter(pk=cycle.pk).update(state="acted")
    assert seen(cast, "test-stuck", today=date(2027, 1, 1)) == {}


@pytest.mark.parametrize("role", ["senior-manager", "contributor", "partnership-member", "improvement-advisor"])
def test_nothing_is_proposed_to_who_does_not_decide_on_it(cast, role):
    assert seen(cast, "no-co-ordinator") != {}
    assert seen(cast, "no-co-ordinator", role=role) == {}


@pytest.mark.parametrize("state", ["open", "escalated"])
def test_what_is_open_is_not_proposed_again(cast, state):
    settle(cast, "no-co-ordinator", state, datetime(2026, 1, 1, tzinfo=UTC))

    assert seen(cast, "no-co-ordinator") == {}


def test_what_is_declined_is_proposed_again_after_90_days_if_it_still_holds(cast):
    settle(cast, "no-co-ordinator", "declined", datetime(2026, 6, 1, 9, tzinfo=UTC))

    assert seen(cast, "no-co-ordinator", today=date(2026, 8, 29)) == {}
    assert set(seen(cast, "no-co-ordinator", today=date(2026, 8, 30))) == {"area"}


def test_what_is_closed_is_proposed_again_when_it_comes_anew(cast):
    missed(cast, date(2026, 3, 18), date(2026, 4, 29))
    settle(cast, "agency-absent", "closed", datetime(2026, 5, 1, tzinfo=UTC))
    assert seen(cast, "agency-absent") == {}

    missed(cast, date(2026, 5, 20))

    assert len(seen(cast, "agency-absent")) == 1


def test_another_subject_of_the_same_rule_is_proposed_beside_what_is_settled(cast):
    first = made_changes.agreed(cast, starts_on=date(2026, 3, 10))
    second = made_changes.agreed(cast, name="Second", starts_on=date(2026, 3, 10))

    settle(cast, "test-stuck", "declined", datetime(2026, 5, 30, tzinfo=UTC), subject=str(first.pk))

    assert set(seen(cast, "test-stuck")) == {str(second.pk)}


def test_a_proposal_is_accepted_and_another_declined_on_their_pages(cast):
    browser = client_of(cast.of("champion"))
    test = made_changes.agreed(cast)
    words = {"area": "strathmarr", "rule": "no-co-ordinator", "subject": "area"}
    accept, decline = reverse("risks.accept", kwargs=words), reverse("risks.decline", kwargs=words)
    stuck = reverse("risks.decline", kwargs={**words, "rule": "test-stuck", "subject": str(test.pk)})

    first = browser.get(accept).context["form"].initial
    typed = {name: first[name] for name in ("what", "cause", "effect", "likelihood", "impact", "owner")}
    day = {"review_on_day": 1, "review_on_month": 9, "review_on_year": 2026}
    accepted = browser.post(accept, {**typed, **day, "done": "", "likelihood": "2"})
    declined = browser.post(stuck, {"why": "It starts in May."})
    home = client_of(cast.of("champion")).get(reverse("area", kwargs={"area": "strathmarr"})).content.decode()

    risks = {one.rule: (one.state, one.likelihood, one.subject) for one in Risk.objects.all()}
    assert (accepted.url, declined.url) == ("/areas/strathmarr/risks/1/", "/areas/strathmarr/risks/")
    assert risks == {"no-co-ordinator": ("open", 2, "area"), "test-stuck": ("declined", 3, str(test.pk))}
    assert [browser.get(address).status_code for address in (accept, decline, stuck)] == [404, 404, 404]
    assert "proposed" not in home


def test_the_home_says_how_many_risks_are_proposed_as_one_task(cast):
    made_changes.agreed(cast)

    page = client_of(cast.of("champion")).get(reverse("area", kwargs={"area": "strathmarr"}))

    found = [(one.label, one.url) for one in page.context["tasks"] if "proposed" in one.label]
    assert found == [("2 risks are proposed", "/areas/strathmarr/risks/")]


@pytest.mark.parametrize("subject", ["nobody", "../..", "1' OR '1'='1"])
def test_what_no_rule_proposes_is_not_there(cast, subject):
    browser = client_of(cast.of("champion"))

    found = [
        browser.get(f"/areas/strathmarr/risks/proposed/{rule}/{subject}/accept/").status_code
        for rule in ("no-co-ordinator", "moon")
    ]

    assert found == [404, 404]


def test_rules_take_as_many_queries_for_one_test_as_for_three(cast, django_assert_num_queries):
    made_changes.agreed(cast)
    viewer = viewer_of(cast.of("champion"))

    def asked(many):
        with django_assert_num_queries(many):
            list(RULES["test-stuck"](viewer, cast.strathmarr, TODAY + timedelta(days=30)))

    asked(2)
    for number in (1, 2):
        made_changes.agreed(cast, name=f"Another {number}")
    asked(2)
