"""A driver diagram is saved as a whole: what stays keeps its key, nobody's words are lost, and who may."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.measures.actions import drivers as actions
from pace.measures.models import Aim, Driver
from pace.measures.queries import drivers as queries
from pace.measures.rules.outline import Line, Outline
from pace.permissions import ROLES
from tests.pace.cast import viewer_of
from tests.pace.measures.made_drivers import LATER, NOW, SMALL, aim, drawn, keys_of, lines, stored, text

EXAMPLES = 10 if connection.vendor == "sqlite" else 5
LAW = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def champion(cast):
    return viewer_of(cast.of("champion"))


@pytest.fixture
def panel(cast):
    return aim(cast)


def test_an_outline_is_saved_in_its_order(cast, panel):
    drawn(cast, panel)

    assert stored(cast, panel) == SMALL


def test_parts_that_stay_keep_their_keys_wherever_they_go_and_whatever_they_say(cast, panel, champion):
    drawn(cast, panel)
    before = keys_of(panel)
    moved = "\nFamily contact\n  A template\n    Letters go out in time\nTimely decisions\n  Something new\n"

    actions.draw(
        aim=panel,
        outline=Outline(lines=lines(moved, before | {"Something new": before["Send them by e-mail"]})),
        version="1",
        by=champion,
        now=LATER,
    )

    kept = ("Family contact", "A template", "Letters go out in time", "Timely decisions")
    assert stored(cast, panel) == moved
    assert keys_of(panel) == {
        **{one: before[one] for one in kept},
        "Something new": before["Send them by e-mail"],
    }


def test_a_part_that_did_not_change_is_not_written_again(cast, panel):
    drawn(cast, panel)
    more = SMALL.replace("    A template\n", "    A template\n    A third idea\n")

    with CaptureQueriesContext(connection) as asked:
        drawn(cast, panel, more, now=LATER)

    written = [one["sql"] for one in asked if 'pace_driver"' in one["sql"] and not one["sql"].startswith("SELECT")]
    assert [one.split()[0] for one in written] == ["INSERT"]


def test_a_change_of_nothing_counts_no_version(cast, panel):
    drawn(cast, panel)

    again = drawn(cast, panel, now=LATER)

    assert (again.version, again.changed_at) == (1, NOW)


def test_a_diagram_says_who_changed_it_last(cast, panel, champion):
    drawn(cast, panel)
    drawn(cast, panel, "One thing", by="project-manager", now=LATER)

    shown = queries.diagram(champion, cast.strathmarr, "panel")

    assert (shown.version, shown.changed_at, shown.changed_by) == (2, LATER, "Bryce Tulloch")


def test_a_diagram_can_be_emptied_and_drawn_anew(cast, panel):
    drawn(cast, panel)
    drawn(cast, panel, "", now=LATER)
    emptied = stored(cast, panel)

    drawn(cast, panel, "One thing", now=LATER)

    assert (emptied, stored(cast, panel)) == ("\n", "\nOne thing\n")


def test_the_second_of_two_who_change_it_at_once_is_told_what_is_saved(cast, panel, champion):
    drawn(cast, panel)
    drawn(cast, panel, "One thing", by="project-manager", now=LATER)

    with pytest.raises(Stale) as told:
        actions.draw(aim=panel, outline=Outline(lines=lines("Mine")), version="1", by=champion, now=LATER)

    saved = Outline(lines=lines("One thing", keys_of(panel)))
    assert (told.value.version, told.value.saved, told.value.by, told.value.at) == (
        "2",
        {"outline": saved},
        "Bryce Tulloch",
        LATER,
    )
    assert stored(cast, panel) == "\nOne thing\n"


def test_the_second_of_two_who_draw_it_first_at_once_is_told_too(cast, panel, champion):
    drawn(cast, panel)

    with pytest.raises(Stale):
        actions.draw(aim=panel, outline=Outline(lines=lines("Mine")), version="0", by=champion, now=NOW)


def test_the_key_of_another_diagram_is_not_taken(cast, panel, champion):
    drawn(cast, panel)
    other = aim(cast, slug="order", name="To the order within a year")
    stolen = Outline(lines=(Line(level=1, words="Mine", key=keys_of(panel)["Family contact"]),))

    actions.draw(aim=other, outline=stolen, version="0", by=champion, now=NOW)

    assert (stored(cast, panel), stored(cast, other)) == (SMALL, "\nMine\n")


def test_a_key_that_comes_twice_counts_once(cast, panel, champion):
    drawn(cast, panel, "A\nB")
    key = keys_of(panel)["A"]
    twice = Outline(lines=(Line(level=1, words="A", key=key), Line(level=1, words="A again", key=key)))

    actions.draw(aim=panel, outline=twice, version="1", by=champion, now=LATER)

    assert stored(cast, panel) == "\nA\nA again\n"
    assert keys_of(panel)["A"] == key != keys_of(panel)["A again"]


def test_what_is_too_deep_is_refused_and_nothing_changes(cast, panel, champion):
    drawn(cast, panel)

    with pytest.raises(Refused, match=r"^Line 2 \(“B”\) is a change idea, but stands below no secondary driver\."):
        actions.draw(aim=panel, outline=Outline(lines=lines("A\n    B")), version="1", by=champion, now=LATER)

    assert stored(cast, panel) == SMALL


KEEPERS = {"local-area-lead", "project-manager", "data-lead", "champion"}


@pytest.mark.parametrize("role", ROLES)
def test_those_who_run_tests_and_keep_measures_change_it_and_nobody_else(cast, panel, role):
    viewer, outline = viewer_of(cast.of(role)), Outline(lines=lines("A"))

    try:
        with transaction.atomic():
            actions.draw(aim=panel, outline=outline, version="0", by=viewer, now=NOW)
        done = True
    except Refused as refused:
        done = "Your roles do not let you change an area's driver diagram." not in str(refused)

    assert done is (role in KEEPERS)


def test_the_lead_of_another_area_changes_it_not(cast, panel):
    with pytest.raises(Refused):
        actions.draw(
            aim=panel, outline=Outline(lines=lines("A")), version="0", by=viewer_of(cast.of_glenlochy), now=NOW
        )


@pytest.mark.parametrize(
    ("state", "changes"), [("proposed", True), ("agreed", True), ("achieved", False), ("retired", False)]
)
def test_the_diagram_of_an_open_aim_is_changed_and_that_of_another_stays(cast, champion, state, changes):
    one = aim(cast, state=state)

    reason = queries.why_not_change(champion, queries.diagram(champion, cast.strathmarr, "panel"))

    said = f"This aim is {state}, so its driver diagram stays as it is. Propose the aim again to change it."
    assert reason == (None if changes else said)
    if not changes:
        with pytest.raises(Refused, match=f"^{said}$"):
            drawn(cast, one)


def test_the_history_has_what_was_added_changed_and_taken_out(cast, panel):
    drawn(cast, panel, "A\n  B")
    drawn(cast, panel, "A\n  C", by="project-manager", now=LATER)
    lead = viewer_of(cast.of("local-area-lead"))

    history = queries.history(lead, queries.diagram(lead, cast.strathmarr, "panel"))

    part = "the part of a driver diagram: area 'Strathmarr', diagram 'driver diagram',"
    assert [(one.who, one.what) for one in history][1:5] == [
        ("Bryce Tulloch", f"removed {part} above 'A', kind 'Secondary driver', words 'B', place 1"),
        ("Bryce Tulloch", f"added {part} above 'A', kind 'Secondary driver', words 'C', place 1"),
        ("Dougal Farquhar", f"added {part} above 'A', kind 'Secondary driver', words 'B', place 1"),
        ("Dougal Farquhar", f"added {part} kind 'Primary driver', words 'A', place 1"),
    ]
    assert queries.history(viewer_of(cast.of("champion")), queries.diagram(lead, cast.strathmarr, "panel")) == ()


def test_only_whoever_may_see_aims_sees_diagrams(cast, panel):
    drawn(cast, panel)
    seen = {role: queries.diagrams(viewer_of(cast.of(role)), cast.strathmarr) for role in ROLES}

    assert {role for role, found in seen.items() if not found} == {"contributor", "partnership-member"}
    assert queries.diagram(viewer_of(cast.of("contributor")), cast.strathmarr, "panel") is None


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_takes_as_many_queries_for_one_aim_as_for_three(cast, champion, many, django_assert_num_queries):
    for number in range(many):
        drawn(cast, aim(cast, slug=f"aim-{number}", name=f"Aim {number}"))

    with django_assert_num_queries(5):
        found = queries.diagrams(champion, cast.strathmarr)

    assert [text(one.lines) for one in found] == [SMALL] * many


words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=200)


@st.composite
def outlines(draw, keys=()):
    """Lines of any words, of which none is more than one level below the one above it; some with one of these keys."""
    free, found, above = list(keys), [], 0
    for _ in range(draw(st.integers(0, 8))):
        above = draw(st.integers(1, min(above + 1, 3)))
        key = free.pop(draw(st.integers(0, len(free) - 1))) if free and draw(st.booleans()) else None
        found.append(Line(level=above, words=draw(words), key=key))
    return tuple(found)


@LAW
@given(st.data())
def test_any_outline_is_read_again_as_it_was_saved_and_what_stays_keeps_its_key(cast, champion, data):
    one = aim(cast, slug=f"aim-{Aim.objects.count()}")

    for _ in range(2):
        keys = sorted(keys_of(one).values())
        wanted = data.draw(outlines(keys))
        before = queries.diagram(champion, cast.strathmarr, one.slug)
        actions.draw(aim=one, outline=Outline(lines=wanted), version=str(before.version), by=champion, now=NOW)
        found = queries.diagram(champion, cast.strathmarr, one.slug).lines

        assert [(line.level, line.words) for line in found] == [(line.level, line.words) for line in wanted]
        assert [now.key for now, line in zip(found, wanted, strict=True) if line.key] == [
            line.key for line in wanted if line.key
        ]
        assert Driver.objects.filter(diagram__aim=one).count() == len(wanted)
