"""The register by hand: each action with all that it writes, what it refuses, and who may."""

from datetime import UTC, date, datetime

import pytest

from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.permissions import ROLES
from pace.record.models import Entry
from pace.register import actions, queries
from pace.register.actions import by_hand, comparing, facts
from pace.register.actions.by_hand.children import Facts
from pace.register.models import Change, Journey, JourneyFacts, MilestoneReached, RouteTaken, Waiting, WillNotHappen
from pace.register.rules.by_hand import Born
from tests.pace.cast import undone, viewer_of
from tests.pace.register.made_registers import AS_OF, ENDED, WAITS, load, of, rows_of

AT = datetime(2026, 3, 5, 10, tzinfo=UTC)
LATER = datetime(2026, 4, 5, 10, tzinfo=UTC)
TODAY = date(2026, 3, 5)
RECOMMENDED = ("S5/1", date(2025, 1, 6), None, None, [
    ("accommodated", date(2025, 1, 6), None), ("permanence_recommended", date(2025, 6, 2), "adoption"),
])  # fmt: skip
WHY = "The file of the case says so."


@pytest.fixture
def lead(cast):
    """The data lead of Strathmarr, as rules see them."""
    return viewer_of(cast.of("data-lead"))


@pytest.fixture
def area(cast):
    """Strathmarr, with an extract up to 28 February 2026."""
    load(cast.strathmarr, *WAITS, ENDED, RECOMMENDED)
    return cast.strathmarr


def journey(reference="S1/1"):
    """The journey of a reference."""
    return Journey.unscoped.get(reference=reference)


def reached(milestone, reference="S1/1"):
    """A milestone that a journey has now."""
    return MilestoneReached.unscoped.get(journey__reference=reference, milestone=milestone, until=None)


def known(reference="S1/1", *names):
    """Some of the facts that a journey has now."""
    return JourneyFacts.unscoped.filter(until=None, journey__reference=reference).values_list(*names).get()


def milestones(reference="S1/1"):
    """Milestones of a journey now, each with its day, what came of it, and whose word it is."""
    rows = MilestoneReached.unscoped.filter(until=None, journey__reference=reference).order_by("on", "milestone")
    return list(rows.values_list("milestone", "on", "outcome", "source__kind"))


def waits(reference="S1/1"):
    """For what a child waits now, and since when."""
    rows = Waiting.unscoped.filter(journey__reference=reference).order_by("since")
    return list(rows.values_list("end", "since"))


def last():
    """The last change."""
    return Change.objects.latest("pk")


def add(area, lead, reference="T1/1", **more):
    """A child typed by hand, away from home since the second of June 2025."""
    said = Facts(**{"started_on": date(2025, 6, 2), "at_home": False, **more.pop("facts", {})})
    return by_hand.add_child(area=area, reference=reference, facts=said, by=lead, now=AT, **more)


def test_a_child_is_added_with_what_is_known(area, lead):
    said = {"born": Born(year=2020, month=8), "sex": "F", "team": "North", "locality": "Aldermoor", "at_home": False}

    made = add(area, lead, "T1/2", child="T1", facts=said)

    row = JourneyFacts.unscoped.get(journey=made)
    assert (made.reference, made.child, made.area) == ("T1/2", "T1", area)
    assert {name: getattr(row, name) for name in comparing.FACTS} == {
        **dict.fromkeys(("ended_on",)), "ended_by": "", "placement": "", "route": "",
        "started_on": date(2025, 6, 2), "born_year": 2020, "born_month": 8, "age_at_start": 4,
        "sex": "F", "team": "North", "locality": "Aldermoor", "at_home": False,
    }  # fmt: skip
    assert set(row.by_hand) == {
        "reference", "started_on", "born_year", "born_month", "age_at_start", "sex", "team", "locality", "at_home",
    }  # fmt: skip
    change = last()
    assert (change.kind, change.by_id, change.as_of, change.added, change.ended) == ("hand", lead.id, TODAY, 1, 0)
    assert (row.since, row.source, row.replaces) == (change, change, None)


def test_a_child_without_another_reference_has_that_of_the_journey(area, lead):
    assert add(area, lead).child == "T1/1"


@pytest.mark.usefixtures("area")
def test_a_milestone_is_recorded_and_the_child_waits_for_the_next_one(lead):
    others = [waits("S2/1"), waits("S3/1")]

    by_hand.add_milestone(
        journey=journey(), milestone="permanence_recommended", on=date(2026, 2, 2), outcome="adoption", by=lead, now=AT
    )

    assert milestones() == [
        ("accommodated", date(2025, 1, 6), "", "extract"),
        ("permanence_recommended", date(2026, 2, 2), "adoption", "hand"),
    ]
    assert waits() == [("panel", date(2026, 2, 2))]
    assert [waits("S2/1"), waits("S3/1")] == others
    assert (last().added, last().ended, last().why) == (1, 0, "")


@pytest.mark.usefixtures("area")
def test_a_milestone_is_corrected_with_a_reason_and_names_what_it_replaced(lead):
    old = reached("permanence_recommended", "S5/1")

    by_hand.correct_milestone(reached=old, on=date(2025, 6, 12), outcome="adoption", why=WHY, by=lead, now=AT)

    new = reached("permanence_recommended", "S5/1")
    old.refresh_from_db()
    assert (new.on, new.outcome, new.since, new.source, new.replaces) == (
        date(2025, 6, 12), "adoption", last(), last(), old,
    )  # fmt: skip
    assert (old.until, last().why, last().by_id) == (last(), WHY, lead.id)
    assert waits("S5/1") == [("panel", date(2025, 6, 12))]


@pytest.mark.usefixtures("area")
def test_a_milestone_that_is_not_so_is_gone_and_its_row_stays(lead):
    old = reached("permanence_recommended", "S5/1")

    by_hand.remove_milestone(reached=old, why=WHY, by=lead, now=AT)

    old.refresh_from_db()
    assert milestones("S5/1") == [("accommodated", date(2025, 1, 6), "", "extract")]
    assert (old.until, waits("S5/1")) == (last(), [("permanence_recommended", date(2025, 1, 6))])


@pytest.mark.usefixtures("area")
def test_facts_are_corrected_and_say_which_were_typed(lead):
    version = str(JourneyFacts.unscoped.get(journey=journey(), until=None).pk)
    said = Facts(started_on=date(2025, 1, 2), born=Born(year=2021, month=1), sex="girl", team="North")

    by_hand.correct_facts(journey=journey(), facts=said, version=version, why=WHY, by=lead, now=AT)

    assert known("S1/1", "started_on", "born_year", "born_month", "age_at_start", "sex", "team") == (
        date(2025, 1, 2), 2021, 1, 4, "girl", "North",
    )  # fmt: skip
    assert set(known("S1/1", "by_hand")[0]) == {"started_on", "born_year", "born_month", "team"}


@pytest.mark.usefixtures("area")
def test_facts_that_somebody_else_corrected_meanwhile_are_not_written_over(lead):
    version = str(JourneyFacts.unscoped.get(journey=journey(), until=None).pk)
    said = Facts(started_on=date(2025, 1, 2), sex="girl")
    by_hand.correct_facts(journey=journey(), facts=said, version=version, why=WHY, by=lead, now=AT)

    with pytest.raises(Stale) as stale:
        by_hand.correct_facts(
            journey=journey(), facts=Facts(started_on=date(2025, 1, 3)), version=version, why=WHY, by=lead, now=AT
        )

    assert (stale.value.saved["started_on"], stale.value.by) == (date(2025, 1, 2), "Catriona Wedderburn")
    assert known("S1/1", "started_on") == (date(2025, 1, 2),)


@pytest.mark.usefixtures("area")
def test_a_journey_is_ended_and_the_end_is_put_back(lead):
    by_hand.end_journey(journey=journey(), on=date(2026, 2, 20), ended_by="home", by=lead, now=AT)
    ended = (known("S1/1", "ended_on", "ended_by"), waits())
    by_hand.put_end_back(journey=journey(), why=WHY, by=lead, now=AT)

    assert ended == ((date(2026, 2, 20), "home"), [])
    assert known("S1/1", "ended_on", "ended_by") == (None, "")
    assert waits() == [("permanence_recommended", date(2025, 1, 6))]


@pytest.mark.usefixtures("area")
def test_every_route_keeps_its_day_and_its_reason(lead):
    for route, on, why in (
        ("adoption", date(2025, 6, 2), "Recommended."),
        ("kinship_order", date(2025, 12, 1), "An aunt came forward."),
        ("home", date(2025, 3, 3), "The first plan."),
    ):
        by_hand.change_route(journey=journey(), route=route, on=on, why=why, by=lead, now=AT)

    kept = RouteTaken.unscoped.order_by("on").values_list("route", "on", "source__why", "until")
    assert list(kept) == [
        ("home", date(2025, 3, 3), "The first plan.", None),
        ("adoption", date(2025, 6, 2), "Recommended.", None),
        ("kinship_order", date(2025, 12, 1), "An aunt came forward.", None),
    ]
    assert known("S1/1", "route", "by_hand") == ("kinship_order", ["route"])


def test_nobody_waits_for_what_will_not_happen_until_that_is_taken_back(area, lead):
    before = waits("S5/1")

    by_hand.will_not_happen(
        journey=journey("S5/1"), milestone="panel", reason="goes-home", more="Decided in March.", by=lead, now=AT
    )
    marked = (waits("S5/1"), last().why)
    load(area, *WAITS, ENDED, RECOMMENDED, as_of=date(2026, 3, 31))
    after_the_next_extract = waits("S5/1")
    by_hand.will_happen(mark=WillNotHappen.unscoped.get(), why=WHY, by=lead, now=LATER)

    assert before == [("panel", date(2025, 6, 2))]
    assert marked == ([], "The child goes home, or has gone. Decided in March.")
    assert after_the_next_extract == []
    assert waits("S5/1") == before


@pytest.mark.usefixtures("area")
def test_what_happened_after_all_needs_no_taking_back(lead):
    by_hand.will_not_happen(journey=journey("S5/1"), milestone="panel", reason="other", by=lead, now=AT)

    by_hand.add_milestone(journey=journey("S5/1"), milestone="panel", on=date(2026, 2, 3), by=lead, now=AT)

    assert WillNotHappen.unscoped.get().until == last()
    assert waits("S5/1") == [("adm_decision", date(2026, 2, 3))]


def refusals(lead, area):
    """What is impossible, each with the words of its refusal."""
    one, five = journey(), journey("S5/1")
    who = {"by": lead, "now": AT}
    start = str(JourneyFacts.unscoped.get(journey=one, until=None).pk)
    accommodated = reached("accommodated")
    new = {"area": area, **who}
    again = {"reached": accommodated, "why": WHY, **who}
    return [
        (by_hand.add_child, {"reference": "S1/1", "facts": Facts(started_on=TODAY), **new}, "in use already"),
        (by_hand.add_child, {"reference": "", "facts": Facts(started_on=TODAY), **new}, "Enter a reference"),
        (by_hand.add_child, {"reference": "Mia Testerson", "facts": Facts(started_on=TODAY), **new}, "no names"),
        (by_hand.add_child, {"reference": "9", "child": "M. Roe", "facts": Facts(started_on=TODAY), **new}, "no names"),
        (by_hand.add_child, {"reference": "9" * 101, "facts": Facts(started_on=TODAY), **new}, "at most 100"),
        (by_hand.add_child, {"reference": "9", "facts": Facts(started_on=date(1989, 12, 31)), **new}, "before 1990"),
        (by_hand.add_child, {"reference": "9", "facts": Facts(started_on=date(2026, 3, 6)), **new}, "not come yet"),
        (
            by_hand.add_child,
            {"reference": "9", "facts": Facts(started_on=TODAY, born=Born(year=2026, month=4)), **new},
            "month of birth has not come",
        ),
        (
            by_hand.add_child,
            {"reference": "9", "facts": Facts(started_on=TODAY, born=Born(year=1960, month=4)), **new},
            "too early for a child",
        ),
        (by_hand.add_child, {"reference": "9", "facts": Facts(started_on=TODAY, team="x" * 61), **new}, "at most 60"),
        (by_hand.add_milestone, {"journey": one, "milestone": "pannel", "on": TODAY, **who}, "no such milestone"),
        (by_hand.add_milestone, {"journey": one, "milestone": "left_care", "on": TODAY, **who}, "page of its own"),
        (by_hand.add_milestone, {"journey": one, "milestone": "panel", "on": date(2026, 3, 6), **who}, "not come yet"),
        (
            by_hand.add_milestone,
            {"journey": one, "milestone": "accommodated", "on": date(2025, 1, 6), **who},
            "on this day already",
        ),
        (
            by_hand.add_milestone,
            {"journey": one, "milestone": "panel", "on": TODAY, "outcome": "ruled_in", **who},
            "cannot come of this",
        ),
        (by_hand.correct_milestone, {**again, "on": date(2025, 1, 6)}, "Nothing differs"),
        (by_hand.correct_milestone, {**again, "on": TODAY, "why": " "}, "Say why"),
        (by_hand.remove_milestone, {"reached": accommodated, "why": "", **who}, "Say why"),
        (by_hand.end_journey, {"journey": one, "on": date(2025, 1, 5), "ended_by": "home", **who}, "cannot end before"),
        (by_hand.end_journey, {"journey": one, "on": TODAY, "ended_by": "away", **who}, "how it ended"),
        (by_hand.end_journey, {"journey": journey("S4/1"), "on": TODAY, "ended_by": "home", **who}, "Say why"),
        (by_hand.put_end_back, {"journey": one, "why": WHY, **who}, "has no end"),
        (
            by_hand.correct_facts,
            {"journey": one, "facts": Facts(started_on=TODAY), "version": start, "why": "", **who},
            "Say why",
        ),
        (by_hand.change_route, {"journey": one, "route": "north", "on": TODAY, "why": WHY, **who}, "no such route"),
        (by_hand.change_route, {"journey": one, "route": "home", "on": TODAY, "why": "", **who}, "Say why"),
        (by_hand.will_not_happen, {"journey": one, "milestone": "panel", "reason": "so", **who}, "Choose a reason"),
        (
            by_hand.will_not_happen,
            {"journey": five, "milestone": "permanence_recommended", "reason": "other", **who},
            "has a day on which this happened",
        ),
    ]


@pytest.mark.parametrize("number", range(27))
def test_only_what_is_impossible_is_refused_with_a_sentence_and_nothing_is_changed(area, lead, number):
    every = refusals(lead, area)
    act, said, sentence = every[number]
    before = (Change.objects.count(), Journey.unscoped.count(), MilestoneReached.unscoped.count())

    with pytest.raises(Refused) as refused:
        act(**said)

    assert sentence in str(refused.value)
    assert (Change.objects.count(), Journey.unscoped.count(), MilestoneReached.unscoped.count()) == before
    assert len(every) == 27


def every_action(area, by):
    """Each action once, in an order in which each is possible."""
    said = {"by": by, "now": AT}
    five = journey("S5/1")
    version = str(JourneyFacts.unscoped.get(journey=five, until=None).pk)
    yield lambda: by_hand.add_child(area=area, reference="T9", facts=Facts(started_on=TODAY), **said)
    yield lambda: by_hand.add_milestone(journey=five, milestone="legal_referred", on=TODAY, **said)
    yield lambda: by_hand.correct_facts(
        journey=five, facts=Facts(started_on=date(2025, 1, 3)), version=version, why=WHY, **said
    )
    yield lambda: by_hand.correct_milestone(reached=reached("accommodated", "S5/1"), on=TODAY, why=WHY, **said)
    yield lambda: by_hand.will_not_happen(journey=five, milestone="panel", reason="other", **said)
    yield lambda: by_hand.will_happen(mark=WillNotHappen.unscoped.get(until=None), why=WHY, **said)
    yield lambda: by_hand.change_route(journey=five, route="home", on=TODAY, why=WHY, **said)
    yield lambda: by_hand.end_journey(journey=five, on=TODAY, ended_by="home", **said)
    yield lambda: by_hand.put_end_back(journey=five, why=WHY, **said)
    yield lambda: by_hand.remove_milestone(reached=reached("accommodated", "S5/1"), why=WHY, **said)


def tried(act):
    """In a word, whether somebody may do this; what was done is undone."""
    try:
        with undone():
            act()
    except Refused as refused:
        return "refused" if "Your roles do not let you" in str(refused) else str(refused)
    return "done"


def test_who_may_write_in_the_register(cast, area):
    keeper = viewer_of(cast.of("data-lead"))
    of_everyone = [every_action(area, viewer_of(cast.of(role))) for role in ROLES]
    found = {role: [] for role in ROLES}

    for *theirs, keepers in zip(*of_everyone, every_action(area, keeper), strict=True):
        for role, act in zip(ROLES, theirs, strict=True):
            found[role].append(tried(act))
        keepers()

    may = {"local-area-lead", "project-manager", "data-lead"}
    assert found == {role: ["done" if role in may else "refused"] * 10 for role in ROLES}


def test_another_areas_keeper_is_refused(cast, area):
    keeper = viewer_of(cast.of_glenlochy)

    with pytest.raises(Refused, match="Your roles do not let you"):
        by_hand.end_journey(journey=journey(), on=TODAY, ended_by="home", by=keeper, now=AT)

    assert known("S1/1", "ended_on") == (None,)
    assert area.changes.count() == 1


def test_that_it_was_written_is_on_record_with_its_reason_and_no_row_of_a_child_is(area, lead):
    before = Entry.objects.count()

    by_hand.remove_milestone(reached=reached("accommodated"), why=WHY, by=lead, now=AT)

    rows = Entry.objects.order_by("pk").values_list("table", "operation", "by_id", "doing", "why", "area_id")[before:]
    said = (lead.id, "say that a milestone is not so", WHY, area.pk)
    assert list(rows) == [("pace_change", "insert", *said), ("pace_change", "update", *said)]


def test_the_next_extract_leaves_what_was_typed_and_says_where_it_states_otherwise(area, lead):
    version = str(JourneyFacts.unscoped.get(journey=journey(), until=None).pk)
    said = Facts(started_on=date(2025, 1, 2), sex="girl")
    by_hand.correct_facts(journey=journey(), facts=said, version=version, why=WHY, by=lead, now=AT)
    by_hand.correct_milestone(reached=reached("accommodated"), on=date(2025, 1, 2), why=WHY, by=lead, now=AT)
    by_hand.add_milestone(journey=journey("S2/1"), milestone="panel", on=date(2026, 2, 3), by=lead, now=AT)
    by_hand.remove_milestone(reached=reached("accommodated", "S3/1"), why=WHY, by=lead, now=AT)
    by_hand.put_end_back(journey=journey("S4/1"), why=WHY, by=lead, now=AT)
    add(area, lead)
    typed = {name: (known(name, "started_on", "ended_on"), milestones(name)) for name in (*EVERYONE, "T1/1")}
    extract = of(*WAITS, ENDED, RECOMMENDED, as_of=AS_OF)

    found = comparing.compare(area, facts.journeys(extract), facts.milestones(extract))
    load(area, *WAITS, ENDED, RECOMMENDED)
    rows = (JourneyFacts.unscoped.count(), MilestoneReached.unscoped.count())
    load(area, *WAITS, ENDED, RECOMMENDED)

    assert sorted((one.reference, one.name, one.typed, one.stated) for one in found.typed) == [
        ("S1/1", "accommodated", date(2025, 1, 2), date(2025, 1, 6)),
        ("S1/1", "started_on", date(2025, 1, 2), date(2025, 1, 6)),
        ("S3/1", "accommodated", None, date(2026, 2, 2)),
        ("S4/1", "ended_by", "", "home"),
        ("S4/1", "ended_on", None, date(2025, 5, 1)),
    ]
    assert {name: (known(name, "started_on", "ended_on"), milestones(name)) for name in typed} == typed
    assert (JourneyFacts.unscoped.count(), MilestoneReached.unscoped.count()) == rows


EVERYONE = ("S1/1", "S2/1", "S3/1", "S4/1", "S5/1")


def test_what_was_known_on_an_earlier_day_stays_as_it_was(area, lead):
    on = date(2026, 3, 4)
    then = queries.journeys_as_known(lead, area, on=on)
    before = (rows_of(then.journeys), rows_of(then.events), then.as_of)

    for act in every_action(area, lead):
        act()

    now = queries.journeys_as_known(lead, area, on=on)
    assert (rows_of(now.journeys), rows_of(now.events), now.as_of) == before
    assert rows_of(queries.journeys_as_known(lead, area, on=TODAY).events) != before[1]


def test_a_register_may_begin_by_hand_and_its_data_end_on_the_day_of_the_last_change(cast, lead):
    area = cast.strathmarr
    made = add(area, lead)
    by_hand.add_milestone(journey=made, milestone="accommodated", on=date(2025, 6, 2), by=lead, now=AT)
    first = (queries.latest(lead, area).as_of, waits("T1/1"))

    by_hand.add_milestone(journey=made, milestone="referred_to_reporter", on=TODAY, by=lead, now=LATER)
    second = queries.latest(lead, area).as_of
    load(area, WAITS[0], as_of=AS_OF)
    by_hand.add_milestone(journey=made, milestone="legal_referred", on=TODAY, by=lead, now=LATER)

    assert first == (TODAY, [("permanence_recommended", date(2025, 6, 2))])
    assert second == LATER.date()
    assert queries.latest(lead, area).as_of == AS_OF
    assert known("T1/1", "by_hand")[0][0] == "reference"


def test_the_first_outcome_that_is_typed_counts_for_every_child(cast, lead):
    without = ("S6/1", *RECOMMENDED[1:4], [(name, on, None) for name, on, _ in RECOMMENDED[4]])
    load(cast.strathmarr, without, WAITS[0])
    waiting = waits("S6/1")

    by_hand.add_milestone(
        journey=journey(), milestone="permanence_recommended", on=date(2026, 2, 2), outcome="adoption", by=lead, now=AT
    )
    by_one = list(Waiting.unscoped.order_by("pk").values_list("journey__reference", "end"))
    actions.take_back(change=last(), why=WHY, by=lead, now=LATER)

    assert waiting == [("panel", date(2025, 6, 2))]
    assert by_one == [("S1/1", "panel")]
    assert waits("S6/1") == waiting


def correct(lead, **said):
    """Facts of the first journey corrected, besides what stands there."""
    now = JourneyFacts.unscoped.get(journey=journey(), until=None)
    facts_ = Facts(**{"started_on": now.started_on, "sex": now.sex, "team": now.team, "locality": now.locality, **said})
    by_hand.correct_facts(journey=journey(), facts=facts_, version=str(now.pk), why=WHY, by=lead, now=AT)
    return last()


@pytest.mark.usefixtures("area")
def test_taking_back_what_was_typed_of_facts_leaves_what_was_typed_later(lead):
    first = correct(lead, team="North", locality="Aldermoor")
    correct(lead, team="South")

    done = actions.take_back(change=first, why=WHY, by=lead, now=LATER)

    assert (done.ended, done.again, done.kept) == (1, 1, 1)
    assert known("S1/1", "team", "locality", "by_hand") == ("South", "", ["team"])


def test_an_extract_that_has_a_day_for_what_will_not_happen_ends_the_mark(area, lead):
    panel = ("S5/1", *RECOMMENDED[1:4], [*RECOMMENDED[4], ("panel", date(2026, 3, 20), None)])
    by_hand.will_not_happen(journey=journey("S5/1"), milestone="panel", reason="other", by=lead, now=AT)

    load(area, *WAITS, ENDED, panel, as_of=date(2026, 3, 31))
    ended = WillNotHappen.unscoped.get().until
    load(area, *WAITS, ENDED, RECOMMENDED, as_of=date(2026, 4, 3))

    assert ended is not None
    assert ended.kind == "extract"
    assert "panel" in dict(waits("S5/1"))


@pytest.mark.usefixtures("area")
def test_of_two_corrections_of_one_fact_both_taken_back_nothing_is_left(lead):
    before = known("S1/1", "team", "locality", "by_hand", "source_id")
    first, second = correct(lead, team="North"), correct(lead, team="South")

    actions.take_back(change=first, why=WHY, by=lead, now=LATER)
    actions.take_back(change=second, why=WHY, by=lead, now=LATER)

    assert known("S1/1", "team", "locality", "by_hand", "source_id") == before


def test_a_child_typed_before_the_extract_had_it_stays_when_the_typing_is_taken_back(area, lead):
    add(area, lead)
    typed = last()
    load(area, *WAITS, ENDED, RECOMMENDED, ("T1/1", date(2025, 6, 2), None, None, []), as_of=date(2026, 3, 31))

    done = actions.take_back(change=typed, why=WHY, by=lead, now=LATER)

    assert (done.ended, done.again, done.kept) == (1, 1, 1)
    assert known("T1/1", "started_on", "by_hand", "source__kind") == (date(2025, 6, 2), [], "extract")


def test_what_is_typed_of_a_journey_that_the_extract_has_no_more_is_refused(area, lead):
    load(area, *WAITS[1:], as_of=date(2026, 3, 31))

    with pytest.raises(Refused, match="This journey is not in the register any more"):
        by_hand.add_milestone(journey=journey(), milestone="panel", on=TODAY, by=lead, now=AT)
