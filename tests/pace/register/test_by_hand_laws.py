"""Laws of changes by hand: taking one back is as if it had not been, whatever else was loaded, typed and taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pace.areas.rules import Refused
from pace.register import actions
from pace.register.actions import by_hand, writing
from pace.register.actions.by_hand.children import Facts
from pace.register.models import (
    Change,
    Journey,
    JourneyFacts,
    MilestoneReached,
    RouteTaken,
    Spell,
    Waiting,
    WillNotHappen,
)
from tests.pace.cast import viewer_of
from tests.pace.register.made_registers import AS_OF, of

FIRST = datetime(2026, 3, 5, 10, tzinfo=UTC)
WHY = "A law."
REFERENCES = ("A/1", "B/1")
DAYS = st.dates(date(2025, 1, 1), date(2025, 1, 6))
MILESTONES = ("accommodated", "permanence_recommended", "panel", "review")
EVENTS = st.lists(st.tuples(st.sampled_from(MILESTONES), DAYS, st.sampled_from([None, "adoption"])), max_size=3)
ROWS = st.lists(
    st.tuples(st.sampled_from(REFERENCES), DAYS, st.none(), st.none(), EVENTS), max_size=2, unique_by=lambda one: one[0]
)
# A deed by hand: what, on which child, on which day, and which of several.
DEEDS = st.tuples(
    st.sampled_from(["add", "milestone", "correct", "remove", "facts", "end", "put back", "route", "never", "again"]),
    st.sampled_from(REFERENCES),
    DAYS,
    st.integers(0, 3),
)
# Of one child, again and again, so that corrections meet.
OF_ONE = st.tuples(
    st.sampled_from(["milestone", "correct", "correct", "remove", "facts", "end", "route"]),
    st.just("A/1"),
    DAYS,
    st.integers(0, 1),
)
ONE = st.tuples(st.just("A/1"), DAYS, st.none(), st.none(), EVENTS.filter(len)).map(lambda one: [one])
# The laws are of our own code; on PostgreSQL, where each step takes longer, fewer examples show that it does the same.
EXAMPLES = 30 if connection.vendor == "sqlite" else 8
LAWS = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MODELS = (Waiting, MilestoneReached, RouteTaken, Spell, WillNotHappen, JourneyFacts)


@pytest.fixture
def lead(cast):
    """The data lead of Strathmarr, as rules see them."""
    return viewer_of(cast.of("data-lead"))


def emptied(area):
    """Nothing known, so that each example begins alike."""
    for model in (*MODELS, Journey):
        model.unscoped.filter(area=area).delete()
    Change.objects.filter(area=area, kind="undo").delete()
    Change.objects.filter(area=area).delete()
    return area


def now(area):
    """Everything that the register holds now, as values, with the change from which each comes."""
    held = [
        sorted(
            model.unscoped.filter(area=area, until=None).values_list("journey__reference", "source", *names), key=repr
        )
        for model, names in writing.VALUES.items()
    ]
    waits = Waiting.unscoped.filter(area=area).values_list("journey__reference", "start", "end", "since", "due_on")
    return (*held, sorted(waits, key=repr))


def load(area, rows, turn):
    """An extract, up to a later day at each turn."""
    as_of = AS_OF + timedelta(days=turn)
    actions.load(area=area, journeys=of(*rows, as_of=as_of), by="test", now=FIRST + timedelta(days=turn))


def deed(area, lead, what, turn):
    """Do something by hand; whether it could be done."""
    kind, reference, on, number = what
    said = {"by": lead, "now": FIRST + timedelta(days=turn)}
    journey = Journey.unscoped.filter(area=area, reference=reference).first()
    reached = MilestoneReached.unscoped.filter(area=area, until=None, journey=journey).order_by("pk")[number:].first()
    mark = WillNotHappen.unscoped.filter(area=area, until=None, journey=journey).first()
    facts = JourneyFacts.unscoped.filter(area=area, until=None, journey=journey).first()
    typed = Facts(started_on=on, team="NESW"[number], sex="girl")
    able = {
        "add": lambda: by_hand.add_child(area=area, reference=reference, facts=typed, **said),
        "milestone": journey
        and (lambda: by_hand.add_milestone(journey=journey, milestone=MILESTONES[number], on=on, **said)),
        "correct": reached and (lambda: by_hand.correct_milestone(reached=reached, on=on, why=WHY, **said)),
        "remove": reached and (lambda: by_hand.remove_milestone(reached=reached, why=WHY, **said)),
        "facts": facts
        and (lambda: by_hand.correct_facts(journey=journey, facts=typed, version=str(facts.pk), why=WHY, **said)),
        "end": journey and (lambda: by_hand.end_journey(journey=journey, on=on, ended_by="home", why=WHY, **said)),
        "put back": journey and (lambda: by_hand.put_end_back(journey=journey, why=WHY, **said)),
        "route": journey
        and (
            lambda: by_hand.change_route(
                journey=journey, route=["home", "adoption"][number % 2], on=on, why=WHY, **said
            )
        ),
        "never": journey
        and (lambda: by_hand.will_not_happen(journey=journey, milestone=MILESTONES[number], reason="other", **said)),
        "again": mark and (lambda: by_hand.will_happen(mark=mark, why=WHY, **said)),
    }[kind]
    if not able:
        return False
    try:
        able()
    except Refused:
        return False
    return True


def take_back(change, lead, turn):
    """Take a change back."""
    actions.take_back(change=change, why=WHY, by=lead, now=FIRST + timedelta(days=turn))


def done(area, lead, steps):
    """Loads and deeds, one after the other."""
    for turn, step in enumerate(steps):
        if isinstance(step, list):
            load(area, step, turn)
        else:
            deed(area, lead, step, turn)


@LAWS
@given(steps=st.lists(ROWS | DEEDS, max_size=6), last=DEEDS)
def test_law_taking_back_what_was_just_typed_is_as_if_it_had_not_been(cast, lead, steps, last):
    area = emptied(cast.strathmarr)
    load(area, [], 0)
    done(area, lead, steps)
    before = now(area)

    if deed(area, lead, last, 10):
        take_back(Change.objects.filter(area=area).latest("pk"), lead, 11)

    assert now(area) == before


@LAWS
@given(rows=ONE, steps=st.lists(OF_ONE, min_size=2, max_size=4), data=st.data())
def test_law_taking_everything_typed_back_in_any_order_leaves_what_was_loaded(cast, lead, rows, steps, data):
    area = emptied(cast.strathmarr)
    load(area, rows, 0)
    before = now(area)
    done(area, lead, steps)

    typed = list(Change.objects.filter(area=area, kind="hand").order_by("pk"))
    for turn, one in enumerate(data.draw(st.permutations(typed))):
        take_back(one, lead, 10 + turn)

    assert now(area) == before


@LAWS
@given(rows=ROWS, steps=st.lists(DEEDS, min_size=2, max_size=6))
def test_law_taking_everything_typed_back_the_last_first_leaves_what_was_loaded(cast, lead, rows, steps):
    area = emptied(cast.strathmarr)
    load(area, rows, 0)
    before = now(area)
    done(area, lead, steps)

    for turn, one in enumerate(Change.objects.filter(area=area, kind="hand").order_by("-pk")):
        take_back(one, lead, 10 + turn)

    assert now(area) == before


@LAWS
@given(steps=st.lists(ROWS | DEEDS, max_size=6), rows=ROWS)
def test_law_the_same_extract_twice_changes_nothing_whatever_was_typed(cast, lead, steps, rows):
    area = emptied(cast.strathmarr)
    done(area, lead, steps)
    load(area, rows, 10)
    before = now(area)

    load(area, rows, 11)

    assert now(area) == before


@LAWS
@given(rows=ROWS, steps=st.lists(DEEDS, max_size=5))
def test_law_working_out_one_childs_waits_gives_what_working_out_all_gives(cast, lead, rows, steps):
    area = emptied(cast.strathmarr)
    load(area, rows, 0)
    done(area, lead, steps)
    before = now(area)

    writing.wait_again(area)

    assert now(area) == before
