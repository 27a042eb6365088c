"""Who may do what with answers and comments, by every role, through the pages: what is stored afterwards."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from pace.permissions import ROLES
from pace.readiness.actions import answers
from pace.readiness.models import Answer, AnswerVersion, Comment, Round
from tests.pace.cast import client_of, viewer_of

NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
DRAFTING = {"local-area-lead", "project-manager", "data-lead", "champion", "senior-manager"}
REVIEWING = {"improvement-advisor", "permanence-consultant", "programme-lead"}


def url(page, **words):
    """A page of Strathmarr's readiness."""
    return reverse(f"joining.{page}", kwargs={"area": "strathmarr", **words})


@pytest.fixture
def begun(cast):
    """A round whose third question was answered twice, by two people, with a comment of one of them."""
    made = Round.objects.create(area=cast.strathmarr, number=1, begun_at=NOW)
    for version, (role, text) in enumerate((("project-manager", "First."), ("data-lead", "Second."))):
        by = viewer_of(cast.of(role))
        answers.write(round=made, number=3, text=text, complete=False, version=str(version), by=by, now=NOW)
    own = {"area": cast.strathmarr, "round": made, "number": 3, "at": NOW}
    Comment.objects.create(**own, text="Say when.", by=cast.of("project-manager"))
    return made


@pytest.mark.parametrize("role", ROLES)
def test_who_begins_the_first_round(cast, role):
    client_of(cast.of(role)).post(url("readiness"))

    assert Round.objects.count() == (role in DRAFTING)


@pytest.mark.parametrize("role", ROLES)
def test_who_writes_an_answer(cast, begun, role):  # noqa: ARG001  # the round must be there
    client_of(cast.of(role)).post(url("question", question=3), {"text": "Mine.", "version": "2"})

    assert Answer.objects.get().text == ("Mine." if role in DRAFTING else "Second.")


@pytest.mark.parametrize("role", ROLES)
def test_whose_page_saves_by_itself(cast, begun, role):  # noqa: ARG001  # the round must be there
    typed = {"text": "Mine.", "version": "2", "saved-by-itself": "yes"}

    client_of(cast.of(role)).post(url("question", question=3), typed)

    assert Answer.objects.get().text == ("Mine." if role in DRAFTING else "Second.")


@pytest.mark.parametrize("role", ROLES)
def test_who_makes_an_earlier_version_the_answer_again(cast, begun, role):  # noqa: ARG001  # the round must be there
    first = AnswerVersion.objects.order_by("version").first()

    client_of(cast.of(role)).post(url("restore", question=3, version=first.pk), {"version": "2"})

    assert Answer.objects.get().text == ("First." if role in DRAFTING else "Second.")


@pytest.mark.parametrize("role", ROLES)
def test_who_comments_and_who_settles(cast, begun, role):  # noqa: ARG001  # the round must be there
    client, first = client_of(cast.of(role)), Comment.objects.get()

    client.post(url("comment", question=3), {"text": "And where."})
    client.post(url("settle", comment=first.pk))
    first.refresh_from_db()

    assert (Comment.objects.count(), first.settled_at is not None) == (
        (2, True) if role in DRAFTING | REVIEWING else (1, False)
    )


@pytest.mark.parametrize("role", ROLES)
def test_only_who_wrote_a_comment_removes_it(cast, begun, role):  # noqa: ARG001  # the round must be there
    client_of(cast.of(role)).post(url("remove-comment", comment=Comment.objects.get().pk))

    assert Comment.objects.exists() == (role != "project-manager")


@pytest.mark.parametrize("role", ROLES)
def test_who_is_led_on_to_the_next_question_and_who_only_reads(cast, begun, role):
    by = viewer_of(cast.of("champion"))
    for number in (1, 2):
        answers.write(round=begun, number=number, text="Done.", complete=True, version="0", by=by, now=NOW)

    page = client_of(cast.of(role)).get(url("readiness"))

    assert page.status_code in {200, 403}
    assert ("Go on with question 3" in page.content.decode()) == (role in DRAFTING)
