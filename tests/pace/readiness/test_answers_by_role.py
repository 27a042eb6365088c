"""Who may do what with answers and comments, by every role, through the pages: what is stored afterwards."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from pace.permissions import ROLES
from pace.readiness.actions import answers
from pace.readiness.models import Answer, AnswerVersion, Comment, Round
from tests.pace.cast import client_of, undone, viewer_of

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


def by_everyone(cast, act, outcome):
    """What comes of it when each role does this, beginning anew each time: who did it, by what came of it."""
    found = {}
    for role in ROLES:
        with undone():
            act(client_of(cast.of(role)))
            found.setdefault(outcome(), set()).add(role)
    return found


def text():
    """The answer as it stands."""
    return Answer.objects.get().text


def others(*roles):
    """Everybody who has none of these roles."""
    return set(ROLES) - set().union(*roles)


def test_who_begins_the_first_round(cast):
    found = by_everyone(cast, lambda client: client.post(url("readiness")), Round.objects.count)

    assert found == {1: DRAFTING, 0: others(DRAFTING)}


@pytest.mark.parametrize("more", [{}, {"saved-by-itself": "yes"}], ids=["sent", "saved by itself"])
def test_who_writes_an_answer_and_whose_page_saves_by_itself(cast, begun, more):  # noqa: ARG001  # it must be there
    typed = {"text": "Mine.", "version": "2", **more}

    found = by_everyone(cast, lambda client: client.post(url("question", question=3), typed), text)

    assert found == {"Mine.": DRAFTING, "Second.": others(DRAFTING)}


def test_who_makes_an_earlier_version_the_answer_again(cast, begun):  # noqa: ARG001  # the round must be there
    first = AnswerVersion.objects.order_by("version").first()
    address = url("restore", question=3, version=first.pk)

    found = by_everyone(cast, lambda client: client.post(address, {"version": "2"}), text)

    assert found == {"First.": DRAFTING, "Second.": others(DRAFTING)}


def test_who_comments_and_who_settles(cast, begun):  # noqa: ARG001  # the round must be there
    first = Comment.objects.get().pk

    def comment_and_settle(client):
        client.post(url("comment", question=3), {"text": "And where."})
        client.post(url("settle", comment=first))

    def outcome():
        return Comment.objects.count(), Comment.objects.get(pk=first).settled_at is not None

    found = by_everyone(cast, comment_and_settle, outcome)

    assert found == {(2, True): DRAFTING | REVIEWING, (1, False): others(DRAFTING, REVIEWING)}


def test_only_who_wrote_a_comment_removes_it(cast, begun):  # noqa: ARG001  # the round must be there
    address = url("remove-comment", comment=Comment.objects.get().pk)

    found = by_everyone(cast, lambda client: client.post(address), Comment.objects.exists)

    assert found == {False: {"project-manager"}, True: others({"project-manager"})}


def test_who_is_led_on_to_the_next_question_and_who_only_reads(cast, begun):
    by = viewer_of(cast.of("champion"))
    for number in (1, 2):
        answers.write(round=begun, number=number, text="Done.", complete=True, version="0", by=by, now=NOW)

    pages = {role: client_of(cast.of(role)).get(url("readiness")) for role in ROLES}

    assert {page.status_code for page in pages.values()} <= {200, 403}
    assert {role for role, page in pages.items() if "Go on with question 3" in page.content.decode()} == DRAFTING
