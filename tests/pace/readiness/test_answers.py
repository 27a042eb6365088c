"""Answers: drafted by several people, never over one another, kept as they were at every time; and comments on them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.permissions import ROLES
from pace.readiness import content
from pace.readiness.actions import answers, beginning, comments
from pace.readiness.models import Answer, AnswerVersion, Comment, Round
from pace.readiness.queries import answers as queries
from pace.readiness.rules import drafting
from tests.pace import cast as people
from tests.pace.cast import client_of, viewer_of

NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
DRAFTING = {"local-area-lead", "project-manager", "data-lead", "champion", "senior-manager"}
REVIEWING = {"improvement-advisor", "permanence-consultant", "programme-lead"}


@pytest.fixture
def cast(db):  # noqa: ARG001  # the database must be there first
    """Everyone."""
    return people.assemble()


@pytest.fixture
def begun(cast):
    """The first round of Strathmarr."""
    return Round.objects.create(area=cast.strathmarr, number=1, begun_at=NOW)


def save(begun, by, text, *, version=0, at=NOW, number=3, complete=False):
    """Somebody saves an answer."""
    return answers.write(round=begun, number=number, text=text, complete=complete, version=str(version), by=by, now=at)


def url(page, **words):
    """A page of Strathmarr's readiness."""
    return reverse(f"joining.{page}", kwargs={"area": "strathmarr", **words})


def told(begun, number=3):
    """Every version of an answer, the oldest first, as who wrote what."""
    rows = AnswerVersion.objects.filter(answer__round=begun, answer__number=number).order_by("version")
    return [(one.by.name, one.text) for one in rows]


def test_the_first_round_is_begun_once(cast):
    lead, manager = (viewer_of(cast.of(role)) for role in ("local-area-lead", "project-manager"))

    first = beginning.begin(area=cast.strathmarr, by=lead, now=NOW)
    second = beginning.begin(area=cast.strathmarr, by=manager, now=NOW)

    assert first == second
    assert (first.number, first.state, first.begun_by) == (1, "drafting", cast.of("local-area-lead"))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_begin_and_who_may_answer(cast, begun, role):
    viewer = viewer_of(cast.of(role))

    reasons = (drafting.why_not_begin(cast.strathmarr, by=viewer), drafting.why_not_draft(begun, by=viewer))

    assert [reason is None for reason in reasons] == [role in DRAFTING] * 2


def test_an_answer_stays_with_the_wording_that_it_answers(cast, begun):
    saved = save(begun, viewer_of(cast.of("champion")), "We try things first.")

    assert (saved.question, saved.text, saved.version, saved.changed_by) == (
        content.question(3).text,
        "We try things first.",
        1,
        cast.of("champion"),
    )


def test_what_one_person_saves_again_within_minutes_is_one_version_and_what_others_save_is_another(cast, begun):
    champion, lead = (viewer_of(cast.of(role)) for role in ("champion", "local-area-lead"))

    save(begun, champion, "One")
    save(begun, champion, "One two", version=1, at=NOW + timedelta(minutes=9))
    save(begun, champion, "One two three", version=2, at=NOW + timedelta(minutes=11))
    save(begun, lead, "Four", version=3, at=NOW + timedelta(minutes=12))

    assert told(begun) == [
        ("Dougal Farquhar", "One two"),
        ("Dougal Farquhar", "One two three"),
        ("Ailsa Muirfield", "Four"),
    ]
    assert Answer.objects.get().version == 4


def test_two_people_at_once_lose_nothing_and_the_second_sees_both(cast, begun):
    champion, lead = (viewer_of(cast.of(role)) for role in ("champion", "local-area-lead"))
    save(begun, champion, "As it was")
    save(begun, champion, "As the champion has it", version=1)

    with pytest.raises(Stale) as stale:
        save(begun, lead, "As the lead has it", version=1)

    assert (stale.value.version, stale.value.saved, stale.value.by) == (
        "2",
        {"text": "As the champion has it", "complete": False},
        "Dougal Farquhar",
    )
    assert Answer.objects.get().text == "As the champion has it"


def test_saving_what_is_there_already_changes_nothing(cast, begun):
    champion, lead = (viewer_of(cast.of(role)) for role in ("champion", "local-area-lead"))
    save(begun, champion, "The same")

    again = save(begun, lead, "The same", version=0)

    assert (again.version, again.changed_by, len(told(begun))) == (1, cast.of("champion"), 1)


def test_an_answer_without_words_is_never_complete(cast, begun):
    saved = save(begun, viewer_of(cast.of("champion")), "  ", complete=True)

    assert saved.complete is False


def test_an_earlier_version_is_made_the_answer_again_and_the_later_one_is_kept(cast, begun):
    champion, lead = (viewer_of(cast.of(role)) for role in ("champion", "local-area-lead"))
    save(begun, champion, "First", complete=True)
    save(begun, lead, "Second", version=1, complete=True)
    first = AnswerVersion.objects.order_by("version").first()

    restored = answers.restore(round=begun, earlier=first.pk, version="2", by=champion, now=NOW + timedelta(hours=1))

    assert (restored.text, restored.complete) == ("First", False)
    assert [text for _, text in told(begun)] == ["First", "Second", "First"]


@pytest.mark.parametrize("state", ["submitted", "ready", "not-yet"])
def test_nothing_is_written_in_a_round_that_is_locked(cast, begun, state):
    lead = viewer_of(cast.of("local-area-lead"))
    Round.objects.update(state=state)

    with pytest.raises(Refused, match="so it is locked"):
        save(begun, lead, "Late")

    assert Answer.objects.count() == 0


def test_a_question_that_is_not_asked_has_no_answer(cast, begun):
    with pytest.raises(Refused, match="no question 15"):
        save(begun, viewer_of(cast.of("champion")), "Hello", number=15)


def test_the_list_tells_how_far_each_answer_is_and_reads_no_text(cast, begun, django_assert_num_queries):
    champion = viewer_of(cast.of("champion"))
    save(begun, champion, "A draft", number=1)
    save(begun, champion, "Done", number=2, complete=True)
    save(begun, champion, "", number=4)
    comments.write(round=begun, number=2, text="Say when.", by=champion, now=NOW)

    with django_assert_num_queries(2) as asked:
        listed = queries.listed(champion, begun)

    assert [(one.number, one.begun, one.complete, one.by, one.comments) for one in listed[:4]] == [
        (1, True, False, "Dougal Farquhar", 0),
        (2, True, True, "Dougal Farquhar", 1),
        (3, False, False, "", 0),
        (4, False, False, "", 0),
    ]
    assert [one["sql"] for one in asked.captured_queries if '"text",' in one["sql"].split("FROM")[0]] == []


def test_the_page_of_the_list_takes_as_many_queries_with_fourteen_answers_as_with_none(cast, begun):
    champion = cast.of("champion")
    client = client_of(champion)
    few = count(client)
    for number in range(1, 15):
        save(begun, viewer_of(champion), "Words " * 500, number=number, complete=True)

    assert count(client) == few


def count(client):
    """How many queries the list's page takes."""
    client.get(url("readiness"))
    with CaptureQueriesContext(connection) as asked:
        client.get(url("readiness"))
    return len(asked)


def test_a_page_saves_and_leads_on_or_back(cast, begun):  # noqa: ARG001  # the round must be there
    client = client_of(cast.of("champion"))

    on = client.post(url("question", question=3), {"text": "We do.", "version": "0"})
    back = client.post(url("question", question=3), {"text": "We do so.", "version": "1", "later": ""})
    last = client.post(url("question", question=14), {"text": "They have.", "version": "0", "complete": "on"})

    assert [one["Location"] for one in (on, back, last)] == [
        url("question", question=4),
        url("readiness"),
        url("requirements"),
    ]
    assert dict(Answer.objects.values_list("number", "text")) == {3: "We do so.", 14: "They have."}


def test_the_second_of_two_pages_shows_both_texts_and_saves_over_the_newer_one_when_told_to(cast, begun):
    client = client_of(cast.of("local-area-lead"))
    save(begun, viewer_of(cast.of("champion")), "Theirs")

    shown = client.post(url("question", question=3), {"text": "Mine", "version": "0"})
    text = shown.content.decode()
    again = client.post(url("question", question=3), {"text": "Theirs and mine", "version": "1"})

    assert shown.status_code == 409
    assert "Theirs" in text
    assert "Mine" in text
    assert again.status_code == 302
    assert [text for _, text in told(begun)] == ["Theirs", "Theirs and mine"]


def by_itself(client, **typed):
    """What the page's script sends."""
    return client.post(url("question", question=3), {"saved-by-itself": "yes", **typed})


def test_the_pages_script_is_told_what_was_saved_and_never_writes_over_another(cast, begun):
    client = client_of(cast.of("local-area-lead"))

    first = by_itself(client, text="Some", version="0")
    second = by_itself(client, text="Some words", version=first.json()["version"])
    save(begun, viewer_of(cast.of("champion")), "Theirs", version=2)
    third = by_itself(client, text="Some more words", version=second.json()["version"])
    wrong = by_itself(client, text="\u202e", version="3")

    assert [one.status_code for one in (first, second, third, wrong)] == [200, 200, 409, 400]
    assert first.json()["words"].startswith("Saved at ")
    assert third.json()["words"].startswith("Dougal Farquhar changed this answer meanwhile")
    assert wrong.json()["words"].startswith("Not saved: ")
    assert Answer.objects.get().text == "Theirs"


def shown_form(client, number=3):
    """What the hidden fields of an open page hold."""
    page = client.get(url("question", question=number)).content.decode()
    return {"version": page.split('name="version" value="')[1].split('"')[0], "writer": writer(page)}


def writer(page):
    """The signed word for who writes."""
    return page.split('name="writer" value="')[1].split('"')[0]


def ended(client):
    """The same browser after its session has ended."""
    after = Client()
    after.cookies[configured.SESSION_COOKIE_NAME] = client.cookies[configured.SESSION_COOKIE_NAME].value
    client.session.flush()
    return after


def test_what_was_typed_when_the_session_ended_is_there_again_for_who_typed_it(cast, begun):
    champion = cast.of("champion")
    client = client_of(champion)
    fields = shown_form(client)
    browser = ended(client)

    sent = browser.post(url("question", question=3), {**fields, "text": "Typed for an hour.", "complete": "on"})
    browser.force_login(champion)
    people.confirmed(browser, at=9e9)
    page = browser.get(url("question", question=3)).content.decode()
    once_more = browser.get(url("question", question=3)).content.decode()
    saved = browser.post(url("question", question=3), {"text": "Typed for an hour.", "version": fields["version"]})

    assert sent["Location"].startswith(reverse("account_login"))
    assert "Typed for an hour." in page
    assert "You were signed out while you wrote" in page
    assert "Typed for an hour." not in once_more
    assert saved.status_code == 302
    assert told(begun) == [("Dougal Farquhar", "Typed for an hour.")]


def test_nobody_else_sees_what_was_typed_in_that_browser(cast, begun):  # noqa: ARG001  # the round must be there
    client = client_of(cast.of("champion"))
    fields = shown_form(client)
    browser = ended(client)
    lead = cast.of("local-area-lead")
    client_of(lead)

    browser.post(url("question", question=3), {**fields, "text": "Typed for an hour."})
    browser.force_login(lead)
    page = browser.get(url("question", question=3)).content.decode()

    assert "Typed for an hour." not in page
    assert "typed_before_signing_in" not in browser.session


@pytest.mark.parametrize("forged", ["", "1", "1:forged"])
def test_a_form_that_was_not_ours_is_not_kept(cast, begun, forged):  # noqa: ARG001  # the round must be there
    browser = Client()

    browser.post(url("question", question=3), {"text": "From a stranger", "writer": forged})

    assert dict(browser.session) == {}


def test_colleagues_comment_settle_and_take_off_their_own(cast, begun):
    champion, lead = (viewer_of(cast.of(role)) for role in ("champion", "local-area-lead"))
    first = comments.write(round=begun, number=3, text="Say when.", by=champion, now=NOW)
    second = comments.write(round=begun, number=3, text="And where.", by=lead, now=NOW)

    comments.settle(comment=first, by=lead, now=NOW)
    first.refresh_from_db()
    with pytest.raises(Refused, match="Only the person who wrote a comment"):
        comments.remove(comment=second, by=champion)
    comments.remove(comment=second, by=lead)
    with pytest.raises(Refused, match="settled already"):
        comments.remove(comment=first, by=champion)
    comments.open_again(comment=first, by=champion)

    assert list(Comment.objects.values_list("text", "settled_at")) == [("Say when.", None)]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", ["drafting", "submitted", "ready"])
def test_who_may_comment(cast, begun, role, state):
    begun.state = state

    reason = drafting.why_not_comment(begun, by=viewer_of(cast.of(role)))

    allowed = {"drafting": DRAFTING | REVIEWING, "submitted": REVIEWING, "ready": set()}[state]
    assert (reason is None) == (role in allowed)


def test_the_pages_of_comments_and_versions(cast, begun):
    client = client_of(cast.of("champion"))
    save(begun, viewer_of(cast.of("local-area-lead")), "We wait for the panel.")
    save(begun, viewer_of(cast.of("champion")), "We wait for the court.", version=1)

    client.post(url("comment", question=3), {"text": "Which court?"})
    comment = Comment.objects.get()
    page = client.get(url("question", question=3)).content.decode()
    versions = client.get(url("versions", question=3)).content.decode()
    client.post(url("settle", comment=comment.pk))
    first = AnswerVersion.objects.order_by("version").first()
    restored = client.post(url("restore", question=3, version=first.pk), {"version": "2"})

    assert "Which court?" in page
    assert "<del>" in versions
    assert Comment.objects.get().settled_by == cast.of("champion")
    assert restored["Location"] == url("question", question=3)
    assert Answer.objects.get().text == "We wait for the panel."


def test_another_areas_comment_is_not_there(cast, begun):
    comment = comments.write(round=begun, number=3, text="Ours.", by=viewer_of(cast.of("champion")), now=NOW)

    address = reverse("joining.settle", kwargs={"area": "glenlochy", "comment": comment.pk})

    assert client_of(cast.of_glenlochy).post(address).status_code == 404
    assert Comment.objects.get().settled_at is None


def test_before_any_round_the_page_says_what_is_asked_and_offers_to_begin(cast):
    client = client_of(cast.of("project-manager"))

    before = client.get(url("readiness")).content.decode()
    begun = client.post(url("readiness"))

    assert "Begin the questionnaire" in before
    assert content.question(14).text in before
    assert (begun.status_code, Round.objects.count()) == (302, 1)
