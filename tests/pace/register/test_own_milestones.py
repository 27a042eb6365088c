"""Milestones that an area adds to the catalogue: named, offered, shown on a child's page, and in no measure."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.permissions import ROLES
from pace.record.models import Entry
from pace.register import actions as register
from pace.register import queries
from pace.register.actions import own as actions
from pace.register.models import Change, Journey, MilestoneReached, OwnMilestone
from pace.register.queries import quality
from permanence import milestones, stages
from tests.pace.cast import client_of, viewer_of
from tests.pace.register.made_registers import AS_OF, WAITS, load, of, rows_of

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)
SAID = {"meaning": "The first meeting with the child.", "agency": "social work", "after": "panel"}
MAY = {"local-area-lead", "project-manager", "data-lead"}


@pytest.fixture
def lead(cast):
    """The data lead of Strathmarr, as rules see them."""
    return viewer_of(cast.of("data-lead"))


@pytest.fixture
def browser(cast):
    """A browser of the data lead of Strathmarr."""
    return client_of(cast.of("data-lead"))


def add(area, by, name="Life-story work", **other):
    """A milestone of the area's own."""
    return actions.add_milestone(area=area, name=name, **{**SAID, **other}, by=by)


def reach(area, slug, reference="S1/1", on=date(2025, 9, 1)):
    """That somebody typed a milestone of a journey."""
    change = Change.objects.create(area=area, kind="hand", at=NOW, by_what="test")
    one = Journey.unscoped.get(reference=reference)
    MilestoneReached.unscoped.create(area=area, journey=one, since=change, source=change, milestone=slug, on=on)


def address(page, **words):
    """A page of Strathmarr's register."""
    return reverse(f"children.{page}", kwargs={"area": "strathmarr", **words})


def test_a_milestone_gets_a_word_of_its_own_that_stays(cast, lead):
    first = add(cast.strathmarr, lead)
    changed = actions.change_milestone(
        milestone=first, version="1", by=lead, name="Life story", in_use=True, **{**SAID, "after": "adm_decision"}
    )
    second = add(cast.strathmarr, lead)
    like_the_catalogue = add(cast.strathmarr, lead, name="Left, care!")

    assert (first.slug, changed.slug, second.slug) == ("life_story_work", "life_story_work", "life_story_work_2")
    assert (changed.name, changed.after, changed.version) == ("Life story", "adm_decision", 2)
    assert like_the_catalogue.slug == "left_care_2"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("permanence PANEL", "The catalogue has a milestone of this name."),
        ("panel", "The catalogue has a milestone of this name."),
        ("LIFE-story work", "The area has a milestone of this name already."),
    ],
)
def test_a_name_stands_for_one_milestone(cast, lead, name, said):
    add(cast.strathmarr, lead)
    add(cast.glenlochy, viewer_of(cast.of_glenlochy))

    with pytest.raises(Refused, match=said):
        add(cast.strathmarr, lead, name=name)

    assert OwnMilestone.objects.count() == 2


@pytest.mark.parametrize("role", ROLES)
def test_who_keeps_the_register_may_add_a_milestone(cast, role):
    viewer = viewer_of(cast.of(role))

    if role in MAY:
        add(cast.strathmarr, viewer)
    else:
        with pytest.raises(Refused, match="Your roles do not let you"):
            add(cast.strathmarr, viewer)

    assert OwnMilestone.objects.count() == (role in MAY)
    assert Entry.objects.filter(doing="add an own milestone").exists() == (role in MAY)


def test_two_who_change_a_milestone_at_once_see_it(cast, lead):
    one = add(cast.strathmarr, lead)
    said = {"milestone": one, "version": "1", "by": lead, "in_use": True, **SAID}
    actions.change_milestone(name="Life story", **said)

    with pytest.raises(Stale):
        actions.change_milestone(name="Other", **said)

    assert OwnMilestone.objects.get().name == "Life story"


def test_milestones_are_offered_in_the_order_of_a_journey_those_in_use_among_them(cast, lead):
    add(cast.strathmarr, lead)
    gone = add(cast.strathmarr, lead, name="Not any more")
    actions.change_milestone(milestone=gone, version="1", by=lead, name="Not any more", in_use=False, **SAID)
    add(cast.glenlochy, viewer_of(cast.of_glenlochy), name="Of elsewhere")

    found = queries.milestones_offered(lead, cast.strathmarr)

    own = [slug for slug in milestones.catalogue() if slug not in ("looked_after", "left_care")]
    at = own.index("panel") + 1
    assert [one.slug for one in found] == [*own[:at], "life_story_work", *own[at:]]
    assert found[at] == queries.MilestoneOffered(
        slug="life_story_work", name="Life-story work", meaning=SAID["meaning"], agency="Social work", own=True
    )


def test_a_childs_page_shows_it_by_its_name_in_the_picture_the_table_and_the_history(cast, lead, browser):
    load(cast.strathmarr, *WAITS)
    reach(cast.strathmarr, add(cast.strathmarr, lead).slug)

    text = browser.get(address("journey", key=Journey.unscoped.get(reference="S1/1").key)).content.decode()

    assert text.count("Life-story work") >= 4
    assert "life_story_work" not in text
    assert '<th scope="row">Life-story work</th><td class="service_cell--day">1 September 2025' in text


def test_it_is_in_no_measure_and_changes_nobodys_wait(cast, lead):
    area = cast.strathmarr
    load(area, *WAITS)
    before = queries.journeys_of(lead, area)
    waits = sorted(area.waiting.values_list("journey", "start", "end", "since", "due_on"))

    reach(area, add(area, lead).slug)
    register.load(area=area, journeys=of(*WAITS), by="test", now=NOW)

    after = queries.journeys_of(lead, area)
    known = queries.journeys_as_known(lead, area, on=NOW.date())
    assert rows_of(after.events) == rows_of(before.events) == rows_of(known.events)
    assert stages.stages(after).steps == stages.stages(before).steps
    assert sorted(area.waiting.values_list("journey", "start", "end", "since", "due_on")) == waits
    assert area.milestones_reached.filter(until=None, milestone="life_story_work").exists()
    assert "Life-story work" in [one.name for one in quality.completeness(lead, area)]
    assert after.as_of == AS_OF


def test_the_pages_add_change_and_take_out_of_use(cast, browser):
    empty = browser.get(address("milestones")).content.decode()
    nothing = browser.post(address("add-own-milestone"), {"name": ""}).content.decode()
    typed = {"name": "Life-story work", **SAID}
    added = browser.post(address("add-own-milestone"), typed, follow=True).content.decode()
    one = OwnMilestone.objects.get()
    opened = browser.get(address("own-milestone", own=one.pk)).content.decode()
    changed = browser.post(address("own-milestone", own=one.pk), {**typed, "version": "1", "in_use": "no"}, follow=True)
    stale = browser.post(address("own-milestone", own=one.pk), {**typed, "version": "1", "in_use": "yes"})

    assert "This area records the milestones of the catalogue and no others." in empty
    assert "There is a problem" in nothing
    assert "The milestone is added." in added
    assert 'value="Life-story work"' in opened
    assert "Not in use" in changed.content.decode()
    assert stale.status_code == 409
    assert client_of(cast.of("champion")).get(address("milestones")).status_code == 403


def test_an_own_milestone_is_recorded_by_hand_corrected_and_shown_by_its_name(cast):
    load(cast.strathmarr, *WAITS)
    browser = client_of(cast.of("data-lead"))
    said = {"name": "Life story work", "meaning": "Begun.", "agency": "social work", "after": "panel"}
    OwnMilestone.objects.create(area=cast.strathmarr, slug="life_story_work", **said)
    key = Journey.unscoped.get(reference="S1/1").key
    own = {"area": "strathmarr", "key": key}

    offered = browser.get(reverse("children.add-milestone", kwargs=own)).content.decode()
    day = {"on_day": "3", "on_month": "2", "on_year": "2026"}
    record = reverse("children.record", kwargs=own | {"milestone": "life_story_work"})
    browser.post(record, day)
    shown = browser.get(reverse("children.journey", kwargs=own)).content.decode()
    other = reverse("children.record", kwargs=own | {"milestone": "another_areas_own"})

    assert "Life story work" in offered
    reached = MilestoneReached.unscoped.get(milestone="life_story_work")
    assert (reached.on, reached.source.kind) == (date(2026, 2, 3), "hand")
    assert "Life story work" in shown
    assert browser.get(other).status_code == 404
