"""The page of the record: for those who check it, with a button that does so in the background."""

import signal

import pytest
from django.core.management import call_command

from pace.record import actions
from pace.record.chain import Head
from pace.record.models import Entry
from pace.record.queries import whole
from tests.pace.cast import client_of

pytestmark = pytest.mark.django_db


def test_the_page_says_how_many_entries_there_are_and_their_head(cast):
    client = client_of(cast.of("administrator"))
    actions.seal()

    page = client.get("/record/")

    assert page.status_code == 200
    standing = page.context["standing"]
    assert standing == whole.Standing(standing.entries, Head(standing.entries, standing.head.digest), None, "")
    assert standing.entries > 0
    assert f"{standing.head.digest}:{standing.entries}" in page.content.decode()


def test_only_who_may_check_the_record_opens_its_page(cast):
    codes = {role: client_of(person).get("/record/").status_code for role, person in cast.national.items()}

    assert codes == {role: 200 if role == "administrator" else 403 for role in cast.national}


@pytest.fixture
def worker(transactional_db):  # noqa: ARG001  # a worker closes and opens connections, so nothing is around its work
    """Does what was asked for, and leaves the signals of this program alone."""
    kept = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield lambda: call_command("worker", until_done=True)
    for one, handler in kept.items():
        signal.signal(one, handler)


def test_the_button_checks_the_record_in_the_background_and_the_page_then_says_so(worker, cast):
    client = client_of(cast.of("administrator"))

    answer = client.post("/record/")
    worker()

    job = client.get(answer["Location"])
    assert "entries fit. The head of the chain is" in job.content.decode()
    standing = client.get("/record/").context["standing"]
    assert standing.checked.startswith("All ")
    act = Entry.objects.filter(operation="act").latest("id")
    assert (act.by_id, act.doing) == (cast.of("administrator").pk, "check the record")
