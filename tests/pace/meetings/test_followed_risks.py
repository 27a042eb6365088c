"""Risks: every move by every role and from every state, how severe, what is listed, accepted and declined."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.meetings import content, states
from pace.meetings.actions import risking
from pace.meetings.models import Risk
from pace.meetings.queries import risks as queries
from pace.meetings.queries.proposed_risks import Proposed
from pace.meetings.rules import risks as rules
from pace.meetings.rules.risks import Stated
from tests.pace.cast import client_of, viewer_of
from tests.pace.meetings import made_meetings
from tests.pace.meetings.made_meetings import NOW, ON

LIST = reverse("risks", kwargs={"area": "strathmarr"})
KEEPERS = {"local-area-lead", "project-manager", "data-lead", "champion"}
BEFORE = {
    "change": {"open"},
    "change-escalated": {"escalated"},
    "escalate": {"open"},
    "take-back": {"escalated"},
    "close": {"open", "escalated"},
    "open-again": {"closed", "declined"},
}
PROPOSED = Proposed(
    rule="data-late",
    subject="extract",
    sentence="The last extract is old.",
    what="The data are late",
    cause="It is old.",
    effect="Charts are old.",
    likelihood=4,
    impact=2,
    since=date(2026, 2, 1),
)


def stated(cast, **other):
    """What a risk says where nothing else is said."""
    said = {"what": "Nobody comes", "likelihood": 2, "impact": 3, "owner": cast.of("champion").pk, "review_on": ON}
    return Stated(**{**said, **other})


def change(risk, by, **other):
    said = {"what": risk.what, "likelihood": 4, "impact": 4, "owner": risk.owner_id, "review_on": ON}
    return risking.change(risk=risk, stated=Stated(**{**said, **other}), version=str(risk.version), by=by, now=NOW)


def made(risk, move, by):
    """A risk after a move, as its action makes it."""
    if move.startswith("change"):
        return change(risk, by)
    return risking.move(risk=risk, move=move, why="It is so.", by=by, now=NOW)


def tried(risk, move, by):
    """Why a person could not make a move, or None where they could; nothing of it stays."""
    with transaction.atomic():
        try:
            done = made(risk, move, viewer_of(by))
        except Refused as refused:
            return "Your roles" if str(refused).startswith("Your roles do not let you") else str(refused)
        finally:
            transaction.set_rollback(True)
    assert done.state == states.RISK.moves[move].after
    return None


def test_every_move_is_in_the_table():
    assert set(BEFORE) == set(states.RISK.moves)


@pytest.mark.parametrize("move", BEFORE)
def test_a_move_is_for_those_who_keep_risks(cast, move):
    risk = made_meetings.risk(cast, state=min(BEFORE[move]))

    found = {who: tried(risk, move, one) for who, one in cast.everyone()}

    assert found == {who: None if who in KEEPERS else "Your roles" for who, _ in cast.everyone()}


@pytest.mark.parametrize("move", ["escalate", "take-back", "close", "open-again"])
def test_a_move_is_made_from_its_states_alone(cast, move):
    risk, champion, label = made_meetings.risk(cast), cast.of("champion"), states.RISK.moves[move].label.lower()

    found = {}
    for state in states.RISK.states:
        Risk.objects.filter(pk=risk.pk).update(state=state)
        found[state] = tried(Risk.objects.get(pk=risk.pk), move, champion)

    assert {state for state, reason in found.items() if reason is None} == BEFORE[move]
    refused = {state: reason for state, reason in found.items() if reason}
    assert refused == {
        state: f"This risk is {states.RISK.states[state].lower()}, so it cannot be {label}." for state in refused
    }


def test_an_open_or_escalated_risk_is_changed_and_stays_so_and_no_other_is(cast):
    risk, by = made_meetings.risk(cast), viewer_of(cast.of("champion"))

    found = {}
    for state in states.RISK.states:
        Risk.objects.filter(pk=risk.pk).update(state=state)
        try:
            found[state] = change(Risk.objects.get(pk=risk.pk), by).state
        except Refused as refused:
            found[state] = str(refused)

    assert found == {
        "open": "open",
        "escalated": "escalated",
        "closed": "This risk is closed, so it cannot be changed.",
        "declined": "This risk is declined, so it cannot be changed.",
    }


@pytest.mark.parametrize("move", ["escalate", "take-back", "close", "open-again"])
def test_a_move_without_a_reason_is_refused(cast, move):
    risk = made_meetings.risk(cast, state=min(BEFORE[move]))

    with pytest.raises(Refused, match="Say why"):
        risking.move(risk=risk, move=move, why=" ", by=viewer_of(cast.of("champion")), now=NOW)


@pytest.mark.parametrize(
    ("role", "reason"),
    [("champion", None), ("senior-manager", "add an area's risks"), ("contributor", "add an area's risks")],
)
def test_a_risk_is_added_by_those_who_keep_them(cast, role, reason):
    by = viewer_of(cast.of(role))
    if reason:
        with pytest.raises(Refused, match=reason):
            risking.add(area=cast.strathmarr, stated=stated(cast), by=by, now=NOW)
        return

    risk = risking.add(area=cast.strathmarr, stated=stated(cast), by=by, now=NOW)

    assert (risk.number, risk.state, risk.version, risk.rule) == (1, "open", 1, "")


@pytest.mark.parametrize("wrong", [{"likelihood": 5}, {"impact": 0}, {"rule": "moon"}, {"owner": 0}])
def test_what_is_not_a_risk_is_refused(cast, wrong):
    with pytest.raises(Refused):
        risking.add(area=cast.strathmarr, stated=stated(cast, **wrong), by=viewer_of(cast.of("champion")), now=NOW)


def test_who_changes_what_somebody_else_changed_meanwhile_is_told(cast):
    risk, by = made_meetings.risk(cast), viewer_of(cast.of("champion"))
    change(risk, by, what="Health does not come")

    with pytest.raises(Stale) as stale:
        change(risk, by, what="Nobody")

    assert (stale.value.version, stale.value.saved["what"]) == ("2", "Health does not come")


def test_severity_is_the_product_in_words():
    found = {(one, other): rules.severity(one, other) for one in content.LIKELIHOODS for other in content.IMPACTS}

    high = {pair for pair, word in found.items() if word == "high"}
    low = {pair for pair, word in found.items() if word == "low"}
    assert high == {(3, 3), (3, 4), (4, 3), (4, 4)}
    assert low == {(1, 1), (1, 2), (1, 3), (2, 1), (3, 1)}


def test_a_proposed_risk_is_accepted_as_the_person_states_it_and_only_once(cast):
    by, of_rule = viewer_of(cast.of("champion")), {"rule": "data-late", "subject": "extract"}
    accept = {"area": cast.strathmarr, "proposed": PROPOSED, "stated": stated(cast, **of_rule), "by": by, "now": NOW}

    risk = risking.accept(**accept)

    assert (risk.state, risk.rule, risk.subject, risk.likelihood) == ("open", "data-late", "extract", 2)
    with pytest.raises(Refused, match="accepted or declined meanwhile"):
        risking.accept(**accept)
    with pytest.raises(Refused, match="accepted or declined meanwhile"):
        risking.decline(area=cast.strathmarr, proposed=PROPOSED, why="No.", by=by, now=NOW)
    with pytest.raises(Refused, match="Your roles"):
        risking.decline(
            area=cast.strathmarr, proposed=PROPOSED, why="No.", by=viewer_of(cast.of("senior-manager")), now=NOW
        )


def test_a_declined_risk_is_kept_as_proposed_with_the_reason_and_can_be_opened(cast):
    by = viewer_of(cast.of("champion"))
    with pytest.raises(Refused, match="Say why"):
        risking.decline(area=cast.strathmarr, proposed=PROPOSED, why="", by=by, now=NOW)

    risk = risking.decline(area=cast.strathmarr, proposed=PROPOSED, why="It comes on Monday.", by=by, now=NOW)
    kept = (risk.state, risk.why, risk.what, risk.likelihood, risk.impact, risk.owner_id, risk.review_on)
    opened = risking.move(risk=risk, move="open-again", why="It did not come.", by=by, now=NOW)

    assert kept == ("declined", "It comes on Monday.", "The data are late", 4, 2, None, None)
    assert (opened.state, opened.owner_id, opened.review_on) == ("open", by.id, date(2026, 3, 4))


def test_the_list_has_open_risks_by_severity_and_the_others_behind_a_filter(cast):
    later = timezone.localdate() + timedelta(days=9)
    made_meetings.risk(cast, what="Small", likelihood=1, impact=1, review_on=later)
    made_meetings.risk(cast, what="Large", likelihood=4, impact=4)
    made_meetings.risk(cast, what="Above", likelihood=3, impact=3, state="escalated", review_on=later)
    made_meetings.risk(cast, what="Over", likelihood=4, impact=4, state="closed")
    browser = client_of(cast.of("senior-manager"))

    def shown(query):
        return [row[0].words for row in browser.get(f"{LIST}{query}").context["table"].rows]

    page = browser.get(LIST).context
    cells = {row[0].words: (row[1].words, row[5].words) for row in page["table"].rows}
    assert shown("") == ["Large", "Above", "Small"]
    assert cells == {"Large": ("High", "To review"), "Above": ("High", "Escalated"), "Small": ("Low", "Open")}
    assert page["sentence"] == (
        "3 risks are open; 2 are of high severity; 1 is escalated to the senior managers; 1 is overdue for review."
    )
    assert (page["add"], page["proposed"]) == (None, [])
    assert (shown("?state=closed"), shown("?state=review"), shown("?state=escalated")) == (
        ["Over"],
        ["Large"],
        ["Above"],
    )
    assert sorted(shown("?state=all")) == ["Above", "Large", "Over", "Small"]
    assert shown("?state=nonsense") == ["Large", "Above", "Small"]


def test_the_grid_counts_risks_of_each_likelihood_and_impact(cast):
    made_meetings.risk(cast, likelihood=4, impact=1)
    made_meetings.risk(cast, likelihood=4, impact=1)
    made_meetings.risk(cast, likelihood=1, impact=3)

    rows = queries.grid(list(queries.listed(viewer_of(cast.of("champion")), cast.strathmarr)))

    assert [(row.likelihood, [cell.many for cell in row.cells]) for row in rows] == [
        (4, [2, 0, 0, 0]),
        (3, [0, 0, 0, 0]),
        (2, [0, 0, 0, 0]),
        (1, [0, 0, 1, 0]),
    ]


def test_a_risk_is_moved_on_its_pages_and_a_word_that_is_no_move_is_not_there(cast):
    risk, browser = made_meetings.risk(cast), client_of(cast.of("champion"))

    def page(word):
        return reverse("risks.move", kwargs={"area": "strathmarr", "risk_number": risk.number, "risk_move": word})

    asked = browser.post(page("escalate"), {"why": ""}).context["form"].errors.keys()
    done = browser.post(page("escalate"), {"why": "It touches all."})
    risk.refresh_from_db()

    assert (asked, done.url, risk.state, risk.why) == (
        {"why"}, f"/areas/strathmarr/risks/{risk.number}/", "escalated", "It touches all.",
    )  # fmt: skip
    assert [browser.get(page(word)).status_code for word in ("eat", "change-escalated", "take-back")] == [404, 404, 200]


def test_the_page_of_a_risk_has_its_actions_and_the_moves_of_its_state(cast):
    risk = made_meetings.risk(cast)
    made_meetings.action(cast, source="risk", risk=risk.pk)
    address = reverse("risks.one", kwargs={"area": "strathmarr", "risk_number": risk.number})

    kept = client_of(cast.of("champion")).get(address).context
    seen = client_of(cast.of("senior-manager")).get(address).context

    assert [one.what for one, *_ in kept["actions"]] == ["Ask the panel for more days"]
    assert [(one.label, one.reason) for one in kept["others"]] == [
        ("Change it", ""), ("Escalate it", ""), ("Close it", ""),
    ]  # fmt: skip
    assert [one.reason[:10] for one in seen["others"]] == ["Your roles"] * 3


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_takes_one_query_for_one_risk_and_for_three(cast, many, django_assert_num_queries):
    for _ in range(many):
        made_meetings.risk(cast)
    viewer = viewer_of(cast.of("champion"))

    with django_assert_num_queries(1):
        names = [one.owner.name for one in queries.listed(viewer, cast.strathmarr)]

    assert len(names) == many
