"""Figures that are worked out in the background and kept: asked for after an extract, gone with the next change."""

from datetime import UTC, datetime

import pytest
from django_tasks_db.models import DBTaskResult

from pace.areas.rules import Refused
from pace.jobs import actions as jobs
from pace.jobs.models import Job
from pace.measures.actions import working_out
from pace.measures.queries import charted, defaults, figures
from pace.register import actions as register_actions
from pace.register.actions import by_hand
from pace.register.actions.keeping import erase
from pace.register.models import Kept
from pace.register.queries import figures as register
from tests.pace.cast import viewer_of
from tests.pace.measures.made_measures import add, load_panels
from tests.pace.register.made_registers import WAITS, of

LATER = datetime(2026, 3, 5, 9, tzinfo=UTC)


@pytest.fixture
def lead(cast):
    """The data lead of Strathmarr."""
    load_panels(cast.strathmarr)
    return viewer_of(cast.of("data-lead"))


def work_out(area, by):
    """The background work, done here and now."""
    key = working_out.ask(area=area, by=by)
    return working_out.work_out(jobs.Progress(key), by_id=by.id, area=area.pk)


def test_an_extract_that_a_person_loads_has_figures_worked_out(cast, lead):
    before = Job.objects.count()

    register_actions.load(area=cast.strathmarr, journeys=of(*WAITS), by=lead, now=LATER)

    asked = Job.objects.order_by("asked_at").last()
    assert (Job.objects.count() - before, asked.title, asked.arguments) == (
        1,
        "Work out the figures",
        {"area": cast.strathmarr.pk},
    )
    assert DBTaskResult.objects.exists()


def test_what_was_worked_out_is_what_a_page_would_make(cast, lead):
    measure = add(cast)
    wish = defaults.of_measure(measure, defaults.look_of(measure))[0]
    at_once = figures.figures(lead, cast.strathmarr, wish)

    done = work_out(cast.strathmarr, lead)

    figures.forget()
    register.forget()
    assert done.words == "The figures are worked out."
    assert figures.read(register.kept(lead, cast.strathmarr, wish.key)) == at_once
    assert set(register.TABLES) <= set(Kept.unscoped.values_list("name", flat=True))
    assert figures.figures(lead, cast.strathmarr, wish) == at_once


def test_nothing_that_was_worked_out_outlives_a_change_or_an_erasure(cast, lead):
    area = cast.strathmarr
    work_out(area, lead)
    assert Kept.unscoped.filter(area=area).exists()

    register_actions.load(area=area, journeys=of(*WAITS), by="test", now=LATER)
    after_load = Kept.unscoped.filter(area=area).count()
    work_out(area, lead)
    journey = area.journeys.get(reference="S1/1")
    whole = {"reference": "S1/1", "whole_child": True, "why": "Asked for."}
    erase(area=area, journey=journey, **whole, by=viewer_of(cast.of("local-area-lead")), now=LATER)

    assert (after_load, Kept.unscoped.filter(area=area).count()) == (0, 0)
    held = register.of_figures(lead, area).journeys.journeys.collect()["journey"].to_list()
    assert journey.pk not in held
    assert len(held) == 2


def test_what_will_not_happen_ends_the_wait_in_figures_too(cast, lead):
    measure, area = add(cast), cast.strathmarr
    wish = charted.wanted(measure, charted.Look(chart="cohorts"))
    before = figures.figures(lead, area, wish).facts
    waiting = area.journeys.get(reference="P35/1")

    by_hand.will_not_happen(journey=waiting, milestone="panel", reason="other", by=lead, now=LATER)

    after = figures.figures(lead, area, wish).facts
    assert (before["waiting"], before["ended"]) == (2, 0)
    assert (after["waiting"], after["ended"]) == (1, 1)


def test_figures_are_worked_out_for_those_who_may_see_them(cast, lead):
    with pytest.raises(Refused):
        working_out.ask(area=cast.strathmarr, by=viewer_of(cast.of("programme-lead")))

    assert working_out.ask(area=cast.strathmarr, by=lead)
