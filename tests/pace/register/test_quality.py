"""Data quality: how complete each milestone is, how long dates take to be recorded, and what others add."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from pace.register import actions
from pace.register.models import Change, Journey, MilestoneReached
from pace.register.queries import quality
from pace.register.queries.quality import Completeness, Recording
from pace.register.views import sections
from pace.register.views.sections import Section
from tests.pace.cast import client_of, viewer_of
from tests.pace.register.made_registers import AS_OF, ENDED, WAITS, of

FIRST, SECOND, THIRD = (datetime(2026, month, 5, 10, tzinfo=UTC) for month in (3, 4, 5))
LATER, LATEST = date(2026, 3, 31), date(2026, 4, 30)
BEGUN = date(2025, 1, 6)
DONE = ("permanence_recommended", date(2025, 6, 2), "adoption")


def load(area, *rows, at=FIRST, as_of=AS_OF):
    """An extract of these journeys, loaded at that time."""
    return actions.load(area=area, journeys=of(*rows, as_of=as_of), by="test", now=at)


def journey(reference, *milestones, ended=None, by=None):
    """A journey with these milestones."""
    return (reference, BEGUN, ended, by, list(milestones))


@pytest.fixture
def lead(cast):
    """The data lead of Strathmarr, as rules see them."""
    return viewer_of(cast.of("data-lead"))


@pytest.fixture
def page(cast):
    """What the page of data quality says to the data lead."""

    def opened():
        url = reverse("children.quality", kwargs={"area": "strathmarr"})
        return client_of(cast.of("data-lead")).get(url).content.decode()

    return opened


def test_a_milestone_that_a_journey_passed_without_a_date_is_lacking(cast, lead):
    load(
        cast.strathmarr,
        journey("A/1", ("accommodated", BEGUN, None), DONE, ("panel", date(2025, 9, 1), "approved")),
        journey("B/1", ("panel", date(2025, 9, 1), "approved"), ("adm_decision", date(2025, 9, 9), None)),
        journey("C/1"),
    )
    load(cast.glenlochy, journey("D/1", ("order_granted", date(2025, 9, 9), None)))

    assert quality.completeness(lead, cast.strathmarr) == (
        Completeness(name="Became looked after", agency="Social work", dated=3, lacking=None, no_outcome=None),
        Completeness(name="Accommodated away from home", agency="Social work", dated=1, lacking=1, no_outcome=None),
        Completeness(name="Permanence recommended", agency="Social work", dated=1, lacking=1, no_outcome=0),
        Completeness(name="Permanence panel", agency="Social work", dated=2, lacking=0, no_outcome=0),
        Completeness(name="Agency decision", agency="Social work", dated=1, lacking=0, no_outcome=1),
    )


@pytest.mark.parametrize(("route", "lacking"), [("adoption", 1), (None, 1), ("kinship_order", 0), ("home", 0)])
def test_by_a_kinship_order_or_home_a_journey_needs_no_panel(cast, lead, route, lacking):
    load(cast.strathmarr, journey("A/1", ("order_granted", date(2025, 9, 1), route)))

    found = {one.name: one.lacking for one in quality.completeness(lead, cast.strathmarr)}

    wanted = {"Accommodated away from home": 1, "Permanence recommended": 1, "Application lodged in court": 1}
    panel = {"Permanence panel": 1, "Agency decision": 1} if lacking else {}
    assert found == {"Became looked after": None, "Final order granted": None, **wanted, **panel}


def test_an_end_without_a_way_of_ending_lacks_its_outcome(cast, lead):
    load(cast.strathmarr, ENDED, journey("A/1", ended=date(2025, 9, 1)))

    last = quality.completeness(lead, cast.strathmarr)[-1]

    assert last == Completeness(
        name="Ceased to be looked after", agency="Social work", dated=2, lacking=None, no_outcome=1
    )


def test_days_are_counted_from_a_date_to_the_change_that_first_brought_it(cast, lead):
    area = cast.strathmarr
    load(area, journey("A/1", DONE))
    panels = [("panel", date(2026, 3, 26), None), ("panel", date(2026, 1, 5), None), ("panel", date(2026, 3, 16), None)]
    load(
        area,
        *(journey(f"{name}/1", DONE, panel) for name, panel in zip("ABC", panels, strict=True)),
        at=SECOND,
        as_of=LATER,
    )
    moved = [("panel", date(2026, 3, 27), None), *panels[1:]]
    load(
        area,
        *(journey(f"{name}/1", DONE, panel) for name, panel in zip("ABC", moved, strict=True)),
        at=THIRD,
        as_of=LATEST,
    )

    assert quality.recording(lead, area) == (
        Recording(name="Became looked after", kind="extract", many=2, days=454, late=2),
        Recording(name="Permanence recommended", kind="extract", many=2, days=307, late=2),
        Recording(name="Permanence panel", kind="extract", many=3, days=20, late=1),
    )


def test_what_was_taken_back_recorded_nothing_and_what_a_hand_wrote_stands_apart(cast, lead):
    area = cast.strathmarr
    load(area, journey("A/1"))
    load(area, journey("A/1", ("panel", date(2026, 3, 26), None)), at=SECOND, as_of=LATER)
    actions.take_back(change=Change.objects.latest("pk"), why="Wrong.", by=lead, now=SECOND)
    hand = Change.objects.create(area=area, kind="hand", at=THIRD, by=cast.of("data-lead"))
    MilestoneReached.unscoped.create(
        area=area, journey=Journey.unscoped.get(), since=hand, source=hand, milestone="panel", on=date(2026, 5, 1)
    )

    assert quality.recording(lead, area) == (Recording(name="Permanence panel", kind="hand", many=1, days=4, late=0),)


def test_an_end_that_comes_later_is_recorded_then(cast, lead):
    load(cast.strathmarr, journey("A/1"))
    load(cast.strathmarr, journey("A/1", ended=date(2026, 3, 30), by="home"), at=SECOND, as_of=LATER)

    assert quality.recording(lead, cast.strathmarr) == (
        Recording(name="Ceased to be looked after", kind="extract", many=1, days=6, late=0),
    )


def test_who_may_not_see_children_is_not_told(cast):
    load(cast.strathmarr, *WAITS)

    for query in (quality.completeness, quality.recording):
        with pytest.raises(PermissionDenied):
            query(viewer_of(cast.of("champion")), cast.strathmarr)


def test_the_page_says_first_what_is_missing_most(cast, page):
    nothing = page()
    load(cast.strathmarr, journey("A/1", DONE))
    first = page()
    load(cast.strathmarr, journey("A/1", ("accommodated", BEGUN, None), DONE), at=SECOND, as_of=LATER)

    assert "No extract has been loaded for this area yet, so there is nothing to look at." in nothing
    assert (
        "<p>1 date is missing that a later milestone tells of. Most lacks: Accommodated away from home (1).</p>"
        in first
    )
    assert "Nothing has been recorded since the first extract." in first
    assert "<p>No date is missing that a later milestone tells of.</p>" in page()


def test_a_later_part_can_add_a_section_of_its_own(page, monkeypatch):
    monkeypatch.setattr(sections, "_offers", [])
    sections.offer(
        lambda _, area: Section(title=f"Findings of {area.name}", template="kit/components/breadcrumbs.html")
    )
    sections.offer(lambda _, __: None)

    assert page().count("<section>") == 1
    assert "<h2>Findings of Strathmarr</h2>" in page()


def test_a_journey_that_comes_again_is_not_recorded_anew(cast, lead):
    area = cast.strathmarr
    load(area, journey("A/1", DONE), journey("B/1"))
    load(area, journey("B/1"), at=SECOND, as_of=LATER)

    load(area, journey("A/1", DONE, ("panel", date(2026, 4, 20), None)), journey("B/1"), at=THIRD, as_of=LATEST)

    assert quality.recording(lead, area) == (
        Recording(name="Permanence panel", kind="extract", many=1, days=15, late=0),
    )


def test_what_was_counted_is_remembered_until_the_register_changes(cast, lead, django_assert_num_queries):
    area = cast.strathmarr
    load(area, journey("A/1", DONE), journey("B/1"))
    first = quality.completeness(lead, area)

    with django_assert_num_queries(REMEMBERED) as asked:
        again = quality.completeness(lead, area)
    load(area, journey("A/1", DONE, ("panel", date(2025, 9, 1), None)), journey("B/1"), at=SECOND, as_of=LATER)
    changed = quality.completeness(lead, area)
    one = Journey.unscoped.get(reference="A/1")
    actions.erase(area=area, journey=one, reference="A/1", whole_child=True, why="Asked for.", by=lead, now=THIRD)
    erased = quality.completeness(lead, area)

    assert again == first
    assert not [one for one in asked.captured_queries if "pace_milestonereached" in one["sql"]]
    assert [[(one.name, one.dated) for one in seen] for seen in (first, changed, erased)] == [
        [("Became looked after", 2), ("Accommodated away from home", 0), ("Permanence recommended", 1)],
        [
            ("Became looked after", 2),
            ("Accommodated away from home", 0),
            ("Permanence recommended", 1),
            ("Permanence panel", 1),
        ],
        [("Became looked after", 1)],
    ]


# The names of the area's own milestones, its last change, its removals, and what is remembered.
REMEMBERED = 4
