"""The agreement: undertakings confirmed one by one, a memorandum that nobody can change, and who may do what."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pace.agreement import actions, content, queries, rules, states
from pace.agreement.models import Acknowledgement, Confirmed, Memorandum
from pace.areas.actions import roles
from pace.areas.models import RoleHeld
from pace.areas.rules import Refused
from pace.permissions import ROLES
from pace.readiness.models import Round
from tests.pace import cast
from tests.pace.cast import client_of, viewer_of

NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
EIGHT = range(1, 9)


@pytest.fixture
def people(db):  # noqa: ARG001  # the database must be there first
    """The cast, in an area that has submitted its questionnaire."""
    found = cast.assemble()
    Round.objects.create(area=found.strathmarr, number=1, state="submitted", begun_at=NOW, submitted_at=NOW)
    return found


def confirm_all(people, by=None):
    """Every undertaking, confirmed by the lead."""
    for number in EIGHT:
        actions.confirm(area=people.strathmarr, number=number, by=by or lead(people), now=NOW)


def lead(people):
    """The lead of Strathmarr, as rules see them."""
    return viewer_of(people.of("local-area-lead"))


def sign(people, by=None, name="Ailsa Muirfield"):
    """The lead signs."""
    return actions.sign(
        area=people.strathmarr, name=name, job_title="Chief social work officer", authority="Strathmarr Council",
        seen=queries.as_seen(people.strathmarr), by=by or lead(people), now=NOW,
    )  # fmt: skip


def typed(people, **others):
    """What the lead types to sign, and what their page sends along."""
    seen = queries.as_seen(people.strathmarr)
    own = {"name": "Ailsa Muirfield", "job_title": "Head", "authority": "Strathmarr Council", "signs": "on"}
    return {**own, "seen": seen, **others}


def acknowledge(people, role="improvement-advisor", note="Thank you."):
    """The national team acknowledges."""
    return actions.acknowledge(area=people.strathmarr, note=note, by=viewer_of(people.of(role)), now=NOW)


def url(page="", **words_):
    """A page of Strathmarr's agreement."""
    name = ".".join(part for part in ("joining.agreement", page) if part)
    return reverse(name, kwargs={"area": "strathmarr", **words_})


def test_there_are_eight_undertakings_with_the_packs_numbers():
    assert [one.number for one in content.memorandum().undertakings] == list(EIGHT)


def test_an_undertaking_is_confirmed_and_taken_back(people):
    actions.confirm(area=people.strathmarr, number=3, by=lead(people), now=NOW)
    before = rules.confirmed_numbers(people.strathmarr, lead(people).id)

    actions.take_back(area=people.strathmarr, number=3, by=lead(people))

    assert (before, rules.confirmed_numbers(people.strathmarr, lead(people).id)) == (frozenset({3}), frozenset())


def test_what_was_confirmed_in_other_words_is_not_confirmed(people):
    confirm_all(people)
    Confirmed.objects.filter(number=5).update(undertaking="In the words of last year.")

    found = queries.standing(lead(people), people.strathmarr)

    assert queries.why_not(lead(people), found, move="sign", now=NOW) == (
        "Confirm every undertaking first: 1 is still open."
    )


def test_nobody_signs_before_every_undertaking_is_confirmed(people):
    with pytest.raises(Refused, match="Confirm every undertaking first: 8 are still open"):
        sign(people)

    assert Memorandum.objects.count() == 0


def test_nobody_signs_before_the_questionnaire_is_submitted(people):
    Round.objects.update(state="drafting")
    confirm_all(people)

    with pytest.raises(Refused, match="Submit the readiness questionnaire first"):
        sign(people)


def test_what_is_signed_is_kept_word_by_word_with_its_fingerprint(people):
    confirm_all(people)

    signed = sign(people)

    assert signed.plain == "\n".join(
        (
            "Memorandum of understanding: Strathmarr",
            "",
            content.memorandum().opening.replace("{area}", "Strathmarr"),
            "",
            *(f"{one.number}. {one.title}. {one.text}" for one in content.memorandum().undertakings),
            "",
            content.memorandum().closing.replace("{area}", "Strathmarr"),
            "",
            "Name: Ailsa Muirfield",
            "Job title: Chief social work officer",
            "Authority: Strathmarr Council",
            "Date: 20 November 2026",
            "",
        )
    )
    assert signed.fingerprint == hashlib.sha256(signed.plain.encode()).hexdigest()
    assert (signed.round.number, signed.signed_by, queries.is_as_signed(signed)) == (
        1,
        people.of("local-area-lead"),
        True,
    )


def test_a_text_that_was_altered_no_longer_has_its_fingerprint(people):
    confirm_all(people)
    signed = sign(people)

    signed.plain = signed.plain.replace("every looked after child", "some looked after children")

    assert not queries.is_as_signed(signed)


def test_what_is_signed_is_not_signed_or_unconfirmed_again(people):
    confirm_all(people)
    sign(people)

    with pytest.raises(Refused, match="This memorandum is signed, so it cannot be signed"):
        sign(people)
    with pytest.raises(Refused, match="signed already"):
        actions.take_back(area=people.strathmarr, number=1, by=lead(people))

    assert (Memorandum.objects.count(), Confirmed.objects.count()) == (1, 8)


def test_a_memorandum_is_acknowledged_once(people):
    confirm_all(people)
    sign(people)

    acknowledge(people)

    assert queries.standing(lead(people), people.strathmarr).state == "acknowledged"
    with pytest.raises(Refused, match="acknowledged"):
        acknowledge(people, role="programme-lead")
    assert [(one.by, one.note) for one in Acknowledgement.objects.all()] == [
        (people.of("improvement-advisor"), "Thank you.")
    ]


def hand_over(people):
    """The lead hands their role to the project manager."""
    held = RoleHeld.objects.get(person=people.of("local-area-lead"), state="held")
    to = people.of("project-manager")
    roles.hand_over(held=held, to_id=to.pk, by=viewer_of(people.of("programme-lead")), now=NOW)
    return viewer_of(to)


def test_a_new_lead_signs_anew_and_the_old_memorandum_stays(people):
    confirm_all(people)
    first = sign(people)
    acknowledge(people)

    successor = hand_over(people)
    standing = queries.standing(successor, people.strathmarr)
    confirm_all(people, by=successor)
    second = sign(people, by=successor, name="Bryce Tulloch")

    assert (standing.state, standing.latest) == ("unsigned", first)
    assert queries.memorandums(successor, people.strathmarr) == (second, first)
    assert queries.standing(successor, people.strathmarr).state == "signed"


def test_the_memorandum_of_a_lead_who_has_gone_is_not_acknowledged(people):
    confirm_all(people)
    sign(people)
    hand_over(people)

    with pytest.raises(Refused, match="Ailsa Muirfield does not lead the area any more"):
        acknowledge(people)


ALLOWED = {
    "sign": {"local-area-lead"},
    "acknowledge": {"improvement-advisor", "permanence-consultant", "programme-lead"},
}
STATES = {"sign": "unsigned", "acknowledge": "signed"}


@pytest.mark.parametrize("state", states.MEMORANDUM.states)
def test_every_move_by_every_role(people, state):
    confirm_all(people)
    if state != "unsigned":
        sign(people)
    if state == "acknowledged":
        acknowledge(people)
    viewers = {role: viewer_of(people.of(role)) for role in ROLES}

    # Nothing is done, so that all may ask of the same memorandum.
    may = {
        (move, role): rules.why_not(move, queries.standing(viewer, people.strathmarr), by=viewer, now=NOW) is None
        for move in states.MEMORANDUM.moves
        for role, viewer in viewers.items()
    }

    assert may == {(move, role): role in ALLOWED[move] and state == STATES[move] for move, role in may}
    assert len(may) == len(states.MEMORANDUM.moves) * len(ROLES)


@pytest.mark.parametrize("role", ["sign", "acknowledge"])
def test_nobody_of_another_area_or_of_none_makes_a_move(people, role):
    confirm_all(people)
    if role == "acknowledge":
        sign(people)

    reasons = [
        rules.why_not(role, queries.standing(one, people.strathmarr), by=one, now=NOW)
        for one in (viewer_of(people.of_glenlochy), viewer_of(people.outsider))
    ]

    assert [one.startswith("Your roles do not let you") for one in reasons] == [True, True]


def test_the_pages_lead_from_the_first_undertaking_to_the_signature(people):
    client = client_of(people.of("local-area-lead"))

    answers = [client.post(url("undertaking", undertaking=number), {"do": "confirm"}) for number in EIGHT]
    page = client.get(url()).content.decode()
    signed = client.post(url("sign"), typed(people))

    assert [one["Location"] for one in answers] == [
        *(url("undertaking", undertaking=number + 1) for number in EIGHT[:-1]),
        url(),
    ]
    assert "8 of 8 confirmed" in page
    assert (signed.status_code, signed["Location"]) == (302, url())
    one = Memorandum.objects.get()
    shown = client.get(url("signed", memorandum=one.pk)).content.decode()
    assert "Text and fingerprint agree" in shown
    assert re.sub(r"\s", "", one.fingerprint) in re.sub(r"\s", "", shown)


def test_signing_asks_again_who_one_is(people):
    confirm_all(people)
    client = client_of(people.of("local-area-lead"))
    cast.confirmed(client, at=0)

    response = client.post(url("sign"), typed(people))

    assert response.status_code == 302
    assert "reauthenticate" in response["Location"] or "confirm" in response["Location"]
    assert Memorandum.objects.count() == 0


@pytest.mark.parametrize("missing", ["name", "job_title", "authority", "signs"])
def test_a_signature_lacks_nothing(people, missing):
    confirm_all(people)
    client = client_of(people.of("local-area-lead"))

    page = client.post(url("sign"), {key: value for key, value in typed(people).items() if key != missing})

    assert (page.status_code, Memorandum.objects.count()) == (200, 0)
    assert "ds_question--error" in page.content.decode()


def test_the_exact_text_is_a_file_whose_digest_is_the_fingerprint(people):
    confirm_all(people)
    signed = sign(people, name="Ailsa <b>Muirfield</b> & Ó Néill")

    response = client_of(people.of("champion")).get(url("text", memorandum=signed.pk))

    assert hashlib.sha256(response.content).hexdigest() == signed.fingerprint
    assert response["Content-Disposition"] == 'attachment; filename="memorandum-strathmarr-2026-11-20.txt"'


def test_another_areas_memorandum_is_not_there(people):
    confirm_all(people)
    signed = sign(people)

    address = reverse("joining.agreement.signed", kwargs={"area": "glenlochy", "memorandum": signed.pk})

    assert client_of(people.of_glenlochy).get(address).status_code == 404


def test_the_national_team_sees_how_every_areas_memorandum_stands(people):
    confirm_all(people)
    sign(people)
    advisor = viewer_of(people.of("improvement-advisor"))
    before = {key: one.state for key, one in queries.of_all_areas(advisor).items()}

    hand_over(people)

    assert before == {people.strathmarr.pk: "signed"}
    assert [one.state for one in queries.of_all_areas(advisor).values()] == ["unsigned"]
    assert queries.of_all_areas(viewer_of(people.of("local-area-lead"))) == {}


def test_who_has_not_signed_in_sees_nothing_of_it(people):  # noqa: ARG001  # the area must be there
    assert Client().get(url()).status_code == 302


def test_the_page_says_that_a_new_lead_signs_anew(people):
    confirm_all(people)
    sign(people)
    hand_over(people)

    page = client_of(people.of("champion")).get(url()).content.decode()

    assert "does not lead Strathmarr any more: the new lead signs anew" in page
    assert "Signed before" in page


def test_a_memorandum_says_its_day_as_the_clock_on_the_wall_has_it(people):
    confirm_all(people)
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)

    seen = queries.as_seen(people.strathmarr)
    signed = actions.sign(
        area=people.strathmarr, name="A", job_title="B", authority="C", seen=seen, by=lead(people), now=late
    )

    assert timezone.localdate(late) == (late + timedelta(hours=1)).date()
    assert "Date: 2 July 2026" in signed.plain


def test_nothing_is_signed_in_words_that_its_signatory_has_not_read(people, settings, tmp_path):
    confirm_all(people)
    sent = typed(people)
    ours = files("pace.agreement.content").joinpath("memorandum.toml").read_text("utf-8")
    (tmp_path / "agreement").mkdir()
    (tmp_path / "agreement" / "memorandum.toml").write_text(ours.replace("Either side may", "Nobody may"), "utf-8")
    settings.WORDING = str(tmp_path)
    client = client_of(people.of("local-area-lead"))

    stale = client.post(url("sign"), sent)
    before = Memorandum.objects.count()
    fresh = client.post(url("sign"), typed(people))

    assert "were changed since you opened this page" in stale.content.decode()
    assert (before, fresh.status_code) == (0, 302)
    assert "Nobody may" in Memorandum.objects.get().plain


def test_the_page_sends_along_the_words_that_it_shows(people):
    confirm_all(people)

    page = client_of(people.of("local-area-lead")).get(url("sign")).content.decode()

    assert f'name="seen" value="{queries.as_seen(people.strathmarr)}"' in page


def test_signed_twice_at_once_is_signed_once(people):
    confirm_all(people)
    client = client_of(people.of("local-area-lead"))
    sent = typed(people)

    answers = [client.post(url("sign"), sent) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 200]
    assert Memorandum.objects.count() == 1


def test_an_undertaking_that_is_not_there_is_not_confirmed(people):
    with pytest.raises(Refused, match="There is no undertaking 9"):
        actions.confirm(area=people.strathmarr, number=9, by=lead(people), now=NOW)

    assert client_of(people.of("local-area-lead")).get(url("undertaking", undertaking=9)).status_code == 404


def test_the_other_side_is_told_by_mail_of_what_waits_and_of_nothing_else(
    people, mailoutbox, django_capture_on_commit_callbacks
):
    confirm_all(people)
    with django_capture_on_commit_callbacks(execute=True):
        sign(people)
    with django_capture_on_commit_callbacks(execute=True):
        acknowledge(people, note="A private word.")

    assert [(one.to, one.subject) for one in mailoutbox] == [
        ([people.of("programme-lead").email], "Strathmarr has signed its memorandum"),
        ([people.of("local-area-lead").email], "The national team has acknowledged the memorandum of Strathmarr"),
    ]
    assert all(url() in one.body for one in mailoutbox)
    assert not any("private word" in one.body or "Ailsa Muirfield signed" in one.body for one in mailoutbox)


def test_nobody_is_told_of_a_signature_that_was_refused(people, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Refused):
        sign(people)

    assert mailoutbox == []


def test_whoever_reads_of_the_memorandum_finds_the_questionnaire_that_goes_with_it(people):
    confirm_all(people)
    signed = sign(people)
    questionnaire = reverse("joining.round", kwargs={"area": "strathmarr", "round": 1})
    client = client_of(people.of("improvement-advisor"))

    pages = [
        client.get(one).content.decode() for one in (url(), url("signed", memorandum=signed.pk), url("acknowledge"))
    ]

    assert [f'href="{questionnaire}"' in one for one in pages] == [True, True, True]
