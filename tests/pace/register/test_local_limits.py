"""Limits of an area's own: beside those of statute and guidance, and deciding where there is none."""

import re
from datetime import UTC, date, datetime
from typing import get_args

import pytest
from django.urls import reverse

from pace.areas.rules import Refused
from pace.permissions import ROLES
from pace.record.models import Entry
from pace.register import actions as register
from pace.register import queries, states
from pace.register.actions import own as actions
from pace.register.models import Journey, LocalLimit, MilestoneReached
from pace.register.queries import local_limits
from permanence import limits
from tests.pace.cast import client_of, viewer_of
from tests.pace.register.made_registers import AS_OF, WAITS, of

LOADED, NOW, THEN = (datetime(2026, 3, day, 10, tzinfo=UTC) for day in (2, 4, 9))
SINCE = date(2025, 1, 6)
MAY = {"local-area-lead", "project-manager", "data-lead"}
DECIDED = ("S5/1", date(2025, 6, 2), None, None, [("adm_decision", date(2025, 12, 1), None)])
FOR_A_PANEL = (
    *("S6/1", date(2025, 6, 2), None, None),
    [("permanence_recommended", date(2025, 12, 1), "adoption")],
)


@pytest.fixture
def lead(cast):
    """The data lead of Strathmarr, as rules see them."""
    return viewer_of(cast.of("data-lead"))


@pytest.fixture
def browser(cast):
    """A browser of the data lead of Strathmarr."""
    return client_of(cast.of("data-lead"))


def load(area, *rows, as_of=AS_OF, at=LOADED):
    """An extract of these journeys."""
    register.load(area=area, journeys=of(*rows, as_of=as_of), by="test", now=at)


def add(area, by, *, start="accommodated", end="permanence_recommended", within="20 weeks", since=SINCE, now=NOW):
    """A limit of the area's own."""
    return actions.add_limit(
        area=area, start=start, end=end, within=within, since=since, why="Agreed by the champions.", by=by, now=now
    )


def due(area):
    """Who waits until when."""
    return sorted(area.waiting.values_list("journey__reference", "end", "due_on"))


def address(page, **words):
    """A page of Strathmarr's register."""
    return reverse(f"children.{page}", kwargs={"area": "strathmarr", **words})


def child(browser, reference, query=""):
    """What the page of a child says."""
    key = Journey.unscoped.get(reference=reference).key
    text = browser.get(address("journey", key=key) + query).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_beside_a_limit_of_guidance_the_due_day_stays_and_the_local_one_is_shown(cast, lead, browser):
    load(cast.strathmarr, *WAITS)
    before = due(cast.strathmarr)

    add(cast.strathmarr, lead)

    first = queries.stages(lead, cast.strathmarr, as_of=AS_OF)[0]
    assert due(cast.strathmarr) == before
    assert (first.limit, first.standing, first.local, first.local_over) == ("6 months", "guidance", "20 weeks", 2)
    assert "Local aim: 20 weeks, due 28 January 2026" in child(browser, "S2/1")


def test_where_no_other_limit_is_the_step_is_due_by_the_local_one(cast, lead, browser):
    load(cast.strathmarr, DECIDED)
    before = due(cast.strathmarr)

    add(cast.strathmarr, lead, start="adm_decision", end="application_lodged", within="8 weeks")

    stage = queries.stages(lead, cast.strathmarr, as_of=AS_OF)[3]
    assert before == [("S5/1", "application_lodged", None)]
    assert due(cast.strathmarr) == [("S5/1", "application_lodged", date(2026, 1, 26))]
    assert (stage.limit, stage.standing, stage.overdue, stage.local) == ("8 weeks", "local aim", 1, "")
    assert "Application lodged in court (legal) is 33 days overdue" in child(browser, "S5/1")


def test_an_aim_of_others_gives_way_to_the_areas_own(cast, lead):
    load(cast.strathmarr, FOR_A_PANEL)
    before = due(cast.strathmarr)

    add(cast.strathmarr, lead, start="permanence_recommended", end="panel", within="14 weeks")

    assert before == [("S6/1", "panel", date(2026, 2, 23))]
    assert due(cast.strathmarr) == [("S6/1", "panel", date(2026, 3, 9))]


def test_a_limit_that_ended_counts_no_more_and_stays_in_the_list(cast, lead, browser):
    load(cast.strathmarr, DECIDED)
    one = add(cast.strathmarr, lead, start="adm_decision", end="application_lodged", within="8 weeks")

    actions.end_limit(limit=one, until=date(2026, 1, 31), by=lead, now=THEN)

    assert due(cast.strathmarr) == [("S5/1", "application_lodged", None)]
    assert LocalLimit.objects.get().until == date(2026, 1, 31)
    assert "Ended" in browser.get(address("limits")).content.decode()


def test_limits_that_hold_are_listed_before_those_that_ended_the_latest_first(cast, lead):
    for until in (date(2025, 3, 1), date(2025, 9, 1), None):
        one = add(cast.strathmarr, lead)
        if until:
            actions.end_limit(limit=one, until=until, by=lead, now=THEN)

    found = [one.until for one in local_limits.local_limits(lead, cast.strathmarr)]

    assert found == [None, date(2025, 9, 1), date(2025, 3, 1)]


def test_a_limit_holds_from_its_day_on_as_the_data_reach_it(cast, lead):
    load(cast.strathmarr, DECIDED)
    add(cast.strathmarr, lead, start="adm_decision", end="application_lodged", within="8 weeks", since=date(2026, 3, 1))
    before = due(cast.strathmarr)

    load(cast.strathmarr, DECIDED, as_of=date(2026, 3, 31), at=THEN)

    assert before == [("S5/1", "application_lodged", None)]
    assert due(cast.strathmarr) == [("S5/1", "application_lodged", date(2026, 1, 26))]


def test_a_page_of_an_earlier_day_has_the_limits_that_were_written_then(cast, lead, browser):
    load(cast.strathmarr, DECIDED)
    one = add(cast.strathmarr, lead, start="adm_decision", end="application_lodged", within="8 weeks", now=NOW)
    actions.end_limit(limit=one, until=date(2026, 1, 31), by=lead, now=THEN)
    query = "?known_day={}&known_month=3&known_year=2026"

    said = {day: "33 days overdue" in child(browser, "S5/1", query.format(day)) for day in (2, 5, 9)}

    assert said == {2: False, 5: True, 9: False}
    assert "33 days overdue" not in child(browser, "S5/1")


def test_a_limit_to_a_milestone_of_the_areas_own_runs_on_a_childs_page(cast, lead, browser):
    load(cast.strathmarr, DECIDED)
    said = {"meaning": "Begun.", "agency": "health", "after": "adm_decision"}
    own = actions.add_milestone(area=cast.strathmarr, name="Life-story work", **said, by=lead)
    add(cast.strathmarr, lead, start="adm_decision", end=own.slug, within="8 weeks")
    waiting = child(browser, "S5/1")
    change = register.load(area=cast.strathmarr, journeys=of(DECIDED), by="test", now=NOW).change

    MilestoneReached.unscoped.create(
        area=cast.strathmarr, journey=Journey.unscoped.get(), since_id=change, source_id=change,
        milestone=own.slug, on=date(2026, 1, 5),
    )  # fmt: skip

    assert "Life-story work is 33 days overdue" in waiting
    assert "✕ 33 days overdue Life-story work 26 January 2026 Health" in waiting
    assert "Health 5 January 2026 26 January 2026 ✓ In time" in child(browser, "S5/1")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"within": "soon"}, "is not a limit. Write a number and a unit"),
        ({"start": "panel", "end": "accommodated"}, "Choose a later one to end it."),
        ({"start": "panel", "end": "panel"}, "Choose a later one to end it."),
        ({}, "The area has a limit for this step already. End that one first."),
    ],
)
def test_a_limit_that_cannot_be_is_refused(cast, lead, other, said):
    add(cast.strathmarr, lead)

    with pytest.raises(Refused, match=said):
        add(cast.strathmarr, lead, **other)

    assert LocalLimit.objects.count() == 1


def test_a_limit_ends_once_and_not_before_it_began(cast, lead):
    one = add(cast.strathmarr, lead)

    with pytest.raises(Refused, match="It holds since 6 January 2025"):
        actions.end_limit(limit=one, until=date(2025, 1, 5), by=lead, now=THEN)
    actions.end_limit(limit=one, until=date(2025, 1, 6), by=lead, now=THEN)
    with pytest.raises(Refused, match="This limit has ended already"):
        actions.end_limit(limit=one, until=date(2026, 1, 6), by=lead, now=THEN)

    assert add(cast.strathmarr, lead).until is None


@pytest.mark.parametrize("role", ROLES)
def test_who_keeps_the_register_may_set_a_limit(cast, role):
    viewer = viewer_of(cast.of(role))

    if role in MAY:
        add(cast.strathmarr, viewer)
    else:
        with pytest.raises(Refused, match="Your roles do not let you"):
            add(cast.strathmarr, viewer)

    assert LocalLimit.objects.count() == (role in MAY)
    assert Entry.objects.filter(doing="add a local limit").exists() == (role in MAY)


def test_the_pages_set_a_limit_and_end_it(cast, browser):
    load(cast.strathmarr, *WAITS)
    empty = browser.get(address("limits")).content.decode()
    typed = {"start": "accommodated", "end": "permanence_recommended", "within": "20 weeks", "why": "Agreed."}
    typed |= {"since_day": "6", "since_month": "1", "since_year": "2025"}
    wrong = browser.post(address("add-limit"), {**typed, "within": "soon"}).content.decode()
    added = browser.post(address("add-limit"), typed, follow=True).content.decode()
    listed = browser.get(reverse("children", kwargs={"area": "strathmarr"})).content.decode()
    one = LocalLimit.objects.get()
    until = {"until_day": "31", "until_month": "1", "until_year": "2026"}
    ended = browser.post(address("end-limit", limit=one.pk), until, follow=True).content.decode()

    assert "This area has set no limits of its own." in empty
    assert "Write a number and a unit" in wrong
    assert "Agreed." in wrong
    assert "The limit is set, and who waits is worked out anew." in added
    assert "Local aim: 20 weeks, 2 over" in listed
    assert "The limit is ended, and who waits is worked out anew." in ended
    assert client_of(cast.of("champion")).get(address("limits")).status_code == 403


def test_the_units_are_those_of_the_library():
    assert get_args(limits.Unit) == states.UNITS
