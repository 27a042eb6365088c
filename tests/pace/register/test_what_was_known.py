"""The register remembers: what was known on a day stays so, and taking a change back leaves things as they were."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pace.areas.rules import Refused
from pace.permissions import ROLES
from pace.register import actions, queries, rules
from pace.register.models import Change, Journey, JourneyFacts, MilestoneReached, Waiting
from tests.pace.cast import client_of, viewer_of
from tests.pace.register.made_registers import AS_OF, ENDED, WAITS, of, rows_of

FIRST, SECOND, THIRD = (datetime(2026, month, 5, 10, tzinfo=UTC) for month in (3, 4, 5))
LATER = date(2026, 3, 31)
MOVED = ("S1/1", date(2025, 1, 8), None, None, [("accommodated", date(2025, 1, 8), None)])
RECOMMENDED = ("S2/1", *WAITS[1][1:4], [*WAITS[1][4], ("permanence_recommended", date(2026, 3, 9), "adoption")])


def load(area, *rows, at=FIRST, as_of=AS_OF):
    """An extract of these journeys, loaded at that time."""
    return actions.load(area=area, journeys=of(*rows, as_of=as_of), by="test", now=at)


def now(area):
    """Everything that the register holds now, as values."""
    facts = JourneyFacts.unscoped.filter(area=area, until=None)
    reached = MilestoneReached.unscoped.filter(area=area, until=None)
    waits = Waiting.unscoped.filter(area=area)
    return (
        sorted(facts.values_list("journey__reference", "started_on", "ended_on", "ended_by", "age_at_start", "sex")),
        sorted(reached.values_list("journey__reference", "milestone", "on", "outcome")),
        sorted(waits.values_list("journey__reference", "start", "end", "since", "due_on"), key=repr),
    )


def known(viewer, area, on):
    """What was known at the end of a day, as values."""
    found = queries.journeys_as_known(viewer, area, on=on)
    return found and (rows_of(found.journeys), rows_of(found.events), found.as_of)


@pytest.fixture
def lead(cast):
    """The data lead of Strathmarr, as rules see them."""
    return viewer_of(cast.of("data-lead"))


def test_every_value_names_the_change_that_brought_it_and_what_it_replaced(cast):
    load(cast.strathmarr, WAITS[0])

    load(cast.strathmarr, MOVED, at=SECOND, as_of=LATER)

    first, second = Change.objects.order_by("pk")
    facts = JourneyFacts.unscoped.order_by("pk")
    assert [(one.started_on, one.since, one.until, one.replaces) for one in facts] == [
        (date(2025, 1, 6), first, second, None),
        (date(2025, 1, 8), second, None, facts[0]),
    ]
    reached = MilestoneReached.unscoped.order_by("pk")
    assert [(one.on, one.since, one.until, one.replaces) for one in reached] == [
        (date(2025, 1, 6), first, second, None),
        (date(2025, 1, 8), second, None, reached[0]),
    ]
    assert [(one.added, one.ended) for one in (first, second)] == [(2, 0), (2, 2)]


def test_what_was_known_on_a_day_stays_so_whatever_comes_later(cast, lead):
    area = cast.strathmarr
    load(area, *WAITS)
    then = known(lead, area, FIRST.date())

    load(area, MOVED, RECOMMENDED, ENDED, at=SECOND, as_of=LATER)
    actions.take_back(change=Change.objects.latest("pk"), why="The wrong file.", by=lead, now=THIRD)

    assert then[2] == AS_OF
    assert known(lead, area, FIRST.date()) == then
    assert known(lead, area, SECOND.date() - timedelta(days=1)) == then
    assert known(lead, area, SECOND.date())[2] == LATER
    assert known(lead, area, THIRD.date()) == then
    assert known(lead, area, FIRST.date() - timedelta(days=1)) is None


def test_a_day_ends_when_the_clock_on_the_wall_says_so(cast, lead):
    just_before, just_after = datetime(2026, 7, 1, 22, 59, tzinfo=UTC), datetime(2026, 7, 1, 23, 0, tzinfo=UTC)

    load(cast.strathmarr, WAITS[0], at=just_after)

    assert known(lead, cast.strathmarr, just_before.date()) is None
    assert known(lead, cast.strathmarr, date(2026, 7, 2)) is not None


def test_a_change_that_is_taken_back_leaves_the_register_as_it_was(cast, lead):
    area = cast.strathmarr
    load(area, *WAITS)
    before = now(area)

    load(area, MOVED, RECOMMENDED, ENDED, at=SECOND, as_of=LATER)
    between = now(area)
    done = actions.take_back(change=Change.objects.latest("pk"), why="The wrong file.", by=lead, now=THIRD)

    assert between != before
    assert now(area) == before
    assert (done.ended, done.again, done.kept) == (6, 4, 0)
    assert queries.latest(lead, area).as_of == AS_OF


def test_a_journey_that_comes_back_has_its_address_again(cast, lead):
    load(cast.strathmarr, *WAITS)
    keys = dict(Journey.unscoped.values_list("reference", "key"))

    load(cast.strathmarr, at=SECOND, as_of=LATER)
    gone = queries.journey(lead, cast.strathmarr, keys["S1/1"])
    actions.take_back(change=Change.objects.latest("pk"), why="It was empty.", by=lead, now=THIRD)

    assert gone is None
    assert queries.journey(lead, cast.strathmarr, keys["S1/1"]).journey.reference == "S1/1"


def test_taking_back_wants_a_reason(cast, lead):
    load(cast.strathmarr, *WAITS)

    with pytest.raises(Refused, match="Say why it is taken back"):
        actions.take_back(change=Change.objects.get(), why="  ", by=lead, now=SECOND)

    assert Change.objects.count() == 1


def test_only_the_last_extract_is_taken_back_and_only_once(cast, lead):
    load(cast.strathmarr, *WAITS)
    load(cast.strathmarr, MOVED, at=SECOND, as_of=LATER)
    first, second = Change.objects.order_by("pk")

    with pytest.raises(Refused, match="A later extract was loaded"):
        actions.take_back(change=first, why="Wrong.", by=lead, now=THIRD)
    actions.take_back(change=second, why="Wrong.", by=lead, now=THIRD)
    with pytest.raises(Refused, match="taken back already"):
        actions.take_back(change=second, why="Wrong.", by=lead, now=THIRD)
    with pytest.raises(Refused, match="This took a change back itself"):
        actions.take_back(change=Change.objects.latest("pk"), why="Wrong.", by=lead, now=THIRD)
    actions.take_back(change=first, why="Wrong too.", by=lead, now=THIRD)

    assert now(cast.strathmarr) == ([], [], [])
    assert queries.latest(lead, cast.strathmarr) is None


@pytest.mark.parametrize("role", ROLES)
def test_who_may_take_a_change_back(cast, role):
    load(cast.strathmarr, *WAITS)
    viewer = viewer_of(cast.of(role))

    reason = rules.why_not_take_back(Change.objects.get(), by=viewer)

    assert (reason is None) == (role in {"local-area-lead", "project-manager", "data-lead"})


def test_an_extract_of_earlier_data_is_taken_when_the_later_one_was_taken_back(cast, lead):
    load(cast.strathmarr, *WAITS)
    load(cast.strathmarr, MOVED, at=SECOND, as_of=LATER)
    actions.take_back(change=Change.objects.latest("pk"), why="Wrong.", by=lead, now=THIRD)

    again = load(cast.strathmarr, MOVED, at=THIRD, as_of=date(2026, 3, 1))

    assert (again.changed, queries.latest(lead, cast.strathmarr).as_of) == (1, date(2026, 3, 1))


DAYS = st.dates(date(2025, 1, 1), date(2026, 2, 1))
EVENTS = st.lists(
    st.tuples(st.sampled_from(["accommodated", "review", "permanence_recommended"]), DAYS, st.just(None)), max_size=4
)
ROWS = st.lists(
    st.tuples(st.sampled_from(["A/1", "B/1", "B/2", "C/1"]), DAYS, st.none(), st.none(), EVENTS),
    max_size=4,
    unique_by=lambda one: one[0],
)
LAWS = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def emptied(area):
    """Nothing known, so that each example begins alike."""
    for model in (Waiting, MilestoneReached, JourneyFacts, Journey):
        model.unscoped.filter(area=area).delete()
    Change.objects.filter(area=area, kind="undo").delete()
    Change.objects.filter(area=area).delete()
    return area


@LAWS
@given(rows=ROWS)
def test_law_loading_the_same_extract_twice_changes_nothing(cast, rows):
    area = emptied(cast.strathmarr)
    load(area, *rows)
    before = (now(area), JourneyFacts.unscoped.count(), MilestoneReached.unscoped.count())

    load(area, *rows, at=SECOND)

    assert (now(area), JourneyFacts.unscoped.count(), MilestoneReached.unscoped.count()) == before


@LAWS
@given(rows=ROWS, data=st.data())
def test_law_the_order_of_rows_does_not_matter(cast, rows, data):
    area = emptied(cast.strathmarr)
    load(area, *rows)
    before = now(area)
    emptied(area)

    load(area, *data.draw(st.permutations(rows)))

    assert now(area) == before


@LAWS
@given(first=ROWS, second=ROWS)
def test_law_taking_back_what_was_loaded_is_as_if_it_had_not_been(cast, lead, first, second):
    area = emptied(cast.strathmarr)
    load(area, *first)
    before = now(area)
    load(area, *second, at=SECOND, as_of=LATER)

    actions.take_back(change=Change.objects.filter(area=area).latest("pk"), why="A law.", by=lead, now=THIRD)

    assert now(area) == before


@LAWS
@given(rows=st.lists(ROWS, min_size=2, max_size=4))
def test_law_what_was_known_never_changes_afterwards(cast, lead, rows):
    area = emptied(cast.strathmarr)
    told = {}
    for turn, some in enumerate(rows):
        at = FIRST + timedelta(days=turn)
        load(area, *some, at=at, as_of=AS_OF + timedelta(days=turn))
        told[at.date()] = known(lead, area, at.date())

    assert {day: known(lead, area, day) for day in told} == told


def address(page, **words):
    """A page of Strathmarr's register."""
    return reverse(f"children.{page}", kwargs={"area": "strathmarr", **words})


def test_the_pages_of_changes_lead_to_taking_one_back(cast):
    load(cast.strathmarr, *WAITS)
    load(cast.strathmarr, MOVED, at=SECOND, as_of=LATER)
    first, second = Change.objects.order_by("pk")
    client = client_of(cast.of("data-lead"))

    listed = client.get(address("changes")).content.decode()
    held = client.get(address("change", change=first.pk)).content.decode()
    empty = client.post(address("take-back", change=second.pk), {"why": ""}).content.decode()
    done = client.post(address("take-back", change=second.pk), {"why": "The wrong file."}, follow=True).content.decode()

    assert listed.count("An extract was loaded") == 2
    assert "A later extract was loaded. Take that one back first." in held
    assert "Say why it is taken back." in empty
    assert "The change is taken back: 2 values are gone, 6 values are as before." in done
    assert Change.objects.get(kind="undo").by == cast.of("data-lead")


def test_another_areas_change_is_not_there(cast):
    load(cast.glenlochy, *WAITS)
    other = Change.objects.get()
    client = client_of(cast.of("data-lead"))

    answers = [
        client.post(address(page, change=other.pk), {"why": "x"}).status_code for page in ("change", "take-back")
    ]

    assert answers == [404, 404]
    assert Change.objects.count() == 1


def test_who_sees_no_children_sees_no_changes_of_their_register(cast):
    assert client_of(cast.of("champion")).get(address("changes")).status_code == 403
