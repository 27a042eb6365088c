"""What the next phase needs: checked by the service or confirmed by hand; each met and missing."""

from pathlib import Path

import pytest

from pace.agreement.models import Acknowledgement
from pace.areas.content import AGENCY_KINDS
from pace.areas.content.role_words import words_of_roles
from pace.areas.models import RoleHeld
from pace.areas.rules import Refused
from pace.changes.actions import deciding
from pace.permissions import ROLES
from pace.phases import actions, content, queries, states
from pace.phases.content.in_words import explained, title
from pace.phases.models import ConfirmedCondition
from pace.phases.rules import checks
from tests.pace.cast import viewer_of
from tests.pace.changes import made_decisions
from tests.pace.phases import ways
from tests.pace.phases.ways import NOW

REVIEWERS = {"improvement-advisor", "permanence-consultant", "programme-lead"}
BY_HAND = ["measurement-plan-agreed", "baseline-measured", "changes-keep"]


@pytest.fixture
def advisor(cast):
    return viewer_of(cast.of("improvement-advisor"))


def missing(cast, viewer):
    """What Strathmarr lacks for its next phase, by condition."""
    way = queries.way(viewer, cast.strathmarr, now=NOW)
    return {one.condition.key: one.missing for one in way.missing}


def test_every_condition_is_of_a_phase_that_follows_another_and_belongs_to_a_role():
    conditions = content.conditions()

    assert {one.before for one in conditions} == set(states.NEXT.values())
    assert {role for one in conditions for role in one.whose} <= {*ROLES, content.NATIONAL_TEAM}
    assert {kind for one in conditions for kind in one.agencies} <= set(AGENCY_KINDS)
    assert len({one.key for one in conditions}) == len(conditions)


def test_the_service_checks_what_its_parts_offer_to_check_and_the_rest_is_confirmed_by_hand():
    by_hand = [one.key for one in content.conditions() if not checks.is_offered(one.key)]

    assert by_hand == BY_HAND


def test_an_area_that_has_only_joined_lacks_everything_but_its_roles(cast, advisor):
    assert missing(cast, advisor) == {
        "readiness-found-ready": "The area has not begun its questionnaire.",
        "memorandum-in-force": "Nobody has signed the memorandum yet.",
        "champions-of-main-agencies": "Nobody yet for: Legal services, Education, Health, "
        "Children's Hearings Scotland, The Reporter (SCRA) and Scottish Courts and Tribunals Service.",
    }


def test_an_area_that_has_everything_lacks_nothing(cast, advisor):
    ways.meet(cast, "phase-1")

    assert missing(cast, advisor) == {}


ROUNDS = {
    "drafting": (["drafting"], "The questionnaire is still being drafted."),
    "submitted": (["submitted"], "The questionnaire is submitted. The national team has not decided yet."),
    "not yet": (["not-yet"], "The national team found the area not yet ready, and named what must happen first."),
    "ready": (["ready"], ""),
    "ready at the second time": (["not-yet", "ready"], ""),
    "drafting again": (["not-yet", "drafting"], "The questionnaire is still being drafted."),
    "ready, and a repeat is being drafted": (["ready", "drafting"], ""),
    "ready, and not yet at the repeat": (
        ["ready", "not-yet"], "The national team found the area not yet ready, and named what must happen first.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ROUNDS)
def test_readiness_counts_as_it_was_decided_last(cast, advisor, case):
    rounds, expected = ROUNDS[case]
    for state in rounds:
        ways.found_ready(cast.strathmarr, state)

    assert missing(cast, advisor).get("readiness-found-ready", "") == expected


def test_a_memorandum_is_in_force_when_it_is_acknowledged_and_who_signed_still_leads(cast, advisor):
    lead = cast.of("local-area-lead")
    ways.found_ready(cast.strathmarr)
    signed = ways.memorandum(cast.strathmarr, lead)
    only_signed = missing(cast, advisor)["memorandum-in-force"]
    Acknowledgement.objects.create(area=cast.strathmarr, memorandum=signed, at=NOW, by=cast.of("programme-lead"))
    in_force = missing(cast, advisor).get("memorandum-in-force")
    ways.end(lead.roles.get())
    led_by_another = missing(cast, advisor)["memorandum-in-force"]

    assert only_signed == "The memorandum is signed. The national team has not acknowledged it yet."
    assert in_force is None
    assert led_by_another == ("Who signed the memorandum does not lead the area any more. The new lead signs anew.")


def test_the_latest_memorandum_counts(cast, advisor):
    ways.found_ready(cast.strathmarr)
    ways.memorandum(cast.strathmarr, cast.of("local-area-lead"), acknowledged_by=cast.of("programme-lead"))
    ways.memorandum(cast.strathmarr, cast.of("local-area-lead"))

    assert missing(cast, advisor)["memorandum-in-force"].startswith("The memorandum is signed.")


def test_a_champion_is_missing_for_each_main_agency_that_has_none(cast, advisor):
    ways.meet(cast, "phase-1")
    held = RoleHeld.objects.get(role="champion", state="held", agency__kind="courts")

    ways.end(held)

    assert missing(cast, advisor) == {
        "champions-of-main-agencies": "Nobody yet for: Scottish Courts and Tribunals Service."
    }


def test_a_test_of_change_counts_as_widened_once_a_senior_manager_accepted_a_decision(cast, advisor):
    ways.stands(cast.strathmarr, phase="phase-2")
    before = missing(cast, advisor)["test-of-change-widened"]

    decision = made_decisions.proposed(cast)
    waiting = missing(cast, advisor)["test-of-change-widened"]
    deciding.accept(decision=decision, why="So.", by=viewer_of(cast.of("senior-manager")), now=made_decisions.NOW)

    assert before == "No decision to widen or implement a test of change is accepted yet."
    assert waiting == "A decision on a test of change waits for a senior manager."
    assert "test-of-change-widened" not in missing(cast, advisor)


@pytest.mark.parametrize("end", [deciding.give_back, deciding.withdraw])
def test_a_decision_that_was_not_accepted_does_not_count(cast, advisor, end):
    ways.stands(cast.strathmarr, phase="phase-2")
    by = "senior-manager" if end is deciding.give_back else "champion"

    end(decision=made_decisions.proposed(cast), why="So.", by=viewer_of(cast.of(by)), now=made_decisions.NOW)

    assert missing(cast, advisor)["test-of-change-widened"].startswith("No decision")


@pytest.mark.parametrize("role", ["project-manager", "data-lead"])
def test_a_role_that_nobody_holds_is_missing(cast, advisor, role):
    ways.meet(cast, "phase-1")

    ways.end(cast.of(role).roles.get())

    assert missing(cast, advisor) == {f"{role}-named": "Nobody holds this role yet."}


def test_the_people_of_another_area_are_not_counted(cast, advisor):
    ways.champion(cast.glenlochy, "legal")

    assert "Legal services" in missing(cast, advisor)["champions-of-main-agencies"]


def test_what_nobody_checks_is_missing_until_it_is_confirmed_and_again_when_that_is_withdrawn(cast, advisor):
    ways.stands(cast.strathmarr, phase="phase-1")
    before = missing(cast, advisor)

    confirmed = actions.confirm(area=cast.strathmarr, condition="baseline-measured", note="Seen.", by=advisor, now=NOW)
    after = missing(cast, advisor)
    actions.withdraw(confirmed=confirmed, why="It was last year's.", by=advisor, now=NOW)

    assert set(before) == {"measurement-plan-agreed", "baseline-measured", "aim-agreed"}
    assert set(after) == {"measurement-plan-agreed", "aim-agreed"}
    assert missing(cast, advisor) == before
    kept = ConfirmedCondition.objects.get()
    assert (kept.note, kept.by_id, kept.withdrawn_why, kept.withdrawn_by_id) == (
        "Seen.", advisor.id, "It was last year's.", advisor.id,
    )  # fmt: skip


def test_a_condition_is_confirmed_by_the_national_team_alone(cast):
    ways.stands(cast.strathmarr, phase="phase-1")
    done = set()

    for who, someone in cast.everyone():
        try:
            confirmed = actions.confirm(
                area=cast.strathmarr, condition="baseline-measured", note="Seen.", by=viewer_of(someone), now=NOW
            )
        except Refused:
            continue
        done.add(who)
        confirmed.delete()

    assert done == REVIEWERS


def test_what_was_confirmed_is_withdrawn_by_the_national_team_alone(cast):
    ways.stands(cast.strathmarr, phase="phase-1")
    done = set()

    for who, someone in cast.everyone():
        confirmed = ways.confirmed(cast, "baseline-measured")
        try:
            actions.withdraw(confirmed=confirmed, why="Wrong.", by=viewer_of(someone), now=NOW)
        except Refused:
            confirmed.delete()
        else:
            done.add(who)

    assert done == REVIEWERS


REFUSED = {
    "a condition that the service checks": ("project-manager-named", "Seen.", "The service checks this itself"),
    "a condition of a later phase": ("changes-keep", "Seen.", "not a condition of the area's next phase"),
    "a condition that there is not": ("no-such-thing", "Seen.", "not a condition of the area's next phase"),
    "a condition without what shows it": ("measurement-plan-agreed", " ", "Write what shows it"),
    "a condition that is confirmed": ("baseline-measured", "Seen.", "confirmed already"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_nobody_confirms(cast, advisor, case):
    condition, note, reason = REFUSED[case]
    ways.stands(cast.strathmarr, phase="phase-1")
    ways.confirmed(cast, "baseline-measured")

    with pytest.raises(Refused, match=reason):
        actions.confirm(area=cast.strathmarr, condition=condition, note=note, by=advisor, now=NOW)

    assert ConfirmedCondition.objects.count() == 1


def test_what_a_phase_was_begun_on_is_not_withdrawn_before_the_phase_is_put_back(cast, advisor):
    ways.stands(cast.strathmarr, phase="phase-2")
    confirmed = ways.confirmed(cast, "baseline-measured")
    with pytest.raises(Refused, match="The area has moved on since then"):
        actions.withdraw(confirmed=confirmed, why="Wrong.", by=advisor, now=NOW)

    actions.move(
        area=cast.strathmarr, move="back-to-phase-1", by=advisor, now=NOW, why="The baseline was another area's."
    )
    actions.withdraw(confirmed=confirmed, why="Wrong.", by=advisor, now=NOW)

    assert ConfirmedCondition.objects.get().withdrawn_at == NOW


@pytest.fixture
def _a_later_part_checks_the_baseline(monkeypatch):
    """A later part of the service that offers to check whether there is a baseline; it is taken away after the test."""
    monkeypatch.setattr(checks, "_offered", dict(checks._offered))  # noqa: SLF001  # so that the offer ends with the test
    checks.offer("baseline-measured", lambda areas, _: dict.fromkeys(areas, "There is no baseline on its page."))


@pytest.mark.usefixtures("_a_later_part_checks_the_baseline")
def test_what_was_confirmed_by_hand_counts_no_more_once_a_part_of_the_service_checks_it(cast, advisor):
    ways.stands(cast.strathmarr, phase="phase-1")
    ways.meet(cast, "phase-2")
    ways.confirmed(cast, "baseline-measured")

    found = missing(cast, advisor)

    assert found == {"baseline-measured": "There is no baseline on its page."}
    with pytest.raises(Refused, match="1 condition is not met yet"):
        actions.move(area=cast.strathmarr, move="begin-phase-2", by=advisor, now=NOW)
    with pytest.raises(Refused, match="The service checks this itself"):
        actions.confirm(area=cast.strathmarr, condition="baseline-measured", note="Seen.", by=advisor, now=NOW)


def test_without_that_part_the_same_area_begins_the_phase(cast, advisor):
    ways.stands(cast.strathmarr, phase="phase-1")
    ways.meet(cast, "phase-2")

    standing = actions.move(area=cast.strathmarr, move="begin-phase-2", by=advisor, now=NOW)

    assert standing.phase == "phase-2"


@pytest.mark.parametrize("phase", states.NEXT)
def test_each_phase_begins_when_everything_is_met_and_not_when_one_thing_is_missing(cast, advisor, phase):
    ways.stands(cast.strathmarr, phase=phase)
    move = states.FORWARD[phase]
    with pytest.raises(Refused, match="not met yet"):
        actions.move(area=cast.strathmarr, move=move, by=advisor, now=NOW)

    ways.meet(cast, states.NEXT[phase])

    assert actions.move(area=cast.strathmarr, move=move, by=advisor, now=NOW).phase == states.NEXT[phase]


def test_conditions_speak_in_the_words_of_the_area(cast):
    named = {"one": "Permanence lead", "more": "Permanence leads"}
    cast.strathmarr.own_words = {"champion": named}
    one = content.condition("champions-of-main-agencies")
    words = words_of_roles(cast.strathmarr.own_words)

    assert title(one, words) == "A permanence lead in each main agency"
    assert explained(one, words).endswith(
        "Social work, Legal services, Education, Health, Children's Hearings Scotland, The Reporter (SCRA), "
        "Scottish Courts and Tribunals Service."
    )


def test_whoever_may_not_see_joining_is_given_nothing(cast):
    contributor = viewer_of(cast.of("contributor"))
    ways.stands(cast.strathmarr, phase="phase-2")

    assert queries.way(contributor, cast.strathmarr, now=NOW) is None
    assert queries.standing(contributor, cast.strathmarr).phase == "joining"


def test_an_installation_replaces_the_words_and_nothing_that_the_service_works_with(tmp_path, settings):
    ours = content.conditions()
    shipped = (Path(content.__file__).parent / "conditions.toml").read_text("utf-8")
    own = shipped.replace('title = "At least one aim agreed"', 'title = "An aim that all have signed"')
    (tmp_path / "phases").mkdir()
    (tmp_path / "phases" / "conditions.toml").write_text(own.replace('"local-area-lead"', '"nobody"'), "utf-8")

    settings.WORDING = tmp_path
    found = content.conditions()

    assert {(one.title, two.title) for one, two in zip(ours, found, strict=True) if one != two} == {
        ("At least one aim agreed", "An aim that all have signed")
    }
    assert [one.whose for one in found] == [one.whose for one in ours]
