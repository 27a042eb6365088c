"""Placements and legal statuses in the register: loaded, compared, taken back, seen, erased."""

import html
import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pace.register import actions, queries
from pace.register.actions import by_hand, comparing, facts
from pace.register.models import Change, Journey, Spell
from pace.register.queries.history import Line
from pace.register.queries.spells import spell_in_words
from tests.pace.cast import client_of, viewer_of
from tests.pace.register.made_registers import AS_OF, WAITS, load, of

NOW, LATER = datetime(2026, 4, 2, 10, tzinfo=UTC), datetime(2026, 5, 2, 10, tzinfo=UTC)
NEXT = date(2026, 3, 31)
BEGUN, MOVED = date(2025, 1, 6), date(2025, 6, 2)
KINSHIP = ("S1/1", "placement", "kinship", BEGUN, None)
MOVED_ON = ("S1/1", "placement", "kinship", BEGUN, MOVED)
FOSTERED = ("S1/1", "placement", "foster_la", MOVED, None)
AGREED = ("S1/1", "legal", "voluntary", BEGUN, None)
OF_S2 = ("S2/1", "placement", None, date(2025, 9, 10), None)
FIRST = (KINSHIP, AGREED, OF_S2)
DAYS = st.dates(date(2025, 1, 1), date(2025, 1, 4))
SPELLS = st.lists(
    st.tuples(
        st.sampled_from(["S1/1", "S2/1"]),
        st.sampled_from(["placement", "legal"]),
        st.sampled_from(["other", None]),
        DAYS,
        st.none() | DAYS.map(lambda day: day.replace(month=2)),
    ),
    max_size=4,
)
LAWS = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def lead(cast):
    """The data lead of Strathmarr, as rules see them."""
    return viewer_of(cast.of("data-lead"))


def held(area):
    """What the register holds now, with the kind of its source."""
    rows = Spell.unscoped.filter(area=area, until=None)
    return sorted(rows.values_list("journey__reference", *comparing.SPELL, "source"), key=repr)


def said(area):
    """The same without where it comes from."""
    return [row[:-1] for row in held(area)]


def as_held(*spells):
    """Spells of an extract as the register holds them."""
    return sorted(((*one[:2], one[2] or "", *one[3:]) for one in spells), key=repr)


def test_what_an_extract_has_is_what_the_register_holds(cast):
    load(cast.strathmarr, *WAITS, spells=FIRST)

    assert said(cast.strathmarr) == as_held(*FIRST)


def test_next_month_a_spell_that_ended_stands_in_place_of_the_one_that_lasted(cast):
    area = cast.strathmarr
    load(area, *WAITS, spells=FIRST)
    load(area, *WAITS, as_of=NEXT, spells=(MOVED_ON, FOSTERED, AGREED, OF_S2))

    assert said(area) == as_held(MOVED_ON, FOSTERED, AGREED, OF_S2)
    assert list(Spell.unscoped.exclude(replaces=None).values_list("replaces__ended_on", "ended_on")) == [(None, MOVED)]


def test_of_a_journey_that_an_extract_has_no_more_no_spell_is_left(cast):
    load(cast.strathmarr, *WAITS, spells=FIRST)
    load(cast.strathmarr, *WAITS[1:], as_of=NEXT, spells=(OF_S2,))

    assert said(cast.strathmarr) == as_held(OF_S2)


def test_taking_an_extract_back_leaves_the_spells_row_by_row_as_they_were(cast, lead):
    area = cast.strathmarr
    load(area, *WAITS, spells=FIRST)
    before = held(area)
    load(area, *WAITS, as_of=NEXT, spells=(MOVED_ON, FOSTERED))

    actions.take_back(change=Change.objects.latest("pk"), why="Of another month.", by=lead, now=LATER)

    assert held(area) == before


def test_what_differs_is_listed_with_both(cast):
    area = cast.strathmarr
    load(area, *WAITS, spells=FIRST)
    known = of(*WAITS, as_of=NEXT, spells=(MOVED_ON, FOSTERED, OF_S2))

    found = comparing.compare(area, facts.journeys(known), facts.milestones(known), facts.spells(known))

    def words(one):
        return one and (one.reference, one.kind, one.what, one.began_on, one.ended_on)

    assert [(words(one.replaces), words(one)) for one in found.spells] == [
        (KINSHIP, MOVED_ON),
        (None, FOSTERED),
    ]
    assert [words(one) for one in found.spells_ended] == [KINSHIP, AGREED]


@LAWS
@given(first=SPELLS, second=SPELLS)
def test_law_the_same_spells_again_change_nothing_and_taking_them_back_is_as_before(cast, lead, first, second):
    area = cast.strathmarr
    Spell.unscoped.filter(area=area).delete()
    load(area, *WAITS, as_of=NEXT, spells=first)
    before = held(area)

    load(area, *WAITS, as_of=NEXT, spells=list(reversed(first)))
    again = held(area)
    load(area, *WAITS, as_of=NEXT, spells=second)
    after = said(area)
    actions.take_back(change=Change.objects.latest("pk"), why="A law.", by=lead, now=LATER)

    assert again == before
    assert after == as_held(*second)
    assert held(area) == before


def page(cast, **asked):
    """The page of the first journey, as text in one line."""
    journey = Journey.unscoped.get(area=cast.strathmarr, reference="S1/1")
    url = reverse("children.journey", kwargs={"area": cast.strathmarr.slug, "key": journey.key})
    answer = client_of(cast.of("data-lead")).get(url, asked)
    return answer, " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_the_page_has_them_in_the_timeline_and_in_a_table(cast):
    load(cast.strathmarr, *WAITS, spells=(MOVED_ON, FOSTERED, AGREED))

    answer, words = page(cast)

    assert "Placements: 2, the last foster carers of the council, since 2 June 2025" in words
    assert "Legal statuses: 1, the last by agreement (section 25), since 6 January 2025" in words
    shown = [(one.what, one.kind, one.began_on, one.ended_on) for one in answer.context["seen"].spells]
    assert shown == [
        ("Kinship carers", "Placement", BEGUN, MOVED),
        ("Foster carers of the council", "Placement", MOVED, None),
        ("By agreement (section 25)", "Legal status", BEGUN, None),
    ]
    assert "Foster carers of the council Placement 2 June 2025 Lasts Extract up to 28 February 2026" in words


def test_a_page_without_any_says_nothing_of_them(cast):
    load(cast.strathmarr, *WAITS)

    assert "Placements" not in page(cast)[1]


def test_as_it_was_known_the_page_has_what_was_known_then(cast, lead):
    area = cast.strathmarr
    actions.load(area=area, journeys=of(*WAITS, spells=FIRST), by=lead, now=NOW)
    actions.load(area=area, journeys=of(*WAITS, as_of=NEXT, spells=(MOVED_ON, FOSTERED)), by=lead, now=LATER)
    asked = {"known_day": "2", "known_month": "4", "known_year": "2026"}

    then, now = page(cast, **asked)[0].context["seen"], page(cast)[0].context["seen"]

    assert [one.what for one in then.spells] == ["Kinship carers", "By agreement (section 25)"]
    assert [(one.what, one.instead_of) for one in now.spells] == [
        ("Kinship carers", "Kinship carers, 6 January 2025 and still"),
        ("Foster carers of the council", ""),
    ]


def test_the_history_has_them_before_and_after(cast, lead):
    area = cast.strathmarr
    load(area, *WAITS, spells=FIRST)
    load(area, *WAITS, as_of=NEXT, spells=(MOVED_ON, FOSTERED))
    one = Journey.unscoped.get(area=area, reference="S1/1").facts.get(until=None)

    seen = queries.timeline(lead, area, one, at=queries.known(lead, area))

    assert seen.changes[0].lines == (
        Line(
            what="Placement",
            before="Kinship carers, 6 January 2025 and still",
            after="Kinship carers, 6 January 2025 to 2 June 2025",
        ),
        Line(what="Placement", before="", after="Foster carers of the council, 2 June 2025 and still"),
        Line(what="Legal status", before="By agreement (section 25), 6 January 2025 and still", after=""),
    )


def test_a_word_that_is_not_known_is_said_to_be_so():
    spell = {"kind": "placement", "what": "", "began_on": BEGUN, "ended_on": MOVED}

    assert spell_in_words(**spell) == "Not known, 6 January 2025 to 2 June 2025"


def test_erasing_a_journey_erases_its_spells(cast, lead):
    area = cast.strathmarr
    load(area, *WAITS, spells=FIRST)
    load(area, *WAITS, as_of=NEXT, spells=(MOVED_ON, FOSTERED, OF_S2))
    journey = Journey.unscoped.get(area=area, reference="S1/1")

    actions.erase(area=area, journey=journey, reference="S1/1", whole_child=False, why="Asked for.", by=lead, now=LATER)

    assert list(Spell.unscoped.values_list("journey__reference", flat=True)) == ["S2/1"]


def test_routes_are_those_recommended_and_those_that_somebody_said_with_a_reason(cast, lead):
    area = cast.strathmarr
    recommended = ("S1/1", BEGUN, None, None, [
        ("accommodated", BEGUN, None), ("permanence_recommended", MOVED, "adoption"),
    ])  # fmt: skip
    load(area, recommended)
    journey = Journey.unscoped.get(area=area, reference="S1/1")
    by_hand.change_route(
        journey=journey, route="permanence_order", on=AS_OF, why="The panel advised it.", by=lead, now=NOW
    )

    answer, words = page(cast)

    assert [(one.route, one.on, one.why) for one in answer.context["seen"].routes] == [
        ("Adoption", MOVED, ""),
        ("Permanence order", AS_OF, "The panel advised it."),
    ]
    assert "Permanence order 28 February 2026 The panel advised it. By hand, Catriona Wedderburn" in words
