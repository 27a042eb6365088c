"""The evidence of a test of change: what is gathered of its cycles, conditions and measures, and for whom."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pace.changes.models import TestedCondition
from pace.changes.queries import decisions as stored
from pace.changes.queries import effect, evidence
from pace.changes.rules.evidence import Cycle, Evidence, Predicted, Tried, read, written
from pace.measures.actions import charts, measures
from pace.permissions import ROLES
from tests.pace.cast import viewer_of
from tests.pace.changes import made_changes as made
from tests.pace.changes import made_decisions as decisions
from tests.pace.measures import made_measures

NOW = made.NOW
BETTER_FROM = date(2024, 9, 1)


def gathered(cast, test, role="champion"):
    """The evidence of a test as somebody sees it now."""
    return evidence.of(viewer_of(cast.of(role)), test, now=NOW)


def condition(cast, words, dimension="team", **other):
    """A condition of the area's list."""
    return TestedCondition.objects.create(area=cast.strathmarr, dimension=dimension, words=words, **other)


def test_cycles_and_conditions_are_gathered_as_they_are(cast):
    north, south = condition(cast, "North"), condition(cast, "South")
    condition(cast, "West")
    condition(cast, "Old", retired_at=NOW)
    test = made.agreed(cast)
    made.acted(cast, test, conditions=(north.pk,))
    made.acted(
        cast, test, news=("team", "larger"), new_words="Two cases", scale=2, conditions=(north.pk, south.pk),
        asked=(("Is it complete?", "Yes"), ("Does it take an hour?", "Yes")), results=("kept", "not-kept"),
        values=(1, 0),
    )  # fmt: skip
    made.plan(cast, test, conditions=(condition(cast, "An experienced worker", "worker").pk,))
    test.refresh_from_db()

    found = gathered(cast, test)

    first, second, third = found.cycles
    assert first == Cycle(
        number=1, state="Complete", begun_on=made.STARTS, ended_on=made.STARTS, news="The first try", scale=1,
        conditions=("North",), noted="yes in 1 of 1 case", seen=0,
        predicted=(
            Predicted(
                question="Is it complete at the review?", prediction="Yes, for the one child", result="kept",
                happened="So it was.",
            ),
        ),
        learning="It needs an hour.", act="Widen", act_words="So.",
    )  # fmt: skip
    assert (second.news, second.noted) == ("Another team, larger: Two cases", "yes in 1 of 2 cases")
    assert (third.state, third.begun_on, third.noted) == ("Planned", None, "")
    assert found.tried == (
        Tried(dimension="Worker", values=(), not_tried=("An experienced worker",)),
        Tried(dimension="Team", values=("North (cycles 1, 2)", "South (cycle 2)"), not_tried=("West",)),
    )
    assert [found.results(key) for key in ("kept", "not-kept", "unclear")] == [2, 1, 0]
    assert (found.begun_on, found.aim, found.state) == (made.STARTS, "Panel in time", "Testing")
    assert found.proposed == "3.5"


def test_evidence_reads_back_as_it_was_written_also_where_an_older_page_had_less(cast):
    test = decisions.studied(cast)
    found = gathered(cast, test)

    assert read(written(found)) == found
    assert written(read(written(found))) == written(found)
    assert read(b"{}") == Evidence()


def test_without_a_register_the_evidence_says_so_of_each_measure(cast):
    found = gathered(cast, decisions.studied(cast))

    assert [(one.measure, one.nothing, one.moved, one.charts) for one in found.effects] == [
        ("Panel within 12 weeks", "No extract of Strathmarr has been loaded yet.", "unclear", ())
    ]


def test_a_measure_that_moved_the_right_way_is_said_to_have(cast):
    decisions.load_moving(cast.strathmarr, better_from=BETTER_FROM)

    (found,) = gathered(cast, decisions.solid(cast, on=BETTER_FROM)).effects

    assert found.moved == "better"
    assert found.says == "Its run chart shows a sustained shift from 1 September 2024 the right way."
    assert (found.contrasts[0].group, found.contrasts[0].clear) == ("from 1 September 2024", True)
    assert found.contrasts[0].says_share.startswith("Between 78 and 100 percentage points more:")
    assert (len(found.charts), found.groups, found.as_of) == (2, (), made_measures.AS_OF)


def test_a_measure_that_moved_the_wrong_way_is_said_to_have(cast):
    decisions.load_moving(cast.strathmarr, better_from=date(2022, 1, 1), worse_from=BETTER_FROM)

    (found,) = gathered(cast, decisions.solid(cast, on=BETTER_FROM)).effects

    assert found.moved == "worse"
    assert found.says == "Its run chart shows a sustained shift from 1 September 2024 the wrong way."


def test_a_measure_that_moved_before_the_test_began_says_nothing_of_the_test(cast):
    decisions.load_moving(cast.strathmarr, better_from=date(2023, 6, 1))

    found = gathered(cast, decisions.solid(cast, on=date(2025, 9, 1))).effects[0]

    assert found.says == "Its run chart shows no sustained shift since the test began."


def test_a_measure_that_did_not_move_cannot_be_told(cast):
    made_measures.load_panels(cast.strathmarr)
    test = decisions.studied(cast)

    (found,) = gathered(cast, test).effects

    assert found.moved == "unclear"
    assert {one.clear for one in found.contrasts} == {False}
    assert all(one.says_share.startswith("Cannot tell yet") for one in found.contrasts)


def test_before_a_cycle_has_begun_nothing_is_compared(cast):
    made_measures.load_panels(cast.strathmarr)

    (found,) = gathered(cast, made.agreed(cast)).effects

    assert (found.says, found.contrasts, len(found.charts)) == (effect.NOT_BEGUN, (), 2)


def test_the_children_in_the_test_stand_beside_the_others(cast):
    made_measures.load_panels(cast.strathmarr)
    test = decisions.studied(cast, who={"age_under": 12})

    (found,) = gathered(cast, test).effects

    assert [one.title for one in found.groups] == ["Children in the test", "The others"]
    inside, others = found.groups
    assert inside.rows == gathered(cast, decisions.studied(cast, name="Of all")).effects[0].charts[0].rows
    assert others.says == "No child counts yet." or not others.rows


def test_a_decided_phase_after_the_beginning_does_not_hide_the_shift(cast):
    decisions.load_moving(cast.strathmarr, better_from=BETTER_FROM)
    test, by = decisions.solid(cast, on=BETTER_FROM), viewer_of(cast.of("data-lead"))
    charts.begin_phase(measure=test.measures.get(), on=BETTER_FROM, why="It shifted.", by=by, now=NOW)

    (found,) = gathered(cast, test).effects

    assert found.moved == "better"
    assert found.says == "Its run chart shows a sustained shift from 1 September 2024 the right way."


def counted(cast, values, better=""):
    """A measure that is counted by hand in each month of two years, with which way is better."""
    measure = made_measures.add(cast, **{**made_measures.BY_HAND, "better": better})
    by = viewer_of(cast.of("data-lead"))
    for place, value in enumerate(values):
        on = date(2024 + place // 12, place % 12 + 1, 1)
        typed = {"numerator": value, "denominator": 20, "note": "", "version": ""}
        measures.count(measure=measure, on=on, **typed, by=by, now=NOW)
    return measure


BY_HAND = {
    "rising": ([5] * 10 + [15] * 14, "more", "better"),
    "rising, where fewer is better": ([5] * 10 + [15] * 14, "fewer", "worse"),
    "level": ([5, 6] * 12, "more", "unclear"),
}


@pytest.mark.parametrize("case", BY_HAND)
def test_what_is_counted_by_hand_is_judged_by_its_chart_alone(cast, case):
    values, better, moved = BY_HAND[case]
    measure = counted(cast, values, better)
    test = made.agreed(cast, measures=(measure.pk,))
    made.acted(cast, test, on=date(2024, 11, 1))

    (found,) = gathered(cast, test).effects

    assert (found.moved, found.contrasts, len(found.charts)) == (moved, (), 1)


def test_what_nobody_counted_says_so(cast):
    measure = made_measures.add(cast, **made_measures.BY_HAND)
    test = made.agreed(cast, measures=(measure.pk,))

    assert gathered(cast, test).effects[0].nothing == "Nothing has been counted by hand yet."


def test_figures_are_for_those_who_may_see_them(cast):
    decisions.load_moving(cast.strathmarr, better_from=BETTER_FROM)
    test = decisions.studied(cast)

    found = {role: bool(effect.of_test(viewer_of(cast.of(role)), test, begun=made.STARTS)) for role in ROLES}

    sees = {"local-area-lead", "project-manager", "data-lead", "champion", "senior-manager"}
    assert found == {role: role in sees for role in ROLES}


def test_no_chart_of_the_evidence_shows_a_single_child(cast):
    made_measures.load_panels(cast.strathmarr)
    wait = made_measures.add(cast, **{**made_measures.WAIT, "chart": "children"})
    test = made.agreed(cast, measures=(wait.pk,))

    (found,) = gathered(cast, test, "data-lead").effects

    assert len(found.charts) == 1
    assert found.charts[0].head[0] == "By day"
    assert replace(found, charts=()) == replace(gathered(cast, test).effects[0], charts=())


def test_many_cycles_are_gathered_with_as_many_queries_as_few(cast):
    test, counts, viewer = made.agreed(cast), [], viewer_of(cast.of("champion"))
    north = condition(cast, "North")
    for _ in range(3):
        made.acted(cast, test, conditions=(north.pk,))
        found = cast.strathmarr.change_tests.select_related("driver__diagram__aim", "area").get(pk=test.pk)
        with CaptureQueriesContext(connection) as asked:
            evidence.of(viewer, found, now=NOW)
        counts.append(len(asked))

    assert len(set(counts)) == 1


def test_frozen_figures_are_for_those_who_may_see_figures(cast):
    decisions.load_moving(cast.strathmarr, better_from=BETTER_FROM)
    decision, sees, not_sees = (
        decisions.proposed(cast),
        viewer_of(cast.of("champion")),
        viewer_of(cast.of("contributor")),
    )

    whole, without = stored.frozen(sees, decision), stored.frozen(not_sees, decision)

    assert without == replace(whole, effects=(), with_figures=False)
    assert len(whole.effects) == 1
    assert stored.exact_bytes(not_sees, decision) is None
    assert stored.one(not_sees, cast.strathmarr, decision.test.slug, decision.pk) is None
    assert stored.of_test(not_sees, decision.test) == stored.waiting(not_sees, cast.strathmarr) == []
    assert [one.pk for one in stored.waiting(sees, cast.strathmarr)] == [decision.pk]


def test_measures_of_every_kind_are_written_and_read_back(cast):
    made_measures.load_panels(cast.strathmarr)
    by_hand = counted(cast, [5] * 10 + [15] * 14)
    kinds = [made_measures.add(cast, **said) for said in (made_measures.SHARE, made_measures.WAIT, made_measures.COUNT)]
    test = made.agreed(cast, measures=(*(one.pk for one in kinds), by_hand.pk), who={"age_under": 12})
    made.acted(cast, test, on=date(2024, 11, 1))

    found = gathered(cast, test)

    assert read(written(found)) == found
    assert [(one.measure, len(one.charts), len(one.groups)) for one in found.effects] == [
        ("Papers on time", 1, 0),
        ("Panel within 12 weeks", 2, 2),
        ("Wait for the panel", 1, 2),
        ("Panels held", 1, 2),
    ]
