"""From review to decision: submitted as it was seen, told by mail, discussed, returned, decided; steps done."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from pace.areas.rules import Refused
from pace.readiness import content
from pace.readiness.actions import review as actions
from pace.readiness.actions import steps
from pace.readiness.models import Answer, NamedStep, Note, Round
from pace.readiness.queries import recipients, review
from pace.support.models import Advising
from tests.pace.cast import client_of, viewer_of
from tests.pace.readiness.made_rounds import DUE, NOW, complete, link, noted, put, step

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def lead(cast):
    return viewer_of(cast.of("local-area-lead"))


@pytest.fixture
def advisor(cast):
    return viewer_of(cast.of("improvement-advisor"))


@pytest.fixture
def drafted(cast):
    return complete(cast.strathmarr, cast.of("local-area-lead"))


@pytest.fixture
def submitted(cast, drafted):
    put(drafted, "submitted", cast.of("local-area-lead"))
    return drafted


def url(page, area="strathmarr", **words):
    return reverse(f"joining.{page}", kwargs={"area": area, **words})


def page(person, name, **words):
    return client_of(person).get(url(name, **words)).content.decode()


def test_the_lead_reviews_everything_and_submits_after_being_asked_once(
    cast, drafted, mailoutbox, django_capture_on_commit_callbacks
):
    browser = client_of(cast.of("local-area-lead"))
    link(drafted, question=3)

    reviewed = browser.get(url("review")).content.decode()
    asked = browser.get(url("submit"))
    with django_capture_on_commit_callbacks(execute=True):
        done = browser.post(url("submit"), {"seen": asked.context["form"].initial["seen"]})

    said = [f"Answer {one.number}." for one in content.questions()] + [
        f"Shown {one.number}." for one in content.requirements()
    ]
    assert [
        word
        for word in (*said, "https://www.example.scot/report", "Ailsa Muirfield wrote last")
        if word not in reviewed
    ] == []
    assert "nobody in the area can change an answer" in asked.content.decode()
    assert done.headers["Location"] == url("readiness")
    row = Round.objects.get()
    assert (row.state, row.submitted_by.name, row.submitted_at is not None) == ("submitted", "Ailsa Muirfield", True)
    assert [(one.to, one.subject) for one in mailoutbox] == [
        (["kirsty.abernethy@example.scot"], "Strathmarr has submitted its readiness questionnaire")
    ]
    assert f"{url('decision')}" in mailoutbox[0].body
    assert "Answer 1." not in mailoutbox[0].body


def test_what_was_changed_since_it_was_looked_at_is_not_submitted_unseen(lead, drafted):
    seen = review.as_seen(lead, drafted, now=NOW)
    Answer.objects.filter(number=4).update(text="Quite another.", version=2)

    with pytest.raises(Refused, match="Something was changed since you opened this page"):
        actions.submit(round=drafted, seen=seen, by=lead, now=NOW)

    assert Round.objects.get().state == "drafting"


def test_a_round_in_which_something_is_missing_is_not_submitted_and_the_page_says_so(cast, lead, drafted):
    Answer.objects.filter(number__lt=3).update(text="")

    with pytest.raises(Refused, match="2 things are missing: the review page says which"):
        actions.submit(round=drafted, seen=review.as_seen(lead, drafted, now=NOW), by=lead, now=NOW)

    assert "2 things are missing" in page(cast.of("local-area-lead"), "submit")


def test_the_lead_takes_a_round_back_until_somebody_reviews_it(lead, advisor, submitted):
    actions.take_back(round=submitted, by=lead, now=NOW)
    again = actions.submit(round=submitted, seen=review.as_seen(lead, submitted, now=NOW), by=lead, now=NOW)
    actions.note(round=again, number=1, text="Strong.", version="0", by=advisor, now=LATER)

    with pytest.raises(Refused, match="The national team has begun to review it"):
        actions.take_back(round=again, by=lead, now=LATER)

    assert Round.objects.get().state == "submitted"


def test_a_step_that_was_named_counts_as_a_review_too(lead, advisor, submitted):
    steps.name(round=submitted, what="Find half a post", owner="Una Macnab", due_on=DUE, by=advisor, now=LATER)

    with pytest.raises(Refused, match="has begun to review it"):
        actions.take_back(round=submitted, by=lead, now=LATER)


def test_a_returned_round_says_why_keeps_its_notes_and_can_be_submitted_and_taken_back_again(
    cast, lead, advisor, submitted, mailoutbox, django_capture_on_commit_callbacks
):
    actions.note(round=submitted, number=1, text="Strong.", version="0", by=advisor, now=NOW)
    browser = client_of(cast.of("improvement-advisor"))
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(url("return"), {"why": "The figures of question 5 are missing."})

    reviewed = page(cast.of("champion"), "review")
    assert [one.to for one in mailoutbox] == [["ailsa.muirfield@example.scot"]]
    assert "The figures of question 5 are missing." not in mailoutbox[0].body
    assert "Hamish Ogilvy returned it on" in reviewed
    assert "The figures of question 5 are missing." in reviewed
    row = Round.objects.get()
    assert (row.state, row.submitted_at, row.returned_by.name) == ("drafting", None, "Hamish Ogilvy")
    assert Note.objects.get().text == "Strong."
    again = actions.submit(round=row, seen=review.as_seen(lead, row, now=LATER), by=lead, now=LATER)
    assert actions.take_back(round=again, by=lead, now=LATER).state == "drafting"


def test_the_review_page_offers_each_what_is_theirs_to_do(cast, submitted):  # noqa: ARG001  # it must be there
    offered = {who: page(cast.of(who), "review") for who in ("local-area-lead", "champion", "improvement-advisor")}

    assert f'href="{url("take-back")}"' in offered["local-area-lead"]
    assert f'href="{url("take-back")}"' not in offered["champion"]
    assert "Your roles do not let you submit the readiness questionnaire" in offered["champion"]
    assert f'href="{url("discussion")}"' in offered["improvement-advisor"]
    assert "Take it back" not in offered["improvement-advisor"]


def test_each_topic_is_noted_beside_the_answers_that_bear_on_it(cast, submitted):  # noqa: ARG001  # it must be there
    bears = content.topic(1).questions
    browser = client_of(cast.of("permanence-consultant"))

    shown = browser.get(url("topic", topic=1)).content.decode()
    saved = browser.post(url("topic", topic=1), {"text": "Strong at the start.", "version": "0"})

    answers = [number for number in range(1, 15) if f"Answer {number}." in shown]
    assert answers == sorted(bears)
    assert saved.headers["Location"] == url("topic", topic=2)
    assert [(row.number, row.text, row.changed_by.name) for row in Note.objects.all()] == [
        (1, "Strong at the start.", "Isla Renwick")
    ]


def test_two_who_note_at_once_see_both_texts(cast, advisor, submitted):
    actions.note(round=submitted, number=1, text="Theirs.", version="0", by=advisor, now=NOW)

    response = client_of(cast.of("permanence-consultant")).post(
        url("topic", topic=1), {"text": "Mine.", "version": "0"}
    )

    assert response.status_code == 409
    assert [word for word in ("Hamish Ogilvy", "Theirs.", "Mine.") if word not in response.content.decode()] == []
    assert Note.objects.get().text == "Theirs."


def test_notes_and_steps_are_the_reviewers_own_until_the_decision_and_then_the_areas_too(cast, advisor, submitted):
    noted(submitted, cast.of("improvement-advisor"))
    step(submitted)
    before = [page(cast.of("champion"), name) for name in ("discussion", "decision", "review")]

    actions.find_not_yet_ready(round=submitted, decision="Not yet, but soon.", by=advisor, now=NOW)

    after = {name: page(cast.of("champion"), name) for name in ("discussion", "decision")}
    assert [one for one in before if "Note 1." in one or "Find half a post" in one] == []
    assert "You can read them here when it has decided." in before[0]
    assert "Note 12." in after["discussion"]
    assert [
        word
        for word in ("Not yet, but soon.", "Find half a post", "by 1 June 2026", "It is done")
        if word not in after["decision"]
    ] == []


def test_nobody_outside_the_area_sees_what_was_decided(cast, advisor, submitted):
    noted(submitted, cast.of("improvement-advisor"))
    actions.find_ready(round=submitted, decision="Ready.", by=advisor, now=NOW)

    assert client_of(cast.of_glenlochy).get(url("decision")).status_code == 404
    assert review.notes_of(viewer_of(cast.of_glenlochy), submitted) == ()
    assert review.steps_of(viewer_of(cast.outsider), submitted, now=NOW) == ()


def test_no_decision_without_a_note_on_every_topic_nor_not_yet_without_a_step(cast, advisor, submitted):
    noted(submitted, cast.of("improvement-advisor"))
    Note.objects.filter(number__in=(3, 7)).update(text="")

    shown = page(cast.of("improvement-advisor"), "decision")
    with pytest.raises(Refused, match="Topics 3 and 7 have no notes yet"):
        actions.find_ready(round=submitted, decision="Ready.", by=advisor, now=NOW)
    Note.objects.filter(number=3).update(text="Said.")
    with pytest.raises(Refused, match="Topic 7 has no note yet"):
        actions.find_ready(round=submitted, decision="Ready.", by=advisor, now=NOW)
    Note.objects.filter(number=7).update(text="Said.")
    with pytest.raises(Refused, match="Name at least one step"):
        actions.find_not_yet_ready(round=submitted, decision="Not yet.", by=advisor, now=NOW)

    assert shown.count("Topics 3 and 7 have no notes yet.") == 2
    assert Round.objects.get().state == "submitted"


def test_a_decision_has_its_words_and_the_lead_is_told(cast, submitted, mailoutbox, django_capture_on_commit_callbacks):
    noted(submitted, cast.of("improvement-advisor"))
    browser = client_of(cast.of("improvement-advisor"))

    empty = browser.post(url("find-ready"), {"decision": ""}).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(url("find-ready"), {"decision": "Ready: you know your figures."})

    row = Round.objects.get()
    assert "Write what the area is told." in empty
    assert (row.state, row.decision, row.decided_by.name) == ("ready", "Ready: you know your figures.", "Hamish Ogilvy")
    assert [(one.to, one.subject) for one in mailoutbox] == [
        (["ailsa.muirfield@example.scot"], "The national team has answered Strathmarr")
    ]


def test_a_step_is_named_changed_and_removed_by_reviewers_in_their_pages(cast, submitted):  # noqa: ARG001
    browser = client_of(cast.of("improvement-advisor"))
    year = str(date.today().year + 1)  # noqa: DTZ011  # the page itself reads the clock
    sent = {
        "what": "Find half a post",
        "person": "",
        "other": "Una Macnab",
        "due_on_day": "1",
        "due_on_month": "6",
        "due_on_year": year,
    }

    nobody = browser.post(url("name-step"), {**sent, "other": ""}).content.decode()
    past = browser.post(url("name-step"), {**sent, "due_on_year": "2020"}).content.decode()
    browser.post(url("name-step"), sent)
    row = NamedStep.objects.get()
    browser.post(url("step", step=row.pk), {**sent, "what": "Find a whole post", "version": "1"})
    stale = browser.post(url("step", step=row.pk), {**sent, "version": "1"})
    changed = NamedStep.objects.get()
    browser.post(url("remove-step", step=row.pk), {})

    assert "Choose somebody from the list, or type a name below." in nobody
    assert "The day by which it is due must be" in past
    assert (row.what, row.owner, row.named_by.name) == ("Find half a post", "Una Macnab", "Hamish Ogilvy")
    assert (changed.what, changed.version) == ("Find a whole post", 2)
    assert stale.status_code == 409
    assert not NamedStep.objects.exists()


def test_the_area_says_that_a_step_is_done_and_that_it_is_not(cast, submitted):
    put(submitted, "not-yet", cast.of("improvement-advisor"))
    row = step(submitted)
    browser = client_of(cast.of("champion"))

    done = browser.post(url("do-step", step=row.pk), follow=True).content.decode()
    by = NamedStep.objects.get().done_by.name
    undone = browser.post(url("undo-step", step=row.pk), follow=True).content.decode()

    assert "Dougal Farquhar said on" in done
    assert by == "Dougal Farquhar"
    assert "“Find half a post” is not done." in undone
    assert NamedStep.objects.get().done_at is None


def test_who_said_first_that_a_step_is_done_is_kept(cast, submitted):
    put(submitted, "not-yet", cast.of("improvement-advisor"))
    row = step(submitted)

    steps.do(step=row, by=viewer_of(cast.of("champion")), now=NOW)
    steps.do(step=row, by=viewer_of(cast.of("data-lead")), now=LATER)

    assert (NamedStep.objects.get().done_by.name, NamedStep.objects.get().done_at) == ("Dougal Farquhar", NOW)


def test_a_step_of_another_area_or_one_not_yet_told_is_not_there(cast, submitted):
    theirs = complete(cast.glenlochy, cast.of_glenlochy, state="not-yet")
    own, other = step(submitted), step(theirs)

    answers = [client_of(cast.of("champion")).post(url("do-step", step=key)).status_code for key in (own.pk, other.pk)]

    assert answers == [404, 404]


def test_who_supports_an_area_now_is_told_instead_of_the_programmes_leads(cast):
    advisor, before = cast.of("improvement-advisor"), cast.of("permanence-consultant")
    Advising.objects.create(area=cast.strathmarr, person=advisor, since=NOW)
    Advising.objects.create(area=cast.strathmarr, person=before, since=NOW, until=LATER)
    Advising.objects.create(area=cast.glenlochy, person=before, since=NOW)
    before.roles.update(state="ended", until=LATER)

    assert recipients.of_the_national_team(cast.strathmarr) == (advisor,)
    assert recipients.of_the_national_team(cast.glenlochy) == (cast.of("programme-lead"),)


def test_a_mail_that_cannot_be_sent_undoes_nothing(lead, drafted, settings, caplog, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with django_capture_on_commit_callbacks(execute=True):
        actions.submit(round=drafted, seen=review.as_seen(lead, drafted, now=NOW), by=lead, now=NOW)

    assert Round.objects.get().state == "submitted"
    assert "could not be sent" in caplog.text
